"""Text cut into sentences at exact places; lists, code and lines without full stops included."""

from __future__ import annotations

import re
from typing import NamedTuple

_FENCE = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_INDENTED = re.compile(r"(?:^(?: {4,}|\t)\S.*(?:\n|\Z))+", re.MULTILINE)
_END = re.compile(r"[.!?\u2026]+[\"')\]\u201d\u2019*_]*(?=\s|$)|\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|no|resp|incl)|\b[a-z])\.$", re.IGNORECASE
)
# "WHERE id = ? AND version = ?" asks nothing, nor does "it puts ? for each value".
_PLACEHOLDER = re.compile(r"(?:[=<>(]|\b(?:LIMIT|OFFSET|LIKE|VALUES|IN|BETWEEN))\s*\Z")
_MAYBE_PLACEHOLDER = re.compile(
    r"(?:[,:]|\b(?:or|and|a|an|the|each|every|as|with|puts?|writes?|uses?|of|for)) \Z"
)
_GOES_ON = re.compile(r"[).]*,? ?(?:[a-z]|[A-Z]{2}|[$=])")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_ITEM = re.compile(r"\s*(?:[-*\u2022\u2013]|\d{1,2}[.)]|[a-z]\))\s")
_CODE_SIGNS = re.compile(r"[{}();=<>\[\]]|=>|::")
SHORT_LINE = 60


class Span(NamedTuple):
    """A stretch of text; `code` marks what is drawn rather than said."""

    start: int
    end: int
    code: bool = False


def sentence_spans(text: str) -> list[Span]:
    """Return the sentences of `text` in order, without surrounding blanks.

    A fenced or indented block of code is one sentence. A line break ends a sentence where a list
    item, a paragraph or a new short line begins, and not where prose was merely wrapped.
    """
    spans: list[Span] = []
    at = 0
    for start, end in _code_blocks(text):
        _prose(text, at, start, spans)
        _keep(text, start, end, spans, code=True)
        at = end
    _prose(text, at, len(text), spans)
    return spans


def is_item(text: str, start: int) -> bool:
    """Whether a sentence that starts there is an item of a list."""
    return _ITEM.match(text, start) is not None


def _code_blocks(text: str) -> list[tuple[int, int]]:
    blocks = [match.span() for match in _FENCE.finditer(text)]
    for match in _INDENTED.finditer(text):
        inside = any(start < match.end() and match.start() < end for start, end in blocks)
        if not inside and _CODE_SIGNS.search(match.group()):
            blocks.append(match.span())
    return sorted(blocks)


def _prose(text: str, start: int, end: int, spans: list[Span]) -> None:
    at = start
    for match in _END.finditer(text, start, end):
        if match.start() < at or not _ends(text, at, match, end):
            continue
        _keep(text, at, match.end(), spans)
        at = match.end()
    _keep(text, at, end, spans)


def _ends(text: str, start: int, match: re.Match[str], end: int) -> bool:
    if match.group() != "\n":
        if _is_placeholder(text, start, match):
            return False
        return not (match.group() == "." and _ABBREVIATION.search(text[start : match.end()]))
    if _PARAGRAPH.match(text, match.start(), end) or _ITEM.match(text, match.end(), end):
        return True
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
    following = text[match.end() : match.end() + 1]
    return len(line) < SHORT_LINE and not (following.islower() and not line.endswith((":", ";")))


def _is_placeholder(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a question mark stands for a value rather than ask."""
    if match.group()[0] != "?":
        return False
    if _PLACEHOLDER.search(text, start, match.start()):
        return match.group() == "?"
    goes_on = _GOES_ON.match(text, match.start() + 1) is not None
    return goes_on and _MAYBE_PLACEHOLDER.search(text, start, match.start()) is not None


def _keep(text: str, start: int, end: int, spans: list[Span], *, code: bool = False) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end, code))
