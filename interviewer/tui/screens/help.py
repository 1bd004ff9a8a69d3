"""Keys and commands of where one is, made from the bindings themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import HorizontalGroup, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from interviewer.application.commands import COMMAND_WORDS, ON_SCREEN
from interviewer.tui.palette import keys_for, offered_keys
from interviewer.tui.widgets.composer import Composer
from interviewer.tui.widgets.key_line import key_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.screen import Screen


@dataclass(frozen=True, slots=True)
class HelpPart:
    """A heading with lines of a key or command and what it does."""

    title: str
    lines: Sequence[tuple[str, str]]


class HelpScreen(ModalScreen[None]):
    """Shows the keys until Esc."""

    CSS_PATH = "help.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f1,q", "app.pop_screen", "go on", id="help.back", tooltip="Go on"),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]

    def __init__(self, parts: Sequence[HelpPart]) -> None:
        super().__init__()
        self._parts = tuple(parts)

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        with Vertical(classes="sheet"), VerticalScroll():
            for part in self._parts:
                yield Static(Content(part.title), classes="part")
                widest = max(len(key) for key, _ in part.lines)
                for key, words in part.lines:
                    with HorizontalGroup():
                        name = Static(Content(key), classes="key")
                        name.styles.width = widest + 2
                        yield name
                        yield Static(Content(words), classes="words")

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one(VerticalScroll).focus()

    def action_scroll(self, by: int) -> None:
        """Move by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def help_of(screen: Screen[Any]) -> list[HelpPart]:
    """Return the help for a screen: its keys, and the commands where one can write them."""
    keys = [_line(screen, binding) for binding, _node in offered_keys(screen)]
    parts = [HelpPart("Keys", keys)]
    if screen.query(Composer):
        parts.append(
            HelpPart(
                "Commands, written instead of an answer",
                [
                    *((f"/{command}", COMMAND_WORDS[command]) for command in ON_SCREEN),
                    ("//", "begins an answer that starts with a /"),
                ],
            )
        )
    parts.append(
        HelpPart(
            "Everywhere",
            [
                ("arrows, j, k", "move in lists; home and end go to the ends"),
                ("esc", "goes back or cancels"),
                ("mouse", "does what the keys do"),
            ],
        )
    )
    return parts


def _line(screen: Screen[Any], binding: Binding) -> tuple[str, str]:
    words = binding.tooltip or binding.description
    first, *others = map(key_name, keys_for(screen, binding.action))
    return first, f"{words}; also {', '.join(others)}" if others else words
