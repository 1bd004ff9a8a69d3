"""`interviewer due` and a drill of what is due, by the real program on a real home."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from tests.support.program import run

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "databases/connection-pool"


def missed_long_ago(home: Path) -> None:
    """Leave an interview on a question behind in which nothing was said, a year ago."""
    run(home, "run", QUESTION, "--plain", text="I do not know.\n/end\n")
    with sqlite3.connect(home / "transcripts" / "interviews.db") as db:
        db.execute("UPDATE sessions SET started_at = '2025-01-01T10:00:00+00:00'")
    db.close()


def test_nothing_is_due_before_anything_was_practised_or_on_the_same_day(tmp_path: Path) -> None:
    assert "Nothing is due" in run(tmp_path, "due").out
    run(tmp_path, "run", QUESTION, "--plain", text="I do not know.\n/end\n")
    assert "Nothing is due" in run(tmp_path, "due").out
    refused = run(tmp_path, "drill", "--due", "--plain")
    assert refused.status == 2
    assert "No question is due." in refused.err


def test_what_was_missed_is_due_and_a_drill_asks_it(tmp_path: Path) -> None:
    missed_long_ago(tmp_path)
    told = run(tmp_path, "due").out
    assert f"* {QUESTION}" in told
    assert "Today: 1 question, 3 min" in told
    (record,) = json.loads(run(tmp_path, "due", "--json").out)
    assert record["id"] == QUESTION
    assert record["today"] is True
    assert record["parts"][0]["share"] == 1
    drilled = run(tmp_path, "drill", "--due", "--json", text="")
    assert any(QUESTION in json.dumps(one) for one in drilled.of("said"))


def test_a_deleted_session_takes_what_was_due_with_it(tmp_path: Path) -> None:
    missed_long_ago(tmp_path)
    session = json.loads(run(tmp_path, "sessions", "--json").out)[0]["id"]
    run(tmp_path, "delete", session)
    assert "Nothing is due" in run(tmp_path, "due").out


def test_other_wishes_do_not_go_with_what_is_due(tmp_path: Path) -> None:
    refused = run(tmp_path, "drill", "--due", "--count", "2", "--plain")
    assert refused.status == 2
    assert "nothing else is chosen" in refused.err
