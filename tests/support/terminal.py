"""A real pseudo-terminal with the program in it: keys go in, and a screen can be looked at.

::

    with Terminal(["interviewer"], columns=80, lines=24) as terminal:
        terminal.wait_for("Practise")
        terminal.press("down", "enter")
"""

from __future__ import annotations

import re
import signal
import time
from typing import TYPE_CHECKING, Self

import pexpect
import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

PATIENCE = 30.0
"""Seconds after which a wait gives up; reached only where the program is stuck."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f10": "\x1b[21~",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
_UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b[P_^].*?\x1b\\\\"
)
_UNFINISHED = re.compile(rb"\x1b(?:\[[<=>?0-9;$]*)?$")


class Terminal:
    """A program in a terminal of its own. As a context manager it kills the program at the end."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        lines: int = 24,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self._held = b""
        self.written = 0
        """Bytes that the program has written so far."""
        wanted = {**(environment or {}), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        wanted.pop("COLUMNS", None)
        wanted.pop("LINES", None)
        self._child = pexpect.spawn(
            command[0], list(command[1:]), env=wanted, dimensions=(lines, columns)
        )
        self._child.delaybeforesend = None
        self._child.ptyproc.delayafterclose = 0.01
        self._child.ptyproc.delayafterterminate = 0.01

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()

    @property
    def pid(self) -> int:
        """The process."""
        return int(self._child.pid)

    @property
    def rows(self) -> list[str]:
        """The lines of the screen, without the blanks at their ends."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.rows)

    @property
    def words(self) -> str:
        """The whole screen as running text, so that a phrase is found wherever it is wrapped."""
        return " ".join(self.text.split())

    @property
    def colours(self) -> set[str]:
        """The colours of text and background that are on the screen, as names or RRGGBB."""
        cells = [
            self.screen.buffer[line][column]
            for line in range(self.screen.lines)
            for column in range(self.screen.columns)
        ]
        return {cell.fg for cell in cells} | {cell.bg for cell in cells}

    def press(self, *keys: str) -> None:
        """Press keys, given by name or as the one character that they type."""
        for key in keys:
            self._child.send(key if len(key) == 1 else KEYS[key])

    def type(self, text: str) -> None:
        """Type text."""
        self._child.send(text)

    def paste(self, text: str) -> None:
        """Paste text, as a terminal does that marks what is pasted."""
        self._child.send(f"\x1b[200~{text}\x1b[201~")

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the terminal; the program is told as usual."""
        self.screen.resize(lines, columns)
        self._child.setwinsize(lines, columns)

    def wait_for(
        self, wanted: str | Callable[[Terminal], bool], patience: float = PATIENCE
    ) -> None:
        """Read until the screen shows a phrase, or until a condition holds.

        A phrase may be wrapped over lines. Fails with the screen as it stands.
        """
        holds = (lambda one: wanted in one.words) if isinstance(wanted, str) else wanted
        deadline = time.monotonic() + patience
        while not holds(self):
            left = deadline - time.monotonic()
            if left <= 0 or not self.read(min(left, 1.0)):
                if left > 0 and self._child.isalive():
                    continue
                if holds(self):
                    return
                raise AssertionError(f"the screen does not show {wanted!r}:\n{self.text}")

    def wait_without(self, unwanted: str, patience: float = PATIENCE) -> None:
        """Read until the screen no longer shows a phrase."""
        self.wait_for(lambda one: unwanted not in one.words, patience)

    def read(self, seconds: float) -> bool:
        """Take what the program writes next; False where it writes nothing in time, or is gone."""
        try:
            raw = self._child.read_nonblocking(65536, seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.written += len(raw)
        raw = self._held + raw
        unfinished = _UNFINISHED.search(raw)
        self._held = unfinished[0] if unfinished else b""
        whole = raw[: len(raw) - len(self._held)]
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", whole))
        return True

    def status(self, patience: float = PATIENCE) -> int:
        """Wait until the program has ended; return its exit status."""
        deadline = time.monotonic() + patience
        while self._child.isalive():
            if time.monotonic() > deadline:
                raise AssertionError(f"the program has not ended:\n{self.text}")
            self.read(0.05)
        while self.read(0.0):
            pass
        self._child.close()
        assert self._child.exitstatus is not None, f"ended by signal {self._child.signalstatus}"
        return int(self._child.exitstatus)

    def kill(self) -> None:
        """End the program as a power cut would, if it still runs."""
        if self._child.isalive():
            self._child.kill(signal.SIGKILL)
            self._child.wait()
        self._child.close(force=True)
