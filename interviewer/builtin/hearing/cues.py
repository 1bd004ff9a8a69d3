"""Cues: what an author says is to be listened for, and where a sentence holds one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple

from interviewer.builtin.hearing.negation import REJECTED
from interviewer.builtin.hearing.passage import squashed
from interviewer.builtin.hearing.taken_up import pairs
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

WINDOW = 25
MOST_READINGS = 256
_EITHER = "|"
_QUOTED = re.compile(r'"([^"]*)"')
_CHUNK = re.compile(r"\S+")
_SPLITTING = re.compile(r"(?<=\w\w)[/:](?=\w\w)")

_DENYING = NEGATIONS | REJECTED
# What may not be left out of a phrase that would otherwise be a single word.
_POINTING = FUNCTION_WORDS - ARTICLES - AUXILIARIES - PREPOSITIONS


class Need(NamedTuple):
    """One thing a cue asks for: a stem, a compound run together, or words in this very order.

    `key` is the stem, or the first word of `words`; `compound` the run-together form, which also
    serves where the stem is not found; `others` are needs of which any may stand for this one, and
    `choices` the words that may stand at each place of `words`. One that is `denying` holds a
    denial of its own ("no longer a problem") and stands for what it says with it.
    """

    key: str
    compound: str
    words: tuple[str, ...] = ()
    others: tuple[Need, ...] = ()
    choices: tuple[frozenset[str], ...] = ()
    denying: bool = False


@dataclass(frozen=True, slots=True)
class HeardCue:
    """A cue made ready: `text` without its quotes, `negative` where it denies something."""

    text: str
    needs: tuple[Need, ...]
    negative: bool


class Found(NamedTuple):
    """Where a sentence holds a cue: the number of the sentence and the tokens it rests on.

    A cue that two sentences hold between them is `joined`: `sentence` is the first of the two, and
    the tokens count over both. `denying` are the tokens that the cue itself wants denied.
    """

    sentence: int
    places: tuple[int, ...]
    denied: bool
    joined: bool = False
    denying: frozenset[int] = frozenset()

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
            exact = _exact(quoted)
            if exact is not None:
                needs[exact] = None
                words.extend(word for one in (exact, *exact.others) for word in one.words)
                words.extend(word for choice in exact.choices for word in choice)
        _loose(_QUOTED.sub(" ", phrase), needs, words)
    if not needs:
        return None
    return HeardCue(", ".join(cue).replace('"', ""), tuple(needs), not _DENYING.isdisjoint(words))


def _loose(phrase: str, needs: dict[Need, None], words: list[str]) -> None:
    spare: list[Need] = []
    before = len(needs)
    for chunk in _CHUNK.findall(_SPLITTING.sub(" ", phrase)):
        if _EITHER in chunk:
            words.extend(chunk.split(_EITHER))
            listed = [need for one in chunk.split(_EITHER) for need in _alternatives(one)]
            needs.update({_either(listed): None} if listed else {})
            continue
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


def _exact(quoted: str) -> Need | None:
    """Return the need for words in quotes, which may hold alternatives."""
    if _EITHER not in quoted:
        words = tuple(one.word for one in tokenise(quoted))
        return Need(words[0], "", words) if words else None
    choices = [one.split(_EITHER) for one in quoted.split()]
    spoken = [[[token.word for token in tokenise(one)] for one in choice] for choice in choices]
    if all(len(words) == 1 for choice in spoken for words in choice):
        sets = tuple(frozenset(words[0] for words in choice) for choice in spoken)
        first = tuple(choice[0][0] for choice in spoken)
        return Need(first[0], "", first, choices=sets)
    readings = (tokenise(" ".join(chosen)) for chosen in islice(product(*choices), MOST_READINGS))
    exact = (tuple(one.word for one in tokens) for tokens in readings)
    needs = [Need(words[0], "", words) for words in exact if words]
    return _either(needs) if needs else None


def _alternatives(chunk: str) -> list[Need]:
    tokens = tokenise(chunk)
    if len(tokens) == 1:
        return [Need(tokens[0].stem, squashed(tokens[0].word))]
    run = "".join(one.word for one in tokens)
    denying = any(one.word in _DENYING for one in tokens)
    return [Need("", squashed(run), denying=denying)] if run else []


def _either(needs: Sequence[Need]) -> Need:
    first, *others = needs
    return first._replace(others=tuple(others))


def find_cue(cue: HeardCue, heard: Passage) -> list[Found]:
    """Return each sentence of the passage that holds the cue, with the places it rests on."""
    if not _possible(cue, heard):
        return []
    every = (_in_sentence(cue, one, number) for number, one in enumerate(heard.sentences))
    return [one for one in every if one is not None]


def find_cue_anywhere(cue: HeardCue, heard: Passage) -> list[Found]:
    """Return each sentence that holds the cue, and each two that hold it only between them."""
    if not _possible(cue, heard):
        return []
    alone = [_in_sentence(cue, one, number) for number, one in enumerate(heard.sentences)]
    found = [one for one in alone if one is not None]
    if len(cue.needs) < 2:
        return found
    for number, pair in enumerate(pairs(heard.text)):
        if pair is None or alone[number] or alone[number + 1]:
            continue
        one = _in_sentence(cue, pair, number)
        if one is not None:
            found.append(one._replace(joined=True))
    return found


def _possible(cue: HeardCue, heard: Passage) -> bool:
    return all(
        _may_hold(need, heard) or any(_may_hold(other, heard) for other in need.others)
        for need in cue.needs
    )


def _may_hold(need: Need, heard: Passage) -> bool:
    if not need.words:
        return need.key in heard.stems or need.compound in heard.stems
    if need.choices:
        return not any(map(heard.words.isdisjoint, need.choices))
    return heard.words.issuperset(need.words)


def _in_sentence(cue: HeardCue, sentence: Sentence, number: int) -> Found | None:
    denying = frozenset() if cue.negative else _denied_by_cue(cue, sentence)
    every: list[list[tuple[int, int]]] = []
    is_denied = False
    for need in cue.needs:
        places = occurrences(need, sentence)
        if not places:
            return None
        if not cue.negative:
            free = [one for one in places if not sentence.denied[one[0]] or one[0] in denying]
            is_denied = is_denied or not free
            places = free or places
        every.append(places)
    chosen = _closest(every)
    first = min(place[0] for place in chosen)
    last = max(place[1] for place in chosen)
    if last - first >= WINDOW:
        return None
    places_flat = sorted({at for first, last in chosen for at in range(first, last + 1)})
    return Found(number, tuple(places_flat), is_denied, denying=denying)


def _denied_by_cue(cue: HeardCue, sentence: Sentence) -> frozenset[int]:
    """Return what the cue's own denials deny: all from each of them to the end of its clause."""
    marked: set[int] = set()
    for need in cue.needs:
        for one in (need, *need.others):
            if not one.denying:
                continue
            for first, last in _places(one, sentence):
                if sentence.denied[first]:
                    continue
                clause = sentence.clauses[last]
                end = last
                while end < len(sentence.tokens) and sentence.clauses[end] == clause:
                    end += 1
                marked.update(range(first, end))
    return frozenset(marked)


def occurrences(need: Need, sentence: Sentence) -> list[tuple[int, int]]:
    """Return the first and last token of each place where a sentence holds what is needed."""
    if not need.others:
        return _places(need, sentence)
    every = {place for one in (need, *need.others) for place in _places(one, sentence)}
    return sorted(every)


def _places(need: Need, sentence: Sentence) -> list[tuple[int, int]]:
    if need.choices:
        return _chosen_runs(need.choices, sentence)
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


def _chosen_runs(choices: Sequence[frozenset[str]], sentence: Sentence) -> list[tuple[int, int]]:
    length = len(choices)
    tokens = sentence.tokens
    beginnings = sorted(
        at for word in choices[0] & sentence.words.keys() for at in sentence.words[word]
    )
    return [
        (at, at + length - 1)
        for at in beginnings
        if at + length <= len(tokens)
        and all(tokens[at + step].word in choices[step] for step in range(1, length))
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
