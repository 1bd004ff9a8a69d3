"""How long a typed letter takes to appear in the composer: after 500 turns, and after none.

    python -m bench.echo [--letters N] [--turns N]

Two interviews are under way at the same time, each in a pseudo-terminal; a letter is typed in the
one, then in the other, and so on.
"""

from __future__ import annotations

import argparse
import itertools
import os
import tempfile
from pathlib import Path

from bench.pairs import Comparison, in_turns, report
from bench.startup import own_command
from bench.watched import Watched
from interviewer.application.home import Home
from interviewer.domain.conversation import Move, Speaker, Turn, TurnKind
from interviewer.domain.session import NewSession
from interviewer.storage.store import Store
from tests.support.candidates import sample, scenario
from tests.support.sentences import sentences

LETTERS = "QZXJKVW"
"""Letters that stand nowhere else on the screen, so that a new one is the typed one."""
A_LINE = 40
BACKSPACE = "\x7f"
MOMENT = "2026-01-05T19:00:00+00:00"


def keep_session(home: Path, turns: int) -> None:
    """Keep a session in `home` with so many turns after the opening, the last the interviewer's."""
    store = Store(Home(home).database)
    try:
        session = store.create_session(NewSession(scenario(), MOMENT)).id
        stage = scenario().stages[0]
        said = itertools.cycle(
            [one for text in sample("thorough-typed").values() for one in sentences(text)]
        )
        store.add_turn(
            session, Turn(1, Speaker.INTERVIEWER, stage.ask, stage.id, MOMENT, move=Move.OPEN)
        )
        for number in range(2, turns + 2):
            candidate = number % 2 == 0
            store.add_turn(
                session,
                Turn(
                    number,
                    Speaker.CANDIDATE if candidate else Speaker.INTERVIEWER,
                    next(said),
                    stage.id,
                    MOMENT,
                    move=None if candidate else Move.CLARIFY,
                    kind=TurnKind.CLARIFYING if candidate else None,
                ),
            )
    finally:
        store.close()


class Composer:
    """The composer of an interview under way."""

    def __init__(self, program: Watched) -> None:
        self._program = program
        self._letters = itertools.cycle(LETTERS)
        self._typed = 0

    def __call__(self) -> float:
        """Type a letter; return the milliseconds until it is on the screen."""
        self._program.settle(0.03)
        letter = next(self._letters)
        typed = self._program.send(letter)
        shown = self._program.wait_for(letter)
        self._typed += 1
        if self._typed == A_LINE:
            self._program.send(BACKSPACE * A_LINE)
            self._program.settle(0.5)
            self._typed = 0
        return (shown - typed) * 1000


def open_interview(home: Path) -> Watched:
    """Resume the only session of a home; return its terminal once one can type."""
    command = [*own_command(), "resume"]
    program = Watched(command, {**os.environ, "INTERVIEWER_HOME": str(home)})
    program.wait_for("Answer as you would say it")
    program.settle(0.4)
    return program


def compare(letters: int, turns: int) -> list[Comparison]:
    """Measure and compare."""
    with tempfile.TemporaryDirectory() as folder:
        long, short = Path(folder) / "long", Path(folder) / "short"
        keep_session(long, turns)
        keep_session(short, 0)
        with open_interview(long) as one, open_interview(short) as another:
            here, there = in_turns(Composer(one), Composer(another), pairs=letters, warm_up=5)
    what = f"a letter's echo after {turns} turns"
    return [Comparison(what, here, there, "after none", aim=1.5)]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--letters", type=int, default=100)
    options.add_argument("--turns", type=int, default=500)
    given = options.parse_args()
    report(compare(given.letters, given.turns))


if __name__ == "__main__":
    main()
