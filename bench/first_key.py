"""From the start of the process until a key moves the mark on the home screen; and memory there.

    python -m bench.first_key [--pairs N]

Beside it a Textual app that has one list and nothing else (bench/bare_app.py), both in a
pseudo-terminal. The key is pressed as soon as the first row is drawn as the marked one; the clock
stops when the row below it is.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench.pairs import Comparison, in_turns, report
from bench.startup import own_command
from bench.watched import Watched
from interviewer.library.catalogue import list_entries

if TYPE_CHECKING:
    from collections.abc import Sequence

DOWN = "\x1b[B"
MOCK = "Mock interview"
DRILL = "Drill"


def rows() -> list[str]:
    """Return the titles that the home screen lists, in its order."""
    entries = list_entries(None)
    titles = {
        kind: [one.title for one in entries if one.kind == kind]
        for kind in ("scenario", "quiz", "question")
    }
    return [*titles["scenario"], MOCK, DRILL, *titles["quiz"], *titles["question"]]


class Start:
    """Starts one command again and again; each start notes the memory at the first key too."""

    def __init__(self, command: Sequence[str], home: Path) -> None:
        self._command = command
        self._environment = {**os.environ, "INTERVIEWER_HOME": str(home)}
        self._first, self._second = rows()[:2]
        self.memory: list[float] = []
        self.memory_later: list[float] = []

    def __call__(self) -> float:
        """Return the milliseconds from the start until the key has moved the mark."""
        with Watched(self._command, self._environment) as program:
            program.wait_for_bold(self._first)
            program.send(DOWN)
            moved = program.wait_for_bold(self._second)
            self.memory.append(program.resident)
            program.settle(1.5)
            self.memory_later.append(program.resident)
            return (moved - program.started) * 1000


def compare(pairs: int) -> list[Comparison]:
    """Measure and compare."""
    bare_command = [sys.executable, str(Path(__file__).with_name("bare_app.py")), *rows()]
    with tempfile.TemporaryDirectory() as folder:
        ours = Start(own_command(), Path(folder))
        bare = Start(bare_command, Path(folder))
        here, there = in_turns(ours, bare, pairs=pairs)
    against = "a bare Textual app with one list"
    return [
        Comparison("start until a key moves the mark", here, there, against, aim=1.3),
        Comparison(
            "memory at that moment",
            ours.memory[1:],
            bare.memory[1:],
            against,
            unit="MiB",
            aim=1.4,
        ),
        Comparison(
            "memory when all is loaded behind it",
            ours.memory_later[1:],
            bare.memory_later[1:],
            against,
            unit="MiB",
        ),
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pairs", type=int, default=12)
    report(compare(options.parse_args().pairs))


if __name__ == "__main__":
    main()
