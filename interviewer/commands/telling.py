"""How commands speak: lines for people, filled to the terminal they look at, and JSON."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, TextIO, TypeVar

from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence

    from interviewer.application.workspace import Workspace

_Value = TypeVar("_Value")
_GLANCE = 0.2
"""Seconds after which it is looked whether Ctrl+C was pressed."""


_LONGEST_LINE = 4096


def say(*lines: str) -> None:
    """Write lines, at once; on a terminal none is broken within a word."""
    _write(sys.stdout, lines)


def say_aside(*lines: str) -> None:
    """Write lines to standard error, which are no part of what a command makes."""
    _write(sys.stderr, lines)


def say_json(value: object, *, indent: int | None = 2) -> None:
    """Write a value as JSON for other programs, on one line where `indent` is None."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=indent) + "\n")
    sys.stdout.flush()


def can_ask() -> bool:
    """Whether somebody sits at a terminal to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str) -> str:
    """Ask on the terminal and return the line that is typed, empty at the end of the input.

    Not inside an event loop, in which Ctrl+C would not end the waiting.
    """
    _write(sys.stdout, [question], end=" ")
    if sys.platform != "win32":
        import select

        # A Ctrl+C that comes just before a blocking read would wait for the line with it.
        while not select.select([sys.stdin], [], [], _GLANCE)[0]:
            continue
    # Past Python's own buffer, which would keep what `LineSource` is to read later.
    typed = os.read(sys.stdin.fileno(), _LONGEST_LINE)
    return clean_line(typed.decode("utf-8", errors="replace"))


def agrees(question: str) -> bool:
    """Ask what is done only where the answer is yes."""
    return ask(f"{question} [y/N]").lower() in {"y", "yes"}


def done(workspace: Workspace, doing: Awaitable[_Value]) -> _Value:
    """Do something with a workspace from beginning to end, and close it, whatever comes of it."""
    import asyncio

    async def do_and_close() -> _Value:
        try:
            return await doing
        finally:
            await workspace.close()

    return asyncio.run(do_and_close())


def _write(stream: TextIO, lines: Sequence[str], end: str = "\n") -> None:
    text = "\n".join(lines)
    if stream.isatty():
        import shutil

        from interviewer.report.wrapping import fitted

        text = fitted(text, shutil.get_terminal_size().columns)
    stream.write(text + end if lines else "")
    stream.flush()
