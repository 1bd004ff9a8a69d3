"""Whether two texts of the same words say the contrary of each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.comparison import directions
from interviewer.builtin.hearing.denials import Said, denials_differ, said_in
from interviewer.builtin.hearing.negation import NEGATORS
from interviewer.builtin.hearing.opposites import OPPOSITES
from interviewer.builtin.hearing.passage import passage
from interviewer.builtin.hearing.stems import stem
from interviewer.builtin.hearing.words import FUNCTION_WORDS, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewer.builtin.hearing.passage import Sentence
    from interviewer.builtin.hearing.tokens import Token

PAIR = 2
ANYWHERE = 0
JOINED = 1
ENDS = 2
_SPLITTING = word_set("and but while whereas or")
_NO_LONGER = word_set("longer more")
_EQUAL = frozenset(map(stem, ["same", "equal", "equally", "identical", "constant", "unchanged"]))
_COMPARING = word_set(
    """
    more less fewer greater higher lower faster slower bigger larger smaller longer shorter
    heavier lighter hotter colder warmer cooler harder softer stronger weaker
    """
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What words say of each other in a text, apart from which words they are.

    `sides` holds a word without an opposite, a dimension and the side of it that stands beside the
    word (-1 or 1, a denied one turned); `pairs` two dimensions, and 1 where like sides of them
    stand together or -1 where unlike ones do; `courses` 1 for two quantities that grow or shrink
    together and -1 for two that do not, clause by clause; `open` the opposites that an "or" leaves
    open; `numbers` the figures but for 1; `equal` and `comparing` whether anything is called equal,
    or more or less; `said` what is said or denied of what.
    """

    sides: frozenset[tuple[str, int, int]]
    pairs: frozenset[tuple[int, int, int]]
    courses: tuple[int, ...]
    open: frozenset[str]
    stems: frozenset[str]
    numbers: frozenset[str]
    equal: bool
    comparing: bool
    said: frozenset[Said]


@lru_cache(maxsize=512)
def readings(text: str) -> tuple[Reading, ...]:
    """Read a text, sentence by sentence, as `passage` cuts it."""
    return tuple(map(_read, passage(text).sentences))


def together(listed: Sequence[Reading]) -> Reading:
    """Return several readings as one."""
    if len(listed) == 1:
        return listed[0]
    return Reading(
        frozenset[tuple[str, int, int]]().union(*(one.sides for one in listed)),
        frozenset[tuple[int, int, int]]().union(*(one.pairs for one in listed)),
        tuple(course for one in listed for course in one.courses),
        frozenset[str]().union(*(one.open for one in listed)),
        frozenset[str]().union(*(one.stems for one in listed)),
        frozenset[str]().union(*(one.numbers for one in listed)),
        any(one.equal for one in listed),
        any(one.comparing for one in listed),
        frozenset[Said]().union(*(one.said for one in listed)),
    )


def contrary(wanted: Reading, said: Reading, told: frozenset[str]) -> str:
    """Return how what was said is the contrary of what was wanted, or an empty string.

    `told` are the figures that the question gives.
    """
    if not wanted.open and not wanted.stems.isdisjoint(said.open):
        return "left open between opposites"
    if denials_differ(wanted.said, said.said):
        return "denied of another"
    if _sides_differ(wanted, said):
        return "turned to the opposite"
    if (
        len(set(wanted.courses)) == len(set(said.courses)) == 1
        and wanted.courses[0] != said.courses[0]
    ):
        return "going the other way"
    if (
        wanted.equal != said.equal
        and wanted.comparing != said.comparing
        and wanted.equal == said.comparing
    ):
        return "with a difference for what is equal, or the reverse"
    new = wanted.numbers - told
    if new and new.isdisjoint(said.numbers) and said.numbers - wanted.numbers - told:
        return "with another number"
    return ""


def _sides_differ(wanted: Reading, said: Reading) -> bool:
    """Whether words stand beside the other side of a dimension.

    Where two dimensions are turned, the text is the same seen from the other end ("the long one is
    low" for "the short one is high"). So two words with opposites are compared as a pair.
    """
    for pair in wanted.pairs - _reversed(wanted.pairs):
        left, right, product = pair
        if (left, right, -product) in said.pairs and pair not in said.pairs:
            return True
    turned: set[int] = set()
    kept: set[int] = set()
    for word, dimension, side in wanted.sides:
        other_side = (word, dimension, -side)
        if other_side in wanted.sides:
            continue
        if (word, dimension, side) in said.sides:
            kept.add(dimension)
        elif other_side in said.sides:
            turned.add(dimension)
    return len(turned - kept) % 2 == 1


def _reversed(pairs: Iterable[tuple[int, int, int]]) -> set[tuple[int, int, int]]:
    return {(left, right, -product) for left, right, product in pairs}


def _read(sentence: Sentence) -> Reading:
    tokens = sentence.tokens
    sides: set[tuple[str, int, int]] = set()
    pairs: set[tuple[int, int, int]] = set()
    courses: list[int] = []
    signs = _signs(sentence)
    for part in _parts(tokens, sentence.clauses):
        than = next((at for at in part if tokens[at].word == "than"), len(tokens))
        polar = [
            (at, dimension, side * signs[at])
            for at in part
            if signs[at]
            for dimension, side in OPPOSITES.sides(tokens[at].stem)
        ]
        sides.update(_sides(tokens, part, polar, than))
        pairs.update(_pairs(polar, than))
        quantities = [
            signs[at] * directions()[tokens[at].stem]
            for at in part
            if signs[at] and tokens[at].stem in directions()
        ]
        if len(quantities) == 2:
            courses.append(quantities[0] * quantities[1])
    return Reading(
        frozenset(sides),
        frozenset(pairs),
        tuple(courses),
        frozenset(_left_open(tokens)),
        frozenset(sentence.stems),
        frozenset(one.word for one in tokens if one.word.isdigit() and one.word != "1"),
        not _EQUAL.isdisjoint(sentence.stems),
        not _COMPARING.isdisjoint(sentence.words),
        frozenset(said_in(sentence)),
    )


def _sides(
    tokens: Sequence[Token], part: Sequence[int], polar: Iterable[tuple[int, int, int]], than: int
) -> Iterable[tuple[str, int, int]]:
    """Return the words of a part with the sides beside them.

    What stands only after "than" has the other side: "node A is faster than B" makes B slower.
    """
    beside: dict[str, int] = {}
    for at in part:
        here = tokens[at]
        if (
            here.word not in FUNCTION_WORDS
            and here.word not in NEGATORS
            and not OPPOSITES.sides(here.stem)
        ):
            beside.setdefault(here.stem, at)
    for at, dimension, side in polar:
        for word, first in beside.items():
            yield word, dimension, -side if at < than < first else side


def _pairs(polar: Sequence[tuple[int, int, int]], than: int) -> Iterable[tuple[int, int, int]]:
    """Return which dimensions stand together in a part, and whether with like sides."""
    for at, left, side in polar:
        for place, right, other in polar:
            if left < right and at != place:
                yield left, right, side * other * (-1 if (at > than) != (place > than) else 1)


def _signs(sentence: Sentence) -> list[int]:
    """Return -1 for the first word with an opposite in each run of denied ones, 1 for all others.

    "Not open after the call" denies the open, not the after. 0 stands for the second word of "no
    longer" and "no more", which compare nothing.
    """
    signs = [1] * len(sentence.tokens)
    met = False
    before = ""
    for at, (here, denied) in enumerate(zip(sentence.tokens, sentence.denied, strict=True)):
        if before == "no" and here.word in _NO_LONGER:
            signs[at] = 0
        elif not denied:
            met = False
        elif not met and OPPOSITES.sides(here.stem):
            signs[at] = -1
            met = True
        before = here.word
    return signs


def _parts(tokens: Sequence[Token], clauses: Sequence[int]) -> list[list[int]]:
    """Cut a sentence into what is said apart from the rest, as token numbers.

    Words that join cut where a word with an opposite stands on either side, the ends of clauses
    where two do: "if it is long, it is slow" stays whole. Between opposites they cut as well, but
    not between more and less of something, which go together: "the shadow is in the east because
    the sun is in the west". The opposite of what was said cuts anywhere once a pair is complete:
    "long ones are slow short ones are fast".
    """
    parts: list[tuple[int, _Part]] = [(ENDS, _Part())]
    for at, here in enumerate(tokens):
        if here.word in _SPLITTING:
            parts.append((JOINED, _Part()))
            continue
        if at and clauses[at] != clauses[at - 1]:
            parts.append((ENDS, _Part()))
        if parts[-1][1].turns_at(here):
            parts.append((ANYWHERE, _Part()))
        parts[-1][1].add(at, here)
    whole: list[_Part] = []
    for needed, part in parts:
        if (
            whole
            and min(len(part.polar), len(whole[-1].polar)) < needed
            and not part.faces(whole[-1])
        ):
            whole[-1].extend(part)
        else:
            whole.append(part)
    return [part.places for part in whole]


@dataclass(slots=True)
class _Part:
    """A part of a sentence as it grows.

    `polar` are its stems with opposites, `sides` their sides, `opposite` the other sides of these.
    """

    places: list[int] = field(default_factory=list)
    polar: set[str] = field(default_factory=set)
    sides: set[tuple[int, int]] = field(default_factory=set)
    opposite: set[tuple[int, int]] = field(default_factory=set)
    compares: bool = False
    than: bool = False

    def add(self, at: int, token: Token) -> None:
        self.places.append(at)
        self.than = self.than or token.word == "than"
        self.compares = self.compares or token.stem in directions()
        sides = OPPOSITES.sides(token.stem)
        if sides:
            self.polar.add(token.stem)
            self.sides.update(sides)
            self.opposite.update((dimension, -side) for dimension, side in sides)

    def extend(self, other: _Part) -> None:
        self.places.extend(other.places)
        self.polar |= other.polar
        self.sides |= other.sides
        self.opposite |= other.opposite
        self.compares = self.compares or other.compares
        self.than = self.than or other.than

    def turns_at(self, token: Token) -> bool:
        """Whether it holds a pair, compares nothing, and the token is the opposite of one."""
        return (
            len(self.polar) >= PAIR
            and not self.than
            and not self.opposite.isdisjoint(OPPOSITES.sides(token.stem))
        )

    def faces(self, other: _Part) -> bool:
        """Whether it holds an opposite of what the other holds, and neither compares quantities."""
        compares = self.compares or other.compares
        return not compares and not self.sides.isdisjoint(other.opposite)


def _left_open(tokens: Sequence[Token]) -> Iterable[str]:
    for before, between, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if between.word == "or" and OPPOSITES.opposed(before.stem, after.stem):
            yield before.stem
            yield after.stem
