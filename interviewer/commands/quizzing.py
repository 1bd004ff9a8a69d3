"""`interviewer quiz`: questions with options, one at a time, on screen or in lines."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from interviewer.application.quizzing import (
    begin_quiz,
    find_quiz,
    list_quizzes,
    resume_quiz,
)
from interviewer.commands.conduct import in_plain_mode
from interviewer.commands.lines import hold_in_lines
from interviewer.commands.telling import ask, can_ask, say
from interviewer.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable, Callable
    from typing import TypeAlias

    from interviewer.application.quizzing import QuizSession
    from interviewer.application.workspace import Workspace
    from interviewer.library.catalogue import Entry

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
        from interviewer.plain.quiz import PlainQuiz

        async def begun() -> PlainQuiz:
            return PlainQuiz(workspace, await opening(workspace), as_json=arguments.json)

        return hold_in_lines(workspace, begun)
    from interviewer.tui.launch import run_app

    return run_app(workspace, quiz=opening)


def _only_quiz(workspace: Workspace, *, may_ask: bool) -> str:
    """Return the only quiz there is, or the one that is chosen from the list of them."""
    listed = list_quizzes(workspace)
    if not listed:
        raise NotFoundError(
            "There is no quiz.", "`interviewer doctor` says where files are sought."
        )
    if len(listed) == 1:
        return listed[0].id
    if may_ask and can_ask():
        return _chosen(listed)
    names = ", ".join(entry.id for entry in listed)
    raise UsageError(f"There are {len(listed)} quizzes: {names}.", "Name one of them.")


def _chosen(listed: tuple[Entry, ...]) -> str:
    width = max(len(entry.id) for entry in listed)
    for number, entry in enumerate(listed, start=1):
        say(f"{number:>3}  {entry.id:<{width}}  {entry.title}")
    typed = ask("Which quiz?")
    if typed.isdecimal() and 1 <= int(typed) <= len(listed):
        return listed[int(typed) - 1].id
    if not typed:
        raise UsageError("No quiz was chosen.", "Name one, as in `interviewer quiz NAME`.")
    return typed
