"""What an interview looks like: the conversation, the composer, and where one stands."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical

from interviewer.application.feedback import feedback_so_far
from interviewer.domain.session import BUILTIN
from interviewer.tui.screens.base import CalmScreen
from interviewer.tui.waits import Waits
from interviewer.tui.widgets.composer import Composer
from interviewer.tui.widgets.conversation import Conversation
from interviewer.tui.widgets.key_line import KeyLine
from interviewer.tui.widgets.progress import NarrowLine, ProgressColumn, TopLine
from interviewer.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from interviewer.engine.session import Session

_LOOK_AGAIN = 0.1
_MORE = "pgdn  more below"


class InterviewView(CalmScreen[None]):
    """Lays an interview out and shows how it stands; what is done in it is another's matter."""

    CSS_PATH = ["markdown.tcss", "interview.tcss"]  # noqa: RUF012 - as in Textual
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as in Screen
    AUTO_FOCUS = "Composer"

    def __init__(self, session: Session, draft: str = "") -> None:
        super().__init__()
        self.session = session
        self.waits = Waits()
        self._draft = draft
        self._wait_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out conversation and composer, with the quiet column beside them."""
        titles = {stage.id: stage.title for stage in self.session.scenario.stages}
        with Vertical(classes="frame"):
            yield TopLine(self.session)
            yield NarrowLine(self.session)
            with Horizontal(id="middle"):
                with Vertical(id="talk"):
                    yield Conversation(lambda stage: titles.get(stage, ""))
                    yield Composer(self._draft, placeholder="Answer as you would say it")
                    yield StatusLine()
                yield ProgressColumn(self.session, self.interviewer_words)
            yield KeyLine()

    async def show_past(self) -> None:
        """Show what was said before, and let the clock tick."""
        self.set_interval(1.0, self._tick)
        self._wait_timer = self.set_interval(_LOOK_AGAIN, self.show_wait, pause=True)
        workspace, session = self.program.workspace, self.session
        given = await asyncio.to_thread(feedback_so_far, workspace, session)
        await self.conversation.show_past(session.turns, given)
        self.status_line.measure(self._draft)

    @property
    def conversation(self) -> Conversation:
        """What is said."""
        return self.query_one(Conversation)

    @property
    def composer(self) -> Composer:
        """Where the candidate writes."""
        return self.query_one(Composer)

    @property
    def status_line(self) -> StatusLine:
        """The line under the composer."""
        return self.query_one(StatusLine)

    @property
    def interviewer_words(self) -> str:
        """Who interviews, as it stands on screen."""
        name = self.session.interviewer.name
        return "built-in, no model" if name == BUILTIN else name

    def action_page(self, by: int) -> None:
        """Turn a page of the conversation."""
        self.conversation.turn_page(by)
        self.show_more()

    def on_conversation_held(self) -> None:
        """Say whether there is more, at the size that the conversation has now."""
        self.show_more()

    def show_more(self) -> None:
        """Say how one comes to what stands below, where the conversation is held further up."""
        if self.waits.visible:
            return
        if self.conversation.is_holding and self.conversation.has_more:
            over = " · enter  see the feedback" if self.session.state.closed else ""
            self.status_line.tell(_MORE + over)
        elif self.status_line.state.startswith(_MORE):
            self.status_line.tell("")

    def begin_wait(self) -> None:
        """Begin to watch how long one waits."""
        name = self.session.interviewer.name
        self.waits.begin(f"Waiting for {'the interviewer' if name == BUILTIN else name}")
        if self._wait_timer is not None:
            self._wait_timer.resume()

    def end_wait(self) -> None:
        """Stop watching: it is the candidate's turn."""
        self.waits.end()
        if self._wait_timer is not None:
            self._wait_timer.pause()
        self.show_wait()

    def show_wait(self) -> None:
        """Say what one waits for, once it has lasted."""
        words = self.waits.words()
        if words or self.waits.was_visible:
            self.waits.was_visible = bool(words)
            self.status_line.tell(words)

    def show_progress(self) -> None:
        """Show how far the interview has come, and who conducts it."""
        self.query_one(TopLine).refresh()
        self.query_one(NarrowLine).refresh()
        column = self.query_one(ProgressColumn)
        column.show_interviewer(self.interviewer_words)
        column.show_progress()

    def _tick(self) -> None:
        self.query_one(TopLine).refresh()
