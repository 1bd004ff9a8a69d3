"""Breaks what was said into lines of a width, each with its exact place in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterator

TAB = "    "
_PIECE = re.compile(r"\s*\S+")


def line_places(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield the place of each line of `text`, broken between words to `width` cells.

    A line is ``text[start:end]`` with tabs drawn as four blanks; line ends and the blanks at which
    a line is broken belong to none. A word that is wider than a line is broken.
    """
    start = 0
    while True:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield from _broken(text, start, end, max(2, width))
        if end == len(text):
            return
        start = end + 1


def drawn(text: str) -> str:
    """Return a piece of text as it is drawn."""
    return text.replace("\t", TAB)


def _broken(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    if cell_len(drawn(text[start:end])) <= width:
        yield start, end
        return
    first, last, used = start, start, 0
    for piece in _PIECE.finditer(text, start, end):
        taken = cell_len(drawn(piece[0]))
        if used and used + taken > width:
            yield first, last
            first = piece.end() - len(piece[0].lstrip())
            taken, used = cell_len(drawn(text[first : piece.end()])), 0
        used += taken
        last = piece.end()
        while used > width:
            cut = _fitting(text, first, last, width)
            yield first, cut
            first = cut
            used = cell_len(drawn(text[first:last])) if last - first < 4 * width else width + 1
    yield first, last


def _fitting(text: str, start: int, end: int, width: int) -> int:
    """Return where a text that is too wide must end to fit; at least one character is taken."""
    place, used = start, 0
    while place < end:
        used += cell_len(drawn(text[place]))
        if used > width:
            break
        place += 1
    return max(place, start + 1)
