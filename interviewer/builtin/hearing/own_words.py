"""How much of a key point's own words a stretch of an answer holds."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from interviewer.builtin.hearing.choices import choice, options
from interviewer.builtin.hearing.clauses import clause_numbers
from interviewer.builtin.hearing.contradiction import Reading, readings, together
from interviewer.builtin.hearing.echo import is_telling
from interviewer.builtin.hearing.likeness import FORM, Vocabulary
from interviewer.builtin.hearing.negation import NEGATORS, denied
from interviewer.builtin.hearing.opposites import OPPOSITES
from interviewer.builtin.hearing.passage import passage
from interviewer.builtin.hearing.tokens import tokenise
from interviewer.builtin.hearing.words import FUNCTION_WORDS, GENERAL, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewer.builtin.hearing.passage import Passage, Sentence
    from interviewer.builtin.hearing.tokens import Token

LONG_SENTENCE = 45
WINDOW = 25
STRIDE = 8
ASKED_WEIGHT = 0.35
IDF_FROM = 4
GENERAL_WEIGHT = 0.8
ASIDE_WEIGHT = 0.85
EXAMPLE_WEIGHT = 0.35
NUMBER_WEIGHT = 0.6
# "One" is more often a pronoun than a number.
ONE_WEIGHT = 0.2
DENIED_FROM = 0.34
TURNED_FROM = 0.2
ASTRAY = 0.2
_ASIDE = re.compile(r"\([^)]*\)")
_EXAMPLE = re.compile(r"\b(?:such as|for example|e\.g\.|for instance)\b[^.;:]*", re.IGNORECASE)
_META = word_set(
    """
    believe believes think thinks say says claim claims take takes treat treats know knows
    expect expects name names explain explains mention mentions describe describes state
    states tell tells goes give gives steer steers would
    """
)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The stems of a text to be looked for, each with its weight.

    `negated` are those that the text denies, `never` those that it only denies, `polar` those that
    have an opposite, `numbers` its figures, `asked` the stems that the question holds as well,
    `told` the question's figures, `known` the stems of the text and the question together.
    `choice` is what the text begins by choosing, `settled` what the first text of the question
    does; `reading` is what the words say of each other.
    """

    weights: dict[str, float]
    total: float
    negated: frozenset[str]
    polar: tuple[str, ...]
    reading: Reading
    numbers: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    choice: str = ""
    settled: str = ""


class Stretch(NamedTuple):
    """A sentence, two together, or a window of a long one: where it is and which stems it holds.

    `telling` are the stems that say something about a subject, `facing` those on each side of a
    dimension.
    """

    sentences: tuple[int, ...]
    first: int
    last: int
    stems: frozenset[str]
    denied: frozenset[str]
    telling: frozenset[str]
    facing: dict[tuple[int, int], frozenset[str]]


class Match(NamedTuple):
    """How much of the own words was found (0 to 1), where, which stems, and what speaks against.

    That is that they are denied, turned to the opposite, or that `lost` is the denial with which
    the text speaks of them; and that none is more than the question's own (`nothing_new`).
    """

    score: float
    stretch: Stretch
    stems: tuple[str, ...]
    denied: bool
    turned: bool = False
    asked_only: bool = False
    lost: bool = False
    nothing_new: bool = False


def compile_own_words(texts: Sequence[str], question: str) -> tuple[OwnWords, ...]:
    """Weigh the words of each text against the others' and against the question's.

    A word that many of the texts share tells less; one that the question itself holds, or that
    stands after "such as", counts a third, one in brackets somewhat less than others.
    """
    asked = {token.stem for token in tokenise(question)}
    open_to = options(question)
    tokens = [tokenise(text) for text in texts]
    choices = [choice(one, text, open_to) for one, text in zip(tokens, texts, strict=True)]
    frequency: dict[str, int] = {}
    for listed in tokens:
        for one in {token.stem for token in listed}:
            frequency[one] = frequency.get(one, 0) + 1
    return tuple(
        replace(
            _own(text, listed, asked, frequency, len(texts)),
            choice=chosen,
            settled=choices[0],
        )
        for text, listed, chosen in zip(texts, tokens, choices, strict=True)
    )


def _own(
    text: str, tokens: Sequence[Token], asked: set[str], frequency: dict[str, int], count: int
) -> OwnWords:
    asides = [match.span() for match in _ASIDE.finditer(text)]
    examples = [match.span() for match in _EXAMPLE.finditer(text)]
    marks = denied(tokens, clause_numbers(tokens, text))
    weights: dict[str, float] = {}
    for here in tokens:
        if here.word in FUNCTION_WORDS or here.word in NEGATORS or here.word in _META:
            continue
        weight = 1.0
        if here.word in GENERAL:
            weight = GENERAL_WEIGHT
        elif here.word == "1":
            weight = ONE_WEIGHT
        elif here.word.isdigit():
            weight = NUMBER_WEIGHT
        if here.stem in asked:
            weight *= ASKED_WEIGHT
        if any(start <= here.start < end for start, end in examples):
            weight *= EXAMPLE_WEIGHT
        elif any(start <= here.start < end for start, end in asides):
            weight *= ASIDE_WEIGHT
        if count > IDF_FROM:
            weight *= math.log((count + 1) / frequency[here.stem]) / math.log(count + 1)
        weights[here.stem] = max(weight, weights.get(here.stem, 0.0))
    negated = frozenset(
        here.stem for here, mark in zip(tokens, marks, strict=True) if mark and here.stem in weights
    )
    stated = {here.stem for here, mark in zip(tokens, marks, strict=True) if not mark}
    polar = tuple(one for one in weights if OPPOSITES.sides(one))
    numbers = frozenset(one for one in weights if one.isdigit() and one != "1")
    return OwnWords(
        weights,
        sum(weights.values()),
        negated,
        polar,
        together(readings(text)),
        numbers,
        asked=frozenset(one for one in weights if one in asked),
        known=frozenset(weights) | asked,
        never=negated - stated,
        told=frozenset(one for one in asked if one.isdigit()),
    )


@lru_cache(maxsize=256)
def stretches(text: str) -> tuple[Stretch, ...]:
    """Return the stretches of a text in which own words are looked for."""
    heard: Passage = passage(text)
    found: list[Stretch] = []
    for number, sentence in enumerate(heard.sentences):
        size = len(sentence.tokens)
        if size > LONG_SENTENCE:
            found.extend(
                _stretch(sentence, number, first, min(size, first + WINDOW) - 1)
                for first in range(0, max(1, size - WINDOW + STRIDE), STRIDE)
            )
            continue
        here = _stretch(sentence, number, 0, size - 1)
        found.append(here)
        if number and len(heard.sentences[number - 1].tokens) <= LONG_SENTENCE:
            before = next(one for one in reversed(found[:-1]) if one.sentences == (number - 1,))
            found.append(
                Stretch(
                    (number - 1, number),
                    0,
                    size - 1,
                    before.stems | here.stems,
                    (before.denied - here.stems)
                    | (here.denied - before.stems)
                    | (here.denied & before.denied),
                    before.telling | here.telling,
                    _facing(before.stems | here.stems),
                )
            )
    return tuple(found)


def _stretch(sentence: Sentence, number: int, first: int, last: int) -> Stretch:
    stems: set[str] = set()
    free: set[str] = set()
    telling: set[str] = set()
    for at in range(first, last + 1):
        one = sentence.tokens[at].stem
        stems.add(one)
        if not sentence.denied[at]:
            free.add(one)
        if is_telling(sentence.tokens[at].word):
            telling.add(one)
    return Stretch(
        (number,),
        first,
        last,
        frozenset(stems),
        frozenset(stems - free),
        frozenset(telling),
        _facing(stems),
    )


def _facing(stems: Iterable[str]) -> dict[tuple[int, int], frozenset[str]]:
    facing: dict[tuple[int, int], frozenset[str]] = {}
    for one in stems:
        for place in OPPOSITES.sides(one):
            facing[place] = facing.get(place, frozenset()) | {one}
    return facing


@lru_cache(maxsize=256)
def vocabulary(text: str) -> Vocabulary:
    """Return the vocabulary of a text."""
    heard = passage(text)
    return Vocabulary({token.stem for sentence in heard.sentences for token in sentence.tokens})


def match(own: OwnWords, stretch: Stretch, words: Vocabulary) -> Match:
    """Measure how much of the own words a stretch holds, and whether it denies them.

    `words` is the vocabulary of the text that the stretch belongs to.
    """
    weights = own.weights
    held = weights.keys() & stretch.stems
    matched = against = 0.0
    found: list[str] = []
    nothing_new = len(own.asked) < len(weights)
    # In the text's own order, so that the sums are the same in every process.
    for one, weight in weights.items():
        if one in held:
            found.append(one)
            matched += weight
            nothing_new = nothing_new and one in own.asked
            if (one in stretch.denied) != (one in own.negated):
                against += weight
            continue
        for other, alike in words.alike(one):
            if other in stretch.stems:
                matched += weight * alike
                nothing_new = nothing_new and one in own.asked
                if alike >= FORM:
                    found.append(one)
                break
    if not found:
        return Match(0.0, stretch, (), denied=False)
    spoilt = against >= DENIED_FROM * matched
    turns = _turns(own, stretch)
    turned = bool(turns.dimensions)
    if turned:
        # Turned and denied is the same again: "it is not closed" for "it is open".
        turned = (turns.dimensions + (spoilt or turns.denied)) % 2 == 1
        spoilt = False
        if not turned:
            matched += FORM * turns.weight
    return Match(
        min(1.0, matched / own.total) * _focus(own, stretch),
        stretch,
        tuple(found),
        denied=spoilt,
        turned=turned or _other_numbers(own.numbers, stretch.stems),
        asked_only=own.asked.issuperset(found),
        lost=not stretch.denied and not turns.dimensions and not own.never.isdisjoint(found),
        nothing_new=nothing_new,
    )


def _focus(own: OwnWords, stretch: Stretch) -> float:
    """Return 1 where a stretch keeps to the words of the text and the question, less otherwise.

    What says much else besides speaks a little less for the text.
    """
    if not stretch.telling:
        return 1.0
    astray = len(stretch.telling - own.known) / len(stretch.telling)
    return 1.0 - ASTRAY * astray


class _Turns(NamedTuple):
    """In how many dimensions a stretch holds the opposite of own words, and of what weight these.

    `denied` is whether an opposite is denied and the own word is not, or the reverse.
    """

    dimensions: int
    weight: float
    denied: bool


def _turns(own: OwnWords, stretch: Stretch) -> _Turns:
    dimensions: set[int] = set()
    weight = 0.0
    denied_ = False
    for word in own.polar if stretch.facing else ():
        if word in stretch.stems or own.weights[word] < TURNED_FROM:
            continue
        for dimension, side in OPPOSITES.sides(word):
            others = stretch.facing.get((dimension, -side))
            # "Less" stands by "fewer": then "more" is said of something else.
            if others is None or (dimension, side) in stretch.facing:
                continue
            if dimension not in dimensions:
                dimensions.add(dimension)
                weight += own.weights[word]
            negated = word in own.negated
            denied_ = denied_ or any((other in stretch.denied) != negated for other in others)
            # A word of two dimensions ("higher") is turned once.
            break
    return _Turns(len(dimensions), weight, denied_)


def _other_numbers(numbers: frozenset[str], stems: frozenset[str]) -> bool:
    """Whether the stretch names numbers, and none of those that were wanted."""
    if not numbers:
        return False
    named = {one for one in stems if one.isdigit() and one != "1"}
    return bool(named) and named.isdisjoint(numbers)
