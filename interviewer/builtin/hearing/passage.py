"""A text as it was heard: its sentences with their words, and what about them is in doubt."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from interviewer.builtin.hearing.clauses import clause_numbers
from interviewer.builtin.hearing.fillers import without_fillers
from interviewer.builtin.hearing.instructions import BRACKETS, without_orders
from interviewer.builtin.hearing.negation import denied
from interviewer.builtin.hearing.sentences import is_item, sentence_spans
from interviewer.builtin.hearing.spoken_forms import is_percentile
from interviewer.builtin.hearing.tokens import run_together, tokenise
from interviewer.builtin.hearing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interviewer.builtin.hearing.tokens import Token

LONGEST_COMPOUND = 5
_SINGULAR = word_set("s is was has does as us this thus its his hers yes vs")
Run: TypeAlias = tuple[int, int]
"""The first and the last of several tokens in a row."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place, its tokens, and where each stem, word and compound stands.

    `stems` and `words` hold token numbers, `compounds` first and last token numbers of words run
    together ("data loader" stands under ``dataloader``); `words` has a name such as TypeORM as one
    word too. `clauses` and `denied` go with the tokens.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    stems: dict[str, list[int]]
    words: dict[str, list[int]]
    compounds: Mapping[str, list[Run]]
    clauses: list[int]
    denied: list[bool]
    code: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and its sentences, without repeated ones and without orders to the grader.

    `dropped` counts sentences that were orders; `stems` are those of all sentences, compounds
    included, `words` the words.
    """

    text: str
    sentences: tuple[Sentence, ...]
    dropped: int = 0
    stems: frozenset[str] = field(default=frozenset())
    words: frozenset[str] = field(default=frozenset())


@lru_cache(maxsize=256)
def passage(text: str) -> Passage:
    """Hear a text. Results are kept, so that stage after stage can ask about the same words."""
    sentences: list[Sentence] = []
    seen: set[tuple[str, ...]] = set()
    dropped = 0
    listing = False
    stems: set[str] = set()
    closing = ""
    for span in sentence_spans(text):
        if listing and is_item(text, span.start):
            continue
        begin = span.start
        if closing:
            closed = text.find(closing, span.start, span.end)
            if closed < 0:
                continue
            begin, closing = closed + 1, ""
        heard, cut = without_orders(tokenise(text, begin, span.end), text)
        dropped += cut
        if cut:
            closing = _unclosed(text, span.start, span.end)
        listing = bool(cut) and text[span.start : span.end].endswith(":")
        for said in heard:
            tokens = said if span.code else without_fillers(said, text)
            words = tuple(one.word for one in tokens)
            if words in seen:
                continue
            seen.add(words)
            whole = not cut and begin == span.start
            start = span.start if whole else tokens[0].start
            end = span.end if whole else tokens[-1].end
            one = _sentence(text, start, end, tuple(tokens), code=span.code)
            sentences.append(one)
            stems.update(one.stems)
            stems.update(one.compounds)
    spoken = frozenset(word for one in sentences for word in one.words)
    return Passage(text, tuple(sentences), dropped, frozenset(stems), spoken)


def _unclosed(text: str, start: int, end: int) -> str:
    """Return the bracket that closes the one with which an order opens, if it comes later."""
    closing = BRACKETS.get(text[start], "")
    return closing if closing and 0 <= end <= text.find(closing, start) else ""


def _sentence(
    text: str, start: int, end: int, tokens: tuple[Token, ...], *, code: bool
) -> Sentence:
    stems: dict[str, list[int]] = {}
    words: dict[str, list[int]] = {}
    compounds: dict[str, list[Run]] = {}
    for at, here in enumerate(tokens):
        stems.setdefault(here.stem, []).append(at)
        words.setdefault(here.word, []).append(at)
        for name, _ in run_together(tokens, at):
            words.setdefault(name, []).append(at)
        if is_percentile(here.word):
            stems.setdefault("percentil", []).append(at)
        run = ""
        for last in range(at, min(at + LONGEST_COMPOUND, len(tokens))):
            run += tokens[last].word
            compounds.setdefault(squashed(run, tokens[last].word), []).append((at, last))
    clauses = clause_numbers(tokens, text)
    marks = denied(tokens, clauses) if not code else [False] * len(tokens)
    return Sentence(start, end, tokens, stems, words, compounds, clauses, marks, code)


def squashed(run: str, last: str = "") -> str:
    """Return the key under which a compound that ends in the word `last` stands.

    It is without a plural ending of that word's own: "data loaders" stands under ``dataloader``,
    and "pipeline is" under nothing shorter than itself.
    """
    plural = len(run) > 4 and run[-1] == "s" and run[-2] != "s"
    return run[:-1] if plural and last not in _SINGULAR else run
