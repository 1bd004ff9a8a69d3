"""What `due` costs after ten thousand sessions: reading the verdicts, and working out what is due.

    python -m bench.due [--sessions N] [--questions N] [--times N]

The home is made by `bench.many_sessions`, on so many questions that are numbered variants of the
shipped ones.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.many_sessions import make_home
from bench.pairs import Comparison, report
from interviewer.application.home import Home
from interviewer.practice.repetition import due_questions
from interviewer.storage.store import Store
from interviewer.storage.verdict_history import verdict_history

_NOW = datetime(2026, 11, 1, tzinfo=UTC)


def worked_out(home: Path, times: int) -> list[float]:
    """Return the milliseconds of the processor's time from the database to what is due.

    The first time does not count.
    """
    store = Store(Home(home).database)
    taken = []
    for _ in range(times + 1):
        begun = time.process_time()
        due_questions(verdict_history(store), _NOW)
        taken.append((time.process_time() - begun) * 1000)
    store.close()
    return taken[1:]


def compare(sessions: int, asked: int, times: int) -> list[Comparison]:
    """Measure."""
    with tempfile.TemporaryDirectory() as name:
        make_home(Path(name), sessions, asked)
        taken = worked_out(Path(name), times)
    return [
        Comparison(f"due of {asked} questions in {sessions} sessions, processor", taken, aim=300)
    ]


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.due")
    options.add_argument("--sessions", type=int, default=10_000)
    options.add_argument("--questions", type=int, default=600)
    options.add_argument("--times", type=int, default=15)
    given = options.parse_args()
    report(compare(given.sessions, given.questions, given.times))


if __name__ == "__main__":
    main()
