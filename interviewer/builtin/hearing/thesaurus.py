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
increase rise grow raise higher up climb
decrease fall drop reduce lower shrink less fewer lessen down decline
more greater additional extra
most majority mainly mostly
error exception failure fault
show display indicate reveal demonstrate prove
delete remove drop erase
check verify inspect examine confirm test
test experiment trial
use apply employ utilise
change alter modify vary
change difference
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
wrong incorrect false
right correct true accurate
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
place location position spot
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
heat temperature warmth hot
heat warm
cold colder coldest cool cooler
weight mass heaviness
light lighter lightest
light bulb lamp
light lit shine burn glow
loud louder noise noisy
noise sound
sound hear heard
hear listen
dark darker darkest black
bright brighter brightest
vibrate vibration shake shaking wobble
dissolve disappear melt
disappear vanish gone
evaporate evaporation dry vapor
mix stir blend combine
mixture mix combination
material substance matter stuff
solid hard
gas air bubble
bubble fizz foam
rock stone
ground soil earth land dirt
dirt soil mud
sand grain particle
particle grain piece bit molecule
settle sink bottom
sink bottom
deposit drop settle
carry transport bring take
carry move
stream river creek
wash erode wear
steep slope hill
downhill down
mountain hill
sun sunlight solar sunshine
absorb soak collect
reflect bounce
electricity current electric electrical
current flow
battery cell
wire cable
magnet magnetic
attract pull
repel push
push shove
pull tug drag draw
force effort strength power
effort work
lift raise
measure weigh
measurement measure
compare contrast
result outcome effect data
evidence proof
information data
graph chart table
picture drawing image diagram
person people human somebody everyone
people everyone
animal creature
child kid
child baby young
parent mother father
eat feed consume food
food nutrient
live survive
die death dead kill
plant tree
grow develop
seed bean
live habitat home
environment surrounding habitat
survive adapt
hide camouflage
predator enemy
time duration
last previous former
first initial before
later after afterwards
between middle
middle center halfway
top upper surface
bottom base under
side edge
outside outer
inside inner
turn rotate spin revolve
rotate rotation
circle round
opposite reverse
direction way
straight direct
even uniform
exact precise accurate
clear transparent
color dye pigment
shape form
size big
thin narrow skinny thinner
thick wide fat
wide width
tight tighten tighter tense
loose slack looser
length long
distance far
distance length
count number
add plus
total sum
multiply times
half 50
double twice
only just single
single one
both two
each every
another other
other rest
never not
always every
possible could can
able can
control constant
standard unit
fair control
variable factor
method way
method procedure
procedure step
sample example
property characteristic trait feature
trait characteristic
inherit inherited
protect safe
safe secure
danger dangerous risk
damage harm hurt injure
sick ill
work function run operate
work run
run operate
appear seem look
appear arise
happen occur
return back
leave left
left remain
stuck trap catch
hold contain
contain include have
contain inside
empty nothing 0
fill full
filter strain screen
hole opening gap
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
agree yes
learn know
think believe guess predict
guess estimate
plan design
pure only
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
pitch tone note
pluck strum
string cord rope
see observe notice spot look
open broken incomplete
complete closed unbroken
hard tough
object thing
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
