"""The real program as a process of its own, spoken to through pipes."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from types import TracebackType

COMMAND = (sys.executable, "-m", "interviewer")
PATIENCE = 60.0
"""Seconds after which a test gives up waiting for the program; reached only where it is stuck."""

CLOSED, ERROR, USAGE, PAUSED, UNASSESSED = range(5)
"""The exit statuses."""

SCENARIO = "slow-product-catalogue"


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return the environment of a program that lives in `home` and knows of no model."""
    return {**os.environ, "INTERVIEWER_HOME": str(home), "PYTHONUTF8": "1", **more}


def block(text: str) -> str:
    """Return an answer of any number of lines as plain mode reads it."""
    return f"<<\n{text.strip()}\n.\n"


@dataclass(frozen=True, slots=True)
class Finished:
    """What a command left: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def events(self) -> list[dict[str, Any]]:
        """The lines of ``--json``; every line must be an object."""
        return [json.loads(line) for line in self.out.splitlines()]

    def of(self, kind: str) -> list[dict[str, Any]]:
        """Return the events of one kind."""
        return [event for event in self.events if event["event"] == kind]

    @property
    def kinds(self) -> list[str]:
        """The names of the events, in order."""
        return [event["event"] for event in self.events]


def run(home: Path, *arguments: str, text: str = "", **more: str) -> Finished:
    """Run a command to its end with `text` as its whole input."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        input=text,
        env=environment(home, **more),
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    return Finished(done.returncode, done.stdout, done.stderr)


@dataclass
class Program:
    """A command under way. Use it as a context manager: at the end it is killed if it still runs.

    What it writes is read in threads, so that neither side ever waits for a full pipe.
    """

    home: Path
    arguments: tuple[str, ...]
    more: Mapping[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    """Every line of standard output so far."""
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._arrived: queue.Queue[str | None] = queue.Queue()
        self.process = subprocess.Popen(
            [*COMMAND, *self.arguments],
            env=environment(self.home, **self.more),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            bufsize=1,
        )
        self._readers = [
            threading.Thread(target=self._read, daemon=True),
            threading.Thread(target=self._read_errors, daemon=True),
        ]
        for reader in self._readers:
            reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()

    def send(self, text: str) -> None:
        """Write lines to the program."""
        assert self.process.stdin is not None
        self.process.stdin.write(text if text.endswith("\n") else f"{text}\n")
        self.process.stdin.flush()

    def wait_for_line(self, wanted: Callable[[str], bool]) -> str:
        """Return the next line that is `wanted`; fail where the program ends or keeps silent."""
        deadline = time.monotonic() + PATIENCE
        while True:
            line = self._arrived.get(timeout=max(0.0, deadline - time.monotonic()))
            if line is None:
                raise AssertionError(f"the program ended first: {self.lines} {self.errors}")
            if wanted(line):
                return line

    def wait_for(self, kind: str, **fields: object) -> dict[str, Any]:
        """Return the next event of that kind in which `fields` are as given."""

        def wanted(line: str) -> bool:
            event = json.loads(line)
            return event["event"] == kind and all(event[k] == v for k, v in fields.items())

        return dict(json.loads(self.wait_for_line(wanted)))

    def answer(self, text: str) -> dict[str, Any]:
        """Send a whole answer; return what the program awaits after it."""
        self.send(block(text) if "\n" in text.strip() else text)
        return self.wait_for("awaiting")

    def interrupt(self) -> None:
        """Send what Ctrl+C sends."""
        self.process.send_signal(signal.SIGINT)

    def end(self) -> int:
        """Close the input and return the exit status."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        return self.status()

    def status(self) -> int:
        """Wait until the program ends; return its exit status."""
        status = self.process.wait(PATIENCE)
        self._finish_reading()
        return status

    def kill(self) -> None:
        """End the program as a power cut would, if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        self._finish_reading()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream is not None
            try:
                stream.close()
            except BrokenPipeError:
                continue

    @property
    def events(self) -> list[dict[str, Any]]:
        """The lines of ``--json`` so far; a last line that was cut off by a kill is left out."""
        return [json.loads(line) for line in self.lines if line.endswith("}")]

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            self._arrived.put(self.lines[-1])
        self._arrived.put(None)

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.errors.append(line.rstrip("\n"))

    def _finish_reading(self) -> None:
        for reader in self._readers:
            reader.join(PATIENCE)
