"""Words that turn a claim into its opposite."""

from __future__ import annotations

from interviewer.builtin.hearing.stems import stem

# Each line: one side | the other. A line is one dimension; its sides exclude each other.
_DIMENSIONS = """
eager eagerly | lazy lazily
optimistic optimistically | pessimistic pessimistically
increase increases raise rise grow higher bigger larger enlarge gain | decrease decreases reduce \
drop shrink lower smaller lessen diminish
faster quicker speed quickly | slower slowly slow
more | less fewer
longer | shorter
hotter warmer hot warm | colder cooler cold cool
harder hard | softer soft
heavier heavy | lighter
same equal identical alike | different differ
open opened | closed close
before | after
enable enabled | disable disabled
horizontal horizontally | vertical vertically
positive | negative
connected | disconnected separated
stronger strong | weaker weak
always | never
start begin | stop end
above | below
inside | outside
asynchronous | synchronous
public | private
wet | dry
thick thicker | thin thinner
tight tighter | loose looser
deep deeper | shallow shallower
near closer nearer | far farther further
early earlier | late later
push | pull
agree | disagree
yes | no
true | false
light | dark
rough | smooth
dense denser | sparse
immutable | mutable
committed commit | rollback
primary | replica
strict | loose
unique | duplicate
full | empty
all | none
most | least
best | worst
maximum | minimum
"""


def _pairs() -> dict[str, tuple[tuple[int, int], ...]]:
    sides: dict[str, list[tuple[int, int]]] = {}
    for number, line in enumerate(one for one in _DIMENSIONS.strip().splitlines()):
        for side, words in enumerate(line.split("|")):
            for word in words.split():
                place = (number, 1 if side else -1)
                held = sides.setdefault(stem(word), [])
                if place not in held:
                    held.append(place)
    return {word: tuple(places) for word, places in sides.items()}


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
