"""Text to read, laid out in lines: paragraphs with a sign before them, and pairs side by side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import Protocol

from textual.content import Content

from interviewer.text import clean_text

NARROWEST = 12
MUTED = "$foreground-muted"
_GAP = 2
_EMPTY = Content()


class Passage(Protocol):
    """Something to read. `id` is what it is chosen by, empty where it cannot be chosen."""

    @property
    def id(self) -> str:
        """What it is chosen by."""
        ...

    def lines(self, width: int) -> list[Content]:
        """Return its lines, none wider than `width` cells."""
        ...


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph. Its text begins `indent` cells in; `lead` stands before its first line.

    `right` stands at the right edge of the first line, and the text keeps clear of it.
    """

    text: Content
    indent: int = 0
    lead: Content = _EMPTY
    right: Content = _EMPTY

    def lines(self, width: int) -> list[Content]:
        """Return its lines, none wider than `width` cells."""
        right = self.right if self.right.cell_length + NARROWEST <= width else _EMPTY
        taken = right.cell_length + _GAP if right else 0
        indent = min(self.indent, max(0, width - taken - NARROWEST))
        room = max(1, width - indent - taken)
        wrapped = self.text.wrap(room)
        lead = self.lead.truncate(max(0, indent - 1)) if indent else _EMPTY
        first = Content.assemble(lead, " " * (indent - lead.cell_length), wrapped[0])
        if right:
            blank = " " * (width - first.cell_length - right.cell_length)
            first = Content.assemble(first, blank, right)
        margin = " " * indent
        return [first, *(Content.assemble(margin, line) for line in wrapped[1:])]


@dataclass(frozen=True, slots=True)
class Reading:
    """Paragraphs that belong together."""

    parts: tuple[Part, ...]
    id: str = ""

    def lines(self, width: int) -> list[Content]:
        """Return its lines, none wider than `width` cells."""
        return [line for part in self.parts for line in part.lines(width)]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Paragraphs under a common head, in two columns, or below each other where it is narrow."""

    head: tuple[Part, ...]
    left: tuple[Part, ...]
    right: tuple[Part, ...]
    id: str = ""
    gap: int = 4
    narrowest: int = 84

    def lines(self, width: int) -> list[Content]:
        """Return its lines, none wider than `width` cells."""
        head = [line for part in self.head for line in part.lines(width)]
        if width < self.narrowest:
            return [*head, *(line for part in self.left + self.right for line in part.lines(width))]
        column = (width - self.gap) // 2
        left = [line for part in self.left for line in part.lines(column)]
        right = [line for part in self.right for line in part.lines(column)]
        return head + [
            Content.assemble(one, " " * (column + self.gap - one.cell_length), other)
            for one, other in zip_longest(left, right, fillvalue=_EMPTY)
        ]


def text_of(text: str, style: str = "") -> Content:
    """Return a text from outside as it may stand on screen: cleaned, and never as markup."""
    content = Content(clean_text(text))
    return content.stylize(style) if style else content


def gap() -> Reading:
    """Return an empty line."""
    return Reading((Part(Content(" ")),))


def quiet(text: str, indent: int = 0) -> Reading:
    """Return a remark that cannot be chosen."""
    return Reading((Part(text_of(text, MUTED), indent),))
