"""The line under the composer: what one waits for, and how long the answer has grown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from interviewer.application.commands import COMMAND_WORDS, ON_SCREEN, commands_like
from interviewer.domain.speech import WORDS_PER_MINUTE, spoken_words
from interviewer.tui.widgets.row import Row
from interviewer.tui.words import count, spoken

if TYPE_CHECKING:
    from textual.visual import Visual


class StatusLine(Widget, can_focus=False):
    """One row: a state at the left, the length of what is typed at the right."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._state = ""
        self._typed = ""
        self._command = ""

    def render(self) -> Visual:
        """Return the line."""
        if self._command and not self._state:
            return Row(self._command, style="$foreground-muted")
        return Row(self._state, right=self._typed, style="$foreground-muted")

    @property
    def state(self) -> str:
        """What stands at the left."""
        return self._state

    def tell(self, state: str) -> None:
        """Say what one waits for; empty for nothing."""
        if state != self._state:
            self._state = state
            self.refresh()

    def measure(self, text: str, *, failed: bool = False) -> None:
        """Say how long the typed text is in words and in speech, or what command it may become."""
        words = spoken_words(text)
        time = spoken(words * 60 / WORDS_PER_MINUTE)
        typed = f"{count(words, 'word')} · ≈ {time} spoken" if text.strip() else ""
        likely = commands_like(text, ON_SCREEN, failed=failed)
        command = ""
        if len(likely) == 1:
            command = f"/{likely[0]}  {COMMAND_WORDS[likely[0]]}"
        elif likely:
            command = "  ".join(f"/{one}" for one in likely)
        if (typed, command) != (self._typed, self._command):
            self._typed, self._command = typed, command
            self.refresh()
