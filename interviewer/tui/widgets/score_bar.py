"""Scores as bars that read without colour, and the stages of a session with theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from interviewer.report.words import stage_outcome
from interviewer.text import clean_line
from interviewer.tui.words import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.geometry import Size

    from interviewer.report.graded import GradedStage

BAR = 20
_SCORE = 10
_TWO_LINES_BELOW = 50
_AT_ONCE = 5


def bar(low: float, high: float, cells: int = BAR) -> str:
    """Return a bar for a score out of 100: heavy what is sure, broken what is only possible."""
    full = round(low * cells / 100)
    possible = round(high * cells / 100) - full
    return "━" * full + "╍" * possible + "─" * (cells - full - possible)


class StageBars(Widget, can_focus=False):
    """One row a stage: title, score, bar; the one that is being looked at is marked.

    On a narrow screen at most five rows stand at once, those around the marked one.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    StageBars { height: auto; width: 100%; padding: 0 2 0 0; }
    """

    @dataclass
    class Chosen(Message):
        """A stage was clicked; `index` counts from 0."""

        bars: StageBars
        index: int

        @property
        def control(self) -> StageBars:
            """The widget it is in."""
            return self.bars

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._stages: Sequence[GradedStage] = ()
        self._marked = 0

    def show(self, stages: Sequence[GradedStage], marked: int) -> None:
        """Show these stages and mark one, by its index."""
        self._stages = stages
        self._marked = marked
        self.refresh(layout=True)

    def render(self) -> Content:
        """Return the rows."""
        return Content("\n").join(self._rows(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines there are."""
        return max(1, len(self._rows(width)))

    def on_click(self, event: events.Click) -> None:
        """Choose the stage that is clicked."""
        index = event.style.meta.get("stage")
        if isinstance(index, int):
            self.post_message(self.Chosen(self, index))

    def _rows(self, width: int) -> list[Content]:
        two = width < _TWO_LINES_BELOW
        rows: list[Content] = []
        for index in self._in_view(all_of_them=two):
            row = _two_lines if two else _one_line
            made = row(self._stages[index], width, marked=index == self._marked)
            rows += [one.stylize(Style.from_meta({"stage": index})) for one in made]
        return rows

    def _in_view(self, *, all_of_them: bool) -> range:
        count = len(self._stages)
        if all_of_them or count <= _AT_ONCE:
            return range(count)
        first = min(max(0, self._marked - _AT_ONCE // 2), count - _AT_ONCE)
        return range(first, first + _AT_ONCE)


def stage_title(stage: GradedStage) -> str:
    """Return the title of a stage on one line."""
    return clean_line(stage.stage.title or stage.stage.id, 120)


def _one_line(stage: GradedStage, width: int, *, marked: bool) -> list[Content]:
    room = max(8, width - BAR - _SCORE - 4)
    name, style, sign = _name(stage, room, marked=marked)
    drawn = bar(stage.score.low, stage.score.high) if stage.grade else " " * BAR
    return [
        Content.assemble(
            (sign, "$primary"),
            (name, style),
            " " * (room - Content(name).cell_length),
            f"{stage_outcome(stage):>{_SCORE}}  ",
            (drawn, "$primary" if marked else "$foreground-muted"),
        )
    ]


def _two_lines(stage: GradedStage, width: int, *, marked: bool) -> list[Content]:
    room = max(8, width - _SCORE - 3)
    name, style, sign = _name(stage, room, marked=marked)
    drawn = bar(stage.score.low, stage.score.high, max(4, width - 2)) if stage.grade else ""
    head = Content.assemble(
        (sign, "$primary"),
        (name, style),
        " " * (room - Content(name).cell_length),
        f"{stage_outcome(stage):>{width - room - 2}}",
    )
    line = Content.assemble("  ", (drawn, "$primary" if marked else "$foreground-muted"))
    return [head, line, Content(" ")]


def _name(stage: GradedStage, room: int, *, marked: bool) -> tuple[str, str, str]:
    name = shorten(stage_title(stage), room)
    if Content(name).cell_length > room:
        name = Content(name).truncate(room).plain
    return name, "bold" if marked else "", "▸ " if marked else "  "
