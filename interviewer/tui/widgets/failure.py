"""What went wrong, inside the conversation, with what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from interviewer.engine.events import Choice
from interviewer.tui.widgets.choices import ChoiceList, Offer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from interviewer.errors import InterviewerError

OFFERS = {
    Choice.RETRY: Offer(Choice.RETRY, "r", "try again"),
    Choice.BUILTIN: Offer(Choice.BUILTIN, "b", "let the built-in go on, without a model"),
    Choice.LEAVE: Offer(Choice.LEAVE, "l", "keep everything and leave"),
}


class Panel(Vertical):
    """A few words and offers to choose from."""

    def __init__(
        self, title: str, words: str, offers: Sequence[Offer], *, classes: str = ""
    ) -> None:
        super().__init__(classes=f"panel {classes}")
        self._title = title
        self._words = words
        self._offers = tuple(offers)

    def compose(self) -> ComposeResult:
        """Lay out words and offers."""
        yield Static(Content(self._title), classes="panel-title")
        if self._words:
            yield Static(Content(self._words), classes="panel-words")
        yield ChoiceList(self._offers)


def failure_panel(error: InterviewerError, choices: Sequence[Choice]) -> Panel:
    """Return the panel for a failure after which the session waits for a choice."""
    offers = [OFFERS[choice] for choice in choices]
    return Panel(f"✕ {error.title}", error.next_step, offers, classes="-failure")
