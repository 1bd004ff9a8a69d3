"""How far something has come: one line that is written over on a terminal, lines elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

WIDTH = 24
STEPS = 10
"""Where nobody looks on, so many lines are written on the way from nothing to all."""


class Progress:
    """Tells on `stream` how many of `total` things are done; nothing is written after `end`."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._terminal = stream.isatty()
        self._shown = ""
        self._step = 0

    def show(self, done: int, total: int, more: str = "") -> None:
        """Say how far it is; `more` stands behind the count."""
        words = f"{done} of {total}{f', {more}' if more else ''}"
        if self._terminal:
            self._write_over(f"{bar(done, total)} {words}")
            return
        step = STEPS * done // total if total else STEPS
        if step > self._step:
            self._step = step
            self._stream.write(f"{words}\n")
            self._stream.flush()

    def end(self) -> None:
        """Leave the line free for what comes next."""
        if self._terminal and self._shown:
            self._write_over("")
            self._stream.write("\r")
            self._stream.flush()

    def _write_over(self, line: str) -> None:
        if line != self._shown:
            self._stream.write(f"\r{line}{' ' * (len(self._shown) - len(line))}")
            self._stream.flush()
            self._shown = line


def bar(done: int, total: int) -> str:
    """Return a bar that is full when all is done."""
    full = WIDTH * done // total if total else WIDTH
    return f"[{'#' * full}{'.' * (WIDTH - full)}]"
