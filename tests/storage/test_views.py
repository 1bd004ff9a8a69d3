"""The views tell what the program itself tells, and docs/data.md tells of every table."""

from __future__ import annotations

import json
import math
import re
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.override import CHOICES, Override, apply_overrides
from interviewer.domain.rubric import Mistake
from interviewer.domain.score import band_of, score_question
from interviewer.domain.verdict import Evidence, Grade, Help, Judgement, Kind, Verdict, omission
from interviewer.storage.overrides import keep_override
from interviewer.storage.store import Store
from interviewer.storage.view_tables import VIEWS
from tests.storage.samples import BREW, answer, ask, grade, new_session

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENT = Path(__file__).parents[2] / "docs" / "data.md"
NAMES = [re.findall(r"CREATE VIEW (\w+)", one)[0] for one in VIEWS]


@pytest.fixture
def db(path: Path) -> Iterator[sqlite3.Connection]:
    """Two sessions on the tea, better the second time, and one in the bin; opened by itself."""
    with closing(Store(path)) as store:
        session = ""
        for minute, verdict in enumerate((Verdict.MISSED, Verdict.COVERED, Verdict.COVERED)):
            session = store.create_session(new_session(minute)).id
            store.add_turn(session, ask(1))
            store.add_turn(session, answer(2, "I boil the water.", seconds=30))
            store.add_grade(session, BREW, grade(water=Verdict.MISSED), final=True)
            store.add_grade(session, BREW, grade(water=verdict), final=True)
            store.close_session(session, "2026-03-14T19:00:00+00:00", 50.0, "hire", unassessed=0)
        with store.writing() as writing:
            writing.execute("UPDATE sessions SET deleted_at = 'now' WHERE id = ?", [session])
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def rows(db: sqlite3.Connection, query: str) -> list[dict[str, Any]]:
    return [dict(row) for row in db.execute(query)]


def test_scores_stand_question_by_question_and_the_bin_is_left_out(db: sqlite3.Connection) -> None:
    found = rows(db, "SELECT * FROM v_scores ORDER BY session")
    assert [one["title"] for one in found] == ["Brew", "Brew"]
    assert [round(one["score"]) for one in found] == [0, 67]
    assert [one["band"] for one in found] == ["no hire", "lean no hire"]
    assert len(rows(db, "SELECT * FROM v_sessions")) == 2


def test_progress_tells_the_first_the_last_and_the_best(db: sqlite3.Connection) -> None:
    (one,) = rows(db, "SELECT * FROM v_progress")
    assert (one["question"], one["attempts"]) == (BREW.id, 2)
    assert [round(one[name]) for name in ("first", "last", "best")] == [0, 67, 67]


def test_missed_points_have_the_words_of_their_rubric(db: sqlite3.Connection) -> None:
    found = rows(db, "SELECT * FROM v_missed_points ORDER BY session, key_point")
    assert [one["point"] for one in found] == [
        "Takes a spoon of leaves a cup",
        "Boils the water",
        "Takes a spoon of leaves a cup",
    ]
    assert found[1]["weight"] == 2.0


def test_quotes_and_answers_are_told_with_what_they_belong_to(db: sqlite3.Connection) -> None:
    found = rows(db, "SELECT * FROM v_quotes")
    assert [(one["criterion"], one["turn"], one["quote"]) for one in found] == [
        ("water", 2, "boil"),
        ("water", 2, "the water"),
    ]
    answers = rows(db, "SELECT * FROM v_answers")
    assert {(one["asked"], one["answer"]) for one in answers} == {
        ("How do you brew the tea?", "I boil the water.")
    }


def test_a_persons_word_stands_in_the_verdicts(path: Path, db: sqlite3.Connection) -> None:
    (session,) = rows(db, "SELECT session FROM v_missed_points WHERE key_point = 'water'")
    word = Override(BREW.id, Kind.KEY_POINT, "water", Verdict.COVERED, "I did say it.", "now")
    with closing(Store(path)) as store:
        keep_override(store, session["session"], word)
    assert not rows(db, "SELECT * FROM v_missed_points WHERE key_point = 'water'")
    (one,) = rows(db, "SELECT * FROM v_verdicts WHERE overridden")
    assert (one["verdict"], one["graded_verdict"]) == ("covered", "missed")
    assert one["reason"] == "I did say it."


KETTLE = replace(
    BREW,
    id="tea/kettle",
    mistakes=(
        *BREW.mistakes,
        Mistake("cold", "Leaves the water cold", omits="water", penalty=3.0),
        Mistake("salt", "Salts it", penalty=0.5),
    ),
)
POINTS = [Verdict.COVERED, Verdict.PARTIAL, Verdict.MISSED, Verdict.UNASSESSED]
MISTAKES = [Verdict.MADE, Verdict.NOT_MADE, Verdict.UNASSESSED]


@st.composite
def judged(draw: st.DrawFn) -> Grade:
    """A grading of the kettle, as graders leave it: mistakes of omission follow their points."""
    points = {name: draw(st.sampled_from(POINTS)) for name in ("water", "leaves")}
    said = {name: draw(st.sampled_from(MISTAKES)) for name in ("bag", "salt")}
    evidence = (Evidence(2, 0, 1, "I"),)
    return Grade(
        KETTLE.id,
        "built-in",
        (
            *(
                Judgement(
                    Kind.KEY_POINT,
                    name,
                    verdict,
                    evidence if verdict.needs_evidence else (),
                    help=draw(st.sampled_from(Help)) if verdict.needs_evidence else None,
                )
                for name, verdict in points.items()
            ),
            *(
                Judgement(Kind.MISTAKE, name, verdict, evidence if verdict.needs_evidence else ())
                for name, verdict in said.items()
            ),
            omission("cold", points["water"]),
        ),
    )


@st.composite
def decided(draw: st.DrawFn) -> list[Override]:
    """A person's words on some of it."""
    names = draw(st.sets(st.sampled_from(["water", "leaves", "bag", "salt"])))
    words = []
    for name in sorted(names):
        kind = Kind.KEY_POINT if name in {"water", "leaves"} else Kind.MISTAKE
        verdict = draw(st.sampled_from(CHOICES[kind]))
        words.append(Override(KETTLE.id, kind, name, verdict, "So it was.", "now"))
    return words


@settings(deadline=None, max_examples=40)
@given(judged(), decided())
def test_scores_and_verdicts_stand_as_the_program_works_them_out(
    graded: Grade, words: list[Override]
) -> None:
    stood = apply_overrides(KETTLE, graded, words)
    score = score_question(KETTLE, stood.judgements)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "interviews.db"
        with closing(Store(path)) as store:
            session = store.create_session(new_session()).id
            store.add_grade(session, KETTLE, graded, final=True)
            for word in words:
                keep_override(store, session, word)
        with closing(sqlite3.connect(path)) as db:
            db.row_factory = sqlite3.Row
            (one,) = rows(db, "SELECT * FROM v_scores")
            verdicts = {row["id"]: row["verdict"] for row in rows(db, "SELECT * FROM v_verdicts")}
    assert one["score"] == (None if score.value is None else pytest.approx(score.value))
    assert (one["score_low"], one["score_high"]) == pytest.approx((score.low, score.high))
    assert one["band"] == score.band
    assert one["overridden"] == len(words)
    assert one["graded_score"] == pytest.approx(score_question(KETTLE, graded.judgements).value)
    assert verdicts == {judgement.id: judgement.verdict for judgement in stood.judgements}


def test_a_mistake_of_omission_follows_a_persons_word_on_its_point(path: Path) -> None:
    missed = Judgement(Kind.KEY_POINT, "water", Verdict.MISSED)
    graded = Grade(KETTLE.id, "built-in", (missed, omission("cold", Verdict.MISSED)))
    with closing(Store(path)) as store:
        session = store.create_session(new_session()).id
        store.add_grade(session, KETTLE, graded, final=True)
        keep_override(
            store,
            session,
            Override(KETTLE.id, Kind.KEY_POINT, "water", Verdict.COVERED, "I did.", "now"),
        )
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        assert rows(db, "SELECT * FROM v_mistakes") == []
        (one,) = rows(db, "SELECT * FROM v_verdicts WHERE id = 'cold'")
        assert (one["verdict"], one["graded_verdict"], one["overridden"]) == ("not_made", "made", 1)


def test_views_of_an_earlier_version_are_made_anew(path: Path) -> None:
    with closing(Store(path)):
        pass
    with closing(sqlite3.connect(path)) as db, db:
        for view in ("v_scores", "v_verdicts"):
            db.execute(f"DROP VIEW {view}")
        for statement in VIEWS:
            if "VIEW v_scores" in statement or "VIEW v_verdicts" in statement:
                db.execute(statement)
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm005_standing'")
    with closing(Store(path)):
        pass
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT graded_score FROM v_scores").fetchall() == []


def test_mistakes_stand_with_what_is_right_instead(path: Path) -> None:
    with closing(Store(path)) as store:
        session = store.create_session(new_session()).id
        said = Judgement(Kind.MISTAKE, "bag", Verdict.MADE, (Evidence(2, 0, 1, "I"),))
        store.add_grade(session, BREW, Grade(BREW.id, "built-in", (said,)), final=True)
    with closing(sqlite3.connect(path)) as db:
        (row,) = db.execute("SELECT said, correction, penalty FROM v_mistakes")
    assert row == ("Squeezes the bag", "Lift it out.", 1.0)


@pytest.mark.parametrize("limit", [50, 70, 85, 49.5, 69.5, 84.5])
@pytest.mark.parametrize("beside", [-1, 0, 1])
def test_the_bands_are_those_of_the_score(
    path: Path, db: sqlite3.Connection, limit: float, beside: int
) -> None:
    score = math.nextafter(limit, limit + beside) if beside else limit
    with db:
        db.execute("UPDATE gradings SET score = ?", [score])
    assert {one["band"] for one in rows(db, "SELECT band FROM v_scores")} == {str(band_of(score))}


@pytest.mark.parametrize("view", [name for name in NAMES if name != "v_progress"])
def test_one_session_is_found_by_an_index(db: sqlite3.Connection, view: str) -> None:
    plan = [
        row["detail"]
        for row in rows(db, f"EXPLAIN QUERY PLAN SELECT * FROM {view} WHERE session = 'x'")
    ]
    # The rubrics' words are gathered from all texts, of which there are few.
    few = ("SCAN texts", "SCAN one VIRTUAL TABLE", "SCAN json_each", "SCAN points", "SCAN mistakes")
    assert not [one for one in plan if one.startswith("SCAN") and not one.startswith(few)], plan


# The document


def documented() -> dict[str, set[str]]:
    found = {}
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        cells = line.split("|")
        if line.startswith("| `") and len(cells) >= 4:
            (name,) = re.findall(r"`(\w+)`", cells[1])
            found[name] = set(re.findall(r"`(\w+)`", cells[-2]))
    return found


def test_the_document_tells_of_every_table_view_and_column(db: sqlite3.Connection) -> None:
    tables = rows(
        db,
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view')"
        " AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' ESCAPE '\\'"
        " AND name NOT LIKE 'search%' AND name != 'session_words'",
    )
    real = {
        one["name"]: {row["name"] for row in rows(db, f"PRAGMA table_info({one['name']})")}
        for one in tables
    }
    assert documented() == real


def examples() -> list[str]:
    text = DOCUMENT.read_text(encoding="utf-8")
    lines = "\n".join(re.findall(r"```text\n(.*?)```", text, re.DOTALL)).splitlines()
    return [line for line in lines if line.strip()]


@pytest.mark.parametrize("line", examples())
@pytest.mark.usefixtures("db")
def test_an_example_runs(path: Path, line: str) -> None:
    tool, *words = shlex.split(line)
    assert words.pop(1 if tool == "sqlite-utils" else 0) == "interviews.db"
    if tool == "sqlite3":
        with closing(sqlite3.connect(path)) as db:
            assert db.execute(words[0]).fetchall()
    elif tool == "sqlite-utils":
        done = subprocess.run(
            [sys.executable, "-m", "sqlite_utils", words[0], str(path), *words[1:]],
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip()
        if "--csv" not in words:
            assert json.loads(done.stdout)
    else:
        assert (tool, words) == ("datasette", ["-o"])


def test_moments_are_iso_8601(db: sqlite3.Connection) -> None:
    for one in rows(db, "SELECT started_at FROM v_sessions"):
        assert datetime.fromisoformat(one["started_at"]).utcoffset() is not None
