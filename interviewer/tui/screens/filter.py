"""Asks which sessions are to be listed: by way of practice, level, topic, set, tag, score, day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interviewer.domain.history import Wishes
from interviewer.domain.practice import Practice
from interviewer.text import clean_line
from interviewer.tui.widgets.entry_list import EntryList, heading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from interviewer.domain.history import Offered

_SCORES = (
    ("85 and more", 85.0, None),
    ("70 to 85", 70.0, 85.0),
    ("50 to 70", 50.0, 70.0),
    ("up to 50", None, 50.0),
)
_PRACTICES = {
    Practice.INTERVIEW: "interview on a scenario",
    Practice.DRILL: "drill, or a single question",
    Practice.MOCK: "mock interview",
}
_DAYS = (("the last 7 days", 7), ("the last 30 days", 30), ("the last 365 days", 365))


class FilterScreen(ModalScreen[Wishes | None]):
    """Returns what is wanted, or None where nothing is to change."""

    CSS_PATH = "sheet.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "mark", id="filter.mark", tooltip="Add the line, or leave it out"),
        Binding("c", "clear", "clear", id="filter.clear", tooltip="List everything"),
        Binding("escape", "back", "back", id="filter.back", tooltip="Change nothing"),
    ]

    def __init__(self, wishes: Wishes, offered: Offered, now: datetime) -> None:
        super().__init__()
        self._wishes = wishes
        self._groups = list(_groups(offered, now))

    def compose(self) -> ComposeResult:
        """Lay out the lines to choose from."""
        with Vertical(classes="sheet"):
            yield Static(Content("List only"), classes="sheet-title")
            yield EntryList(id="filters")
            keys = (
                *(("enter ", "$primary"), "list these   ", ("space ", "$primary"), "mark more   "),
                *(("c ", "$primary"), "clear   ", ("esc ", "$primary"), "back"),
            )
            yield Static(Content.assemble(*keys), classes="sheet-foot")

    def on_mount(self) -> None:
        """Show the lines."""
        self._show()
        self.query_one(EntryList).focus()

    def _show(self) -> None:
        self.query_one(EntryList).show(self._options())

    def _options(self) -> Iterator[Option]:
        for number, (title, lines) in enumerate(self._groups):
            yield heading(title)
            for place, (words, changes) in enumerate(lines):
                sign = "\u25cf" if self._has(changes) else "\u25cb"
                yield Option(Content(f"  {sign} {words}"), id=f"{number}:{place}")

    def _has(self, changes: dict[str, Any]) -> bool:
        return all(getattr(self._wishes, name) == value for name, value in changes.items())

    def _toggle(self, option_id: str, *, keep: bool = False) -> None:
        number, _, place = option_id.partition(":")
        changes = self._groups[int(number)][1][int(place)][1]
        if not self._has(changes):
            self._wishes = replace(self._wishes, **changes)
        elif not keep:
            nothing = Wishes()
            changes = {name: getattr(nothing, name) for name in changes}
            self._wishes = replace(self._wishes, **changes)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """List what is marked, with this line."""
        event.stop()
        self._toggle(event.option.id or "", keep=True)
        self.dismiss(self._wishes)

    def action_mark(self) -> None:
        """Add the line to what is wanted, or leave it out again."""
        marked = self.query_one(EntryList).highlighted_option
        if marked is not None and marked.id is not None:
            self._toggle(marked.id)
            self._show()

    def action_clear(self) -> None:
        """List everything."""
        self.dismiss(Wishes(binned=self._wishes.binned))

    def action_back(self) -> None:
        """Change nothing."""
        self.dismiss(None)


def _groups(
    offered: Offered, now: datetime
) -> Iterator[tuple[str, list[tuple[str, dict[str, Any]]]]]:
    yield "Practice", [(_PRACTICES.get(one, str(one)), {"practice": one}) for one in Practice]
    named = (
        ("Level", "level", offered.levels),
        ("Tag", "tag", offered.tags),
        ("Set", "question_set", offered.sets),
        ("Topic", "topic", offered.topics),
    )
    for title, name, values in named[:2]:
        if values:
            yield title, [(clean_line(one, 60), {name: one}) for one in values]
    yield "Score", [(words, {"least": least, "most": most}) for words, least, most in _SCORES]
    days = [(words, f"{now - timedelta(days=number):%Y-%m-%d}") for words, number in _DAYS]
    yield "Begun", [(words, {"since": day}) for words, day in days]
    for title, name, values in named[2:]:
        if values:
            yield title, [(clean_line(one, 60), {name: one}) for one in values]
