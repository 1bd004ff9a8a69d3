"""Tells statements from mere lists of terms: without verbs and small words nothing is claimed."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.words import (
    ARTICLES,
    AUXILIARIES,
    DOING,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)

if TYPE_CHECKING:
    from interviewer.builtin.hearing.passage import Passage

AROUND = 9
FEW_WORDS = 8
LISTED_BELOW = 0.14
STATED_FROM = 0.24


class Claim(IntEnum):
    """How far a stretch of words states anything."""

    LISTED = 0
    NAMED = 1
    STATED = 2


class Claims:
    """How much of a passage is statement, word by word.

    The measure of a stretch is the share of its words that tie others together (pronouns,
    auxiliaries, prepositions, articles at half) or say that something is done.
    """

    def __init__(self, heard: Passage) -> None:
        self._starts: list[int] = []
        sums = [0.0]
        commas: list[int] = []
        for sentence in heard.sentences:
            self._starts.append(len(sums) - 1)
            for token in sentence.tokens:
                sums.append(sums[-1] + _tie(token.word))
            commas.append(heard.text.count(",", sentence.start, sentence.end))
        self._sums = sums
        self._heard = heard
        self._stated_words = sum(
            len(s.tokens)
            for number, s in enumerate(heard.sentences)
            if not s.code and self._share(self._starts[number], self._end(number)) >= STATED_FROM
        )

    def at(self, sentence: int, first: int, last: int) -> Claim:
        """Return how far the words around tokens `first` to `last` of a sentence state anything."""
        whole = self._heard.sentences[sentence]
        if whole.code:
            return Claim.STATED if self._stated_words >= FEW_WORDS else Claim.NAMED
        start = self._starts[sentence]
        end = self._end(sentence)
        if end - start >= FEW_WORDS:
            begin = max(start, start + first - AROUND)
            finish = min(end, start + last + 1 + AROUND)
        else:
            begin = max(0, start - AROUND)
            finish = min(len(self._sums) - 1, end + AROUND)
            own = self._share(start, end)
            if own >= STATED_FROM:
                return Claim.STATED
        if len(self._sums) - 1 < FEW_WORDS:
            return Claim.NAMED if self._share(begin, finish) < STATED_FROM else Claim.STATED
        share = min(self._share(begin, finish), self._share(start, end) + 0.1)
        if share < LISTED_BELOW:
            return Claim.LISTED
        return Claim.NAMED if share < STATED_FROM else Claim.STATED

    def _end(self, sentence: int) -> int:
        return self._starts[sentence] + len(self._heard.sentences[sentence].tokens)

    def _share(self, begin: int, end: int) -> float:
        return (self._sums[end] - self._sums[begin]) / (end - begin) if end > begin else 0.0


_WEIGHTS: dict[str, float] = {
    **dict.fromkeys(DOING, 0.8),
    **dict.fromkeys(PREPOSITIONS, 0.7),
    **dict.fromkeys(PRONOUNS, 1.0),
    **dict.fromkeys(AUXILIARIES, 1.0),
    **dict.fromkeys(SUBORDINATORS, 1.0),
    **dict.fromkeys(NEGATIONS, 0.7),
    **dict.fromkeys(ARTICLES, 0.5),
}


def _tie(word: str) -> float:
    return _WEIGHTS.get(word, 0.0)
