"""Lines of input, and what has been typed of the one that is still being written."""

from __future__ import annotations

import asyncio
import io
import sys
import threading
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import ModuleType

GLANCE = 0.5
"""Seconds between two looks at what is being typed."""


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
        self._begun = ""
        self._terminal = stream.isatty()
        # With another kind of output Python reads the terminal as it reads a file.
        self._editor = _line_editor() if self._terminal and sys.stdout.isatty() else None
        self._editing = False
        self._entered: str | None = None
        self._modes = _terminal_modes(stream) if self._terminal else None
        threading.Thread(target=self._read, daemon=True, name="input").start()

    async def next(
        self,
        prompt: str,
        begun: str = "",
        *,
        meanwhile: Callable[[str], Awaitable[None]] | None = None,
    ) -> str | None:
        """Return the next line without its end, or None at the end of input.

        Where `fills_in`, the line begins with `begun`, which can be changed before it is sent.
        `meanwhile` is called with what is typed, every `GLANCE` seconds until the line is there.
        """
        self._prompt = prompt
        self._begun = begun
        self._wanted.release()
        while True:
            try:
                async with asyncio.timeout(None if meanwhile is None else GLANCE):
                    line = await self._lines.get()
            except TimeoutError:
                if meanwhile is not None:
                    await meanwhile(self.typed)
            else:
                self._entered = None
                return line

    @property
    def fills_in(self) -> bool:
        """Whether a line can begin with something that was not typed just now."""
        # The editor that stands in for GNU readline on some systems does not call the hook.
        return self._editor is not None and "libedit" not in (self._editor.__doc__ or "")

    @property
    def typed(self) -> str:
        """What stands in the line that is being written, as far as the terminal tells."""
        if self._entered is not None:
            return self._entered
        if not self._editing or self._editor is None:
            return ""
        return str(self._editor.get_line_buffer())

    def close(self) -> None:
        """Give the terminal back as it was, also when a line was being read."""
        if self._modes is not None:
            import termios

            termios.tcsetattr(self._stream.fileno(), termios.TCSADRAIN, self._modes)

    def _read(self) -> None:
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
                return self._edited()
            line = self._stream.readline()
        except (EOFError, OSError, ValueError):
            return None
        return line.rstrip("\r\n") if line else None

    def _edited(self) -> str:
        editor, begun = self._editor, self._begun
        if editor is None:
            return input(self._prompt)

        def ready() -> None:
            # What the buffer held before this is the line before.
            editor.insert_text(begun)
            self._editing = True

        editor.set_startup_hook(ready)
        try:
            self._entered = input(self._prompt)
        finally:
            self._editing = False
        return self._entered


def _line_editor() -> ModuleType | None:
    """Return what lets a line be edited, and be longer than the terminal's own limit."""
    try:
        import readline
    except ImportError:
        return None
    return readline


def _terminal_modes(stream: TextIO) -> list[int | list[bytes | int]] | None:
    try:
        import termios
    except ImportError:
        return None
    return termios.tcgetattr(stream.fileno())
