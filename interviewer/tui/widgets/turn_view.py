"""One turn of the conversation as it stands on screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Markdown, Static

from interviewer.domain.conversation import Move, Speaker
from interviewer.domain.speech import spoken_seconds
from interviewer.tui.widgets.row import Row
from interviewer.tui.words import spoken

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets.markdown import MarkdownStream

    from interviewer.domain.conversation import Turn

_MARKDOWN = re.compile(
    r"[*_`#\[\]<>|\\~&\t]|://|www\.|@"
    r"|^[ \t]|^(?:[-+=:]|\d+[.)])"
    r"|(?<!\n)\n(?!\n)|\n{3}|  $",
    re.MULTILINE,
)
"""Whatever Markdown gives a meaning to: marks, links, indents, list and heading lines, and line
ends that it takes for blanks."""

MOVE_WORDS = {
    Move.PROBE: "probe",
    Move.CLARIFY: "your question",
    Move.HINT: "hint",
    Move.REPEAT: "once more",
    Move.PRESS: "still open",
    Move.CLOSE: "the end",
}


class TurnView(Vertical):
    """Who spoke, a small note at the right, and the words."""

    def __init__(self, speaker: str, note: str, *, classes: str) -> None:
        super().__init__(classes=f"turn {classes}")
        self._head = Row(speaker, right=note, style="bold")

    def compose(self) -> ComposeResult:
        """Lay out the head; the words stand below."""
        yield Static(self._head, classes="head")


class CandidateTurn(TurnView):
    """What the candidate said, as plain text, with the time it takes to say."""

    def __init__(self, text: str) -> None:
        super().__init__("You", spoken(spoken_seconds(text)), classes="candidate")
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out head and words."""
        yield from super().compose()
        yield Static(Content(self._text), classes="words")


class InterviewerTurn(TurnView):
    """What the interviewer says: whole, or sentence by sentence as it comes.

    Plain sentences are shown as they are, which is many times quicker than Markdown and looks the
    same; with the first sign of Markdown the whole turn goes through its parser.
    """

    def __init__(self, note: str, text: str = "") -> None:
        super().__init__("Interviewer", note, classes="interviewer")
        self._text = text
        self._plain: Static | None = None
        self._marked: Markdown | None = None
        self._stream: MarkdownStream | None = None

    def compose(self) -> ComposeResult:
        """Lay out head and words."""
        yield from super().compose()
        if is_plain(self._text):
            self._plain = Static(Content(self._text.strip()), classes="words")
            yield self._plain
        else:
            self._marked = Markdown(self._text, open_links=False, classes="words")
            yield self._marked

    async def add(self, text: str) -> None:
        """Show a further piece."""
        self._text += text
        if self._plain is not None and is_plain(self._text):
            self._plain.update(Content(self._text.strip()))
            return
        if self._stream is None:
            self._stream = Markdown.get_stream(await self._markdown())
            text = self._text
        await self._stream.write(text)

    async def finish(self, text: str | None = None) -> None:
        """Show the whole as it is kept, so that lists and late links stand as they should."""
        stream, self._stream = self._stream, None
        if stream is not None:
            await stream.stop()
        if text is None:
            return
        self._text = text
        if self._plain is not None and is_plain(text):
            self._plain.update(Content(text.strip()))
        else:
            await (await self._markdown()).update(text)

    async def _markdown(self) -> Markdown:
        """Return the Markdown that stands in place of the plain text from now on."""
        if self._marked is None:
            self._marked = Markdown("", open_links=False, classes="words")
            await self.mount(self._marked)
        if self._plain is not None:
            plain, self._plain = self._plain, None
            await plain.remove()
        return self._marked

    def on_markdown_link_clicked(self, event: Markdown.LinkClicked) -> None:
        """Open nothing but web addresses."""
        if urlsplit(event.href).scheme in {"http", "https"}:
            self.app.open_url(event.href)


def is_plain(text: str) -> bool:
    """Return whether a text would look the same with and without Markdown."""
    return _MARKDOWN.search(text.strip()) is None


def view_of(turn: Turn, stage_title: str) -> TurnView:
    """Return the view of a turn that is kept."""
    if turn.speaker is Speaker.CANDIDATE:
        return CandidateTurn(turn.text)
    return InterviewerTurn(note_of(turn.move, stage_title), turn.text)


def note_of(move: Move | None, stage_title: str) -> str:
    """Return the small note beside the interviewer's name."""
    return MOVE_WORDS.get(move, stage_title) if move is not None else ""
