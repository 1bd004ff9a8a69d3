"""What went wrong, inside the conversation, with what can be done about it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from interviewer.engine.events import Choice
from interviewer.tui.widgets.choices import ChoiceList, Offer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from interviewer.engine.events import Closed
    from interviewer.errors import InterviewerError

FEEDBACK = "feedback"


ONE_WORD = 0.7
"""Seconds within which a letter that follows another goes on with a word."""
_SURE = "enter does it"


class PanelChoices(ChoiceList):
    """What can be chosen in a conversation, which is still there to be read.

    Where `typed` is given, an answer can be begun here by somebody who has not looked up: a letter
    only marks its row, Enter does it, and whatever else is typed is given to `typed`, with the
    letters before it. The letters are shown only while they do something.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "screen.page(-1)", show=False),
        Binding("pagedown", "screen.page(1)", show=False),
    ]

    def __init__(self, offers: Sequence[Offer]) -> None:
        super().__init__(offers)
        self.typed: Callable[[str], None] | None = None
        self._held = ""
        self._held_at = 0.0

    def on_mount(self) -> None:
        """Show no letters before they do something."""
        self._show_letters(shown=self.has_focus)

    def on_focus(self) -> None:
        """Show the letters."""
        self._show_letters(shown=True)

    def on_blur(self) -> None:
        """Take the letters away, which go elsewhere now."""
        self._let_go()
        self._show_letters(shown=False)

    def _show_letters(self, *, shown: bool) -> None:
        for index, one in enumerate(self._offers):
            letter = (one.key if shown else " ", "$primary")
            sure = (f"   {_SURE}", "$foreground-muted") if self._held[-1:] == one.key else ""
            words = Content.assemble(letter, "  ", one.words, sure)
            self.replace_option_prompt_at_index(index, words)

    def on_key(self, event: events.Key) -> None:
        """Mark a row by its letter; begin an answer with any other."""
        if self.typed is None:
            return
        event.prevent_default()
        if not event.is_printable or event.character is None:
            self._let_go()
            return
        event.stop()
        keys = [one.key for one in self._offers]
        word = self._held and time.monotonic() < self._held_at + ONE_WORD
        if word or event.key not in keys:
            held = self._let_go()
            self.typed(held + event.character)
            return
        self._held += event.character
        self._held_at = time.monotonic()
        self.highlighted = keys.index(event.key)
        self._show_letters(shown=True)

    def _let_go(self) -> str:
        held, self._held = self._held, ""
        if held:
            self._show_letters(shown=self.has_focus)
        return held


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
