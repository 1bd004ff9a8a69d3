"""The brief of an interview, to read over the conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Markdown, Static

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from interviewer.domain.scenario import Scenario


class BriefScreen(ModalScreen[None]):
    """Shows the brief until Esc or Enter."""

    CSS_PATH = ["markdown.tcss", "brief.tcss"]  # noqa: RUF012 - as in Textual

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f4", "app.pop_screen", "go on", id="brief.back", tooltip="Go on"),
    ]

    def __init__(self, scenario: Scenario) -> None:
        super().__init__()
        self._scenario = scenario

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        with Vertical(classes="sheet"):
            yield Static(Content(self._scenario.title), classes="sheet-title")
            with VerticalScroll():
                text = self._scenario.brief or "There is no brief: the question says it all."
                yield Markdown(text, open_links=False)
            yield Static(Content.assemble(("esc ", "$primary"), "go on"), classes="sheet-foot")

    def on_mount(self) -> None:
        """Let the keys scroll the text."""
        self.query_one(VerticalScroll).focus()
