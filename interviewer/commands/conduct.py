"""`interviewer`, `interviewer run` and `interviewer resume`: an interview on screen or in lines."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from interviewer.commands.telling import can_ask, done
from interviewer.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable, Callable

    from interviewer.application.workspace import Workspace
    from interviewer.domain.session import SessionSummary
    from interviewer.engine.session import Session


def open_home(workspace: Workspace, _arguments: argparse.Namespace) -> int:
    """Open the home screen."""
    if not _can_draw():
        raise UsageError(
            "The screen needs a terminal.",
            "Use `interviewer list`, then `interviewer run NAME --plain`.",
        )
    from interviewer.tui.launch import run_app

    return run_app(workspace)


def run(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Conduct a scenario or question, by name or path."""
    if arguments.reload:
        from interviewer.application.reloading import start_reloading

        workspace.starter = start_reloading
    if in_plain_mode(arguments):
        return conduct_in_lines(
            workspace,
            arguments,
            lambda: workspace.start(arguments.name, limit_minutes=arguments.minutes),
        )
    from interviewer.tui.launch import run_app

    workspace.interview(arguments.name)
    return run_app(workspace, start=arguments.name, limit_minutes=arguments.minutes)


def resume(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Take up an interrupted session: the given one, or the latest."""
    found = done(workspace, _find(workspace, arguments.session))
    if not found.practice.conversation:
        from interviewer.commands.quizzing import go_on

        return go_on(workspace, arguments, found.id)
    if in_plain_mode(arguments):
        return conduct_in_lines(workspace, arguments, lambda: workspace.resume(found.id))
    from interviewer.tui.launch import run_app

    return run_app(workspace, resume=found.id)


def in_plain_mode(arguments: argparse.Namespace) -> bool:
    """Whether the interview goes line by line: by option, or because nothing can be drawn."""
    return bool(arguments.plain or arguments.json or not _can_draw())


def _can_draw() -> bool:
    return can_ask() and os.environ.get("TERM", "") not in {"", "dumb"}


async def _find(workspace: Workspace, session: str | None) -> SessionSummary:
    """Return the session meant: the given one, or the latest that is not closed."""
    from interviewer.application.quizzing import find_session

    if session is not None:
        return await find_session(workspace, session)
    for summary in await workspace.sessions(limit=200):
        if summary.resumable:
            return summary
    raise UsageError(
        "No interview waits to be taken up again.", "Start one with `interviewer run NAME`."
    )


def conduct_in_lines(
    workspace: Workspace,
    arguments: argparse.Namespace,
    opening: Callable[[], Awaitable[Session]],
) -> int:
    """Conduct, line by line, the session that `opening` begins or takes up; return the status."""
    from interviewer.commands.consent import agree_to_host
    from interviewer.commands.lines import hold_in_lines

    agree_to_host(workspace, "Your answers and the scenario", may_ask=not arguments.json)
    from interviewer.plain.conversation import PlainConversation

    async def begun() -> PlainConversation:
        return PlainConversation(workspace, await opening(), as_json=arguments.json)

    return hold_in_lines(workspace, begun)
