"""How far what is said resembles what others said who meant a criterion: words weighed, no rules.

A criterion that has been learned knows for each word, each pair of neighbours and each word that
is denied how much it speaks for it or against it. The weights come from labelled statements; see
`interviewer.builtin.learning`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, repeat
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from interviewer.builtin.hearing.echo import is_telling
from interviewer.builtin.hearing.passage import passage
from interviewer.builtin.hearing.words import FILLERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from interviewer.builtin.hearing.passage import Sentence
    from interviewer.builtin.hearing.tokens import Token

LONG = 40
STRETCH = 28
STEP = 12
SHORT_PAIR = 60
NEAR = 5
_WORDS_TOLD = 4
# "One has to", "the one": it mostly counts nothing.
_ONE = "1"


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """What was learned of a criterion: the weight of each trait, and what stands against all."""

    bias: float
    weights: Mapping[str, float]


class Heard(NamedTuple):
    """The traits of something that was said, and the number of its different words."""

    traits: tuple[str, ...]
    size: int


class Window(NamedTuple):
    """A stretch of a passage: the numbers of its sentences, the first and last token, what it says.

    The tokens count in the last of the sentences.
    """

    sentences: tuple[int, ...]
    first: int
    last: int
    heard: Heard


@lru_cache(maxsize=64)
def windows(text: str) -> tuple[Window, ...]:
    """Return the stretches of a text to be weighed: sentences, parts of long ones, and pairs."""
    sentences = passage(text).sentences
    found = [
        _window((number,), [sentence], first, last)
        for number, sentence in enumerate(sentences)
        for first, last in _parts(len(sentence.tokens))
    ]
    for number, (one, other) in enumerate(pairwise(sentences)):
        if len(one.tokens) + len(other.tokens) < SHORT_PAIR and len(one.tokens) <= LONG:
            end = len(other.tokens) - 1
            found.append(_window((number, number + 1), [one, other], 0, end))
    return tuple(one for one in found if one.heard.size)


def near(sentence: Sentence, number: int, first: int, last: int) -> Window:
    """Return the stretch from some words before token `first` of a sentence to some after `last`.

    Who says two things in one sentence says each in a part of it.
    """
    end = min(len(sentence.tokens) - 1, last + NEAR)
    return _window((number,), [sentence], max(0, first - NEAR), end)


def _parts(size: int) -> Iterator[tuple[int, int]]:
    if size <= LONG:
        yield 0, size - 1
        return
    for first in range(0, size - 10, STEP):
        yield first, min(first + STRETCH, size) - 1


def _window(
    numbers: tuple[int, ...], sentences: Sequence[Sentence], first: int, last: int
) -> Window:
    found: dict[str, None] = {}
    words: set[str] = set()
    for sentence in sentences:
        alone = len(sentences) == 1
        here = range(first, last + 1) if alone else range(len(sentence.tokens))
        told = [at for at in here if sentence.tokens[at].word not in FILLERS]
        stems = [sentence.tokens[at].stem for at in told]
        words.update(stems)
        found.update(dict.fromkeys(stems))
        found.update((f"{left} {right}", None) for left, right in pairwise(stems))
        found.update(
            (f"not {sentence.tokens[at].stem}", None) for at in here if sentence.denied[at]
        )
    return Window(numbers, first, last, Heard(tuple(found), len(words)))


def heard_in(text: str) -> Heard:
    """Return what a whole text says, as one stretch."""
    sentences = passage(text).sentences
    if not sentences:
        return Heard((), 0)
    end = len(sentences[-1].tokens) - 1
    return _window(tuple(range(len(sentences))), sentences, 0, end).heard


def scale(size: int) -> float:
    """Return by how much the weights of a stretch with so many words count.

    Twice the words is about the number of traits, so a long stretch does not outweigh a short one.
    """
    return 1.0 / sqrt(2.0 * max(1, size))


def resemblance(learned: Learned, heard: Heard) -> float:
    """Return how far something said resembles what was said by those who meant the criterion.

    Above 0 it lies on their side, at 1 well within; below 0 on the side of those who did not.
    """
    total = sum(map(learned.weights.get, heard.traits, repeat(0.0)))
    return total * scale(heard.size) + learned.bias


def telling(learned: Learned, tokens: Sequence[Token], first: int, last: int) -> tuple[int, ...]:
    """Return the tokens from `first` to `last` that speak most for the criterion, in their order.

    Words that only hold a sentence together are passed over.
    """
    weighed: dict[str, tuple[float, int]] = {}
    for at in range(first, last + 1):
        token = tokens[at]
        if not is_telling(token.word) or token.word == _ONE:
            continue
        weight = learned.weights.get(token.stem, 0.0)
        if weight > 0.0:
            weighed.setdefault(token.stem, (-weight, at))
    return tuple(sorted(at for _, at in sorted(weighed.values())[:_WORDS_TOLD]))
