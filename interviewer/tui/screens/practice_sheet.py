"""What can be chosen before a drill or a mock interview begins, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from interviewer.application.practising import a_seed
from interviewer.errors import InterviewerError
from interviewer.text import clean_line
from interviewer.tui import practices
from interviewer.tui.screens.base import CalmScreen
from interviewer.tui.widgets.entry_list import EntryList, entry
from interviewer.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from interviewer.domain.scenario import Scenario

_COLUMN = 18


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be chosen: its id, its name, and its values with their words, in order."""

    id: str
    name: str
    values: Mapping[str, str]


class PracticeList(EntryList):
    """What can be chosen before the practice begins."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "choose", id="practice.choose", tooltip="Do the marked line"),
        Binding("left", "step(-1)", "Back", id="practice.back", show=False),
        Binding("right", "step(1)", "On", id="practice.on", show=False),
    ]

    def action_step(self, by: int) -> None:
        """Go to the next or the last value of the marked line."""
        marked = self.highlighted_option
        if isinstance(self.screen, PracticeSheet) and marked is not None and marked.id:
            self.screen.step(marked.id, by)


class PracticeSheet(CalmScreen[None]):
    """Shows the choices and what they lead to, and begins on Enter.

    A subclass names its settings and composes a scenario of what is chosen; each choice composes
    anew, and `r` composes once more by another chance.
    """

    CSS_PATH = "practice.tcss"
    AUTO_FOCUS = "PracticeList"
    HEADING: ClassVar[str] = ""
    WORDS: ClassVar[str] = ""
    REMEMBERED: ClassVar[str] = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "again", "others", id="practice.again", tooltip="Choose other questions"),
        Binding(
            "m", "app.pick_model", "model", id="practice.model", tooltip="Choose who interviews"
        ),
        Binding("question_mark", "app.help", "Help", id="practice.help", show=False),
        Binding("escape", "app.pop_screen", "back", id="practice.leave", tooltip="Go back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.chosen: dict[str, str] = {}
        self._settings: tuple[Setting, ...] = ()
        self.scenario: Scenario | None = None
        self._seed = a_seed(None)

    def settings(self) -> Sequence[Setting]:
        """Return what can be chosen."""
        raise NotImplementedError

    async def compose_scenario(self, seed: int) -> Scenario:
        """Return what is practised with the present choices. Raises the errors of the program."""
        raise NotImplementedError

    def outline(self, scenario: Scenario) -> Iterable[tuple[str, str]]:
        """Return what the scenario consists of: lines with a note each."""
        raise NotImplementedError

    @property
    def limit_minutes(self) -> float | None:
        """The wall time after which the candidate is reminded, None for none."""
        return None

    def compose(self) -> ComposeResult:
        """Lay out the choices, and what they lead to."""
        with Vertical(classes="frame"):
            yield Static(Content(self.HEADING), id="title")
            yield Static(Content(self.WORDS), id="words")
            yield PracticeList(id="choices")
            with VerticalScroll(id="outline", can_focus=False):
                yield Static(id="lines")
            yield KeyLine()

    def on_mount(self) -> None:
        """Take the choices of the last time, as far as they are still there."""
        try:
            self._settings = tuple(self.settings())
        except InterviewerError as error:
            self.program.tell(error)
            return
        before = self.program.workspace.remembered.choices(self.REMEMBERED)
        for one in self._settings:
            value = before.get(one.id, self.chosen.get(one.id, ""))
            self.chosen[one.id] = value if value in one.values else next(iter(one.values))
        self.query_one(PracticeList).styles.height = len(self._settings) + 2
        self._show_choices()
        self._compose_again()

    def on_screen_resume(self) -> None:
        """Show the model that may have been chosen meanwhile."""
        if self._settings:
            self._show_choices()

    def step(self, setting_id: str, by: int) -> None:
        """Go to another value of a setting."""
        for one in self._settings:
            if one.id == setting_id and len(one.values) > 1:
                values = list(one.values)
                place = values.index(self.chosen[one.id]) + by
                self.chosen[one.id] = values[place % len(values)]
                self._show_choices()
                self._compose_again()

    def action_again(self) -> None:
        """Leave to another chance what is left to chance."""
        self._seed = a_seed(None)
        self._compose_again()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin, or change what is marked."""
        if event.option.id == "begin":
            self._begin()
        elif event.option.id == "model":
            self.program.action_pick_model()
        elif event.option.id:
            self.step(event.option.id, 1)

    def _begin(self) -> None:
        if self.scenario is None:
            return
        try:
            self.program.workspace.remembered.keep_choices(self.REMEMBERED, self.chosen)
        except InterviewerError as error:
            self.app.notify(error.title, markup=False, severity="warning")
        practices.begin(self.program, self.scenario, self.limit_minutes)

    def _show_choices(self) -> None:
        rows = [entry("begin", "Begin", column=_COLUMN)]
        rows += [
            entry(one.id, one.name, clean_line(one.values[self.chosen[one.id]]), column=_COLUMN)
            for one in self._settings
        ]
        rows.append(entry("model", "Interviewer", self.program.engine_words, column=_COLUMN))
        self.query_one(PracticeList).show(rows)

    @work(exclusive=True, group="composing")
    async def _compose_again(self) -> None:
        self.scenario = None
        try:
            scenario = await self.compose_scenario(self._seed)
        except InterviewerError as error:
            words = Content.assemble((f"{error.title}\n", "$text-warning"), error.next_step or "")
            self.query_one("#lines", Static).update(words)
            return
        self.scenario = scenario
        lines = []
        for text, note in self.outline(scenario):
            lines.append(Content.assemble(clean_line(text), (f"  {note}", "$foreground-muted")))
        self.query_one("#lines", Static).update(Content("\n").join(lines))
