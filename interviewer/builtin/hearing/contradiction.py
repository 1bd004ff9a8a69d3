"""Whether two texts of the same words say the contrary of each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.comparison import directions
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
JOINED = 1
ENDS = 2
_SPLITTING = word_set("and but while whereas or")
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

    `sides` holds a word, a dimension and the side of it that stands beside the word (-1 or 1, a
    denied one turned); `courses` 1 for two quantities that grow or shrink together and -1 for two
    that do not, clause by clause; `open` the opposites that an "or" leaves open; `numbers` the
    figures but for 1; `equal` and `comparing` whether anything is called equal, or more or less.
    """

    sides: frozenset[tuple[str, int, int]]
    courses: tuple[int, ...]
    open: frozenset[str]
    stems: frozenset[str]
    numbers: frozenset[str]
    equal: bool
    comparing: bool


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
        tuple(course for one in listed for course in one.courses),
        frozenset[str]().union(*(one.open for one in listed)),
        frozenset[str]().union(*(one.stems for one in listed)),
        frozenset[str]().union(*(one.numbers for one in listed)),
        any(one.equal for one in listed),
        any(one.comparing for one in listed),
    )


def contrary(wanted: Reading, said: Reading, told: frozenset[str]) -> str:
    """Return how what was said is the contrary of what was wanted, or an empty string.

    `told` are the figures that the question gives.
    """
    if not wanted.open and not wanted.stems.isdisjoint(said.open):
        return "left open between opposites"
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

    Where two dimensions are turned, each beside a plain word, the text is the same seen from the
    other end ("the long one is low" for "the short one is high").
    """
    turned: set[int] = set()
    kept: set[int] = set()
    for word, dimension, side in wanted.sides:
        other = (word, dimension, -side)
        if other in wanted.sides:
            continue
        if (word, dimension, side) in said.sides:
            kept.add(dimension)
        elif other in said.sides:
            if OPPOSITES.sides(word):
                return True
            turned.add(dimension)
    return len(turned - kept) % 2 == 1


def _read(sentence: Sentence) -> Reading:
    tokens = sentence.tokens
    sides: set[tuple[str, int, int]] = set()
    courses: list[int] = []
    signs = _signs(sentence)
    for part in _parts(tokens, sentence.clauses):
        beside = {
            tokens[at].stem
            for at in part
            if tokens[at].word not in FUNCTION_WORDS and tokens[at].word not in NEGATORS
        }
        quantities: list[int] = []
        for at in part:
            here = tokens[at].stem
            sign = signs[at]
            if here in directions():
                quantities.append(sign * directions()[here])
            for dimension, side in OPPOSITES.sides(here):
                sides.update(
                    (word, dimension, side * sign)
                    for word in beside
                    if word != here and not OPPOSITES.opposed(word, here)
                )
        if len(quantities) == 2:
            courses.append(quantities[0] * quantities[1])
    return Reading(
        frozenset(sides),
        tuple(courses),
        frozenset(_left_open(tokens)),
        frozenset(sentence.stems),
        frozenset(one.word for one in tokens if one.word.isdigit() and one.word != "1"),
        not _EQUAL.isdisjoint(sentence.stems),
        not _COMPARING.isdisjoint(sentence.words),
    )


def _signs(sentence: Sentence) -> list[int]:
    """Return -1 for the first word with an opposite in each run of denied ones, 1 for all others.

    "Not open after the call" denies the open, not the after.
    """
    signs = [1] * len(sentence.tokens)
    met = False
    for at, (here, denied) in enumerate(zip(sentence.tokens, sentence.denied, strict=True)):
        if not denied:
            met = False
        elif not met and OPPOSITES.sides(here.stem):
            signs[at] = -1
            met = True
    return signs


def _parts(tokens: Sequence[Token], clauses: Sequence[int]) -> list[list[int]]:
    """Cut a sentence into what is said apart from the rest, as token numbers.

    Words that join cut where a word with an opposite stands on either side, the ends of clauses
    where two do: "if it is long, it is slow" stays whole.
    """
    parts: list[tuple[int, list[int]]] = [(ENDS, [])]
    for at, here in enumerate(tokens):
        if here.word in _SPLITTING:
            parts.append((JOINED, []))
            continue
        if at and clauses[at] != clauses[at - 1]:
            parts.append((ENDS, []))
        parts[-1][1].append(at)
    whole: list[list[int]] = []
    for needed, part in parts:
        if whole and min(_with_sides(tokens, part), _with_sides(tokens, whole[-1])) < needed:
            whole[-1].extend(part)
        else:
            whole.append(part)
    return whole


def _with_sides(tokens: Sequence[Token], part: Iterable[int]) -> int:
    return len({tokens[at].stem for at in part if OPPOSITES.sides(tokens[at].stem)})


def _left_open(tokens: Sequence[Token]) -> Iterable[str]:
    for before, between, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if between.word == "or" and OPPOSITES.opposed(before.stem, after.stem):
            yield before.stem
            yield after.stem
