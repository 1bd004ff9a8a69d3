"""What every screen of the program does alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from textual.content import Content
from textual.screen import Screen

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget

    from interviewer.tui.app import InterviewerApp

Result = TypeVar("Result")

SMALLEST = (48, 14)


class CalmScreen(Screen[Result]):
    """A screen that says so when the terminal is too small for it.

    While it is, the screen has the class ``-tiny`` and everything else on it is hidden; nothing is
    lost.
    """

    _had_focus: Widget | None = None

    @property
    def program(self) -> InterviewerApp:
        """The app, by its own type."""
        return cast("InterviewerApp", self.app)

    def on_resize(self, event: events.Resize) -> None:
        """Hide or show everything as the terminal's size asks."""
        width, height = event.size
        tiny = width < SMALLEST[0] or height < SMALLEST[1]
        if tiny == self.has_class("-tiny"):
            return
        self.set_class(tiny, "-tiny")
        if tiny:
            # What is hidden loses the keyboard, and should have it back.
            self._had_focus = self.focused
            from textual.widgets import Static

            words = f"This terminal is small. {SMALLEST[0]} by {SMALLEST[1]} is enough."
            self.mount(Static(Content(words), classes="too-small"))
        else:
            self.query(".too-small").remove()
            self.call_after_refresh(self._focus_again)

    def _focus_again(self) -> None:
        if self._had_focus is not None and self.focused is None and self._had_focus.is_attached:
            self._had_focus.focus()
