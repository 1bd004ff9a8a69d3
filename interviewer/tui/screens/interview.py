"""The interview: the conversation, the composer, and where one stands."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.widgets import TextArea

from interviewer.domain.conversation import Speaker
from interviewer.engine import events
from interviewer.engine.director import Request
from interviewer.engine.events import Choice
from interviewer.errors import InterviewerError
from interviewer.tui.commands import Command, read_entry
from interviewer.tui.interview_keys import CHOICES, INTERVIEW_KEYS, REQUESTS
from interviewer.tui.screens.base import CalmScreen
from interviewer.tui.waits import Waits
from interviewer.tui.widgets.choices import ChoiceList, Offer
from interviewer.tui.widgets.composer import Composer
from interviewer.tui.widgets.conversation import Conversation
from interviewer.tui.widgets.failure import Panel, failure_panel
from interviewer.tui.widgets.key_line import KeyLine
from interviewer.tui.widgets.progress import NarrowLine, ProgressColumn, TopLine
from interviewer.tui.widgets.status_line import StatusLine
from interviewer.tui.widgets.turn_view import note_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer

    from interviewer.engine.session import Session

DRAFT_AFTER = 0.5
_FEEDBACK = "feedback"
_TURN_KEPT_WITHIN = 10.0


class InterviewScreen(CalmScreen[None]):
    """Renders what a session tells and takes what the candidate writes and asks for."""

    CSS_PATH = ["markdown.tcss", "interview.tcss"]  # noqa: RUF012 - as in Textual
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as in Screen
    AUTO_FOCUS = "Composer"

    BINDINGS: ClassVar[list[BindingType]] = INTERVIEW_KEYS

    def __init__(self, session: Session, draft: str = "") -> None:
        super().__init__()
        self.session = session
        self._draft = draft
        self._draft_timer: Timer | None = None
        self._waits = Waits()
        self._busy = False
        self._panel: Panel | None = None
        self._unsent: str | None = None
        self._kept = asyncio.Event()
        self._kept.set()
        self._over = False
        self._left = False

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
                yield ProgressColumn(self.session, self._interviewer_words())
            yield KeyLine()

    async def on_mount(self) -> None:
        """Show what was said before and begin."""
        self.set_interval(1.0, self._tick)
        self.set_interval(0.1, self._show_wait)
        await self.conversation.show_past(self.session.turns)
        self.status_line.measure(self._draft)
        self.follow(self.session.begin())

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
    def is_idle(self) -> bool:
        """Whether it is the candidate's turn to write or to choose."""
        return not self._busy

    # What the session tells

    @work(exclusive=True, group="session")
    async def follow(self, happening: AsyncIterator[events.Event]) -> None:
        """Render what the session tells until it waits for the candidate."""
        self._busy = True
        self._waits.begin(self._whom_one_waits_for())
        try:
            async with aclosing(happening) as stream:  # type: ignore[type-var]
                async for event in stream:
                    await self._show(event)
        except InterviewerError as error:
            await self._could_not(error)
        finally:
            self._busy = False
            self._kept.set()
            self._waits.end()
            if not self._left:
                self._show_wait()
                self._show_progress()

    async def _show(self, event: events.Event) -> None:
        match event:
            case events.Speaking(move, stage):
                title = self.session.scenario.stage(stage).title
                await self.conversation.begin_speech(note_of(move, title))
            case events.Spoken(text):
                self._waits.end()
                await self.conversation.add_words(text)
            case events.Said(turn):
                if turn.speaker is Speaker.CANDIDATE:
                    self._unsent = None
                    self._kept.set()
                    self.conversation.follow_again()
                await self.conversation.add_turn(turn)
                self._show_progress()
            case events.Waiting():
                self._waits.count_down(event)
            case events.TimeNotice():
                await self.conversation.add_remark(time_words(event))
            case events.Grading(done, total):
                self._waits.begin(f"Grading {done + 1} of {total}", at_once=True)
            case events.Failed(error, choices):
                await self.conversation.drop_speech()
                await self._offer(failure_panel(error, choices))
            case events.Closed():
                await self._close(event)
            case events.Paused():
                await self._paused()
            case _:
                pass
        self._show_wait()

    async def _could_not(self, error: InterviewerError) -> None:
        """Give the text back that could not be kept, and say why."""
        if self._unsent is not None:
            text, self._unsent = self._unsent, None
            self.composer.give_back(text)
        await self.conversation.drop_speech()
        await self.conversation.add_remark(f"✕ {error}")

    async def _close(self, event: events.Closed) -> None:
        self._over = True
        self.program.closed(event.unassessed)
        await self.program.workspace.release(self.session)
        value = event.score.value
        band = str(event.score.band)
        title = band.capitalize() if value is None else f"{value:.0f} of 100, {band}"
        words = "Every verdict stands beside the words it rests on."
        if event.unassessed:
            words = "Some points could not be assessed; the feedback says which."
        await self._offer(
            Panel(title, words, [Offer(_FEEDBACK, "f", "see the feedback")], classes="-closed"),
            always=True,
        )
        self.composer.disabled = True

    async def _paused(self) -> None:
        self._left = True
        await self._keep_draft()
        await self._rest()
        self.program.leave_interview()

    # What the candidate does

    @on(Composer.Sent)
    async def _send(self, event: Composer.Sent) -> None:
        entry = read_entry(event.text)
        if isinstance(entry, Command):
            self.composer.take()
            await self._command(entry)
        elif self._over or not entry:
            return
        elif self._busy:
            self.status_line.tell("Your text stays here until it is your turn.")
        elif self._panel is not None:
            self.status_line.tell("First choose what to do: /retry, /builtin or /leave.")
        else:
            self._unsent = self.composer.take()
            self._kept.clear()
            self.follow(self.session.answer(entry))

    async def _command(self, command: Command) -> None:
        if command in REQUESTS:
            self.action_request(REQUESTS[command])
        elif command in CHOICES:
            await self._choose(CHOICES[command])
        elif command is Command.PAUSE:
            self.action_pause()
        elif command is Command.END:
            self.action_end()
        elif command is Command.BRIEF:
            self.action_brief()
        elif command is Command.MODEL:
            self.program.action_pick_model()
        else:
            self.program.action_help()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now."""
        if action in {"request", "end", "pause"} and (self._over or self._panel is not None):
            return False
        return super().check_action(action, parameters)

    def action_request(self, request: str) -> None:
        """Ask for a hint, the next stage or the question again."""
        if not self._busy and self._panel is None and not self._over:
            self.conversation.follow_again()
            self.follow(self.session.request(Request(request)))

    def action_end(self) -> None:
        """End the interview, after asking."""
        if not self._busy and self._panel is None and not self._over:
            self._end()

    @work(exclusive=True, group="asking")
    async def _end(self) -> None:
        from interviewer.tui.screens.ask import ask_to_end

        if await self.app.push_screen_wait(ask_to_end()) == "end":
            self.action_request(Request.END)

    def action_brief(self) -> None:
        """Show the whole brief."""
        from interviewer.tui.screens.brief import BriefScreen

        self.app.push_screen(BriefScreen(self.session.scenario))

    def action_page(self, by: int) -> None:
        """Turn a page of the conversation."""
        if by < 0:
            self.conversation.scroll_page_up(animate=False)
        else:
            self.conversation.scroll_page_down(animate=False)

    async def action_back(self) -> None:
        """Stop waiting for the model; where nothing is waited for, pause."""
        if self._busy and self.session.interrupt():
            return
        if self._over:
            await self._leave()
        else:
            self.action_pause()

    def action_pause(self) -> None:
        """Stop the clock, and ask whether to go on or to leave."""
        if not self._over and not self._left:
            self._pause()

    @work(exclusive=True, group="asking")
    async def _pause(self) -> None:
        from interviewer.tui.screens.ask import ask_when_paused

        if self._busy:
            return
        await self._stop_the_clock()
        choice = await self.app.push_screen_wait(ask_when_paused(single=self.program.single))
        if choice == "leave":
            await self._leave()
        else:
            self.session.go_on()

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        self.status_line.measure(event.text_area.text, failed=self._panel is not None)
        if not self._waits.visible:
            self.status_line.tell("")
        if self._draft_timer is None:
            self._draft_timer = self.set_timer(DRAFT_AFTER, self._save_draft)

    @work(group="draft")
    async def _save_draft(self) -> None:
        self._draft_timer = None
        await self._keep_draft()

    async def _keep_draft(self) -> None:
        if self._over or self._unsent is not None:
            return
        try:
            await self.program.workspace.save_draft(self.session.id, self.composer.text)
        except InterviewerError as error:
            self.status_line.tell(error.title)

    # Choices inside the conversation

    async def _offer(self, panel: Panel, *, always: bool = False) -> None:
        self._panel = panel
        await self.conversation.add_panel(panel)
        if always or not self.composer.text:
            panel.query_one(ChoiceList).focus()
        self.refresh_bindings()

    async def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Do what was chosen in the conversation."""
        if event.id == _FEEDBACK:
            self._left = True
            self.program.feedback_after_interview(self.session.id)
        else:
            await self._choose(Choice(event.id))

    async def _choose(self, choice: Choice) -> None:
        if self._panel is None or self._busy or self._over:
            self.status_line.tell("There is nothing to choose now.")
            return
        panel, self._panel = self._panel, None
        self.composer.focus()
        await panel.remove()
        self.refresh_bindings()
        self.follow(self.session.choose(choice))
        self.query_one(ProgressColumn).show_interviewer(self._interviewer_words(choice))

    # Leaving

    async def keep(self) -> None:
        """Keep the interview so that it can be taken up again; nothing is lost."""
        if self._left:
            return
        self._left = True
        if self._draft_timer is not None:
            self._draft_timer.stop()
        await asyncio.wait_for(self._kept.wait(), _TURN_KEPT_WITHIN)
        if not self._over:
            self.workers.cancel_group(self, "session")
            await self._keep_draft()
            await self._stop_the_clock()
        await self._rest()

    async def _rest(self) -> None:
        if not self._over:
            self.program.paused(self.session.id)
        await self.program.workspace.release(self.session)

    async def _stop_the_clock(self) -> None:
        async with aclosing(self.session.pause()) as stream:  # type: ignore[type-var]
            async for _ in stream:
                pass

    async def _leave(self) -> None:
        await self.keep()
        self.program.leave_interview()

    # What is shown of the time

    def _tick(self) -> None:
        self.query_one(TopLine).refresh()

    def _show_wait(self) -> None:
        words = self._waits.words()
        if words or self._waits.was_visible:
            self._waits.was_visible = bool(words)
            self.status_line.tell(words)

    def _show_progress(self) -> None:
        self.query_one(TopLine).refresh()
        self.query_one(NarrowLine).refresh()
        self.query_one(ProgressColumn).show_progress()

    def _whom_one_waits_for(self) -> str:
        name = self.session.interviewer.name
        return "Waiting for the interviewer" if name == "built-in" else f"Waiting for {name}"

    def _interviewer_words(self, choice: Choice | None = None) -> str:
        name = self.session.interviewer.name
        return "built-in, no model" if name == "built-in" or choice is Choice.BUILTIN else name


def time_words(notice: events.TimeNotice) -> str:
    """Say how the chosen wall time stands."""
    if notice.left_minutes <= 0:
        return f"The {notice.limit_minutes:g} minutes are over. Finish your thought."
    return f"{notice.left_minutes:.0f} of {notice.limit_minutes:g} minutes are left."
