"""Conducts a session over lines of input and output."""

from __future__ import annotations

import asyncio
import io
import signal
import sys
import threading
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING, TextIO

from interviewer.application.commands import CHOICES, REQUESTS, Command, misspelt_words
from interviewer.domain.conversation import Speaker
from interviewer.engine import events
from interviewer.engine.events import Choice
from interviewer.errors import InterviewerError, StorageError, UsageError
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
from interviewer.text import clean_text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from interviewer.application.workspace import Workspace
    from interviewer.engine.session import Session

EXIT_GRADED = 0
EXIT_PAUSED = 3
EXIT_UNASSESSED = 4


class LineSource:
    """Reads lines in a thread of its own, one at a time and only when asked, so that a prompt
    stands just where an answer is expected and nothing blocks the interview.
    """

    def __init__(self, stream: TextIO) -> None:
        if isinstance(stream, io.TextIOWrapper):
            # Bytes that are no text must not pass for the end of the input.
            stream.reconfigure(errors="replace")
        self._stream = stream
        self._wanted = threading.Semaphore(0)
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        self._loop = asyncio.get_running_loop()
        self._prompt = ""
        self._terminal = stream.isatty()
        self._modes = _terminal_modes(stream) if self._terminal else None
        threading.Thread(target=self._read, daemon=True, name="input").start()

    async def next(self, prompt: str) -> str | None:
        """Return the next line without its end, or None at the end of input."""
        self._prompt = prompt
        self._wanted.release()
        return await self._lines.get()

    def close(self) -> None:
        """Give the terminal back as it was, also when a line was being read."""
        if self._modes is not None:
            import termios

            termios.tcsetattr(self._stream.fileno(), termios.TCSADRAIN, self._modes)

    def _read(self) -> None:
        if self._terminal:
            import readline  # noqa: F401 - lets a line be longer than the terminal's own limit
        while True:
            self._wanted.acquire()
            value = self._read_line()
            try:
                self._loop.call_soon_threadsafe(self._lines.put_nowait, value)
            except RuntimeError:
                return

    def _read_line(self) -> str | None:
        try:
            if self._terminal:
                return input(self._prompt)
            line = self._stream.readline()
        except (EOFError, OSError, ValueError):
            return None
        return line.rstrip("\r\n") if line else None


def _terminal_modes(stream: TextIO) -> list[int | list[bytes | int]] | None:
    try:
        import termios
    except ImportError:
        return None
    return termios.tcgetattr(stream.fileno())


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
        self._unsent: str | None = None
        self._status: int | None = None
        self._resting = False
        self._feedback = FeedbackGiven(workspace, session, self._width)

    async def run(self, source: LineSource) -> int:
        """Conduct the session until it is closed or paused."""
        self._stop_waiting_on_interrupt()
        if not self._json:
            self._print(heading(self._session.scenario, self._session.interviewer.name) + "\n")
            if self._session.turns:
                self._show_past()
            elif self._session.scenario.brief:
                self._print(self._brief() + "\n")
                self._print("/help lists the commands.\n")
        await self._follow(self._session.begin())
        draft = await self._workspace.draft(self._session.id) if self._status is None else ""
        if draft and self._status is None and not self._json:
            self._print(f"You had begun to write (/draft sends it):\n{draft}\n")
        while self._status is None:
            line = await source.next(self._prompt)
            if line is None:
                await self._end_of_input()
                break
            entry = self._reader.feed(clean_text(line))
            if entry is not None:
                await self._handle(entry)
            else:
                await self._keep_unfinished()
        return EXIT_PAUSED if self._status is None else self._status

    async def rest(self) -> None:
        """Pause the session where Ctrl+C has ended the conversation, and say so."""
        self._resting = True
        await self._keep_unfinished()
        await self._follow(self._session.pause())

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
            raise UsageError("Your last answer is not kept yet.", "Send /retry first, or /leave.")
        kept = len(self._session.turns)
        try:
            await self._follow(self._session.answer(text))
        except StorageError as error:
            if len(self._session.turns) > kept:
                raise
            self._unsent = text
            self._choices = (Choice.RETRY, Choice.LEAVE)
            self._show_error(error, self._choices)

    async def _send_draft(self) -> None:
        draft = await self._workspace.draft(self._session.id)
        if not draft:
            raise UsageError("There is no draft.", "Write an answer.")
        await self._answer(draft)

    async def _choose(self, choice: Choice) -> None:
        if self._unsent is not None and choice is Choice.RETRY:
            await self._answer(self._unsent)
        elif self._unsent is not None and choice is Choice.LEAVE:
            await self._keep_unfinished()
            await self._follow(self._session.pause())
        else:
            await self._follow(self._session.choose(choice))

    async def _end_of_input(self) -> None:
        await self._keep_unfinished()
        if not self._session.state.closed:
            await self._follow(self._session.pause())
        else:
            await self._follow(self._session.choose(Choice.LEAVE))

    async def _keep_unfinished(self) -> None:
        """Keep as a draft what was written and has not become a turn."""
        unfinished = self._unsent or self._reader.unfinished
        if unfinished:
            await self._workspace.save_draft(self._session.id, unfinished)

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
            self._unsent = None
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
            case events.Speaking(move):
                self._speech.begin(f"\n{speaker_label(move)}:")
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
            label = "You" if turn.move is None else speaker_label(turn.move)
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
        self._out.write(text + end)
        self._out.flush()
