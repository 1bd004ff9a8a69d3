"""Asks where a graded transcript is to be written, and writes it there."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from interviewer.library.typed_paths import is_folder, is_there, typed_path
from interviewer.text import clean_line, clean_text

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from interviewer.report.graded import GradedSession

_UNSAFE = re.compile(r"[^a-z0-9]+")
_SHOWN = 60


class SaveScreen(ModalScreen[str]):
    """Returns the path that was written to, or ``""`` when the user went back.

    A name that ends in ``.html`` is written as HTML, any other as Markdown. A file that exists
    is written over only after a second Enter.
    """

    CSS_PATH = "save.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", id="save.back", tooltip="Write nothing"),
    ]

    def __init__(self, graded: GradedSession, name: str) -> None:
        super().__init__()
        self._graded = graded
        self._proposed = name
        self._asked_for = ""

    def compose(self) -> ComposeResult:
        """Lay out the question and the field."""
        with Vertical(classes="sheet"):
            yield Static(
                Content("Write the graded transcript to (.md or .html)"), classes="sheet-title"
            )
            yield Input(value=self._proposed, select_on_focus=False)
            yield Static(Content(f"in {clean_line(str(Path.cwd()))}"), id="words")
            keys = Content.assemble(
                ("enter ", "$primary"), "write   ", ("esc ", "$primary"), "back"
            )
            yield Static(keys, classes="sheet-foot")

    def on_mount(self) -> None:
        """Let the keys go to the field."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write the file, or say why not."""
        typed = clean_text(event.value).strip()
        if not typed:
            self._say("Type a file name.")
            return
        path = typed_path(typed)
        if is_folder(path):
            path /= self._proposed
        if is_there(path) and str(path) != self._asked_for:
            self._asked_for = str(path)
            self._say("There is a file of that name. Enter once more writes over it.")
            return
        self._write(path)

    @work(exclusive=True)
    async def _write(self, path: Path) -> None:
        try:
            await asyncio.to_thread(_write_whole, path, _exported(self._graded, path))
        except OSError as error:
            why = clean_line(error.strerror or str(error))
            self._say(f"It could not be written: {why}. Choose another place.")
            return
        self.dismiss(str(path))

    def action_back(self) -> None:
        """Write nothing."""
        self.dismiss("")

    def _say(self, words: str) -> None:
        self.query_one("#words", Static).update(Content(words))


def file_name(graded: GradedSession) -> str:
    """Return a name for a session's file: its scenario and its day."""
    name = _UNSAFE.sub("-", graded.session.scenario.lower()).strip("-")[:_SHOWN] or "interview"
    return f"{name}-{_UNSAFE.sub('-', graded.session.started_at[:10].lower())}.md"


def _exported(graded: GradedSession, path: Path) -> str:
    if path.suffix.lower() in {".html", ".htm"}:
        from interviewer.report.html.session import export_html

        return export_html(graded)
    from interviewer.report.markdown import export_markdown

    return export_markdown(graded)


def _write_whole(path: Path, text: str) -> None:
    """Put the whole text in place at once, so that a full disk leaves no half of it behind."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".interviewer-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise
