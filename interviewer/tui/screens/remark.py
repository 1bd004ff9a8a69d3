"""Asks for a session's title and note, or for its tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType


class RemarkScreen(ModalScreen[tuple[str, ...] | None]):
    """Shows a field for each name with what it holds; returns what they hold then.

    Enter saves, Tab goes from a field to the next. None where the user went back.
    """

    CSS_PATH = "sheet.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", id="remark.back", tooltip="Change nothing"),
    ]

    def __init__(self, title: str, fields: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title = title
        self._fields = tuple(fields)

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with Vertical(classes="sheet"):
            yield Static(Content(self._title), classes="sheet-title")
            for name, value in self._fields:
                yield Static(Content(name), classes="sheet-words")
                yield Input(value=value, select_on_focus=False)
            following = (("tab ", "$primary"), "next   ") if len(self._fields) > 1 else ()
            keys = (("enter ", "$primary"), "save   ", *following, ("esc ", "$primary"), "back")
            yield Static(Content.assemble(*keys), classes="sheet-foot")

    def on_mount(self) -> None:
        """Let the keys go to the first field."""
        for field in self.query(Input):
            field.cursor_blink = False
        self.query(Input).first().focus()

    def on_input_submitted(self) -> None:
        """Save."""
        self.dismiss(tuple(one.value for one in self.query(Input)))

    def action_back(self) -> None:
        """Change nothing."""
        self.dismiss(None)
