"""The brief of an interview, to read over the conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Markdown, Static

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from interviewer.domain.scenario import Scenario


class BriefScreen(ModalScreen[bool]):
    """Shows the brief until Esc or Enter.

    Where it `begins` an interview it returns whether that is to begin, and `typed` takes what is
    typed meanwhile.
    """

    CSS_PATH = ["markdown.tcss", "brief.tcss"]  # noqa: RUF012 - as in Textual

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f4", "go_on(True)", "go on", id="brief.go_on", tooltip="Go on"),
        Binding("escape", "go_on(False)", "back", id="brief.back", tooltip="Go back"),
    ]

    def __init__(
        self,
        scenario: Scenario,
        *,
        begins: bool = False,
        typed: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self._scenario = scenario
        self._begins = begins
        self._typed = typed

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        with Vertical(classes="sheet"):
            yield Static(Content(self._scenario.title), classes="sheet-title")
            with VerticalScroll():
                text = self._scenario.brief or "There is no brief: the question says it all."
                yield Markdown(text, open_links=False)
            yield Static(self._foot(), classes="sheet-foot")

    def on_mount(self) -> None:
        """Let the keys scroll the text."""
        self.query_one(VerticalScroll).focus()

    def on_key(self, event: events.Key) -> None:
        """Pass on what is typed ahead of the interview."""
        if self._typed is not None and event.is_printable and event.character:
            event.stop()
            self._typed(event.character)

    def action_go_on(self, go_on: bool) -> None:
        """Go on to the interview, or back."""
        self.dismiss(go_on)

    def _foot(self) -> Content:
        if not self._begins:
            return Content.assemble(("esc ", "$primary"), "go on")
        words = (("enter ", "$primary"), "begin; the clock runs from then")
        return Content.assemble(*words, "   ", ("esc ", "$primary"), "leave")
