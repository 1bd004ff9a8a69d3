"""Cues: what an author says is to be listened for, made ready for listening."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple

from interviewer.builtin.hearing.negation import REJECTED
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

    from interviewer.domain.rubric import Cue

KEPT = 8192
MOST_READINGS = 256
_EITHER = "|"
_QUOTED = re.compile(r'"([^"]*)"')
_BARRED = re.compile(r"(?<!\S)!(\S+)")
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
    """A cue made ready: `text` without its quotes, `negative` where it denies something.

    `denials` are those of its alternatives that hold a denial of their own, `barred` what may not
    stand beside it.
    """

    text: str
    needs: tuple[Need, ...]
    negative: bool
    denials: tuple[Need, ...] = ()
    barred: tuple[Need, ...] = ()


def affirmed(cue: Cue) -> Cue:
    """Return a cue without what may not stand beside it."""
    if not any("!" in phrase for phrase in cue):
        return cue
    return tuple(one for one in (_BARRED.sub("", phrase).strip() for phrase in cue) if one)


def compile_cue(cue: Cue) -> HeardCue | None:
    """Make a cue ready, or return None where nothing in it can be listened for."""
    needs: dict[Need, None] = {}
    words: list[str] = []
    barred = [one for phrase in cue if "!" in phrase for one in _BARRED.findall(phrase)]
    for phrase in affirmed(cue):
        for quoted in _QUOTED.findall(phrase):
            exact = _exact(quoted)
            if exact is not None:
                needs[exact] = None
                words.extend(word for one in (exact, *exact.others) for word in one.words)
                words.extend(word for choice in exact.choices for word in choice)
        _loose(_QUOTED.sub(" ", phrase), needs, words)
    if not needs:
        return None
    negative = not _DENYING.isdisjoint(words)
    denials = tuple(one for need in needs for one in (need, *need.others) if one.denying)
    text = ", ".join(affirmed(cue)).replace('"', "")
    refused = tuple(one for one in map(_any_of, barred) if one is not None)
    return HeardCue(text, tuple(needs), negative, denials, refused)


def _loose(phrase: str, needs: dict[Need, None], words: list[str]) -> None:
    spare: list[Need] = []
    before = len(needs)
    for chunk in _CHUNK.findall(_SPLITTING.sub(" ", phrase)):
        if _EITHER in chunk:
            either = _any_of(chunk)
            if either and all(one.denying for one in (either, *either.others)):
                words.extend(chunk.split(_EITHER))
            needs.update({either: None} if either else {})
            continue
        tokens = tokenise(chunk)
        words.extend(one.word for one in tokens)
        if len(tokens) > 1:
            run = "".join(one.word for one in tokens)
            needs[_plain("", squashed(run, tokens[-1].word))] = None
            continue
        for one in tokens:
            need = _plain(one.stem, squashed(one.word))
            if one.word in FUNCTION_WORDS:
                spare.append(need)
            else:
                needs[need] = None
    if len(needs) - before < 2:
        wanted = [need for need in spare if need.compound in _POINTING] if needs else spare
        needs.update(dict.fromkeys(wanted))


# The same words of different cues are one need, so that they are looked for once.
@lru_cache(maxsize=KEPT)
def _plain(key: str, compound: str) -> Need:
    return Need(key, compound)


@lru_cache(maxsize=KEPT)
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


@lru_cache(maxsize=KEPT)
def _any_of(chunk: str) -> Need | None:
    listed = [need for one in chunk.split(_EITHER) for need in _alternatives(one)]
    return _either(listed) if listed else None


def _alternatives(chunk: str) -> list[Need]:
    tokens = tokenise(chunk)
    denying = any(one.word in _DENYING for one in tokens)
    if len(tokens) == 1:
        return [Need(tokens[0].stem, squashed(tokens[0].word), denying=denying)]
    run = "".join(one.word for one in tokens)
    return [Need("", squashed(run, tokens[-1].word), denying=denying)] if run else []


def _either(needs: Sequence[Need]) -> Need:
    first, *others = needs
    return first._replace(others=tuple(others))
