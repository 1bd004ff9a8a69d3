"""Lets a person decide on a verdict, with a reason, or take their word back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from interviewer.domain.override import CHOICES
from interviewer.domain.verdict import Verdict
from interviewer.report.decided import verdict_words
from interviewer.report.words import SIGN, WORD
from interviewer.text import clean_line
from interviewer.tui.widgets.choices import ChoiceList, Offer

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from interviewer.report.graded import Criterion

_KEYS = {
    Verdict.COVERED: "c",
    Verdict.PARTIAL: "p",
    Verdict.MISSED: "m",
    Verdict.MADE: "m",
    Verdict.NOT_MADE: "n",
}
_WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided: a verdict with its reason, or (None) that the grader's stands again."""

    verdict: Verdict | None
    reason: str = ""


class OverrideScreen(ModalScreen[Decision | None]):
    """Asks for a verdict, then for the reason; returns the decision, None where there is none."""

    CSS_PATH = "override.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", id="override.back", tooltip="Decide nothing"),
    ]

    def __init__(self, criterion: Criterion) -> None:
        super().__init__()
        self._criterion = criterion
        self._verdict: Verdict | None = None

    def compose(self) -> ComposeResult:
        """Lay out the criterion, the verdicts and the reason."""
        judgement = self._criterion.judgement
        offers = [
            Offer(one.value, _KEYS[one], f"{SIGN[one]} {WORD[one]}")
            for one in CHOICES[judgement.kind]
        ]
        if judgement.overridden is not None:
            before = judgement.overridden
            words = f"the grader's verdict again: {SIGN[before]} {WORD[before]}"
            offers.append(Offer(_WITHDRAW, "u", words))
        with Vertical(classes="sheet"):
            yield Static(Content(clean_line(self._criterion.text)), classes="sheet-title")
            yield Static(Content(verdict_words(judgement)), classes="sheet-words")
            yield ChoiceList(offers)
            yield Static(Content("Choose your verdict."), id="words")
            yield Input(placeholder="Why? A sentence is enough.", disabled=True)
            keys = Content.assemble(("enter ", "$primary"), "save   ", ("esc ", "$primary"), "back")
            yield Static(keys, classes="sheet-foot")

    def on_mount(self) -> None:
        """Let the keys go to the verdicts."""
        self.query_one(Input).cursor_blink = False
        self.query_one(ChoiceList).focus()

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Take the verdict and ask for the reason."""
        if event.id == _WITHDRAW:
            self.dismiss(Decision(None))
            return
        self._verdict = Verdict(event.id)
        field = self.query_one(Input)
        field.disabled = False
        field.focus()
        self._say(f"{SIGN[self._verdict]} {WORD[self._verdict]}, because:")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Decide, where there is a reason."""
        reason = clean_line(event.value)
        if self._verdict is None or not reason:
            self._say("A verdict of your own needs a reason.")
            return
        self.dismiss(Decision(self._verdict, reason))

    def action_back(self) -> None:
        """Decide nothing."""
        self.dismiss(None)

    def _say(self, words: str) -> None:
        self.query_one("#words", Static).update(Content(words))
