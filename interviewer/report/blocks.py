"""Cuts a text into prose and fenced code, so that code keeps its lines wherever it is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)[^`\n]*$")
_LANGUAGE = re.compile(r"[A-Za-z0-9+#.-]{1,20}\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text: ``text[start:end]``, without its line end."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of prose, or (where `code`) the lines inside a fence, with its `language` if plain."""

    code: bool
    lines: tuple[Line, ...]
    language: str = ""


def blocks(text: str) -> Iterator[Block]:
    """Yield the prose and the fenced code of `text` in order; the fences' own lines are left out.

    A fence that is never closed reaches to the end.
    """
    fence = ""
    language = ""
    gathered: list[Line] = []
    for line in _lines(text):
        shown = text[line.start : line.end]
        opening = None if fence else _FENCE.match(shown)
        closing = bool(fence) and _closes(shown, fence)
        if opening is None and not closing:
            gathered.append(line)
            continue
        if gathered:
            yield Block(bool(fence), tuple(gathered), language)
        gathered = []
        fence, language = "", ""
        if opening is not None:
            fence = opening.group(1)
            language = opening.group(2) if _LANGUAGE.match(opening.group(2)) else ""
    if gathered:
        yield Block(bool(fence), tuple(gathered), language)


def _lines(text: str) -> Iterator[Line]:
    start = 0
    while True:
        end = text.find("\n", start)
        if end < 0:
            yield Line(start, len(text))
            return
        yield Line(start, end)
        start = end + 1


def _closes(line: str, fence: str) -> bool:
    stripped = line.strip()
    return len(stripped) >= len(fence) and set(stripped) == {fence[0]}
