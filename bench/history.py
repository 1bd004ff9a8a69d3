"""What ten thousand sessions cost: opening their list, the home screen, a search, and memory.

    python -m bench.history [--sessions N] [--pairs N]

Beside it the same with one hundred sessions. Both homes are made by `bench.many_sessions`. On
screen the time runs from the start of the process, in a pseudo-terminal, until the list is filled;
a search is timed inside the program, from the words to what is shown of it.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.many_sessions import make_home, words
from bench.pairs import Comparison, in_turns, report
from bench.startup import milliseconds, own_command
from bench.watched import Watched
from interviewer.application.home import Home
from interviewer.storage.history import search
from interviewer.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence

END, ENTER = "\x1b[F", "\r"
_FEW = 100


class Opening:
    """Opens the program on one home again and again, and notes the memory at the end."""

    def __init__(self, home: Path) -> None:
        self._environment = {**os.environ, "INTERVIEWER_HOME": str(home)}
        self.memory: list[float] = []

    def home(self) -> float:
        """Return the milliseconds until the home screen shows what was last graded."""
        with Watched(own_command(), self._environment, columns=120, lines=70) as program:
            return (program.wait_for("last: ") - program.started) * 1000

    def screen(self) -> float:
        """Return the milliseconds until the list shows the newest session."""
        with Watched(own_command(), self._environment, columns=120, lines=70) as program:
            program.wait_for("last: ")
            program.send(END)
            program.wait_for_bold("Transcripts")
            program.send(ENTER)
            shown = program.wait_for("\u00b7 built-in")  # only the rows say so
            program.settle(1.0)
            self.memory.append(program.resident)
            return (shown - program.started) * 1000

    def plain(self) -> float:
        """Return the milliseconds that `interviewer sessions` takes."""
        return milliseconds(
            [*own_command(), "sessions", "--home", self._environment["INTERVIEWER_HOME"]]
        )


def queries(number: int) -> list[str]:
    """Return searches as people type them: frequent words, seldom ones, several, phrases."""
    known, _ = words()
    chance = random.Random(number)
    frequent, seldom = known[:40], known[400:]
    made = []
    for place in range(number):
        one, other = chance.choice(frequent), chance.choice(seldom)
        again = chance.choice(frequent)
        several = (f"{one} {other}", f'"{one} {again}"', f"{one} -{again}", f"{one} {again}")
        kinds = (one, other, other[:4], *several)
        made.append(kinds[place % len(kinds)])
    return made


def searched(home: Path, typed: Sequence[str]) -> list[float]:
    """Return the milliseconds that each search takes."""
    store = Store(Home(home).database)
    taken = []
    for one in typed:
        begun = time.perf_counter()
        search(store, one)
        taken.append((time.perf_counter() - begun) * 1000)
    store.close()
    return taken


def compare(sessions: int, pairs: int) -> list[Comparison]:
    """Measure and compare."""
    with tempfile.TemporaryDirectory() as name:
        many, few = Path(name) / "many", Path(name) / "few"
        make_home(many, sessions)
        make_home(few, _FEW)
        here, there = Opening(many), Opening(few)
        against = f"with {_FEW}"
        listed = f"{sessions} sessions"
        screen = in_turns(here.screen, there.screen, pairs=pairs)
        home = in_turns(here.home, there.home, pairs=pairs)
        plain = in_turns(here.plain, there.plain, pairs=pairs)
        taken = searched(many, queries(210))
    return [
        Comparison(f"start until the list of {listed}", *screen, against, aim=1.5),
        Comparison(f"home screen over {listed}", *home, against, aim=1.5),
        Comparison(f"`interviewer sessions` of {listed}", *plain, against, aim=1.5),
        Comparison(
            f"memory with the list of {listed}",
            here.memory[1:],
            there.memory[1:],
            against,
            unit="MiB",
            aim=1.05,
        ),
        Comparison(f"a search in {listed}", taken, aim=100),
    ]


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.history")
    options.add_argument("--sessions", type=int, default=10_000)
    options.add_argument("--pairs", type=int, default=9)
    given = options.parse_args()
    report(compare(given.sessions, given.pairs))


if __name__ == "__main__":
    main()
