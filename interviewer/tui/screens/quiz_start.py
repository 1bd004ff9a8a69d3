"""What a quiz holds and how much of it is asked, before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from interviewer.engine.quiz import USUAL_COUNT
from interviewer.errors import InterviewerError
from interviewer.tui import quizzes
from interviewer.tui.screens.base import CalmScreen
from interviewer.tui.widgets.entry_list import EntryList, entry
from interviewer.tui.widgets.key_line import KeyLine
from interviewer.tui.words import count

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from interviewer.domain.quiz import Quiz
    from interviewer.engine.quiz import Standing

_COUNTS = (5, USUAL_COUNT, 20)
_COLUMN = 18
_WORDS = (
    "Choose an answer with its letter; right after it you are told what is right and why. What you "
    "have not met yet, or answered wrong the last time, is asked first."
)


class QuizStartList(EntryList):
    """What can be chosen before a quiz begins."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "choose", id="quizstart.choose", tooltip="Do the marked line"),
    ]


class QuizStartScreen(CalmScreen[None]):
    """Shows how the items stand and begins on Enter."""

    CSS_PATH = "quiz.tcss"
    AUTO_FOCUS = "QuizStartList"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "items", "items", id="quizstart.items", tooltip="Choose how many are asked"),
        Binding("question_mark", "app.help", "Help", id="quizstart.help", show=False),
        Binding("escape", "app.pop_screen", "back", id="quizstart.back", tooltip="Go back"),
    ]

    def __init__(self, name: str, quiz: Quiz) -> None:
        super().__init__()
        self._entry = name
        self._quiz = quiz
        self._counts = [*(one for one in _COUNTS if one < len(quiz.items)), len(quiz.items)]
        self._count = max(one for one in self._counts if one <= max(USUAL_COUNT, self._counts[0]))

    def compose(self) -> ComposeResult:
        """Lay out what the quiz is and what can be chosen."""
        with Vertical(classes="frame"):
            yield Static(Content(self._quiz.title), id="title")
            yield Static(Content(self._facts(None)), id="facts")
            yield Static(Content(_WORDS), id="words")
            yield QuizStartList(id="choices")
            yield KeyLine()

    def on_mount(self) -> None:
        """Show what is chosen so far, and read how the items stand."""
        self._show_choices()
        self._read()

    @work(exclusive=True, group="reading")
    async def _read(self) -> None:
        from interviewer.application.quizzing import quiz_standing

        try:
            stands = await quiz_standing(self.program.workspace, self._quiz)
        except InterviewerError as error:
            self.program.tell(error)
            return
        self.query_one("#facts", Static).update(Content(self._facts(stands)))

    def action_items(self) -> None:
        """Go on to the next number of items."""
        place = self._counts.index(self._count) + 1
        self._count = self._counts[place % len(self._counts)]
        self._show_choices()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin, or change what is marked."""
        if event.option.id == "items":
            self.action_items()
        else:
            quizzes.begin(self.program, self._entry, self._count)

    def _facts(self, stands: Standing | None) -> str:
        parts = [", ".join(self._quiz.levels), count(len(self._quiz.items), "item")]
        if stands is not None and stands.new < len(self._quiz.items):
            parts += [
                f"{number} {words}"
                for number, words in (
                    (stands.wrong, "to look at again"),
                    (stands.new, "not met yet"),
                    (stands.right, "right the last time"),
                )
                if number
            ]
        return " · ".join(part for part in parts if part)

    def _show_choices(self) -> None:
        every = self._count == len(self._quiz.items)
        words = f"{self._count}, all of them" if every else str(self._count)
        rows = [
            entry("begin", "Begin", column=_COLUMN),
            entry("items", "Items", words, column=_COLUMN),
        ]
        self.query_one(EntryList).show(rows)
