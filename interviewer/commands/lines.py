"""Holds an interview or a quiz in lines, until it is over, paused or left with Ctrl+C."""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from interviewer.application.workspace import Workspace
    from interviewer.plain.line_source import LineSource


class Held(Protocol):
    """What is held in lines."""

    async def run(self, source: LineSource) -> int:
        """Hold it; return the exit status."""
        ...

    async def rest(self, source: LineSource) -> None:
        """Put it away where Ctrl+C has ended it, and say so."""
        ...

    async def release(self) -> None:
        """Give it up, so that another process may take it."""
        ...


def hold_in_lines(workspace: Workspace, opening: Callable[[], Awaitable[Held]]) -> int:
    """Hold what `opening` begins or takes up; return the exit status."""
    try:
        return asyncio.run(_hold(workspace, opening))
    except asyncio.CancelledError:
        # Ctrl+C before there was anything to hold, or while it is closed again.
        raise KeyboardInterrupt from None


async def _hold(workspace: Workspace, opening: Callable[[], Awaitable[Held]]) -> int:
    from interviewer.plain.conversation import EXIT_PAUSED
    from interviewer.plain.line_source import LineSource

    _end_on_interrupt()
    source = LineSource(sys.stdin)
    held: Held | None = None
    try:
        held = await opening()
        return await held.run(source)
    except asyncio.CancelledError:
        if held is None:
            raise KeyboardInterrupt from None
        task = asyncio.current_task()
        if task is not None:
            task.uncancel()
        await held.rest(source)
        return EXIT_PAUSED
    finally:
        source.close()
        try:
            if held is not None:
                await held.release()
        finally:
            await workspace.close()


def _end_on_interrupt() -> None:
    """Let Ctrl+C end the program also while a line is awaited in the thread that reads.

    Without the loop's own handler a signal that this thread receives wakes nobody.
    """
    task = asyncio.current_task()
    if task is not None:
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGINT, task.cancel)
