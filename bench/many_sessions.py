"""Makes a home with many sessions: varied answers from the words of the shipped questions.

python -m bench.many_sessions FOLDER [--sessions N]
"""

from __future__ import annotations

import argparse
import random
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import accumulate, cycle
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.application.home import Home
from interviewer.domain.conversation import Move, Speaker, Turn, TurnKind
from interviewer.domain.scenario import scenario_of
from interviewer.domain.score import score_question
from interviewer.domain.session import NewSession
from interviewer.domain.verdict import Evidence, Grade, Judgement, Kind, Verdict
from interviewer.library.catalogue import list_entries
from interviewer.library.library import Library
from interviewer.storage.gradings import keep_grade
from interviewer.storage.rows import row_of_turn
from interviewer.storage.store import Store

if TYPE_CHECKING:
    from interviewer.domain.rubric import Question
    from interviewer.domain.scenario import Scenario

TURNS = 20
"""So many turns has each session."""
_SEED = 20260314
_LAST = datetime(2026, 3, 14, 18, 40, tzinfo=UTC)
_BATCH = 500
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]+")
_NAMES = 4000
"""Names that occur now and then, as those of services and tables do."""


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """Return the shipped questions."""
    library = Library(None)
    return tuple(library.question(one.id) for one in list_entries(None) if one.kind == "question")


@lru_cache(maxsize=1)
def words() -> tuple[list[str], list[float]]:
    """Return words, and how often each occurs: few often, most of them seldom."""
    said = " ".join(
        f"{one.question} {one.model_answer} {' '.join(point.point for point in one.key_points)}"
        for one in questions()
    )
    known = list(dict.fromkeys(_WORD.findall(said.lower())))
    chance = random.Random(_SEED)
    chance.shuffle(known)
    known += [f"{chance.choice(known)}-{number}" for number in range(_NAMES)]
    return known, list(accumulate(1 / (place + 3) for place in range(len(known))))


def make_home(root: Path, sessions: int, asked: int = 0) -> None:
    """Keep so many sessions of `TURNS` turns each, nine in ten of them closed.

    They ask the shipped questions, or so many numbered variants of them.
    """
    chance = random.Random(_SEED)
    shipped = questions()
    variants = [
        replace(one, id=f"{one.id}-{number}")
        for number, one in zip(range(asked), cycle(shipped), strict=False)
    ]
    scenarios = [scenario_of(one) for one in variants or shipped]
    store = Store(Home(root).database)
    with store.reading() as db:
        # A file that is made for a measurement need not outlive a loss of power.
        db.execute("PRAGMA synchronous = OFF")
    try:
        for first in range(0, sessions, _BATCH):
            made = [
                _begun(store, chance, scenarios, sessions - number)
                for number in range(first, min(first + _BATCH, sessions))
            ]
            with store.writing() as db:
                for session, scenario, begun in made:
                    turns = _turns(chance, scenario, begun)
                    rows = [row_of_turn(session, turn) for turn in turns]
                    columns = ", ".join(f":{name}" for name in rows[0])
                    db.conn.executemany(f"INSERT INTO turns VALUES ({columns})", rows)
                    question = scenario.stages[0].question
                    grade = _grade(chance, question, turns)
                    at = turns[-1].at
                    keep_grade(db, session, question, grade, final=True, at=at, model="", prompt="")
                    score = score_question(question, grade.judgements)
                    closed = chance.random() < 0.9
                    db.execute(
                        "UPDATE sessions SET state = ?, ended_at = ?, last_at = ?, score = ?,"
                        " band = ?, active_seconds = ? WHERE id = ?",
                        [
                            "closed" if closed else "paused",
                            at if closed else None,
                            at,
                            score.value if closed else None,
                            score.band.value if closed else "",
                            float(turns[-1].active_seconds),
                            session,
                        ],
                    )
        with store.reading() as db:
            db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        store.close()


def _begun(
    store: Store, chance: random.Random, scenarios: list[Scenario], ago: int
) -> tuple[str, Scenario, datetime]:
    scenario = chance.choice(scenarios)
    begun = _LAST - timedelta(hours=ago)
    return store.create_session(NewSession(scenario, begun.isoformat())).id, scenario, begun


def _turns(chance: random.Random, scenario: Scenario, begun: datetime) -> list[Turn]:
    turns = []
    stage = scenario.stages[0]
    for number in range(1, TURNS + 1):
        seconds = number * 45.0
        mine = number % 2 == 0
        text = stage.ask if number == 1 else _speech(chance, 60 if mine else 18)
        turns.append(
            Turn(
                number=number,
                speaker=Speaker.CANDIDATE if mine else Speaker.INTERVIEWER,
                text=text,
                stage=stage.id,
                at=(begun + timedelta(seconds=seconds)).isoformat(),
                active_seconds=seconds,
                move=None if mine else (Move.OPEN if number == 1 else Move.PROBE),
                kind=TurnKind.ANSWER if mine else None,
            )
        )
    return turns


def _speech(chance: random.Random, length: int) -> str:
    known, weights = words()
    said = chance.choices(known, cum_weights=weights, k=chance.randint(length // 2, length))
    cuts = range(0, len(said), 12)
    return " ".join(f"{' '.join(said[cut : cut + 12]).capitalize()}." for cut in cuts)


def _grade(chance: random.Random, question: Question, turns: list[Turn]) -> Grade:
    judgements = []
    for point in question.key_points:
        verdict = chance.choice((Verdict.COVERED, Verdict.PARTIAL, Verdict.MISSED))
        turn = turns[chance.randrange(TURNS // 2) * 2 + 1]
        start = chance.randrange(len(turn.text) // 2)
        end = start + 30
        evidence = (Evidence(turn.number, start, end, turn.text[start:end]),)
        judgements.append(
            Judgement(Kind.KEY_POINT, point.id, verdict, evidence if verdict.needs_evidence else ())
        )
    return Grade(question.id, "built-in", tuple(judgements))


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.many_sessions")
    options.add_argument("folder", type=Path)
    options.add_argument("--sessions", type=int, default=10_000)
    given = options.parse_args()
    make_home(given.folder, given.sessions)


if __name__ == "__main__":
    main()
