"""A quiz: one item at a time, answered with a key, the reasons right after."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from interviewer.domain.quiz import SKIPPED
from interviewer.errors import InterviewerError
from interviewer.text import clean_line
from interviewer.tui import quizzes
from interviewer.tui.screens.base import CalmScreen
from interviewer.tui.widgets.key_line import KeyLine
from interviewer.tui.widgets.quiz_reading import STEM, answered_passages, asked_passages
from interviewer.tui.widgets.reading_list import ReadingList
from interviewer.tui.widgets.row import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from interviewer.application.quizzing import QuizSession
    from interviewer.domain.quiz import QuizAnswer

_LETTERS = "ABCDEFGH"


def _answer_keys() -> Iterator[BindingType]:
    """Yield a key for each letter, and the numbers, which count the options."""
    for number, letter in enumerate(_LETTERS, start=1):
        yield Binding(
            letter.lower(),
            f"choose('{letter}')",
            f"answer {letter}",
            id=f"quiz.{letter.lower()}",
            tooltip=f"Answer {letter}; also {number}",
            show=False,
        )
        yield Binding(str(number), f"count({number})", show=False)


class QuizScreen(CalmScreen[None]):
    """Conducts one quiz. An answer is kept before its reasons are shown."""

    CSS_PATH = "quiz.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "choose_marked", "answer", id="quiz.answer", tooltip="Answer the marked option"
        ),
        Binding("enter", "next", "next", id="quiz.next", tooltip="Go on to the next item"),
        *_answer_keys(),
        Binding("s", "skip", "skip", id="quiz.skip", tooltip="See the answer; it counts as wrong"),
        Binding("w", "reasons", "all reasons", id="quiz.reasons", tooltip="Every option's reason"),
        Binding("question_mark", "app.help", "Help", id="quiz.help", show=False),
        Binding("escape", "leave", "leave", id="quiz.leave", tooltip="Leave; the quiz is kept"),
    ]

    def __init__(self, session: QuizSession) -> None:
        super().__init__()
        self.session = session
        self._item = session.state.item
        self._answer: QuizAnswer | None = None
        self._every = False
        self._busy = False
        self._left = False

    def compose(self) -> ComposeResult:
        """Lay out title, item and keys."""
        with Vertical(classes="frame"):
            yield Static(id="title")
            yield ReadingList(id="item")
            yield KeyLine()

    def on_mount(self) -> None:
        """Show the first item without an answer."""
        self.reading.focus()
        self._show()

    @property
    def reading(self) -> ReadingList:
        """The item."""
        return self.query_one(ReadingList)

    # Showing

    def _show(self) -> None:
        item, answer = self._item, self._answer
        self._show_title()
        if item is None:
            return
        if answer is None:
            self.reading.show(asked_passages(item))
        else:
            self.reading.show(answered_passages(item, answer, every=self._every))
        self.refresh_bindings()

    def _show_title(self) -> None:
        state = self.session.state
        number = len(state.answers) + (0 if self._answer else 1)
        progress = f"{min(number, state.asked)} of {state.asked} · {state.right} right"
        title = Row(clean_line(state.quiz.title), right=progress, style="bold $text")
        self.query_one("#title", Static).update(title)

    # What can be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer answers before one is given, and what follows after it."""
        if action == "choose":
            return self._waits(parameters[0])
        if action in {"choose_marked", "skip"}:
            return self._answer is None
        if action in {"next", "reasons"}:
            return self._answer is not None
        return super().check_action(action, parameters)

    def _waits(self, letter: object) -> bool:
        return self._answer is None and self._item is not None and letter in self._item.letters

    def action_choose(self, letter: str) -> None:
        """Answer with that letter."""
        self._give(letter)

    def action_count(self, number: int) -> None:
        """Answer with the option that stands at that place, counted from 1."""
        letters = self._item.letters if self._item and self._answer is None else ()
        if number <= len(letters):
            self._give(letters[number - 1])

    def action_choose_marked(self) -> None:
        """Answer with the marked option; from the question go on to the first one."""
        if self.reading.marked == STEM:
            self.reading.action_move(1)
        else:
            self._give(self.reading.marked)

    def on_reading_list_opened(self) -> None:
        """Answer with the option that is clicked a second time."""
        if self._answer is None:
            self.action_choose_marked()

    def action_skip(self) -> None:
        """See the answer without giving one."""
        self._give(SKIPPED)

    def _give(self, chosen: str) -> None:
        if not self._busy and not self._left:
            self._busy = True
            self._keep_answer(chosen)

    @work(group="answering")
    async def _keep_answer(self, chosen: str) -> None:
        try:
            self._answer = await self.session.answer(chosen)
        except InterviewerError as error:
            self.program.tell(error)
            return
        finally:
            self._busy = False
        if not self._left:
            self._show()

    def action_next(self) -> None:
        """Go on to the next item, or to the result after the last one."""
        self._item, self._answer, self._every = self.session.state.item, None, False
        if self._item is not None:
            self._show()
            return
        self._left = True
        self.program.closed(0)
        self.session.release()
        quizzes.result_after_quiz(self.program, self.session.id)

    def action_reasons(self) -> None:
        """Show the reasons of every option, or only those that matter."""
        self._every = not self._every
        self._show()

    @work(exclusive=True, group="leaving")
    async def action_leave(self) -> None:
        """Leave; what was answered is kept and the rest can be taken up again."""
        await self.keep()
        self.program.leave_interview()

    async def keep(self) -> None:
        """Keep the quiz so that it can be taken up again."""
        if self._left:
            return
        self._left = True
        if self.session.state.over:
            self.program.closed(0)
        else:
            self.program.paused(self.session.id)
            try:
                await self.session.pause()
            except InterviewerError as error:
                self.program.last_words = str(error)
        self.session.release()
