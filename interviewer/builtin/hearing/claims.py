"""Tells statements from mere lists of terms and from shaken words: there nothing is claimed."""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.fillers import between
from interviewer.builtin.hearing.words import (
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    DOING,
    DOING_NOW,
    DOING_OR_NAMING,
    FUNCTION_WORDS,
    MEANINGFUL,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    word_set,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from interviewer.builtin.hearing.passage import Passage, Sentence
    from interviewer.builtin.hearing.tokens import Token

AROUND = 9
FEW_WORDS = 8
FEWEST_WORDS = 4
LISTED_BELOW = 0.14
STATED_FROM = 0.24
ENOUGH_TO_TELL = 16
LIST_BELOW = 0.22
CODE_BELOW = 0.2
MANY_PIECES = 8
SHORT_PIECE = 2.7
PROSE_FROM = 0.28
PROSE_WORDS = 30
LISTED_IN_PROSE_BELOW = 0.1
STATED_IN_PROSE_FROM = 0.14
LINKS_TO_TELL = 8
SHAKEN_FROM = 0.075
ODD_LINKS = 3
# What was done by, with or to something ("sorted by time") is said of it.
_DONE = re.compile(r"[a-z]{3,}ed$")
_SEPARATOR = re.compile(r"[,;\n]")


class Claim(IntEnum):
    """How far a stretch of words states anything."""

    LISTED = 0
    NAMED = 1
    STATED = 2


class Claims:
    """How much of a passage is statement, word by word.

    The measure of a stretch is the share of its words that tie others together (pronouns,
    auxiliaries, prepositions, articles at half) or say that something is done. In prose it is about
    0.4, in notes 0.25, in a list of terms 0.1. Words in random order have such ties, but at
    impossible places; where too many are, nothing counts as stated.
    """

    def __init__(self, heard: Passage) -> None:
        self._sentences = heard.sentences
        self._starts: list[int] = []
        self._code: list[bool] = []
        sums = [0.0]
        spoken = 0.0
        spoken_words = 0
        pieces = 0
        for sentence in heard.sentences:
            self._starts.append(len(sums) - 1)
            before = sums[-1]
            for tie in _ties(sentence, heard.text):
                sums.append(sums[-1] + tie)
            tied = sums[-1] - before
            self._code.append(sentence.code and tied < CODE_BELOW * len(sentence.tokens))
            if not self._code[-1]:
                spoken += tied
                spoken_words += len(sentence.tokens)
                pieces += _pieces(sentence, heard.text)
        self._sums = sums
        self._spoken_words = spoken_words
        whole = spoken / spoken_words if spoken_words else 0.0
        chopped = pieces >= MANY_PIECES and spoken_words < SHORT_PIECE * pieces
        self._listing = chopped or (spoken_words >= ENOUGH_TO_TELL and whole < LIST_BELOW)
        self._prose = not chopped and spoken_words >= PROSE_WORDS and whole >= PROSE_FROM
        self._shaken = _shaken(
            one for one, code in zip(heard.sentences, self._code, strict=True) if not code
        )

    def at(self, sentence: int, first: int, last: int) -> Claim:
        """Return how far the words around tokens `first` to `last` of a sentence state anything."""
        if self._shaken:
            return Claim.LISTED
        if self._code[sentence]:
            enough = self._spoken_words >= FEW_WORDS and not self._listing
            return Claim.STATED if enough else Claim.NAMED
        start, end = self._extent(sentence)
        if end - start >= FEW_WORDS:
            begin = max(start, start + first - AROUND)
            finish = min(end, start + last + 1 + AROUND)
            share = min(self._share(begin, finish), self._share(start, end) + 0.1)
        else:
            begin, finish = self._run_of_short(sentence)
            share = self._share(begin, finish)
            if self._listing and share < STATED_FROM:
                return Claim.LISTED
            if finish - begin < FEW_WORDS:
                alone = self._prose and (begin, finish) == (start, end)
                few = STATED_FROM if finish - begin < FEWEST_WORDS else LISTED_IN_PROSE_BELOW
                return Claim.STATED if alone or share >= few else Claim.NAMED
        if self._prose:
            listed, stated = LISTED_IN_PROSE_BELOW, STATED_IN_PROSE_FROM
        else:
            listed, stated = LISTED_BELOW, STATED_FROM
        if share < (STATED_FROM if self._listing else listed):
            return Claim.LISTED
        return Claim.NAMED if share < stated or self._listing else Claim.STATED

    def _run_of_short(self, sentence: int) -> tuple[int, int]:
        """Return where the short lines around a short line begin and end."""
        begin, finish = self._extent(sentence)
        reach = begin - AROUND
        for number in range(sentence - 1, -1, -1):
            start, end = self._extent(number)
            if end - start >= FEW_WORDS or end <= reach:
                break
            begin = start
        reach = finish + AROUND
        for number in range(sentence + 1, len(self._sentences)):
            start, end = self._extent(number)
            if end - start >= FEW_WORDS or start >= reach:
                break
            finish = end
        return begin, finish

    def _extent(self, sentence: int) -> tuple[int, int]:
        start = self._starts[sentence]
        return start, start + len(self._sentences[sentence].tokens)

    def _share(self, begin: int, end: int) -> float:
        return (self._sums[end] - self._sums[begin]) / (end - begin) if end > begin else 0.0


def _pieces(sentence: Sentence, text: str) -> int:
    """Return into how many pieces commas and the like cut a sentence.

    Commas around a filler cut nothing, but count once between two terms: "Redis, um, Kafka".
    """
    tokens = sentence.tokens
    if not tokens:
        return 1
    gaps = [text[sentence.start : tokens[0].start], text[tokens[-1].end : sentence.end]]
    for left, right in pairwise(tokens):
        if right.start - left.end > 1:
            terms = left.word not in FUNCTION_WORDS and right.word not in FUNCTION_WORDS
            gap = between(left, right, text)
            filled = terms and "," not in gap and "," in text[left.end : right.start]
            gaps.append("," if filled else gap)
    return 1 + sum(len(_SEPARATOR.findall(gap)) for gap in gaps)


_WEIGHTS: dict[str, float] = {
    **dict.fromkeys(MEANINGFUL, 0.4),
    **dict.fromkeys(DOING, 0.8),
    **dict.fromkeys(PREPOSITIONS, 0.7),
    **dict.fromkeys(PRONOUNS, 1.0),
    **dict.fromkeys(AUXILIARIES, 1.0),
    **dict.fromkeys(SUBORDINATORS, 1.0),
    **dict.fromkeys(NEGATIONS, 0.7),
    **dict.fromkeys(ARTICLES, 0.5),
}


def _ties(sentence: Sentence, text: str) -> Iterator[float]:
    before: Token | None = None
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        goes_on = following is not None and text[token.end : following.start].isspace()
        done = _DONE.match(token.word) and goes_on and tokens[at + 1].word in PREPOSITIONS
        if done or (token.word in DOING_NOW and goes_on):
            yield 0.8
        elif token.word in DOING_OR_NAMING and token.word not in _WEIGHTS:
            begins = before is None or not text[before.end : token.start].isspace()
            verb = (begins and goes_on) or (before is not None and before.word in FUNCTION_WORDS)
            yield 0.8 if verb else 0.0
        else:
            yield _WEIGHTS.get(token.word, 0.0)
        before = token


_SUBJECTS = word_set("i we they he she")
_SENTENCE_WORDS = AUXILIARIES | SUBORDINATORS | CONJUNCTIONS | _SUBJECTS
_NOT_AFTER: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ARTICLES, _SENTENCE_WORDS | ARTICLES | PREPOSITIONS | word_set("it them me us")
    ),
    **dict.fromkeys(_SUBJECTS, ARTICLES | PREPOSITIONS | _SUBJECTS | word_set("it and or my our")),
    **dict.fromkeys(
        word_set("of for from with at into per between within"),
        (AUXILIARIES - word_set("being having doing getting"))
        | _SUBJECTS
        | word_set("and or but because so if"),
    ),
    **dict.fromkeys(
        word_set("would will should can could must may might"),
        ARTICLES
        | PREPOSITIONS
        | word_set(
            """
    is are was were and or would will should can could must that this my our
    """
        ),
    ),
    "to": _SUBJECTS | word_set("and or but of is are was to because so with for"),
}


def _shaken(sentences: Iterable[Sentence]) -> bool:
    """Whether small words stand too often where none can stand, as when words are shuffled."""
    links = odd = 0
    for sentence in sentences:
        for left, right in pairwise(sentence.tokens):
            banned = _NOT_AFTER.get(left.word)
            if banned is not None:
                links += 1
                odd += right.word in banned
    return links >= LINKS_TO_TELL and odd >= max(ODD_LINKS, SHAKEN_FROM * links)
