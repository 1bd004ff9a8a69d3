"""Tells statements from mere lists of terms and from shaken words: there nothing is claimed."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.notes import cuts, gap, is_code, pieces, relates
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

    from interviewer.builtin.hearing.notes import Piece
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
MOST_DRAWN = 5
SHORT_PIECE = 2.7
PROSE_FROM = 0.28
PROSE_WORDS = 30
LISTED_IN_PROSE_BELOW = 0.1
STATED_IN_PROSE_FROM = 0.14
LINKS_TO_TELL = 8
SAID_FROM = 0.4
HALF_SAID_FROM = 0.25
SEVERAL = 4
TERM_SIZE = 1.6
TIED = 0.05
SHORT_NOTE = 12
ENOUGH_TO_SEE = 24
MOSTLY_SAID = 0.45
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
    impossible places; where too many are, nothing counts as stated. Where few words are tied, a
    verb with what it says something of makes a statement; where most of a longer passage is cut
    into scraps without one, nothing is.
    """

    def __init__(self, heard: Passage) -> None:
        self._sentences = heard.sentences
        self._starts: list[int] = []
        self._code: list[bool] = []
        sums = [0.0]
        spoken = 0.0
        spoken_words = 0
        cut = 0
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
                cut += _count_pieces(sentence, heard.text)
        self._sums = sums
        self._spoken_words = spoken_words
        whole = spoken / spoken_words if spoken_words else 0.0
        chopped = cut >= MANY_PIECES and spoken_words < SHORT_PIECE * cut
        self._listing = chopped or (spoken_words >= ENOUGH_TO_TELL and whole < LIST_BELOW)
        self._prose = not chopped and spoken_words >= PROSE_WORDS and whole >= PROSE_FROM
        self._heard = heard
        short = SHORT_PIECE * (len(heard.sentences) + cuts(heard.text))
        self._may_be_scraps = chopped or ENOUGH_TO_SEE <= spoken_words < short
        self._chopped = chopped
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
        if self._may_be_scraps and self._scraps:
            return Claim.NAMED if self._says_itself(sentence, first, last) else Claim.LISTED
        claim = self._by_ties(sentence, first, last)
        if claim is Claim.STATED:
            return claim
        if self._enumerates(sentence):
            return Claim.LISTED
        return max(claim, self._by_verbs(sentence, first, last))

    def _enumerates(self, sentence: int) -> bool:
        """Whether a sentence is a row of single terms: "Cache, index, pool, shard"."""
        if self._is_code[sentence]:
            return False
        here = self._pieces[sentence]
        short = len(self._sentences[sentence].tokens) < TERM_SIZE * len(here)
        tied = self._share(*self._extent(sentence))
        return len(here) >= SEVERAL and short and tied < TIED and not any(one.said for one in here)

    @cached_property
    def _pieces(self) -> list[tuple[Piece, ...]]:
        return [pieces(one, self._heard.text) for one in self._sentences]

    @cached_property
    def _bare(self) -> bool:
        """Whether most words of a longer passage stand in pieces that state nothing."""
        if self._spoken_words < ENOUGH_TO_SEE:
            return False
        said = sum(one.size for each in self._pieces for one in each if one.said)
        return said < MOSTLY_SAID * self._spoken_words

    @cached_property
    def _scraps(self) -> bool:
        """Whether a passage is cut into short pieces most of which state nothing."""
        count = sum(map(len, self._pieces))
        short = count >= MANY_PIECES and self._spoken_words < SHORT_PIECE * count
        return (self._chopped or short) and self._bare

    @cached_property
    def _is_code(self) -> list[bool]:
        return [is_code(one, self._heard.text) for one in self._sentences]

    @cached_property
    def _drawn(self) -> list[bool]:
        code = zip(self._sentences, self._is_code, strict=True)
        return [drawn or relates(one, self._heard.text) for one, drawn in code]

    def _by_verbs(self, sentence: int, first: int, last: int) -> Claim:
        """Return what the pieces state in which the tokens stand, however few words tie them.

        Among prose, whose words are tied, such pieces no more than name.
        """
        if self._bare:
            return Claim.NAMED if self._says_itself(sentence, first, last) else Claim.LISTED
        here = self._pieces[sentence]
        around = [one for one in here if one.end > first and one.first <= last]
        size = sum(one.size for one in around)
        said = sum(one.size for one in around if one.said)
        listed = sum(one.size for one in around if one.listed)
        share = self._said_share(sentence)
        if self._is_code[sentence] and any(one.said for one in here):
            stated = True
        else:
            stated = 2 * said >= size and share >= SAID_FROM
        if stated:
            return Claim.NAMED if self._prose else Claim.STATED
        named = (
            (3 * said >= size and share >= HALF_SAID_FROM)
            or 2 * listed >= size
            or self._drawn[sentence]
            or share >= SAID_FROM
        )
        return Claim.NAMED if named else Claim.LISTED

    def _says_itself(self, sentence: int, first: int, last: int) -> bool:
        """Whether a sentence among scraps says something of the tokens all the same.

        "Other writers wait till commit" does, and a sign ("0 rows -> conflict") draws a relation.
        """
        here = self._pieces[sentence]
        if self._enumerates(sentence):
            return False
        around = [one for one in here if one.end > first and one.first <= last]
        told = sum(one.size for one in around if one.said and self._ties_in(sentence, one))
        drawn = self._drawn[sentence] and not self._is_code[sentence] and len(here) <= MOST_DRAWN
        return drawn or 2 * told >= sum(one.size for one in around)

    def _ties_in(self, sentence: int, piece: Piece) -> bool:
        """Whether a piece is no mere order but ties its words together."""
        start = self._starts[sentence]
        tied = self._sums[start + piece.end] - self._sums[start + piece.first]
        return piece.size >= FEWEST_WORDS and tied >= 1.0

    def _said_share(self, sentence: int) -> float:
        """Return which share of a sentence, or of the short ones around it, states anything."""
        begin, finish = sentence, sentence + 1
        if len(self._sentences[sentence].tokens) < SHORT_NOTE:
            begin, finish = self._short_around(sentence, SHORT_NOTE)
        size = said = 0
        for number in range(begin, finish):
            size += len(self._sentences[number].tokens)
            said += sum(one.size for one in self._pieces[number] if one.said or self._drawn[number])
        return said / size if size else 0.0

    def _by_ties(self, sentence: int, first: int, last: int) -> Claim:
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
        first, after = self._short_around(sentence, FEW_WORDS)
        return self._extent(first)[0], self._extent(after - 1)[1]

    def _short_around(self, sentence: int, fewer_than: int) -> tuple[int, int]:
        """Return the first of the short lines around a short line, and the first behind them."""
        begin, finish = self._extent(sentence)
        first = sentence
        while first:
            start, end = self._extent(first - 1)
            if end - start >= fewer_than or end <= begin - AROUND:
                break
            first -= 1
        after = sentence + 1
        while after < len(self._sentences):
            start, end = self._extent(after)
            if end - start >= fewer_than or start >= finish + AROUND:
                break
            after += 1
        return first, after

    def _extent(self, sentence: int) -> tuple[int, int]:
        start = self._starts[sentence]
        return start, start + len(self._sentences[sentence].tokens)

    def _share(self, begin: int, end: int) -> float:
        return (self._sums[end] - self._sums[begin]) / (end - begin) if end > begin else 0.0


def _count_pieces(sentence: Sentence, text: str) -> int:
    """Return into how many pieces commas and the like cut a sentence."""
    tokens = sentence.tokens
    if not tokens:
        return 1
    gaps = [text[sentence.start : tokens[0].start], text[tokens[-1].end : sentence.end]]
    for left, right in pairwise(tokens):
        if right.start - left.end > 1:
            gaps.append(gap(left, right, text))
    return 1 + sum(len(_SEPARATOR.findall(one)) for one in gaps)


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
