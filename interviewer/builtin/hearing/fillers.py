"""Words that only fill a pause ("um", ", you know,"): a sentence is heard without them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.words import AUXILIARIES, FUNCTION_WORDS, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.builtin.hearing.tokens import Token

HESITATIONS = word_set("um uh er erm hmm mm")
# Fillers only where commas or other fillers set them off; elsewhere they mean something.
_SET_OFF = {
    ("like",),
    ("right",),
    ("well",),
    ("oh",),
    ("ah",),
    ("okay",),
    ("ok",),
    ("say",),
    ("actually",),
    ("basically",),
    ("honestly",),
    ("literally",),
    ("you", "know"),
    ("you", "see"),
    ("i", "mean"),
    ("sort", "of"),
    ("kind", "of"),
    ("let", "us", "say"),
}
# At the beginning these answer a question.
_WITHIN = {("yeah",), ("yes",)}
_LONGEST = 3
_SOFTENING = {("sort", "of"), ("kind", "of")}
_BEFORE_SOFTENING = word_set("i we you they he she it that just") | (AUXILIARIES - {"has", "have"})
_OPENING = word_set("so and but then oh yeah")
_SAID_TWICE = FUNCTION_WORDS - word_set("that had is like very really")
_WORDS = HESITATIONS.union(*(set(one) for one in _SET_OFF | _WITHIN)) | {"let's"}
_FIRST = HESITATIONS.union(one[0] for one in _SET_OFF | _WITHIN)
_SHORTEST_GAP = 4
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_STOP = re.compile(r"[,;:()\u2014\u2013\u2026]|\s-+\s|\.\.")


def without_fillers(tokens: Sequence[Token], text: str) -> Sequence[Token]:
    """Return the tokens of a sentence without those that only fill a pause.

    The others keep their places in `text`. Of a small word said twice on end ("I, um, I keep it")
    the second is kept. A sentence of nothing but fillers stays as it is, and so does what closes a
    question: "..., right?".
    """
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        here = tokens[at]
        taken = _filler_at(tokens, at, text) if here.word in _FIRST else 0
        if not taken:
            if kept and kept[-1].word == here.word and _said_twice(kept[-1], here):
                kept.pop()
            kept.append(here)
        at += taken or 1
    return kept or tokens


def between(before: Token, here: Token, text: str) -> str:
    """Return what stands between two tokens, without fillers and the commas around them."""
    gap = text[before.end : here.start]
    if len(gap) < _SHORTEST_GAP:
        return gap
    words = {one.lower().replace("\u2019", "'") for one in _WORD.findall(gap)}
    if not words or not words <= _WORDS | {here.word}:
        return gap
    return _WORD.sub("", gap).replace(",", " ")


def _filler_at(tokens: Sequence[Token], at: int, text: str) -> int:
    """Return of how many tokens the filler that begins at `at` consists, 0 where none does."""
    if _hesitates(tokens[at], text):
        return 1
    for size in range(_LONGEST, 0, -1):
        words = tuple(one.word for one in tokens[at : at + size])
        known = words in _SET_OFF or (at > 0 and words in _WITHIN)
        if len(words) < size or not known:
            continue
        if _begins_apart(tokens, at, text) and _ends_apart(tokens, at + size, text):
            return size
        if words in _SOFTENING and at and tokens[at - 1].word in _BEFORE_SOFTENING:
            return size if at + size < len(tokens) else 0
    return 0


def _said_twice(before: Token, here: Token) -> bool:
    return here.word in _SAID_TWICE and before.end <= here.start


def _hesitates(here: Token, text: str) -> bool:
    return here.word in HESITATIONS and not text[here.start : here.end].isupper()


def _begins_apart(tokens: Sequence[Token], at: int, text: str) -> bool:
    if at == 0 or _hesitates(tokens[at - 1], text):
        return True
    before = tokens[at - 1]
    if _STOP.search(text, before.end, tokens[at].start):
        return True
    return before.word in _OPENING and at == 1


def _ends_apart(tokens: Sequence[Token], end: int, text: str) -> bool:
    if end < len(tokens):
        follows = tokens[end]
        stops = _STOP.search(text, tokens[end - 1].end, follows.start)
        return bool(stops) or _hesitates(follows, text)
    return not text[tokens[-1].end :].lstrip("\"')\u201d\u2019 ").startswith("?")
