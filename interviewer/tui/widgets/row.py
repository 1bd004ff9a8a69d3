"""A line of a list: text at the left, a quieter note beside it, another at the right edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.visual import Visual

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.style import Style
    from textual.visual import RenderOptions

_GAP = 2
_TITLE = 32
_BESIDE = 24
"""The cells for what stands beside a title in a narrow list: a score and a day."""


class Row(Visual):
    """Fits its parts into one line of any width; the notes give way before the text does.

    `column` is where the note begins, in cells, so that the notes of a list stand in line;
    `indent` is how far the text is set in. With `columned` a longer text is cut before the column,
    else it moves the note. The parts are plain text and never markup. What does not fit is cut
    between words.
    """

    def __init__(
        self,
        text: str,
        note: str = "",
        right: str = "",
        *,
        column: int = 0,
        indent: int = 0,
        columned: bool = False,
        style: str = "",
        note_style: str = "$foreground-muted",
    ) -> None:
        self.text = text
        self.note = note
        self.right = right
        self._column = column
        self._columned = columned
        self._indent = " " * indent
        self._style = style
        self._note_style = note_style

    def line(self, width: int) -> Content:
        """Return the line for a width in cells."""
        before = self._column - _GAP if self._columned and self.note else width
        text = _cut(Content(self._indent + self.text), max(1, min(before, width)))
        right = Content(self.right)
        room = width - text.cell_length - _GAP
        if right.cell_length > room:
            right = Content()
        left = text.stylize(self._style) if self._style else text
        room = width - right.cell_length - (_GAP if right else 0)
        start = max(self._column, text.cell_length + _GAP)
        if self.note and room - start >= min(len(self.note), 6):
            note = _cut(Content(self.note), room - start)
            blank = " " * (start - text.cell_length)
            left = Content.assemble(left, blank, (note.plain, self._note_style))
        if not right:
            return left
        blank = " " * (width - left.cell_length - right.cell_length)
        return Content.assemble(left, blank, (right.plain, self._note_style))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Render the line. Part of the Visual protocol."""
        return self.line(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Return the width that shows everything. Part of the Visual protocol."""
        parts = [part for part in (self._indent + self.text, self.note, self.right) if part]
        widest = sum(Content(part).cell_length for part in parts) + _GAP * (len(parts) - 1)
        return min(container_width, max(widest, 1))

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """Return 1. Part of the Visual protocol."""
        return 1


def column_of(titles: Iterable[str], width: int) -> int:
    """Return where the notes begin, in cells, in a list with these titles of that width.

    Titles get half of a wide list, and in a narrow one more, as far as a score still has room.
    """
    longest = max((Content(title).cell_length for title in titles), default=0)
    return min(longest + 2 * _GAP, max(width // 2, min(_TITLE, width - _BESIDE)))


def _cut(content: Content, width: int) -> Content:
    if content.cell_length <= width:
        return content
    whole = content.truncate(max(1, width - 1)).plain.rpartition(" ")[0]
    whole = whole if whole.strip() else content.truncate(max(1, width - 2)).plain
    return Content(whole.rstrip(" ,;:·-") + " …")
