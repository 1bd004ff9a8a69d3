"""`interviewer quiz`: questions with options, one at a time, on screen or in lines."""

from __future__ import annotations

import asyncio
import sys
from functools import partial
from typing import TYPE_CHECKING

from interviewer.application.quizzing import (
    begin_quiz,
    find_quiz,
    list_quizzes,
    resume_quiz,
)
from interviewer.commands.conduct import end_on_interrupt, in_plain_mode
from interviewer.errors import NotFoundError, UsageError
from interviewer.text import clean_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable, Callable
    from typing import TypeAlias

    from interviewer.application.quizzing import QuizSession
    from interviewer.application.workspace import Workspace
    from interviewer.library.catalogue import Entry
    from interviewer.plain.quiz import PlainQuiz

    Opening: TypeAlias = Callable[[Workspace], Awaitable[QuizSession]]


def quiz(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Ask the items of a quiz."""
    if arguments.count is not None and arguments.count < 1:
        raise UsageError("--count must be at least 1.", "Leave it out for ten items.")
    name = arguments.set or _only_quiz(workspace, may_ask=not arguments.json)
    if not in_plain_mode(arguments):
        find_quiz(workspace, name)
    return _conduct(workspace, arguments, partial(begin_quiz, name=name, count=arguments.count))


def go_on(workspace: Workspace, arguments: argparse.Namespace, session_id: str) -> int:
    """Take up a quiz at the first item without an answer."""
    return _conduct(workspace, arguments, partial(resume_quiz, session_id=session_id))


def _conduct(workspace: Workspace, arguments: argparse.Namespace, opening: Opening) -> int:
    if in_plain_mode(arguments):
        try:
            return asyncio.run(_in_lines(workspace, opening, as_json=arguments.json))
        except asyncio.CancelledError:
            # Ctrl+C before the first item, or while what was opened for it is closed again.
            raise KeyboardInterrupt from None
    from interviewer.tui.launch import run_app

    return run_app(workspace, quiz=opening)


async def _in_lines(workspace: Workspace, opening: Opening, *, as_json: bool) -> int:
    from interviewer.plain.conversation import EXIT_PAUSED
    from interviewer.plain.line_source import LineSource
    from interviewer.plain.quiz import PlainQuiz

    end_on_interrupt()
    source = LineSource(sys.stdin)
    session: QuizSession | None = None
    conversation: PlainQuiz | None = None
    try:
        session = await opening(workspace)
        conversation = PlainQuiz(workspace, session, as_json=as_json)
        return await conversation.run(source)
    except asyncio.CancelledError:
        if conversation is None:
            raise KeyboardInterrupt from None
        task = asyncio.current_task()
        if task is not None:
            task.uncancel()
        await conversation.rest()
        return EXIT_PAUSED
    finally:
        source.close()
        if session is not None:
            session.release()
        await workspace.close()


def _only_quiz(workspace: Workspace, *, may_ask: bool) -> str:
    """Return the only quiz there is, or the one that is chosen from the list of them."""
    listed = list_quizzes(workspace)
    if not listed:
        raise NotFoundError(
            "There is no quiz.", "`interviewer doctor` says where files are sought."
        )
    if len(listed) == 1:
        return listed[0].id
    if may_ask and sys.stdin.isatty() and sys.stdout.isatty():
        return _chosen(listed)
    names = ", ".join(entry.id for entry in listed)
    raise UsageError(f"There are {len(listed)} quizzes: {names}.", "Name one of them.")


def _chosen(listed: tuple[Entry, ...]) -> str:
    width = max(len(entry.id) for entry in listed)
    for number, entry in enumerate(listed, start=1):
        sys.stdout.write(f"{number:>3}  {entry.id:<{width}}  {entry.title}\n")
    try:
        typed = clean_text(input("Which quiz? ")).strip()
    except EOFError:
        typed = ""
    if typed.isdecimal() and 1 <= int(typed) <= len(listed):
        return listed[int(typed) - 1].id
    if not typed:
        raise UsageError("No quiz was chosen.", "Name one, as in `interviewer quiz NAME`.")
    return typed
