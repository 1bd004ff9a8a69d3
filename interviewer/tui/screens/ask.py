"""A small question over the screen: a title, a few words, and what one can choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from interviewer.errors import FaultyFileError
from interviewer.tui.widgets.choices import ChoiceList, Offer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from interviewer.errors import InterviewerError

_FAULTS_SHOWN = 12


class AskScreen(ModalScreen[str]):
    """Returns the id of what was chosen, or ``""`` when the user went back."""

    CSS_PATH = "ask.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", id="ask.back", tooltip="Go back"),
    ]

    def __init__(self, title: str, words: str, offers: Sequence[Offer]) -> None:
        super().__init__()
        self._title_words = title
        self._words = words
        self._offers = tuple(offers)

    def compose(self) -> ComposeResult:
        """Lay out words and offers."""
        with Vertical(classes="sheet"):
            yield Static(Content(self._title_words), classes="sheet-title")
            if self._words:
                with VerticalScroll(classes="sheet-words", can_focus=False):
                    yield Static(Content(self._words))
            yield ChoiceList(self._offers)

    def on_mount(self) -> None:
        """Let the keys go to the offers."""
        self.query_one(ChoiceList).focus()

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Return what was chosen."""
        self.dismiss(event.id)

    def action_back(self) -> None:
        """Choose nothing."""
        self.dismiss("")


def notice(error: InterviewerError) -> AskScreen:
    """Say what went wrong and what to do."""
    words = error.next_step
    if isinstance(error, FaultyFileError) and error.faults:
        shown = error.faults[:_FAULTS_SHOWN]
        more = len(error.faults) - len(shown)
        lines = [*shown, *([f"… and {more} more: `interviewer check` lists them."] if more else [])]
        words = "\n".join([*lines, "", words]).strip()
    return AskScreen(error.title, words, [Offer("ok", "o", "go back")])


def ask_for_host(host: str) -> AskScreen:
    """Ask whether words may be sent to a host."""
    return AskScreen(
        f"Send your answers to {host}?",
        "The model there conducts and grades the interview: the scenario and everything you write "
        "in it are sent to that host. You are asked once.",
        [
            Offer("allow", "a", f"agree, from now on, for {host}"),
            Offer("builtin", "b", "use the built-in instead; nothing leaves this machine"),
            Offer("", "n", "go back"),
        ],
    )


def ask_for_address(host: str) -> AskScreen:
    """Ask whether a host may be spoken to, before a model there is chosen."""
    return AskScreen(
        f"Speak to {host}?",
        "It is asked for its models. In an interview with one of them the scenario and everything "
        "you write in it are sent there. You are asked once.",
        [Offer("allow", "a", f"agree, from now on, for {host}"), Offer("", "n", "go back")],
    )


def ask_to_end(*, unsent: str = "") -> AskScreen:
    """Ask whether the interview is to end; say so where something `unsent` would be lost."""
    words = "What was not asked is left out of the score; what you said is graded now."
    if unsent.strip():
        words += " What stands in the field was not sent: it is not graded, and kept as a note."
    return AskScreen(
        "End the interview?",
        words,
        [Offer("end", "e", "end it and have it graded"), Offer("", "g", "go on")],
    )


def ask_when_paused(*, single: bool) -> AskScreen:
    """Say that the interview rests, and ask what then."""
    leave = "leave; `interviewer resume` goes on from here" if single else "go home; it is kept"
    return AskScreen(
        "Paused",
        "The clock stands still and everything is kept.",
        [Offer("", "g", "go on"), Offer("leave", "l", leave)],
    )
