"""Fills lines of a given width for a terminal."""

from __future__ import annotations

import re
import unicodedata

_PIECES = re.compile(r"\s+|\S+")
_GAPS = re.compile(r"(?<=\S) {2,}(?=\S)")
_TAB = 4
_LEFT = 0.65
_ROOM = 8


def cells(text: str) -> int:
    """Return how many columns `text` takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(map(_cell, text))


def wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Return `text` as lines of at most `width` columns, its own line ends kept.

    The first line begins with `first`, all others with `rest`; both count. A line keeps its
    indentation, and goes on with it where it is broken. A word that is too long is broken.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        body = line.expandtabs(_TAB).rstrip()
        indent = body[: len(body) - len(body.lstrip())]
        room = max(_ROOM, width - max(cells(first), cells(rest)))
        indent = indent[: room // 2]
        for filled in _filled(body.strip(), max(4, room - cells(indent))):
            lead = rest if lines else first
            lines.append(f"{lead}{indent}{filled}".rstrip())
    return lines


def fitted(text: str, width: int) -> str:
    """Return `text` with no line wider than `width` columns and none broken within a word.

    What is left of a line goes on below the last of its columns, where that leaves room enough.
    Lines that are narrow enough stay as they are.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        if cells(line) <= width:
            lines.append(line)
            continue
        indent = len(line) - len(line.lstrip())
        columns = [gap.end() for gap in _GAPS.finditer(line, indent)]
        margin = max((one for one in columns if _leaves_room(line, one, width)), default=indent)
        lead = line[:margin]
        lines += wrapped(line[margin:].rstrip(), width, first=lead, rest=" " * cells(lead))
    return "\n".join(lines)


def _leaves_room(line: str, column: int, width: int) -> bool:
    used = cells(line[:column])
    return used <= _LEFT * width and used + max(_ROOM, *map(cells, line[column:].split())) <= width


def _filled(line: str, room: int) -> list[str]:
    filled: list[str] = []
    current: list[str] = []
    used = 0
    for piece in _PIECES.findall(line):
        if piece.isspace():
            # Space at a break is dropped; elsewhere it is kept as it was said.
            if current:
                current.append(piece)
                used += cells(piece)
            continue
        if used + cells(piece) > room and current:
            filled.append("".join(current).rstrip())
            current, used = [], 0
        *whole, last = _broken(piece, room)
        filled += whole
        current.append(last)
        used += cells(last)
    if current or not filled:
        filled.append("".join(current).rstrip())
    return filled


def _broken(word: str, room: int) -> list[str]:
    if cells(word) <= room:
        return [word]
    parts: list[str] = []
    start = used = 0
    for position, character in enumerate(word):
        taken = _cell(character)
        if used + taken > room:
            parts.append(word[start:position])
            start, used = position, 0
        used += taken
    return [*parts, word[start:]]


def _cell(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
