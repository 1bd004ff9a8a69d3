"""What is typed in an interview: kept as it grows, and never taken for keys where it comes late."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from textual import on, work
from textual.widgets import TextArea

from interviewer.application import history
from interviewer.errors import InterviewerError
from interviewer.text import clean_text
from interviewer.tui.screens.interview_view import InterviewView
from interviewer.tui.widgets.choices import ChoiceList

if TYPE_CHECKING:
    from textual.timer import Timer

    from interviewer.engine.session import Session
    from interviewer.tui.widgets.failure import Panel

DRAFT_AFTER = 0.5
QUIET = 0.7
"""Seconds without a key after which nobody is taken to be typing any more."""
OVER_WORDS = "The interview is over: this is not sent. tab goes on"


class InterviewTyping(InterviewView):
    """Saves what is typed, and gives the keys to something else once nobody types."""

    def __init__(self, session: Session, draft: str = "") -> None:
        super().__init__(session, draft)
        self._draft_timer: Timer | None = None
        self._unsent: str | None = None
        self._panel: Panel | None = None
        self._over = False
        self._typed_at = float("-inf")
        self._typing_on = False
        self._was_empty = not draft

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        text = event.text_area.text
        self._typed_at = time.monotonic()
        self.status_line.measure(text, failed=self._panel is not None)
        if not self.waits.visible:
            self.status_line.tell(OVER_WORDS if self._over and text else "")
        if text and self._was_empty:
            self.conversation.follow_again()
        self._was_empty = not text
        if self._over:
            self._typing_on = bool(text)
            self._hand_over()
        elif self._draft_timer is None:
            self._draft_timer = self.set_timer(DRAFT_AFTER, self._save_draft)

    @work(group="draft")
    async def _save_draft(self) -> None:
        self._draft_timer = None
        if self._over:
            return
        try:
            await self._keep_draft()
        except InterviewerError as error:
            self.status_line.tell(error.title)

    async def _keep_draft(self) -> None:
        """Save what is typed, and what was sent but could not be kept.

        What was typed past the end of the interview stands in the note of its session.
        """
        if self._over:
            typed = clean_text(self.composer.text).strip()
            if typed:
                words = f"Typed when it was over: {typed}"
                await history.add_to_note(self.program.workspace, self.session.id, words)
            return
        unsent = [self._unsent] if self._unsent is not None else []
        typed_since = [self.composer.text] if self.composer.text else []
        text = "\n".join([*unsent, *typed_since])
        await self.program.workspace.save_draft(self.session.id, text)

    @property
    def _typing_for(self) -> float:
        """The seconds that somebody is still taken to be typing."""
        return max(0.0, self._typed_at + QUIET - time.monotonic())

    def _type_instead(self, text: str) -> None:
        """Go on in the composer with what somebody began to type where choices have the keys."""
        self.composer.focus()
        self.composer.put(text)

    def _hand_over(self) -> None:
        """Give the keys to what can be chosen, unless somebody goes on typing.

        Whoever is typing just now would choose by the letters of an answer; so it waits for a pause
        in the typing, and for whoever goes on until they leave the composer by themselves. After
        the end the composer is there for as long as it holds something.
        """
        goes_on = self._typing_on or not self._over
        if self._panel is None or not self.is_attached or (self.composer.text and goes_on):
            return
        if wait := self._typing_for:
            self._typing_on = True
            self.set_timer(wait, self._hand_over)
            return
        if self._over:
            self.composer.disabled = True
            self.composer.display = bool(self.composer.text)
        self._panel.query_one(ChoiceList).focus(scroll_visible=not self.conversation.is_holding)
