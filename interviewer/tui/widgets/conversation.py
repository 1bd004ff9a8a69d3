"""The conversation: what was said, what is being said, and quiet remarks between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from interviewer.tui.widgets.turn_view import CandidateTurn, InterviewerTurn, TurnView, view_of
from interviewer.tui.words import count

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events
    from textual.widget import Widget

    from interviewer.domain.conversation import Turn
    from interviewer.report.graded import GradedStage

SHOWN = 30
MOST_SHOWN = 45


class Earlier(Static):
    """Says how many turns stand above; a click brings some of them back."""

    def on_click(self, event: events.Click) -> None:
        """Bring earlier turns back."""
        event.stop()
        if isinstance(self.parent, Conversation):
            self.parent.show_earlier()


class Conversation(VerticalScroll, can_focus=False):
    """Shows a conversation and follows its end until one scrolls away from it.

    At most `MOST_SHOWN` turns are on screen at a time, so that a long conversation costs no more
    than a short one; earlier ones come back when one scrolls to the top.
    """

    class Held(Message):
        """A line is kept in view, and there may be more below it."""

    def __init__(self, stage_title: Callable[[str], str], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._stage_title = stage_title
        self._turns: list[Turn] = []
        self._first = 0
        self._speaking: InterviewerTurn | None = None
        self._bringing_back = False
        self._feedback: dict[int, Sequence[GradedStage]] = {}
        self._held: Callable[[], int] | None = None

    def on_mount(self) -> None:
        """Follow the end."""
        self.anchor()

    async def show_past(
        self, turns: Sequence[Turn], feedback: Mapping[int, Sequence[GradedStage]] | None = None
    ) -> None:
        """Show what was said before, with the feedback that was given after so many turns."""
        self._turns = list(turns)
        self._feedback = dict(feedback or {})
        self._first = max(0, len(self._turns) - SHOWN)
        await self.mount(self._earlier_line(), *self._views(self._first, len(self._turns)))

    async def begin_speech(self, note: str) -> None:
        """Let the interviewer begin to speak."""
        await self.drop_speech()
        self._speaking = InterviewerTurn(note)
        await self.mount(self._speaking)

    async def add_words(self, text: str) -> None:
        """Show a further piece of what the interviewer says."""
        if self._speaking is not None:
            await self._speaking.add(text)

    async def drop_speech(self) -> None:
        """Take away a speech that broke off: it is not kept, and will be made anew."""
        speaking, self._speaking = self._speaking, None
        if speaking is not None:
            await speaking.finish()
            await speaking.remove()

    async def add_turn(self, turn: Turn) -> None:
        """Show a turn that is complete; the speech under way becomes it."""
        self._turns.append(turn)
        speaking, self._speaking = self._speaking, None
        if speaking is not None:
            await speaking.finish(turn.text)
        else:
            await self.mount(self._view(turn))
        await self._let_go()

    async def add_remark(self, text: str) -> None:
        """Show a quiet line."""
        await self.mount(Static(Content(text), classes="remark"))

    async def add_feedback(self, stages: Sequence[GradedStage]) -> None:
        """Show the feedback on a question and its follow-ups."""
        self._feedback[len(self._turns)] = stages
        cards = self._cards_after(len(self._turns))
        await self.mount(*cards)
        self.hold(lambda: cards[0].virtual_region.y)

    @property
    def has_feedback(self) -> bool:
        """Whether there is a card of feedback to unfold."""
        return bool(self.query(".card"))

    def toggle_answer(self) -> None:
        """Unfold or fold the strong answer on the last card."""
        from interviewer.tui.widgets.feedback_card import FeedbackCard

        cards = self.query(FeedbackCard)
        if cards:
            card = cards.last()
            card.toggle_answer()
            self.hold(lambda: card.virtual_region.y + card.head_line)

    async def set_aside(self, text: str) -> None:
        """Show one passing remark at the end, in the stead of the last one; empty for none."""
        aside = self.query_one_optional("#aside", Static)
        if aside is not None and text:
            aside.update(Content(text))
        elif aside is not None:
            await aside.remove()
        elif text:
            await self.mount(Static(Content(text), classes="remark", id="aside"))

    async def add_panel(self, panel: Widget) -> None:
        """Show something to choose from, and come back to the end for it."""
        await self.mount(panel)
        if self._held is None:
            self.anchor()

    def follow_again(self) -> None:
        """Come back to the end and stay there."""
        self._held = None
        self.anchor()

    def hold(self, line: Callable[[], int]) -> None:
        """Keep a line in view, as far up as it goes, until one moves; more may come below it."""
        self._held = line
        self.call_after_refresh(self._keep_held)

    def turn_page(self, by: int) -> None:
        """Turn a page."""
        self._held = None
        if by < 0:
            self.scroll_page_up(animate=False)
        else:
            self.scroll_page_down(animate=False)

    @property
    def is_holding(self) -> bool:
        """Whether a line is kept in view instead of the end."""
        return self._held is not None

    @property
    def has_more(self) -> bool:
        """Whether something stands below what is in view."""
        return self.scroll_offset.y < self.max_scroll_y

    def _keep_held(self) -> None:
        if self._held is None:
            return
        line = self._held()
        if line >= self.max_scroll_y:
            self.anchor()
        else:
            self.release_anchor()
            self.scroll_to(y=line, animate=False, force=True, immediate=True)
        self.post_message(self.Held())

    def on_mouse_scroll_down(self) -> None:
        """Hold nothing once the mouse moves the conversation."""
        self._held = None

    def on_mouse_scroll_up(self) -> None:
        """Hold nothing once the mouse moves the conversation."""
        self._held = None

    def on_scroll_to(self) -> None:
        """Hold nothing once the scrollbar moves the conversation."""
        self._held = None

    def on_resize(self) -> None:
        """Stay at the end at the new size too, unless one has scrolled away from it."""
        if self._held is not None:
            self.call_after_refresh(self._keep_held)
        elif self.is_anchored and not self._anchor_released:
            self.call_after_refresh(self.anchor)
        self.call_after_refresh(self._draw_scrollbar)

    def watch_virtual_size(self) -> None:
        """Draw the scrollbar again: following the end moves it without drawing it."""
        if self._held is not None:
            self.call_after_refresh(self._keep_held)
        self.call_after_refresh(self._draw_scrollbar)

    def _draw_scrollbar(self) -> None:
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Bring earlier turns back when the top is reached."""
        super().watch_scroll_y(old_value, new_value)
        if new_value <= 0 < old_value and self._first > 0:
            self.show_earlier()

    def show_earlier(self) -> None:
        """Bring some earlier turns back, without moving what one looks at."""
        if self._first > 0 and not self._bringing_back:
            self._bringing_back = True
            self.call_later(self._bring_back)

    async def _bring_back(self) -> None:
        before = self.virtual_size.height
        top = self.scroll_offset.y
        start = max(0, self._first - SHOWN)
        views = self._views(start, self._first)
        self._first = start
        await self.mount(*views, after=self.query_one(Earlier))
        self._tell_earlier()

        def settle() -> None:
            self.scroll_to(y=top + self.virtual_size.height - before, animate=False, force=True)
            self._bringing_back = False

        self.call_after_refresh(settle)

    async def _let_go(self) -> None:
        views = list(self.query(TurnView))
        at_end = self.max_scroll_y - self.scroll_offset.y <= self.size.height
        if len(views) <= MOST_SHOWN or not at_end:
            return
        gone = views[: len(views) - SHOWN]
        self._first += len(gone)
        self._tell_earlier()
        cards = [card for card in self.query(".card") if int(card.name or 0) <= self._first]
        await self.remove_children([*gone, *cards])

    def _views(self, start: int, end: int) -> list[Widget]:
        """Return the views of some turns, each with the feedback that was given after it."""
        views: list[Widget] = []
        for number in range(start, end):
            views += [self._view(self._turns[number]), *self._cards_after(number + 1)]
        return views

    def _cards_after(self, number: int) -> list[Widget]:
        if number not in self._feedback:
            return []
        from interviewer.tui.widgets.feedback_card import FeedbackCard

        return [FeedbackCard(self._feedback[number], name=str(number))]

    def _view(self, turn: Turn) -> TurnView:
        return view_of(turn, self._stage_title(turn.stage))

    def _earlier_line(self) -> Earlier:
        line = Earlier(id="earlier", classes="remark")
        line.display = self._first > 0
        line.update(Content(self._earlier_words()))
        return line

    def _tell_earlier(self) -> None:
        line = self.query_one(Earlier)
        line.display = self._first > 0
        line.update(Content(self._earlier_words()))

    def _earlier_words(self) -> str:
        return f"↑ {count(self._first, 'earlier turn')}"


__all__ = ["CandidateTurn", "Conversation", "InterviewerTurn"]
