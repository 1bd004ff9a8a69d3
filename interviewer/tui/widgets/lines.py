"""Paragraphs that are laid out for whatever width they are drawn in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.visual import Visual

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.style import Style
    from textual.visual import RenderOptions

    from interviewer.tui.widgets.passages import Part


class Lines(Visual):
    """Lays `parts` out anew for each width; beyond `most` lines the rest gives way to `more`."""

    def __init__(self, parts: Sequence[Part], most: int, more: Content) -> None:
        self._parts = tuple(parts)
        self._most = most
        self._more = more

    def content(self, width: int) -> Content:
        """Return the lines for a width in cells."""
        return Content("\n").join(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        lines = [line for part in self._parts for line in part.lines(max(1, width))]
        return lines if len(lines) <= self._most else [*lines[: self._most - 1], self._more]

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Render the lines. Part of the Visual protocol."""
        return self.content(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Return all the width there is. Part of the Visual protocol."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """Return how many lines there are at a width. Part of the Visual protocol."""
        return len(self._lines(width))
