"""Words that turn a claim into its opposite."""

from __future__ import annotations

from interviewer.builtin.hearing.comparison import scales
from interviewer.builtin.hearing.stems import stem

# Each line: one side | the other. A line is one dimension; its sides exclude each other. The scales
# of `comparison` are dimensions too.
_DIMENSIONS = """
eager eagerly | lazy lazily
optimistic optimistically | pessimistic pessimistically
increase increases raise rise grow higher bigger larger enlarge gain | decrease decreases reduce \
drop shrink lower smaller lessen diminish
more | less fewer
same equal identical alike | different differ
open opened | closed close
before | after
enable enabled | disable disabled
horizontal horizontally | vertical vertically
positive | negative
connected | disconnected separated
always | never
start begin | stop end
above | below
inside | outside
asynchronous | synchronous
public | private
push | pull
agree | disagree
yes | no
true | false
light | dark
immutable | mutable
committed commit | rollback
primary | replica
strict | loose
unique | duplicate
full | empty
all | none
most | least
best | worst
east eastern | west western
north northern | south southern
up upward upwards uphill upstream rise rising | down downward downwards downhill downstream \
sink sinking
top | bottom
morning | afternoon evening
day daytime | night nighttime
sunrise | sunset
absorb absorbs absorbed soak | reflect reflects reflected release releases emit
attract attracts | repel repels
series | parallel
float floats | sink sinks
expand expands | contract contracts
continue continues keep stay stays remain remains | stop stops cease quit
input | output
conductor conduct conducts | insulator insulate
parent | child offspring
predator | prey
heat heats warm warms | cool cools
melt melts | freeze freezes
evaporate evaporates evaporation | condense condenses condensation
gain gains | lose loses
win | lose
accept accepts | reject rejects
safe | dangerous unsafe
possible | impossible
known | unknown
visible | invisible hidden
allow allows permit | forbid forbids prevent prevents
clockwise | counterclockwise
forward forwards | backward backwards
import | export
internal | external
natural | artificial
first | last
send sends | receive receives
encrypt | decrypt
static | dynamic
local | global remote
complete | incomplete
maximum | minimum
stay stays remain remains still stationary motionless | move moves moving
join joined combine attach | separate separates separately detach divide split
together | apart alone
create creates build | destroy destroys
front | back
toward towards | away
sun sunny sunlight | shade shady shadow
settle settles settled deposit deposits deposited | erode erodes eroded carried
read reads reading reader | write writes writing writer
shared | exclusive
sequential sequentially | random randomly
stateful | stateless
succeed succeeds success | fail fails failure
clear | cloudy murky
covered | uncovered
stick sticks stuck sticky | slide slides slip fall
"""


def _pairs() -> dict[str, tuple[tuple[int, int], ...]]:
    dimensions = [
        tuple(frozenset(map(stem, side.split())) for side in line.split("|"))
        for line in _DIMENSIONS.strip().splitlines()
    ]
    held: dict[str, list[tuple[int, int]]] = {}
    for number, sides in enumerate([*dimensions, *scales()]):
        for side, words in enumerate(sides):
            for word in sorted(words):
                held.setdefault(word, []).append((number, 1 if side else -1))
    return {word: tuple(places) for word, places in held.items()}


class Opposites:
    """The dimensions, read when they are first needed."""

    def __init__(self) -> None:
        self._sides: dict[str, tuple[tuple[int, int], ...]] | None = None

    def sides(self, stem_: str) -> tuple[tuple[int, int], ...]:
        """Return each dimension that a stem belongs to, with its side (-1 or 1)."""
        if self._sides is None:
            self._sides = _pairs()
        return self._sides.get(stem_, ())

    def opposed(self, left: str, right: str) -> bool:
        """Whether two stems stand on different sides of one dimension."""
        right_sides = dict(self.sides(right))
        return any(right_sides.get(number) == -side for number, side in self.sides(left))


OPPOSITES = Opposites()
