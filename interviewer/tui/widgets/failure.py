"""What went wrong, inside the conversation, with what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from interviewer.engine.events import Choice
from interviewer.tui.widgets.choices import ChoiceList, Offer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from interviewer.engine.events import Closed
    from interviewer.errors import InterviewerError

FEEDBACK = "feedback"


class PanelChoices(ChoiceList):
    """What can be chosen in a conversation, which is still there to be read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "screen.page(-1)", show=False),
        Binding("pagedown", "screen.page(1)", show=False),
    ]


OFFERS = {
    Choice.RETRY: Offer(Choice.RETRY, "r", "try again"),
    Choice.BUILTIN: Offer(Choice.BUILTIN, "b", "let the built-in go on, without a model"),
    Choice.LEAVE: Offer(Choice.LEAVE, "l", "keep everything and leave"),
}


class Panel(Vertical):
    """A few words and offers to choose from.

    `begins` says that trying again means to begin where the session stands.
    """

    def __init__(
        self, title: str, words: str, offers: Sequence[Offer], *, classes: str = ""
    ) -> None:
        super().__init__(classes=f"panel {classes}")
        self._title = title
        self._words = words
        self._offers = tuple(offers)
        self.begins = False

    def compose(self) -> ComposeResult:
        """Lay out words and offers."""
        yield Static(Content(self._title), classes="panel-title")
        if self._words:
            yield Static(Content(self._words), classes="panel-words")
        yield PanelChoices(self._offers)


def failure_panel(error: InterviewerError, choices: Sequence[Choice]) -> Panel:
    """Return the panel for a failure after which the session waits for a choice."""
    offers = [OFFERS[choice] for choice in choices]
    return Panel(f"✕ {error.title}", error.next_step, offers, classes="-failure")


def closed_panel(event: Closed) -> Panel:
    """Return the panel at the end of an interview."""
    value = event.score.value
    band = str(event.score.band)
    title = band.capitalize() if value is None else f"{value:.0f} of 100, {band}"
    words = "Every verdict stands beside the words it rests on."
    if event.unassessed:
        words = "Some points could not be assessed; the feedback says which."
    offers = [Offer(FEEDBACK, "f", "see the feedback")]
    return Panel(title, words, offers, classes="-closed")
