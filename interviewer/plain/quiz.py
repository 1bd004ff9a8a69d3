"""Conducts a quiz over lines of input and output."""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from interviewer.application.commands import Command, misspelt, misspelt_words, read_entry
from interviewer.domain.quiz import SKIPPED
from interviewer.engine.quiz import read_choice
from interviewer.errors import InterviewerError, UsageError
from interviewer.plain.conversation import EXIT_GRADED, EXIT_PAUSED
from interviewer.plain.events_json import error_line
from interviewer.plain.quiz_json import answered_line, closed_line, item_line, paused_line, started
from interviewer.plain.render import failure_lines, text_width
from interviewer.report.quiz import (
    option_lines,
    outcome_sign,
    outcome_word,
    reason_lines,
    result_words,
    written_lines,
)
from interviewer.report.wrapping import fitted
from interviewer.text import clean_line, clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewer.application.quizzing import QuizSession
    from interviewer.application.workspace import Workspace
    from interviewer.domain.quiz import QuizItem
    from interviewer.plain.line_source import LineSource

COMMANDS = (Command.SKIP, Command.PAUSE, Command.HELP)
_UNWRAPPED = 100_000
_HELP = """\
Answer with the letter of an option, its number, or all of its words.

  /skip   leave this item; it counts as not right, and you are told the answer
  /pause  stop here; `interviewer resume` goes on
  /help   read this
"""


class PlainQuiz:
    """One quiz in plain mode. `run` returns the exit status of the command."""

    def __init__(self, workspace: Workspace, session: QuizSession, *, as_json: bool) -> None:
        self._workspace = workspace
        self._session = session
        self._json = as_json
        self._resting = False
        self._out = sys.stdout
        self._width = text_width(terminal=self._out.isatty() and not as_json) or _UNWRAPPED

    async def run(self, source: LineSource) -> int:
        """Ask item by item until there are no more, or the input ends."""
        self._rest_on_interrupt()
        self._begin()
        while (item := self._session.state.item) is not None:
            self._ask(item)
            if not await self._answered(item, source):
                await self.rest(source)
                return EXIT_PAUSED
        self._end()
        return EXIT_GRADED

    async def rest(self, _source: LineSource) -> None:
        """Pause the quiz, and say how it goes on."""
        self._resting = True
        await self._session.pause()
        if self._json:
            self._print(paused_line(self._session.id))
        else:
            self._print(f"\n{self._workspace.resume_words(self._session.id)}")

    async def release(self) -> None:
        """Give the session up, so that another process may take it."""
        self._session.release()

    async def _answered(self, item: QuizItem, source: LineSource) -> bool:
        """Take lines until the item has its answer; False where the quiz is to rest."""
        while True:
            line = await source.next("" if self._json else "> ")
            if line is None:
                return False
            try:
                entry = self._read(clean_text(line), item)
                if entry is Command.PAUSE:
                    return False
                if entry is Command.HELP:
                    self._print("" if self._json else _HELP, end="")
                    continue
                given = await self._session.answer(SKIPPED if entry is Command.SKIP else entry)
            except InterviewerError as error:
                self._print(error_line(error) if self._json else failure_lines(error, ()))
                continue
            if self._json:
                self._print(answered_line(item, given))
            else:
                self._tell()
            return True

    def _read(self, line: str, item: QuizItem) -> Command | str:
        entry = read_entry(line, COMMANDS)
        if isinstance(entry, Command):
            return entry
        letter = read_choice(entry, item)
        if letter is not None:
            return letter
        command = misspelt(line, COMMANDS)
        if command is not None:
            raise UsageError(misspelt_words(line, command).partition(" Write ")[0])
        *first, last = item.letters
        raise UsageError(
            f"That is no option: {clean_line(line, 40)}."
            if line.strip()
            else "Nothing is chosen yet.",
            f"Answer with {', '.join(first)} or {last}.",
        )

    def _rest_on_interrupt(self) -> None:
        """Let Ctrl+C end the quiz; once it is being put away, that is left to finish."""
        task = asyncio.current_task()

        def interrupted() -> None:
            if task is not None and not self._resting and not self._session.state.over:
                self._resting = True
                task.cancel()

        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGINT, interrupted)

    # What is told

    def _begin(self) -> None:
        state = self._session.state
        if self._json:
            self._print(started(self._session))
            return
        self._print(clean_line(state.quiz.title))
        if state.answers and not state.over:
            self._print(result_words(state))
        else:
            self._print(f"{state.asked} items · a letter answers · /help lists the commands")

    def _ask(self, item: QuizItem) -> None:
        state = self._session.state
        if self._json:
            self._print(item_line(item, len(state.answers) + 1, state.asked))
            return
        lines = ["", f"{len(state.answers) + 1} of {state.asked}"]
        lines += written_lines(item.stem, self._width)
        lines.append("")
        for option in item.options:
            lines += option_lines(option, self._width, "  ")
        self._print_lines(lines)

    def _tell(self) -> None:
        one = self._session.state.answered[-1]
        self._print(f"\n{outcome_sign(one.answer)} {outcome_word(one.answer).capitalize()}.")
        self._print_lines(reason_lines(one, self._width, "  "))

    def _end(self) -> None:
        if self._json:
            self._print(closed_line(self._session))
            return
        self._print(
            f"\n{result_words(self._session.state)}. `interviewer show {self._session.id}` shows "
            "every item with its reasons.\n"
        )

    def _print_lines(self, lines: Iterable[str]) -> None:
        self._print("\n".join(lines))

    def _print(self, text: str, end: str = "\n") -> None:
        self._out.write((text if self._json else fitted(text, self._width)) + end)
        self._out.flush()
