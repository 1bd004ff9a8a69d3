"""Asks how a new file is to be named, and writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from interviewer.errors import InterviewerError
from interviewer.library.starters import Started, start
from interviewer.text import clean_line

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from interviewer.library.starters import StarterKind

_NAMES = {
    "question": "Its set and its name, as in linux/cron",
    "scenario": "Its name, as in night-report",
    "set": "Its name, as in linux",
}


class NewScreen(ModalScreen[Started | None]):
    """Returns what was written, or None when the user went back; a name that fails can be mended.

    `kind` is ``question``, ``scenario`` or ``set``; `home` the folder that it is written below.
    """

    CSS_PATH = "save.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", id="new.back", tooltip="Write nothing"),
    ]

    def __init__(self, kind: str, home: Path) -> None:
        super().__init__()
        self._kind = cast("StarterKind", kind)
        self._home = home

    def compose(self) -> ComposeResult:
        """Lay out the field."""
        with Vertical(classes="sheet"):
            yield Static(Content(f"A new {self._kind}"), classes="sheet-title")
            yield Input(placeholder=_NAMES[self._kind], select_on_focus=False)
            yield Static(Content(f"in {clean_line(str(self._home))}"), id="words")
            keys = Content.assemble(
                ("enter ", "$primary"), "write   ", ("esc ", "$primary"), "back"
            )
            yield Static(keys, classes="sheet-foot")

    def on_mount(self) -> None:
        """Let the keys go to the field."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write the file, or say why not."""
        try:
            started = start(self._kind, event.value.strip(), self._home)
        except InterviewerError as error:
            self.query_one("#words", Static).update(Content(str(error)))
            return
        self.dismiss(started)

    def action_back(self) -> None:
        """Write nothing."""
        self.dismiss(None)
