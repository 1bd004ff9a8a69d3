"""How long it takes to grade many kept sessions anew, beside the bare HTTP library.

    python -m bench.regrade [--sessions N] [--pairs N]

`interviewer regrade --all` runs over sessions that were made from the labelled samples, against a
server on loopback that answers 50 ms after each request. The other side sends the same requests
with `httpx2` alone, as many at once, and only reads the replies. Both are timed as processes, from
start to exit. The memory is the greatest that the process ever held.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench.pairs import Comparison, in_turns, report
from bench.startup import own_command
from interviewer.application.home import Home
from interviewer.builtin.grader import BuiltinGrader
from interviewer.domain.conversation import Move, Speaker, Turn
from interviewer.domain.scenario import scenario_of
from interviewer.domain.score import score_question
from interviewer.domain.session import NewSession
from interviewer.engine.assessment import Assessment
from interviewer.library.library import Library
from interviewer.library.samples import find_samples, read_sample
from interviewer.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.domain.scenario import Scenario
    from interviewer.domain.verdict import Grade

CONCURRENCY = 8
SAMPLES = Path(__file__).parent.parent / "transcripts"
_BEGUN = datetime(2026, 3, 14, 18, 40, tzinfo=UTC)


def make_home(root: Path, sessions: int) -> None:
    """Keep so many closed sessions of one question each, graded by the built-in grader."""
    held = [one for one in map(_held, find_samples(SAMPLES)) if one is not None]
    store = Store(Home(root).database)
    with store.reading() as db:
        # A file that is made afresh each time need not outlive a loss of power.
        db.execute("PRAGMA synchronous = OFF")
    try:
        for number in range(sessions):
            scenario, turns, grade = held[number % len(held)]
            begun = (_BEGUN + timedelta(minutes=number)).isoformat(timespec="seconds")
            session = store.create_session(NewSession(scenario, begun)).id
            for turn in turns:
                store.add_turn(session, turn)
            question = scenario.stages[0].question
            store.add_grade(session, question, grade, final=True)
            score = score_question(question, grade.judgements)
            store.close_session(
                session, begun, score.value, score.band, unassessed=grade.unassessed
            )
    finally:
        store.close()


def _held(path: Path) -> tuple[Scenario, tuple[Turn, ...], Grade] | None:
    """Return an interview in which a sample answer was given, None where it is of a scenario."""
    sample = read_sample(path).value
    library = Library(None)
    if sample is None or sample.question.startswith("slow-product-catalogue/"):
        return None
    scenario = scenario_of(library.question(sample.question))
    stage = scenario.stages[0]
    opening = Turn(1, Speaker.INTERVIEWER, stage.ask, stage.id, move=Move.OPEN)
    closing = (Speaker.INTERVIEWER, scenario.closing, Move.CLOSE)
    said = [(turn.speaker, turn.text, turn.move) for turn in sample.turns]
    turns = [opening]
    for number, (speaker, text, move) in enumerate([*said, closing], start=2):
        turns.append(Turn(number, speaker, text, stage.id, move=move))
    assessment = Assessment(BuiltinGrader(), lambda _waiting: None)
    outcome = asyncio.run(assessment.finish(stage, turns))
    assert outcome.grade is not None
    return scenario, tuple(turns), outcome.grade


@contextmanager
def judging(record: Path | None = None) -> Iterator[str]:
    """Run the server and give its base URL."""
    command = [sys.executable, "-m", "bench.judging_server"]
    if record is not None:
        command += ["--record", str(record)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(server.stdout.readline())}/v1"
        finally:
            server.terminate()


class Measured:
    """Runs both sides and keeps what they took."""

    def __init__(self, base_url: str, made: Path, folder: Path, bodies: Path) -> None:
        self._base_url = base_url
        self._made = made
        self._home = folder / "home"
        self._bodies = bodies
        self.memory: list[float] = []
        """The greatest memory of each regrading, in MiB."""

    def regrade(self) -> float:
        """Grade every session anew from the same beginning; return the seconds it took."""
        shutil.rmtree(self._home, ignore_errors=True)
        shutil.copytree(self._made, self._home)
        command = [
            *own_command(),
            *("regrade", "--all", "--json", "--concurrency", str(CONCURRENCY)),
            *("--model", "judge", "--base-url", self._base_url),
        ]
        seconds, memory = timed(command, {"INTERVIEWER_HOME": str(self._home)})
        self.memory.append(memory)
        return seconds

    def raw(self) -> float:
        """Send the same requests with the bare library; return the seconds it took."""
        url = f"{self._base_url}/chat/completions"
        command = [sys.executable, "-m", "bench.raw_requests", url, str(self._bodies)]
        return timed([*command, str(CONCURRENCY)], {})[0]


def timed(command: list[str], more: dict[str, str]) -> tuple[float, float]:
    """Run a command to its end; return the seconds it took and its greatest memory in MiB."""
    begun = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, env={**os.environ, **more}
    ) as process:
        greatest = _Greatest(process.pid)
        status = process.wait()
        seconds = time.perf_counter() - begun
        greatest.join()
    if status:
        raise subprocess.CalledProcessError(status, command)
    return seconds, greatest.mebibytes


class _Greatest(threading.Thread):
    """Reads again and again how much memory a process has held at most, until it has ended.

    What the system reports at the end counts the process that started it too.
    """

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._status = Path(f"/proc/{process}/status")
        self.mebibytes = 0.0
        self.start()

    def run(self) -> None:
        """Read until there is nothing more to read."""
        while True:
            try:
                found = re.search(r"VmHWM:\s+(\d+) kB", self._status.read_text(encoding="utf-8"))
            except OSError:
                return
            if found is None:
                return
            self.mebibytes = max(self.mebibytes, int(found[1]) / 1024)
            time.sleep(0.05)


def compare(sessions: int, pairs: int) -> list[Comparison]:
    """Measure and compare."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few, many, bodies = folder / "few", folder / "many", folder / "bodies"
        make_home(few, sessions // 10)
        make_home(many, sessions)
        with judging(bodies) as base_url:
            Measured(base_url, many, folder, bodies).regrade()
        with judging() as base_url:
            small = Measured(base_url, few, folder, bodies)
            small.regrade()
            large = Measured(base_url, many, folder, bodies)
            here, there = in_turns(large.regrade, large.raw, pairs=pairs, warm_up=0)
    sent = f"{sessions} sessions graded anew, {CONCURRENCY} requests at once"
    return [
        Comparison(sent, here, there, "`httpx2` alone, the same requests", "s", aim=1.3),
        Comparison(
            f"memory for {sessions} sessions",
            large.memory,
            small.memory * len(large.memory),
            f"for {sessions // 10}",
            "MiB",
            aim=1.1,
        ),
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sessions", type=int, default=1000)
    options.add_argument("--pairs", type=int, default=3)
    given = options.parse_args()
    report(compare(given.sessions, given.pairs))


if __name__ == "__main__":
    main()
