"""Conducts a session over lines of input and output."""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING

from interviewer.application.commands import CHOICES, REQUESTS, Command, misspelt_words
from interviewer.domain.conversation import Speaker
from interviewer.engine import events
from interviewer.engine.events import Choice
from interviewer.errors import InterviewerError, StorageError, UsageError
from interviewer.plain.draft import Draft, answer_in
from interviewer.plain.events_json import error_line, event_line
from interviewer.plain.feedback import FeedbackGiven, delayed_text
from interviewer.plain.lines import Answer, LineReader, Slip
from interviewer.plain.render import (
    failure_lines,
    heading,
    help_text,
    reflowed,
    remark_line,
    speaker_label,
    text_width,
    waiting_line,
    wrapped,
)
from interviewer.plain.speech import SpeechInLines
from interviewer.report.wrapping import fitted
from interviewer.text import clean_text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from interviewer.application.workspace import Workspace
    from interviewer.engine.session import Session
    from interviewer.plain.line_source import LineSource

EXIT_GRADED = 0
EXIT_PAUSED = 3
EXIT_UNASSESSED = 4


class PlainConversation:
    """One session in plain mode. `run` returns the exit status of the command."""

    def __init__(self, workspace: Workspace, session: Session, *, as_json: bool) -> None:
        self._workspace = workspace
        self._session = session
        self._json = as_json
        self._out = sys.stdout
        self._width = text_width(terminal=self._out.isatty() and not as_json)
        self._reader = LineReader()
        self._speech = SpeechInLines(self._print, self._width)
        self._choices: tuple[Choice, ...] = ()
        self._draft = Draft(workspace, session.id)
        self._begun = ""
        self._unsent: str | None = None
        self._status: int | None = None
        self._resting = False
        self._feedback = FeedbackGiven(workspace, session, self._width)

    async def run(self, source: LineSource) -> int:
        """Conduct the session until it is closed or paused."""
        self._stop_waiting_on_interrupt()
        if not self._json:
            self._print(heading(self._session.scenario, self._session.interviewer.name))
            if self._session.turns:
                self._show_past()
            else:
                if self._session.scenario.brief:
                    self._print(f"\n{self._brief()}")
                self._print("\n/help lists the commands.")
        await self._follow(self._session.begin())
        if self._status is None:
            await self._find_draft(source)
        while self._status is None:
            line = await self._next_line(source)
            if line is None:
                await self._end_of_input()
                break
            entry = self._reader.feed(clean_text(line))
            if entry is not None:
                await self._handle(entry)
            with suppress(StorageError):
                await self._keep_unfinished()
        return EXIT_PAUSED if self._status is None else self._status

    async def rest(self, source: LineSource) -> None:
        """Pause the session where Ctrl+C has ended the conversation, and say so."""
        self._resting = True
        await self._keep_unfinished(source.typed)
        await self._follow(self._session.pause())
        if self._draft.is_kept and not self._json:
            self._print("What you had begun to write is kept too.")

    async def release(self) -> None:
        """Give the session up, so that another process may take it."""
        await self._workspace.release(self._session)

    async def _find_draft(self, source: LineSource) -> None:
        said = [turn.text for turn in self._session.turns if turn.speaker is Speaker.CANDIDATE]
        await self._draft.load(said[-1] if said else "")
        if self._draft.text and not self._json and not self._fills_in(source):
            self._print(f"\nYou had begun to write (/draft sends it):\n{self._draft.text}")

    def _fills_in(self, source: LineSource) -> bool:
        """Whether what waits to be sent can stand in the next line; a command's stays empty."""
        text = self._draft.text
        plain = self._reader.block is None and not self._choices and not self._json
        return bool(text) and "\n" not in text and plain and source.fills_in

    async def _next_line(self, source: LineSource) -> str | None:
        """Return the next line; what is typed until then is kept as it grows."""
        self._begun = self._draft.text if self._fills_in(source) else ""

        async def keep(typed: str) -> None:
            # A database that fails now is told of when the answer is sent.
            with suppress(StorageError):
                await self._keep_unfinished(typed)

        return await source.next(self._prompt, self._begun, meanwhile=keep)

    async def _handle(self, entry: Answer | Command | Slip) -> None:
        try:
            if isinstance(entry, Slip):
                self._show_error(UsageError(misspelt_words(entry.text, entry.command)))
            elif isinstance(entry, Answer):
                await self._answer(entry.text)
            elif entry in REQUESTS:
                await self._follow(self._session.request(REQUESTS[entry]))
            elif entry in CHOICES:
                await self._choose(CHOICES[entry])
            elif entry is Command.PAUSE:
                await self._follow(self._session.pause())
            elif entry is Command.DRAFT:
                await self._send_draft()
            elif not self._json:
                self._print(self._told_on(entry) + "\n")
        except InterviewerError as error:
            self._show_error(error, self._choices)

    def _told_on(self, command: Command) -> str:
        if command is Command.HELP:
            return help_text()
        return self._feedback.model_answers() if command is Command.ANSWER else self._brief()

    async def _answer(self, text: str) -> None:
        if self._unsent not in (None, text):
            self._draft.add(text)
            raise UsageError("Your last answer is not kept yet.", "Send /retry first, or /leave.")
        kept = len(self._session.turns)
        self._unsent = text
        try:
            await self._follow(self._session.answer(text))
        except UsageError:
            self._unsent = None
            self._draft.add(text)
            raise
        except StorageError as error:
            if len(self._session.turns) > kept:
                raise
            self._choices = (Choice.RETRY, Choice.LEAVE)
            self._show_error(error, self._choices)

    async def _send_draft(self) -> None:
        if not self._draft.text:
            raise UsageError("There is no draft.", "Write an answer.")
        await self._answer(self._draft.text)

    async def _choose(self, choice: Choice) -> None:
        if self._unsent is not None and choice is Choice.RETRY:
            await self._answer(self._unsent)
        elif self._unsent is not None and choice is Choice.LEAVE:
            await self._keep_unfinished()
            await self._follow(self._session.pause())
        else:
            await self._follow(self._session.choose(choice))

    async def _end_of_input(self) -> None:
        if not self._session.state.closed:
            await self._follow(self._session.pause())
        else:
            await self._follow(self._session.choose(Choice.LEAVE))

    async def _keep_unfinished(self, typed: str = "") -> None:
        """Keep as a draft what was written and has not become a turn."""
        typed = clean_text(typed)
        if self._reader.block is None:
            typed = answer_in(typed)
        await self._draft.keep(
            self._unsent or "",
            self._reader.unfinished,
            typed,
            instead=bool(self._begun and typed) or self._unsent == self._draft.text,
        )

    async def _follow(self, happening: AsyncIterator[events.Event]) -> None:
        async with aclosing(happening) as stream:  # type: ignore[type-var]
            async for event in stream:
                if self._json:
                    line = event_line(event, self._feedback.tips(event))
                    if line is not None:
                        self._print(line)
                else:
                    self._show(event)
                    if isinstance(event, events.Closed):
                        await self._tell_agreement()
                self._note(event)

    async def _tell_agreement(self) -> None:
        """Say how far whoever has graded is known to agree with labels."""
        from interviewer.report.words import agreements

        told: tuple[str, ...] = ()
        # The session is closed and kept; its score has been told.
        with suppress(StorageError):
            told = agreements(await self._workspace.graded(self._session.id))
        self._print("\n".join((*told, "")))

    def _note(self, event: events.Event) -> None:
        if isinstance(event, events.Failed):
            self._choices = tuple(event.choices)
        elif isinstance(event, events.Said):
            self._choices = ()
            if event.turn.speaker is Speaker.CANDIDATE:
                self._unsent = None
                self._draft.sent(event.turn)
        elif isinstance(event, events.Paused):
            self._status = EXIT_PAUSED
        elif isinstance(event, events.Closed):
            self._status = EXIT_UNASSESSED if event.unassessed else EXIT_GRADED

    def _show(self, event: events.Event) -> None:
        match event:
            case events.Speaking() | events.Spoken() | events.Said():
                self._speak(event)
            case events.Waiting():
                self._speech.finish()
                self._print(waiting_line(event))
            case events.TimeNotice() | events.Reloaded():
                self._print(remark_line(event))
            case events.FeedbackReady(stages):
                self._print(f"\n{self._feedback.text(stages)}")
            case events.FeedbackDelayed(error):
                self._print(f"\n{delayed_text(error)}")
            case events.Grading(done, total) if self._tells_grading(done):
                self._print("\nGrading …" if done == 0 else f"{done} of {total} are graded.")
            case events.Failed(error, choices):
                self._speech.finish()
                self._print(failure_lines(error, tuple(choices)))
            case events.Paused():
                self._print(f"\n{self._workspace.resume_words(event.session)}")
            case events.Closed():
                self._show_closed(event)
            case _:
                pass

    def _show_closed(self, closed: events.Closed) -> None:
        if rest := self._feedback.outstanding():
            self._print(f"\n{rest}")
        value = closed.score.value
        shown = "no score" if value is None else f"{value:.0f} of 100"
        self._print(
            f"\n{shown}, {closed.score.band}. `interviewer show {closed.session}` shows "
            "every verdict with the words it rests on."
        )

    def _speak(self, event: events.Speaking | events.Spoken | events.Said) -> None:
        match event:
            case events.Speaking(move, stage):
                label = speaker_label(move, stage, self._session.scenario)
                self._speech.begin(f"\n{label}:")
            case events.Spoken(text):
                self._speech.say(text)
            case events.Said(turn) if turn.speaker is Speaker.INTERVIEWER:
                self._speech.finish()

    @property
    def _prompt(self) -> str:
        if self._json:
            return ""
        return "> " if self._reader.block is None else "… "

    def _tells_grading(self, done: int) -> bool:
        if not self._session.interviewer.authored:
            return True
        return done == 0 and not self._session.scenario.feedback_at_once

    def _brief(self) -> str:
        brief = self._session.scenario.brief or "There is no brief."
        return wrapped(reflowed(brief), self._width)

    def _show_past(self) -> None:
        for turn in self._session.turns:
            label = "You"
            if turn.move is not None:
                label = speaker_label(turn.move, turn.stage, self._session.scenario)
            self._print(f"\n{label}:\n{wrapped(turn.text, self._width)}")

    def _show_error(self, error: InterviewerError, choices: tuple[str, ...] = ()) -> None:
        if self._json:
            self._print(error_line(error, choices))
        else:
            self._print(failure_lines(error, choices))

    def _stop_waiting_on_interrupt(self) -> None:
        """Let Ctrl+C stop a wait for the model; where there is none it ends the program.

        Once the session is being put away, that is left to finish.
        """
        loop = asyncio.get_running_loop()
        task = asyncio.current_task()

        def interrupted() -> None:
            over = self._resting or self._status is not None
            if not over and not self._session.interrupt() and task is not None:
                task.cancel()

        try:
            loop.add_signal_handler(signal.SIGINT, interrupted)
        except NotImplementedError:
            return

    def _print(self, text: str, end: str = "\n") -> None:
        self._out.write((fitted(text, self._width) if self._width and end else text) + end)
        self._out.flush()
