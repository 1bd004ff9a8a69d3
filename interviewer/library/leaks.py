"""Finds words in a probe or a hint that give its key point away, and cues that any echo meets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from interviewer.builtin.hearing.cues import affirmed
from interviewer.builtin.hearing.tokens import tokenise
from interviewer.builtin.hearing.words import FUNCTION_WORDS, GENERAL, NEGATIONS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from interviewer.domain.rubric import Cue, KeyPoint

MANY_WAYS = 8
# In a probe these give nothing away; a cue is heard with its general words and negations.
_STOP_WORDS = FUNCTION_WORDS | GENERAL | NEGATIONS
_WORD = re.compile(r"[\w$.+-]*\w[+]*")
_QUOTED = re.compile(r'"([^"]*)"')
# Words and stems that `tokenise` may make of several words or read into others, such as numbers,
# "twenty second" or "no SQL".
_DEPENDS = re.compile(
    r"\d|^(?:no|sql|nosql|js|p|and|star|first|second|third|(?:four|fif|six|seven|eigh|nin)th)$"
)

_REACHES = re.compile(r"no|js|p\d*|\d+(?:st|nd|rd|th)")


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
    told anyway. Where a cue takes any of many words, one of them says little.
    """
    said = telling_stems(text) - told.free
    secret = said & telling_stems(point.point)
    if said != secret:
        secret |= _in_cues(said, _narrow(point.cues))
    if not secret:
        return ()
    found = (
        _whole_word(text, one.start, one.end)
        for one in tokenise(text)
        if one.stem in secret and one.word not in _STOP_WORDS
    )
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4)
def _narrow(cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """Return cues without what may be said in many ways."""
    return tuple(
        tuple(
            " ".join(one for one in phrase.split() if one.count("|") < MANY_WAYS) for phrase in cue
        )
        for cue in cues
    )


def is_echo(cue: Cue, told: Told) -> bool:
    """Whether every phrase of `cue` stands in the question, so that repeating it would count."""
    for phrase in affirmed(cue):
        if _stands_apart(phrase, told.asked_stems) or not _stands_in(phrase, told):
            return False
    return True


def _in_cues(stems: frozenset[str], cues: Sequence[Cue]) -> frozenset[str]:
    """Return those of `stems` that say something in a phrase of the cues.

    The phrases of a library are countless and its words few, so each word is read once; phrases
    are read whole only for what depends on the words beside it.
    """
    if any("!" in phrase for cue in cues for phrase in cue):
        cues = tuple(map(affirmed, cues))
    found = stems & _stems_of_words(cues)
    if any(map(_DEPENDS.search, stems - found)):
        runs = chain.from_iterable(_runs(phrase) for cue in cues for phrase in cue)
        found |= stems.intersection(chain.from_iterable(map(telling_stems, runs)))
    return found


@lru_cache(maxsize=4)
def _stems_of_words(cues: Sequence[Cue]) -> frozenset[str]:
    """Return the telling stems of all words; kept for the hint that follows a probe."""
    words = set(_apart("|".join([phrase for cue in cues for phrase in cue])))
    return frozenset(chain.from_iterable(map(_told_alone, words)))


def _stands_apart(phrase: str, asked: frozenset[str]) -> bool:
    """Whether a glance shows a word in `phrase` that is not `asked`; False is no answer.

    Nearly every cue has one, and to read every cue whole would cost more than all other checks.
    """
    if not _heard_alone(phrase.partition(" ")[0].partition("|")[0]) <= asked:
        return True
    return not all(_heard_alone(word) <= asked for word in _apart(phrase))


@lru_cache(maxsize=65_536)
def _told_alone(word: str) -> frozenset[str]:
    """Return the telling stems of a word as far as they do not depend on the words beside it."""
    return _stems(word, _STOP_WORDS)


@lru_cache(maxsize=65_536)
def _heard_alone(word: str) -> frozenset[str]:
    """Return the stems heard in a word as far as they do not depend on the words beside it."""
    return _stems(word, FUNCTION_WORDS)


def _stems(word: str, without: Container[str]) -> frozenset[str]:
    return frozenset(
        one.stem
        for one in tokenise(word)
        if one.word not in without and not _DEPENDS.search(one.word)
    )


def _runs(phrase: str) -> Iterable[str]:
    """Return the runs of words in a phrase that must be read as a whole."""
    words = _apart(phrase)
    if any(map(_reaches_out, words)):
        return [phrase]
    if not any(map(_depends, words)):
        return []
    runs = phrase.replace('"', "|").split("|")
    return [run for run in runs if any(map(_depends, run.split()))]


@lru_cache(maxsize=65_536)
def _depends(word: str) -> bool:
    return any(_DEPENDS.search(one.word) for one in tokenise(word))


@lru_cache(maxsize=65_536)
def _reaches_out(word: str) -> bool:
    """Whether a word is read together with others across any mark that stands between."""
    return "*" in word or any(_REACHES.fullmatch(one.word) for one in tokenise(word))


def _apart(phrase: str) -> list[str]:
    return phrase.replace('"', " ").replace("|", " ").split()


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


class _Words(NamedTuple):
    telling: frozenset[str]
    heard: frozenset[str]
    run: str


@lru_cache(maxsize=65_536)
def _read(text: str) -> _Words:
    """Read a text once for all that is asked of it; words and phrases come again and again."""
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
