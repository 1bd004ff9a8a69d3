"""Finds words in a probe or a hint that give its key point away, and cues that any echo meets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.tokens import tokenise
from interviewer.builtin.hearing.words import FUNCTION_WORDS, GENERAL, NEGATIONS

if TYPE_CHECKING:
    from interviewer.domain.rubric import Cue, KeyPoint

# In a probe these give nothing away; a cue is heard with its general words and negations.
_STOP_WORDS = FUNCTION_WORDS | GENERAL | NEGATIONS
_WORD = re.compile(r"[\w$.+-]*\w[+]*")
_QUOTED = re.compile(r'"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Told:
    """What the candidate hears or reads before an answer: the question, and all else beside it.

    `asked` are the question's words between single blanks, `asked_stems` their stems without
    function words, `free` the telling stems of everything told.
    """

    asked: str
    asked_stems: frozenset[str]
    free: frozenset[str]


def told_before(ask: str, *others: str) -> Told:
    """Gather what a candidate knows who is asked `ask` and has been told `others`."""
    free = telling_stems(ask).union(*map(telling_stems, others))
    return Told(_run(ask), _heard_stems(ask), free)


def words_given_away(text: str, point: KeyPoint, told: Told) -> tuple[str, ...]:
    """Return the words of `text`, a probe or hint, that say what `point` is about.

    Those are words of the point or of its cues, compared by stem, that the candidate has not been
    told anyway.
    """
    of_cues = (telling_stems(phrase) for cue in point.cues for phrase in cue)
    secret = telling_stems(point.point).union(*of_cues) - told.free
    if not secret & telling_stems(text):
        return ()
    found = (
        _whole_word(text, one.start, one.end)
        for one in tokenise(text)
        if one.stem in secret and one.word not in _STOP_WORDS
    )
    return tuple(dict.fromkeys(found))


def is_echo(cue: Cue, told: Told) -> bool:
    """Whether every phrase of `cue` stands in the question, so that repeating it would count."""
    return all(_stands_in(phrase, told) for phrase in cue)


def _stands_in(phrase: str, told: Told) -> bool:
    if '"' not in phrase:
        loose = _heard_stems(phrase)
        return bool(loose) and loose <= told.asked_stems
    loose = _heard_stems(_QUOTED.sub(" ", phrase))
    if not loose <= told.asked_stems:
        return False
    exact = [run for run in map(_run, _QUOTED.findall(phrase)) if run.strip()]
    return bool(exact or loose) and all(run in told.asked for run in exact)


def telling_stems(text: str) -> frozenset[str]:
    """Return the stems of the words in `text` that say something; stop words do not."""
    return _read(text).telling


def _heard_stems(text: str) -> frozenset[str]:
    return _read(text).heard


@dataclass(frozen=True, slots=True)
class _Words:
    telling: frozenset[str]
    heard: frozenset[str]
    run: str


@lru_cache(maxsize=16_384)
def _read(text: str) -> _Words:
    """Read a text once for all that is asked of it; phrases come again and again."""
    tokens = tokenise(text)
    return _Words(
        frozenset(one.stem for one in tokens if one.word not in _STOP_WORDS),
        frozenset(one.stem for one in tokens if one.word not in FUNCTION_WORDS),
        f" {' '.join(one.word for one in tokens)} ",
    )


def _whole_word(text: str, start: int, end: int) -> str:
    """Return the word as it was written around a token, which may be a part of it."""
    for match in _WORD.finditer(text):
        if match.start() <= start < match.end():
            return match[0]
    return text[start:end]


def _run(text: str) -> str:
    """Return the words of `text` between single blanks, for finding one run in another."""
    return _read(text).run
