"""Where the candidate writes: Enter sends, Ctrl+J makes a new line."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.message import Message
from textual.widgets import TextArea

from interviewer.text import clean_text

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType


NEW_LINE_KEYS = ("ctrl+j", "shift+enter", "alt+enter")


class Composer(TextArea):
    """A text field that grows with its text, up to a third of the screen.

    A paste of many lines stays in the field until it is sent. Shift+Enter and Alt+Enter make a new
    line too, in terminals that tell them from Enter.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "send", id="composer.send", tooltip="Send your answer"),
        Binding(
            ",".join(NEW_LINE_KEYS),
            "new_line",
            "line",
            id="composer.line",
            tooltip="Begin a new line",
        ),
        Binding("pageup", "screen.page(-1)", show=False),
        Binding("pagedown", "screen.page(1)", show=False),
    ]

    @dataclass
    class Sent(Message):
        """The text is to be sent. It stays in the field until somebody takes it."""

        composer: Composer
        text: str

        @property
        def control(self) -> Composer:
            """The composer that sends."""
            return self.composer

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            text,
            soft_wrap=True,
            show_line_numbers=False,
            compact=True,
            highlight_cursor_line=False,
            placeholder=placeholder,
            id=id,
        )
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    def on_resize(self) -> None:
        """Draw the text as it is broken at the new width, and keep the cursor in view."""
        self.refresh()
        self.call_after_refresh(self.scroll_cursor_visible)

    def action_send(self) -> None:
        """Offer the text to be sent."""
        self.post_message(self.Sent(self, self.text))

    def action_new_line(self) -> None:
        """Put a line end where the cursor is."""
        self.replace("\n", *self.selection)
        self.scroll_cursor_visible()

    def put(self, text: str) -> None:
        """Put what was typed elsewhere where the cursor is."""
        self.insert(text)

    def take(self, text: str) -> None:
        """Take away a text that was sent; what was typed since stays."""
        self.text = self.text.removeprefix(text)
        self.move_cursor(self.document.end)

    async def settled(self) -> None:
        """Wait until every key that was pressed so far has arrived."""
        arrived = asyncio.Event()
        self.call_later(arrived.set)
        await arrived.wait()

    def give_back(self, text: str) -> None:
        """Put a text that could not be sent before what has been typed since."""
        since = self.text
        self.text = f"{text}\n{since}" if since else text
        self.move_cursor(self.document.end)

    async def on_key(self, event: events.Key) -> None:
        """Do what a key of this field is bound to in its turn.

        Keys that come all at once would otherwise change places with the letters among them: a
        binding with priority runs before those, one without after them.
        """
        if event.is_printable:
            return
        bound = self.screen.active_bindings.get(event.key)
        if bound is not None and bound.node is self and bound.enabled:
            event.prevent_default()
            event.stop()
            await self.app.run_action(bound.binding.action, default_namespace=self)

    def on_paste(self, event: events.Paste) -> None:
        """Take out of a paste whatever a terminal could take for a command."""
        harmless = clean_text(event.text)
        if harmless != event.text:
            event.prevent_default()
            event.stop()
            self.replace(harmless, *self.selection)
            self.scroll_cursor_visible()
