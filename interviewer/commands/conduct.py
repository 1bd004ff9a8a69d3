"""`interviewer`, `interviewer run` and `interviewer resume`: an interview on screen or in lines."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from interviewer.errors import ConsentMissingError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable, Callable

    from interviewer.application.workspace import Workspace
    from interviewer.domain.session import SessionSummary
    from interviewer.engine.session import Session
    from interviewer.plain.line_source import LineSource


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
    found = asyncio.run(_find(workspace, arguments.session))
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
    return (
        sys.stdin.isatty()
        and sys.stdout.isatty()
        and os.environ.get("TERM", "") not in {"", "dumb"}
    )


async def _find(workspace: Workspace, session: str | None) -> SessionSummary:
    """Return the session meant: the given one, or the latest that is not closed."""
    from interviewer.application.quizzing import find_session

    try:
        if session is not None:
            return await find_session(workspace, session)
        for summary in await workspace.sessions(limit=200):
            if summary.resumable:
                return summary
    finally:
        await workspace.close()
    raise UsageError(
        "No interview waits to be taken up again.", "Start one with `interviewer run NAME`."
    )


def conduct_in_lines(
    workspace: Workspace,
    arguments: argparse.Namespace,
    opening: Callable[[], Awaitable[Session]],
) -> int:
    """Conduct, line by line, the session that `opening` begins or takes up; return the status."""
    try:
        return asyncio.run(_conduct_in_lines(workspace, arguments, opening))
    except asyncio.CancelledError:
        # Ctrl+C before the conversation, or while what was opened for it is closed again.
        raise KeyboardInterrupt from None


async def _conduct_in_lines(
    workspace: Workspace,
    arguments: argparse.Namespace,
    opening: Callable[[], Awaitable[Session]],
) -> int:
    from interviewer.plain.conversation import EXIT_PAUSED, PlainConversation
    from interviewer.plain.line_source import LineSource

    end_on_interrupt()
    source = LineSource(sys.stdin)
    started: Session | None = None
    conversation: PlainConversation | None = None
    try:
        await _ask_for_consent(workspace, source, may_ask=not arguments.json)
        started = await opening()
        conversation = PlainConversation(workspace, started, as_json=arguments.json)
        return await conversation.run(source)
    except asyncio.CancelledError:
        if conversation is None:
            raise KeyboardInterrupt from None
        task = asyncio.current_task()
        if task is not None:
            task.uncancel()
        await conversation.rest(source)
        return EXIT_PAUSED
    finally:
        source.close()
        try:
            if started is not None:
                await workspace.release(started)
        finally:
            await workspace.close()


def end_on_interrupt() -> None:
    """Let Ctrl+C end the program also while a line is awaited in the thread that reads.

    Without the loop's own handler a signal that this thread receives wakes nobody.
    """
    task = asyncio.current_task()
    if task is not None:
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGINT, task.cancel)


async def _ask_for_consent(workspace: Workspace, source: LineSource, *, may_ask: bool) -> None:
    host = workspace.host_to_allow()
    if host is None:
        return
    if not (may_ask and sys.stdin.isatty() and sys.stdout.isatty()):
        raise ConsentMissingError(
            f"Your answers would be sent to {host}, which you have not agreed to.",
            f"Agree with --allow {host}, or use --model builtin.",
        )
    answer = await source.next(
        f"Your answers and the scenario will be sent to {host}. Agree, for good? [y/N] "
    )
    if (answer or "").strip().lower() not in {"y", "yes"}:
        raise UsageError("Nothing was sent.", "Use --model builtin to stay on this machine.")
    workspace.allow(host)
