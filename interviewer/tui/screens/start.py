"""What an interview is about and who conducts it, before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Markdown, OptionList, Static

from interviewer.tui.screens.base import CalmScreen
from interviewer.tui.widgets.entry_list import EntryList, entry
from interviewer.tui.widgets.key_line import KeyLine
from interviewer.tui.words import count, length

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from interviewer.domain.scenario import Scenario

_LIMITS = (15.0, 25.0, 45.0, 60.0)
_COLUMN = 18


class StartList(EntryList):
    """What can be chosen before an interview begins."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "choose", id="start.choose", tooltip="Do the marked line"),
    ]


class StartScreen(CalmScreen[None]):
    """Shows the brief and begins on Enter."""

    CSS_PATH = ["markdown.tcss", "start.tcss"]  # noqa: RUF012 - as in Textual
    AUTO_FOCUS = "StartList"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "limit", "time limit", id="start.limit", tooltip="Choose a time limit"),
        Binding("m", "app.pick_model", "model", id="start.model", tooltip="Choose who interviews"),
        Binding("question_mark", "app.help", "Help", id="start.help", show=False),
        Binding("escape", "app.pop_screen", "back", id="start.back", tooltip="Go back"),
    ]

    def __init__(self, name: str, scenario: Scenario) -> None:
        super().__init__()
        self._entry = name
        self._scenario = scenario
        self._limit: float | None = None

    def compose(self) -> ComposeResult:
        """Lay out the brief and what can be chosen."""
        scenario = self._scenario
        with Vertical(classes="frame"):
            yield Static(Content(scenario.title), id="title")
            yield Static(Content(self._facts()), id="facts")
            with VerticalScroll(id="brief", can_focus=False):
                yield Markdown(scenario.brief or _WITHOUT_BRIEF, open_links=False)
            yield StartList(id="choices")
            yield KeyLine()

    def on_mount(self) -> None:
        """Show what is chosen so far."""
        self._limit = self.program.workspace.settings.minutes
        self._show_choices()

    def on_screen_resume(self) -> None:
        """Show the model that may have been chosen meanwhile."""
        self._show_choices()

    def action_limit(self) -> None:
        """Go on to the next time limit: none, then longer and longer."""
        longer = [one for one in _LIMITS if self._limit is None or one > self._limit]
        self._limit = longer[0] if longer else None
        self._show_choices()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin, or change what is marked."""
        if event.option.id == "limit":
            self.action_limit()
        elif event.option.id == "model":
            self.program.action_pick_model()
        else:
            program = self.program
            program.pop_screen()
            program.start_interview(self._entry, self._limit, read=True)

    def _facts(self) -> str:
        scenario = self._scenario
        stages = [stage for stage in scenario.stages if stage.follows is None]
        level = scenario.level if scenario.level.lower() not in scenario.role.lower() else ""
        parts = [
            scenario.role,
            level,
            count(len(stages), "stage") if len(stages) > 1 else "one question",
            self._length(),
        ]
        return " · ".join(part for part in parts if part)

    def _length(self) -> str:
        least, most = self._scenario.least_minutes, self._scenario.minutes
        if least < most:
            return f"{least:g} to {length(most)} of speech, as follow-ups come"
        return f"about {length(most)} of speech"

    def _show_choices(self) -> None:
        limit = length(self._limit) if self._limit else "none"
        rows = [
            entry("begin", "Begin", column=_COLUMN),
            entry("limit", "Time limit", limit, column=_COLUMN),
            entry("model", "Interviewer", self.program.engine_words, column=_COLUMN),
        ]
        self.query_one(EntryList).show(rows)


_WITHOUT_BRIEF = (
    "One question, asked as in an interview: think aloud, ask for what you need to know, "
    "and say what you would do and why."
)
