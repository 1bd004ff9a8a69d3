"""Cues: what an author says is to be listened for, and where a sentence holds one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from interviewer.builtin.hearing.passage import squashed
from interviewer.builtin.hearing.tokens import tokenise
from interviewer.builtin.hearing.words import (
    ARTICLES,
    AUXILIARIES,
    FUNCTION_WORDS,
    NEGATIONS,
    PREPOSITIONS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.builtin.hearing.passage import Passage, Sentence
    from interviewer.domain.rubric import Cue

LONG_SENTENCE = 45
WINDOW = 25
_QUOTED = re.compile(r'"([^"]*)"')
_CHUNK = re.compile(r"\S+")
_SPLITTING = re.compile(r"(?<=\w\w)[/:](?=\w\w)")

# What may not be left out of a phrase that would otherwise be a single word.
_POINTING = FUNCTION_WORDS - ARTICLES - AUXILIARIES - PREPOSITIONS


class Need(NamedTuple):
    """One thing a cue asks for: a stem, a compound run together, or words in this very order.

    `key` is the stem, or the first word of `words`; `compound` the run-together form, which also
    serves where the stem is not found.
    """

    key: str
    compound: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeardCue:
    """A cue made ready: `text` without its quotes, `negative` where it denies something."""

    text: str
    needs: tuple[Need, ...]
    negative: bool


class Found(NamedTuple):
    """Where a sentence holds a cue: the number of the sentence and the tokens it rests on."""

    sentence: int
    places: tuple[int, ...]
    denied: bool

    @property
    def first(self) -> int:
        """The first token."""
        return min(self.places)

    @property
    def last(self) -> int:
        """The last token."""
        return max(self.places)


def compile_cue(cue: Cue) -> HeardCue | None:
    """Make a cue ready, or return None where nothing in it can be listened for."""
    needs: dict[Need, None] = {}
    words: list[str] = []
    for phrase in cue:
        for quoted in _QUOTED.findall(phrase):
            exact = tuple(one.word for one in tokenise(quoted))
            if exact:
                needs[Need(exact[0], "", exact)] = None
                words.extend(exact)
        _loose(_QUOTED.sub(" ", phrase), needs, words)
    if not needs:
        return None
    return HeardCue(", ".join(cue).replace('"', ""), tuple(needs), not NEGATIONS.isdisjoint(words))


def _loose(phrase: str, needs: dict[Need, None], words: list[str]) -> None:
    spare: list[Need] = []
    before = len(needs)
    for chunk in _CHUNK.findall(_SPLITTING.sub(" ", phrase)):
        tokens = tokenise(chunk)
        words.extend(one.word for one in tokens)
        if len(tokens) > 1:
            run = "".join(one.word for one in tokens)
            needs[Need("", squashed(run))] = None
            continue
        for one in tokens:
            need = Need(one.stem, squashed(one.word))
            if one.word in FUNCTION_WORDS:
                spare.append(need)
            else:
                needs[need] = None
    if len(needs) - before < 2:
        wanted = [need for need in spare if need.compound in _POINTING] if needs else spare
        needs.update(dict.fromkeys(wanted))


def find_cue(cue: HeardCue, heard: Passage) -> list[Found]:
    """Return each sentence of the passage that holds the cue, with the places it rests on."""
    for need in cue.needs:
        if need.words:
            if not heard.words.issuperset(need.words):
                return []
        elif need.key not in heard.stems and need.compound not in heard.stems:
            return []
    found = []
    for number, sentence in enumerate(heard.sentences):
        one = _in_sentence(cue, sentence, number)
        if one is not None:
            found.append(one)
    return found


def _in_sentence(cue: HeardCue, sentence: Sentence, number: int) -> Found | None:
    every: list[list[tuple[int, int]]] = []
    is_denied = False
    for need in cue.needs:
        places = occurrences(need, sentence)
        if not places:
            return None
        if not cue.negative:
            free = [one for one in places if not sentence.denied[one[0]]]
            is_denied = is_denied or not free
            places = free or places
        every.append(places)
    chosen = _closest(every)
    if len(sentence.tokens) > LONG_SENTENCE:
        first = min(place[0] for place in chosen)
        last = max(place[1] for place in chosen)
        if last - first >= WINDOW:
            return None
    places_flat = sorted({at for first, last in chosen for at in range(first, last + 1)})
    return Found(number, tuple(places_flat), is_denied)


def occurrences(need: Need, sentence: Sentence) -> list[tuple[int, int]]:
    """Return the first and last token of each place where a sentence holds what is needed."""
    if need.words:
        return _runs(need.words, sentence)
    places = [(at, at) for at in sentence.stems.get(need.key, ())] if need.key else []
    if not places and need.compound:
        return sentence.compounds.get(need.compound, [])
    return places


def _runs(words: Sequence[str], sentence: Sentence) -> list[tuple[int, int]]:
    length = len(words)
    tokens = sentence.tokens
    return [
        (at, at + length - 1)
        for at in sentence.words.get(words[0], ())
        if at + length <= len(tokens)
        and all(tokens[at + step].word == words[step] for step in range(1, length))
    ]


def _closest(every: Sequence[Sequence[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Choose one place from each list so that all lie close together."""
    if len(every) == 1:
        return [every[0][0]]
    anchors = min(every, key=len)
    best: list[tuple[int, int]] = []
    best_width = 1 << 30
    for anchor in anchors:
        chosen = [min(places, key=lambda place: abs(place[0] - anchor[0])) for places in every]
        width = max(place[1] for place in chosen) - min(place[0] for place in chosen)
        if width < best_width:
            best, best_width = chosen, width
    return best
