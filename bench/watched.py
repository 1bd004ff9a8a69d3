"""A program in a pseudo-terminal, watched by the clock: when does it show what?"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

PATIENCE = 60.0
_ESCAPES = re.compile(
    rb"\x1b\[[0-9;:<=>?]*[ $]?[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^][^\x1b]*\x1b\\|\x1b."
)


class Watched:
    """Starts a program in a terminal and keeps what it writes. Instants are in seconds."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        columns: int = 100,
        lines: int = 30,
    ) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        wanted = {**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        wanted.pop("COLUMNS", None)
        wanted.pop("LINES", None)
        self._raw = bytearray()
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=wanted, start_new_session=True
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    @property
    def resident(self) -> float:
        """The memory that the process has in RAM at this moment, in MiB."""
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def send(self, text: str) -> float:
        """Send keys; return the instant."""
        os.write(self._master, text.encode())
        return time.perf_counter()

    def wait_for(self, text: str) -> float:
        """Return the instant at which `text` has been written since the last wait or `forget`."""
        wanted = text.encode()
        return self._wait(lambda raw: wanted in _ESCAPES.sub(b"", raw), text)

    def wait_for_bold(self, text: str) -> float:
        """Return the instant at which `text` has been written in bold, as a marked row is."""
        wanted = re.compile(rb"\x1b\[1;[0-9;]*m *" + re.escape(text.encode()))
        return self._wait(lambda raw: wanted.search(raw) is not None, text)

    def settle(self, seconds: float) -> None:
        """Take in and forget everything until the program has written nothing for so long; it may
        write for ten times as long at most.
        """
        deadline = time.perf_counter() + 10 * seconds
        while self._read(seconds) and time.perf_counter() < deadline:
            pass
        self._raw.clear()

    def _wait(self, shown: Callable[[bytes], bool], what: str) -> float:
        deadline = time.perf_counter() + PATIENCE
        while not shown(bytes(self._raw)):
            if not self._read(deadline - time.perf_counter()):
                raise TimeoutError(f"{what!r} was not shown: {bytes(self._raw[-2000:])!r}")
        instant = time.perf_counter()
        self._raw.clear()
        return instant

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], max(0.0, seconds))
        if not ready:
            return False
        try:
            self._raw += os.read(self._master, 65536)
        except OSError:
            return False
        return True
