"""Joins the lines of paragraphs, so that they fill whatever width they are shown at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.report.blocks import blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+(?=\S)")
"""The mark of a line that begins an item of a list, with the blanks around it."""
_AS_WRITTEN = re.compile(r"[ \t]*(?:#{1,6}[ \t]|>|\||[-=*_]{3,}[ \t]*$)")
_INDENTED = re.compile(r" {4}|\t")
_BREAKS = ("  ", "\\")


def flowed(text: str) -> str:
    """Return `text` with each paragraph, and each item of a list, on a line of its own.

    Fenced and indented code, tables, headings, quotations and lines that are to be broken keep
    their line ends.
    """
    lines = text.split("\n")
    numbers = _numbers(text)
    prose = {numbers[line.start] for one in blocks(text) if not one.code for line in one.lines}
    pieces: list[str] = []
    gathered: list[str] = []
    for number, line in enumerate(lines):
        if number in prose:
            gathered.append(line)
            continue
        pieces += _joined(gathered)
        gathered = []
        pieces.append(line)
    return "\n".join([*pieces, *_joined(gathered)])


def _numbers(text: str) -> dict[int, int]:
    """Return the number of each line by where it starts."""
    starts = [0, *(place + 1 for place, one in enumerate(text) if one == "\n")]
    return {start: number for number, start in enumerate(starts)}


def _joined(lines: Iterable[str]) -> Iterator[str]:
    current: str | None = None
    for line in lines:
        alone = not line.strip() or _AS_WRITTEN.match(line)
        if current is None and _INDENTED.match(line):
            alone = True
        if alone:
            if current is not None:
                yield current
            current = None
            yield line
        elif current is None or ITEM.match(line) or current.endswith(_BREAKS):
            if current is not None:
                yield current
            current = line
        else:
            current = f"{current.rstrip()} {line.strip()}"
            if line.endswith(_BREAKS[0]):
                current += _BREAKS[0]
    if current is not None:
        yield current
