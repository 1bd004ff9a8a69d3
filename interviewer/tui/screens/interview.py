"""The interview: renders what the session tells, and takes what the candidate writes and asks."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on, work

from interviewer.application.commands import (
    CHOICES,
    ON_SCREEN,
    REQUESTS,
    Command,
    misspelt,
    misspelt_words,
    read_entry,
)
from interviewer.application.feedback import feedback_on
from interviewer.application.reloading import reloaded_words
from interviewer.domain.conversation import Move, Speaker
from interviewer.engine import events
from interviewer.engine.director import Request, step_for
from interviewer.engine.events import Choice
from interviewer.errors import InterviewerError
from interviewer.tui.interview_keys import INTERVIEW_KEYS
from interviewer.tui.screens.interview_typing import OVER_WORDS, InterviewTyping
from interviewer.tui.widgets.composer import Composer
from interviewer.tui.widgets.failure import (
    FEEDBACK,
    Panel,
    PanelChoices,
    closed_panel,
    failure_panel,
)
from interviewer.tui.widgets.turn_view import note_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.binding import BindingType

    from interviewer.engine.session import Session
    from interviewer.tui.widgets.choices import ChoiceList

_TURN_KEPT_WITHIN = 10.0


class InterviewScreen(InterviewTyping):
    """Conducts one session. Whatever fails, what was typed is kept or stays in the composer.

    A new one is preceded by its brief, unless that has been `read`.
    """

    BINDINGS: ClassVar[list[BindingType]] = INTERVIEW_KEYS

    def __init__(self, session: Session, draft: str = "", *, read: bool = False) -> None:
        super().__init__(session, draft)
        self._read = read
        self._busy = False
        self._pause_wanted = False
        self._kept = asyncio.Event()
        self._kept.set()
        self._left = False

    async def on_mount(self) -> None:
        """Begin, after the brief where there is one, or go on where the session stood."""
        await self.show_past()
        if self._read or self.session.turns or not self.session.scenario.brief:
            self._follow(self.session.begin())
        else:
            self._tell_brief()

    @work(exclusive=True, group="asking")
    async def _tell_brief(self) -> None:
        """Show the brief and begin after it; until then the clock stands still."""
        from interviewer.tui.screens.brief import BriefScreen

        brief = BriefScreen(self.session.scenario, begins=True, typed=self.composer.put)
        if await self.app.push_screen_wait(brief):
            self._follow(self.session.begin())
        else:
            await self._leave()

    @property
    def is_idle(self) -> bool:
        """Whether it is the candidate's turn to write or to choose."""
        return not self._busy

    # What the session tells

    def _follow(self, happening: AsyncIterator[events.Event]) -> None:
        self._busy = True
        self.begin_wait()
        self._render_events(happening)

    @work(exclusive=True, group="session")
    async def _render_events(self, happening: AsyncIterator[events.Event]) -> None:
        """Render what the session tells until it waits for the candidate."""
        try:
            async with aclosing(happening) as stream:  # type: ignore[type-var]
                async for event in stream:
                    await self._show(event)
        except InterviewerError as error:
            await self._could_not(error)
        finally:
            self._busy = False
            self._kept.set()
            if not self._left:
                self.end_wait()
                self.show_progress()
                self.show_more()
        if self._pause_wanted:
            await asyncio.sleep(self._typing_for)
            self.action_pause()

    async def _show(self, event: events.Event) -> None:
        match event:
            case events.Speaking(move, stage):
                title = self.session.scenario.stage(stage).title
                await self.conversation.begin_speech(note_of(move, title))
            case events.Spoken(text):
                self.waits.end()
                await self.conversation.set_aside("")
                await self.conversation.add_words(text)
            case events.Said(turn):
                if turn.speaker is Speaker.CANDIDATE:
                    self._unsent = None
                    self._kept.set()
                    self.conversation.follow_again()
                await self.conversation.add_turn(turn)
                self.show_progress()
            case events.Waiting(reason):
                self.waits.count_down(event)
                await self.conversation.set_aside(reason)
            case events.TimeNotice():
                await self.conversation.add_remark(time_words(event))
            case events.Reloaded(_, fault):
                self.app.notify(
                    reloaded_words(event),
                    markup=False,
                    severity="warning" if fault else "information",
                )
            case events.Grading(done, total):
                self.waits.begin(f"Grading {done + 1} of {total}", at_once=True)
            case events.Failed(error, choices):
                await self.conversation.drop_speech()
                await self._offer(failure_panel(error, choices))
            case events.Closed():
                await self._close(event)
            case events.Paused():
                await self._leave_paused()
            case _:
                await self._show_feedback(event)
        self.show_wait()

    async def _show_feedback(self, event: events.Event) -> None:
        """Show what there is to say of a question that is done; nothing of other events."""
        if isinstance(event, events.FeedbackReady):
            self.waits.end()
            workspace = self.program.workspace
            graded = await asyncio.to_thread(feedback_on, workspace, self.session, event.stages)
            await self.conversation.add_feedback(graded)
        elif isinstance(event, events.FeedbackDelayed):
            words = f"The feedback on this question comes at the end. {event.error.title}"
            await self.conversation.add_remark(words)

    async def _could_not(self, error: InterviewerError) -> None:
        """Give back the text that could not be kept; or offer to try again what was owed."""
        await self.conversation.drop_speech()
        if self._unsent is not None:
            text, self._unsent = self._unsent, None
            self.composer.give_back(text)
            await self.conversation.add_remark(f"✕ {error}")
        elif self.session.state.last is None or self.session.state.last.move is None:
            await self._offer(failure_panel(error, (Choice.RETRY, Choice.LEAVE)), begins=True)
        else:
            await self.conversation.add_remark(f"✕ {error}")

    async def _close(self, event: events.Closed) -> None:
        self._over = True
        self._typing_on = self._typing_for > 0
        if self.composer.text and self._typing_on:
            self.status_line.tell(OVER_WORDS)
        self.program.closed(event.unassessed)
        await self.program.workspace.release(self.session)
        await self._offer(closed_panel(event))

    # What the candidate writes

    @on(Composer.Sent)
    async def _send(self, event: Composer.Sent) -> None:
        entry = read_entry(event.text, ON_SCREEN)
        if isinstance(entry, Command):
            self.composer.take(event.text)
            await self._command(entry)
        elif not entry:
            return
        elif self._over:
            self.status_line.tell(OVER_WORDS)
        elif (command := misspelt(event.text, ON_SCREEN)) is not None:
            self.status_line.tell(misspelt_words(event.text, command))
        elif self._busy:
            self.status_line.tell("Your text stays here until it is your turn.")
        elif self._panel is not None:
            self.status_line.tell("First choose: tab, /retry, /builtin, /leave")
        else:
            self.composer.take(event.text)
            self._unsent = event.text
            self._kept.clear()
            self._follow(self.session.answer(entry))

    async def _command(self, command: Command) -> None:
        if command is Command.END:
            self.action_end()
        elif command in REQUESTS:
            self.action_request(REQUESTS[command])
        elif command in CHOICES:
            await self._choose(CHOICES[command])
        elif command is Command.PAUSE:
            self.action_pause()
        elif command is Command.BRIEF:
            self.action_brief()
        elif command is Command.MODEL:
            self.program.action_pick_model()
        else:
            self.program.action_help()

    # What the candidate asks for

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now."""
        if action == "answer":
            return self.conversation.has_feedback
        if action in {"request", "end", "pause"} and (self._over or self._panel is not None):
            return False
        return super().check_action(action, parameters)

    def action_request(self, request: str) -> None:
        """Ask for a hint, the next stage or the question again."""
        if not self.is_idle or self._panel is not None or self._over:
            return
        if request == Request.SKIP and self._skipping_ends:
            self._end()
            return
        self.conversation.follow_again()
        self._follow(self.session.request(Request(request)))

    @property
    def _skipping_ends(self) -> bool:
        """Whether nothing comes after what is being talked about, so that leaving it ends all."""
        return step_for(self.session.state, Request.SKIP).move is Move.CLOSE

    def action_answer(self) -> None:
        """Unfold or fold the strong answer on the last card of feedback."""
        self.conversation.toggle_answer()

    def action_brief(self) -> None:
        """Show the whole brief."""
        from interviewer.tui.screens.brief import BriefScreen

        self.app.push_screen(BriefScreen(self.session.scenario))

    def action_end(self) -> None:
        """End the interview, after asking."""
        if self.is_idle and self._panel is None and not self._over:
            self._end()

    @work(exclusive=True, group="asking")
    async def _end(self) -> None:
        from interviewer.tui.screens.ask import ask_to_end

        if await self.app.push_screen_wait(ask_to_end(unsent=self.composer.text)) == "end":
            self._typed_at = float("-inf")
            self.action_request(Request.END)

    async def action_back(self) -> None:
        """Stop waiting for the model; where nothing is waited for, pause."""
        if self._busy and self.session.interrupt():
            return
        if self._over:
            self._to_feedback()
        else:
            self.action_pause()

    def action_pause(self) -> None:
        """Stop the clock, and ask whether to go on or to leave; once the interviewer has spoken."""
        self._pause_wanted = self._busy
        if not (self._busy or self._over or self._left):
            self._pause()

    @work(exclusive=True, group="asking")
    async def _pause(self) -> None:
        from interviewer.tui.screens.ask import ask_when_paused

        try:
            await self._stop_the_clock()
        except InterviewerError as error:
            await self.conversation.add_remark(f"✕ {error}")
            return
        if await self.app.push_screen_wait(ask_when_paused(single=self.program.single)) == "leave":
            await self._leave()
        else:
            self.session.go_on()

    # Choices inside the conversation

    async def _offer(self, panel: Panel, *, begins: bool = False) -> None:
        panel.begins = begins
        self._panel = panel
        await self.conversation.set_aside("")
        await self.conversation.add_panel(panel)
        if not self._over:
            panel.query_one(PanelChoices).typed = self._type_instead
        self._hand_over()
        self.refresh_bindings()

    async def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Do what was chosen in the conversation."""
        if event.id == FEEDBACK:
            self._to_feedback()
        else:
            await self._choose(Choice(event.id))

    @work(exclusive=True, group="asking")
    async def _to_feedback(self) -> None:
        self._left = True
        try:
            await self._keep_draft()
        except InterviewerError as error:
            await self.program.tell_and_wait(error)
        self.program.feedback_after_interview(self.session.id)

    async def _choose(self, choice: Choice) -> None:
        if self._panel is None or self._busy or self._over:
            self.status_line.tell("There is nothing to choose now.")
            return
        panel, self._panel = self._panel, None
        self.composer.focus()
        await panel.remove()
        self.refresh_bindings()
        if not panel.begins:
            self._follow(self.session.choose(choice))
        elif choice is Choice.LEAVE:
            await self._leave()
        else:
            self._follow(self.session.begin())

    # Leaving

    async def keep(self) -> None:
        """Keep the interview so that it can be taken up again; nothing is lost."""
        if self._left:
            return
        self._left = True
        if self._draft_timer is not None:
            self._draft_timer.stop()
        with suppress(TimeoutError):
            async with asyncio.timeout(_TURN_KEPT_WITHIN):
                await self.composer.settled()
                await self._kept.wait()
        if not self._over:
            self.workers.cancel_group(self, "session")
            self.program.paused(self.session.id)
        try:
            await self._keep_draft()
            if not self._over:
                await self._stop_the_clock()
        except InterviewerError as error:
            self.program.last_words = str(error)
        await self.program.workspace.release(self.session)

    async def _leave(self) -> None:
        await self.keep()
        self.program.leave_interview()

    async def _leave_paused(self) -> None:
        """Leave a session that has paused by itself, after a failure."""
        self._left = True
        self.program.paused(self.session.id)
        with suppress(InterviewerError):
            await self._keep_draft()
        await self.program.workspace.release(self.session)
        self.program.leave_interview()

    async def _stop_the_clock(self) -> None:
        async with aclosing(self.session.pause()) as stream:  # type: ignore[type-var]
            async for _ in stream:
                pass


def time_words(notice: events.TimeNotice) -> str:
    """Say how the chosen wall time stands."""
    if notice.left_minutes <= 0:
        return f"The {notice.limit_minutes:g} minutes are over. Finish your thought."
    return f"{notice.left_minutes:.0f} of {notice.limit_minutes:g} minutes are left."
