"""How a quiz came out: the result, what was not right and why, and another round of that."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from interviewer.errors import InterviewerError
from interviewer.report.words import duration
from interviewer.text import clean_line
from interviewer.tui import quizzes
from interviewer.tui.screens.base import CalmScreen
from interviewer.tui.widgets.key_line import KeyLine
from interviewer.tui.widgets.passages import Passage, gap, quiet
from interviewer.tui.widgets.quiz_reading import review_passages
from interviewer.tui.widgets.reading_list import ReadingList
from interviewer.tui.widgets.row import Row
from interviewer.tui.words import count, moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from interviewer.engine.quiz import KeptQuiz


class QuizResultScreen(CalmScreen[None]):
    """Shows a quiz session that is over: first what was not right, or everything."""

    CSS_PATH = "quiz.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "r", "again", "another round", id="result.again", tooltip="Ask again what was wrong"
        ),
        Binding("a", "all", "all items", id="result.all", tooltip="Show every item, or the wrong"),
        Binding(
            "w", "reasons", "all reasons", id="result.reasons", tooltip="Every option's reason"
        ),
        Binding("escape,enter", "back", "back", id="result.back", tooltip="Go back"),
        Binding("question_mark", "app.help", "Help", id="result.help", show=False),
    ]

    def __init__(self, session_id: str) -> None:
        super().__init__()
        self.session_id = session_id
        self.kept: KeptQuiz | None = None
        self._all = False
        self._every = False

    def compose(self) -> ComposeResult:
        """Lay out title, items and keys."""
        with Vertical(classes="frame"):
            yield Static(id="title")
            yield Static(id="facts")
            yield ReadingList(id="items")
            yield KeyLine()

    def on_mount(self) -> None:
        """Read the session."""
        self.reading.focus()
        self._read()

    @property
    def reading(self) -> ReadingList:
        """The items."""
        return self.query_one(ReadingList)

    @work(exclusive=True, group="reading")
    async def _read(self) -> None:
        from interviewer.application.quizzing import kept_quiz

        try:
            kept = await kept_quiz(self.program.workspace, self.session_id)
        except InterviewerError as error:
            await self.program.tell_and_wait(error)
            self.action_back()
            return
        self.kept = kept
        self._all = not kept.state.wrong
        self._show()

    # Showing

    def _show(self) -> None:
        kept = self.kept
        if kept is None:
            return
        state, session = kept.state, kept.session
        outcome = f"{state.right} of {state.asked} right · {state.score:.0f} of 100"
        title = Row(
            clean_line(session.title), right=outcome, style="bold $text", note_style="bold $text"
        )
        self.query_one("#title", Static).update(title)
        when = moment(session.ended_at or session.started_at, self.program.now())
        again = "a round with what was wrong before" if session.again_of else ""
        facts = " · ".join(filter(None, (when, duration(session.active_seconds), again)))
        self.query_one("#facts", Static).update(Content(facts))
        self.reading.show(self._passages(kept), self.reading.marked, stay=True)
        self.refresh_bindings()

    def _passages(self, kept: KeptQuiz) -> Iterator[Passage]:
        state = kept.state
        shown = state.answered if self._all else state.wrong
        if not state.wrong:
            yield quiet("Everything is right.")
            yield gap()
        elif not self._all:
            yield quiet(f"{count(len(shown), 'item')} to look at again:")
            yield gap()
        for one in shown:
            yield from review_passages(one, every=self._every)

    # What can be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer another round only where something was not right."""
        if action in {"again", "all"}:
            return self.kept is not None and bool(self.kept.state.wrong)
        return super().check_action(action, parameters)

    def action_again(self) -> None:
        """Begin another round with the items that were not right."""
        quizzes.repeat_wrong(self.program, self.session_id)

    def action_all(self) -> None:
        """Show every item, or only those that were not right."""
        self._all = not self._all
        self._show()

    def action_reasons(self) -> None:
        """Show the reasons of every option, or only those that matter."""
        self._every = not self._every
        self._show()

    def action_back(self) -> None:
        """Go back to where one came from."""
        if len(self.app.screen_stack) <= 2:
            self.program.leave_interview()
        else:
            self.app.pop_screen()
