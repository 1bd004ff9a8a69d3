"""Cuts a guide into portions that a model can read at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PORTION = 9_000
"""In characters, about two thousand tokens: enough for a long answer with its lists."""

_HEADING = re.compile(
    r"\s{0,3}(?:#{1,6}\s|<h[1-6]\b|<details\b|\*\*\S|(?:Q(?:uestion)?\s*)?\d+[.):])"
)


@dataclass(frozen=True, slots=True)
class Portion:
    """Lines of a guide; `first` is the number of the first, from 1."""

    first: int
    lines: tuple[str, ...]

    @property
    def last(self) -> int:
        """The number of the last line."""
        return self.first + len(self.lines) - 1

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


def portions_of(lines: Sequence[str], size: int = PORTION) -> tuple[Portion, ...]:
    """Cut `lines` into portions of at most `size` characters, where it can be at a heading.

    Every line is in exactly one portion, in order; a line that is longer than `size` is a portion
    of its own. Portions without a word are left out.
    """
    found: list[Portion] = []
    begin = 0
    while begin < len(lines):
        end = _fitting(lines, begin, size)
        if end < len(lines):
            end = _good_place(lines, begin, end)
        portion = Portion(begin + 1, tuple(lines[begin:end]))
        if any(line.strip() for line in portion.lines):
            found.append(portion)
        begin = end
    return tuple(found)


def _fitting(lines: Sequence[str], begin: int, size: int) -> int:
    length = 0
    for place in range(begin, len(lines)):
        length += len(lines[place]) + 1
        if length > size and place > begin:
            return place
    return len(lines)


def _good_place(lines: Sequence[str], begin: int, end: int) -> int:
    """Return where to cut at the latest: before a heading, else after an empty line, else at end.

    Not in the first half, lest the portions become many and small.
    """
    earliest = begin + max(1, (end - begin) // 2)
    for place in range(end, earliest - 1, -1):
        if place < len(lines) and _HEADING.match(lines[place]):
            return place
    for place in range(end, earliest - 1, -1):
        if not lines[place - 1].strip():
            return place
    return end
