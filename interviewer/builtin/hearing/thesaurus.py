"""Plain English words that stand for each other in everyday speech."""

from __future__ import annotations

from interviewer.builtin.hearing.stems import stem

# Each line holds words of which any may stand for any other.
_LINES = """
big bigger biggest large larger largest huge great greater greatest enormous giant massive
small smaller smallest little tiny littler
fast faster fastest quick quickly quicker rapid rapidly speedy
speed rate pace velocity
slow slower slowest slowly gradually
begin start commence begun
end finish stop cease quit halt
make create produce build form generate construct
get obtain receive gain acquire
fetch load retrieve read
fix solve cure resolve repair mend
cause trigger provoke lead
because reason why
more greater additional extra
most majority mainly mostly
error exception failure fault
show display indicate reveal demonstrate prove
delete remove drop erase
check verify inspect examine confirm test
test experiment trial
use apply employ utilise
change alter modify vary
keep hold retain store save
stay remain keep continue still
same equal identical alike equally
different differ unlike difference
need require must necessary
help aid assist support
allow let permit enable
send transmit pass deliver
move travel go flow
break split divide separate apart
join connect link attach combine hook
connect touch attach contact join
near close next closer nearer closest nearest beside
far distant away farther further farthest
part piece component portion bit section
whole entire complete full total all
kind type sort
hard difficult tough
soft softer softest weak
easy easier simple simpler
tell say state inform
choose pick select
expensive costly dear
cheap inexpensive
block lock
block stop prevent
protect guard shield
give provide supply
find detect discover locate
find determine decide
wait queue
often frequently
rarely seldom
many several numerous multiple lots
amount quantity number volume
amount much
broken damaged
path route way road
job task
mistake error
answer response reply
important key essential
describe explain
high higher highest tall taller tallest
long longer longest
hot hotter hottest warm warmer warmest
heat warm
cold colder coldest cool cooler
light lighter lightest
loud louder noise noisy
hear listen
bright brighter brightest
vibrate vibration shake shaking wobble
dissolve disappear melt
disappear vanish gone
evaporate evaporation dry vapor
mix stir blend combine
mixture mix combination
bubble fizz foam
rock stone
ground soil earth land dirt
dirt soil mud
carry transport bring take
wash erode wear
sun sunlight solar sunshine
absorb soak collect
reflect bounce
battery cell
wire cable
magnet magnetic
attract pull
repel push
push shove
pull tug drag draw
measurement measure
compare contrast
evidence proof
information data
graph chart table
picture drawing image diagram
person people human somebody everyone
child kid
child baby young
parent mother father
eat feed consume food
live survive
die death dead kill
grow develop
environment surrounding habitat
hide camouflage
time duration
last previous former
later after afterwards
between middle
middle center halfway
side edge
outside outer
inside inner
rotate rotation
opposite reverse
direction way
straight direct
even uniform
exact precise accurate
clear transparent
shape form
thin narrow skinny thinner
thick wide fat
wide width
tight tighten tighter tense
loose slack looser
count number
add plus
total sum
multiply times
double twice
each every
always every
possible could can
able can
standard unit
variable factor
method way
sample example
property characteristic trait feature
trait characteristic
inherit inherited
protect safe
safe secure
danger dangerous risk
damage harm hurt injure
sick ill
appear seem look
appear arise
happen occur
hold contain
contain inside
filter strain screen
separate separated disconnect
split separate
cut slice
crush smash
rub scratch
scratch mark scrape
mark spot
smooth even
rough bumpy coarse
bumpy uneven
spread scatter
compress squeeze press
fit match
think believe guess predict
guess estimate
plan design
strong stronger strongest powerful
weak weaker weakest
young younger
old older
new fresh
early earlier
late later
maximum most highest
minimum least lowest
average mean typical
usually normally
normal regular ordinary
quiet soft
see observe notice spot look
hard tough
increase rise grow raise higher
decrease fall drop reduce lower shrink less fewer lessen
right correct true accurate
wrong incorrect false
turn rotate spin revolve
leave left
left remain
result outcome effect
place location position spot
work run operate
work function
contain include
object thing
electricity current electric electrical
method procedure
lift raise
dark darker
noise sound
sound hear
light lamp
weight mass
measure weigh
other rest
first initial
only just single
match same
learn know
material substance stuff
return back
"""


class Thesaurus:
    """The lines of the thesaurus, read when they are first needed."""

    def __init__(self) -> None:
        self._lines: dict[str, set[int]] | None = None

    def of(self, word: str) -> set[int]:
        """Return the numbers of the lines that a stem stands in."""
        if self._lines is None:
            self._lines = {}
            for number, line in enumerate(_LINES.strip().splitlines()):
                for one in line.split():
                    self._lines.setdefault(stem(one), set()).add(number)
        return self._lines.get(word, set())


THESAURUS = Thesaurus()
