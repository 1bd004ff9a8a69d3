"""How scores, facts and delivery have moved, one view after the other."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interviewer.application import progress_plots, progress_words
from interviewer.application.progress import progress
from interviewer.errors import InterviewerError
from interviewer.tui.screens.base import CalmScreen
from interviewer.tui.widgets.key_line import KeyLine
from interviewer.tui.widgets.progress_plot import ProgressPlot
from interviewer.tui.widgets.row import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from interviewer.application.progress import Progress
    from interviewer.application.progress_plots import GroupPlot, TimePlot

VIEWS = ("scores", "topics and levels", "key points", "delivery")
_AROUND = 6
"""The lines of the screen that neither a plot nor the rows can have."""


class ProgressScreen(CalmScreen[None]):
    """Shows one of four views of progress, a plot above the rows where there is room."""

    CSS_PATH = "progress.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,right", "turn(1)", "next view", id="progress.next", tooltip="The next view"),
        Binding(
            "shift+tab,left",
            "turn(-1)",
            "view before",
            id="progress.before",
            show=False,
            tooltip="The view before",
        ),
        Binding("escape", "back", "back", id="progress.back", tooltip="Go back"),
        Binding("question_mark", "app.help", "Help", id="progress.help", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.view = 0
        self.found: Progress | None = None

    def compose(self) -> ComposeResult:
        """Lay out title, view and keys."""
        with Vertical(classes="frame"):
            yield Static(Row("Progress", style="bold $text"), id="title")
            with VerticalScroll(id="progress"):
                yield ProgressPlot(id="plot")
                yield Static(id="view")
            yield KeyLine()

    def on_mount(self) -> None:
        """Read what is kept."""
        self.query_one("#progress").focus()
        self._read()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the lines to the width."""
        super().on_resize(event)
        self._show()

    def action_turn(self, by: int) -> None:
        """Show another view."""
        self.view = (self.view + by) % len(VIEWS)
        self._show()

    def action_back(self) -> None:
        """Go back."""
        self.app.pop_screen()

    @work(exclusive=True)
    async def _read(self) -> None:
        try:
            self.found = await progress(self.program.workspace)
        except InterviewerError as error:
            await self.program.tell_and_wait(error)
            self.app.pop_screen()
            return
        self._show()

    def _show(self) -> None:
        if self.found is None:
            return
        place = f"{VIEWS[self.view]}, {self.view + 1} of {len(VIEWS)}"
        self.query_one("#title", Static).update(Row("Progress", right=place, style="bold $text"))
        view = self.query_one("#view", Static)
        # Wrapped here, since only this knows how far a line is set in.
        view.styles.text_wrap = "nowrap"
        width = min(80, max(40, self.app.size.width - 8))
        lines = [part for line in self._lines(self.found) for part in _wrapped(line, width)]
        view.update(Content("\n".join(["", *lines])))
        room = self.app.size.height - _AROUND - len(lines)
        self.query_one(ProgressPlot).show_plot(self._plot(self.found), width, room)
        self.query_one("#progress").scroll_home(animate=False)

    def _lines(self, found: Progress) -> Iterable[str]:
        if not found.sessions:
            return [progress_words.NOTHING]
        return (
            progress_words.score_lines,
            progress_words.group_lines,
            progress_words.point_lines,
            progress_words.delivery_lines,
        )[self.view](found)

    def _plot(self, found: Progress) -> TimePlot | GroupPlot | None:
        return (
            progress_plots.score_plot,
            progress_plots.topic_plot,
            lambda _: None,
            progress_plots.delivery_plot,
        )[self.view](found)


def _wrapped(line: str, width: int) -> list[str]:
    """Break a line between words; what follows stands under the words of the first part."""
    indent = " " * (len(line) - len(line.lstrip(" ○")))
    return [line] if len(line) <= width else wrap(line, width, subsequent_indent=indent)
