"""`interviewer progress`, by the real program on a real home."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.support.program import run

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "databases/connection-pool"


def test_it_says_how_it_is_filled_while_there_is_nothing(tmp_path: Path) -> None:
    assert "No such session has a score yet." in run(tmp_path, "progress").out
    assert json.loads(run(tmp_path, "progress", "--json").out)["sessions"] == []


def test_scores_key_points_and_delivery_are_told(tmp_path: Path) -> None:
    answer = "Um, the database is a place where tables are kept and rows are read, basically."
    for _ in range(2):
        run(tmp_path, "run", QUESTION, "--plain", text=f"{answer}\n/end\n")
    told = run(tmp_path, "progress").out
    assert "2 sessions, 0 on average" in told
    assert "Never said" in told
    assert "2 chances" in told
    assert "words an answer        ██  15" in told
    record = json.loads(run(tmp_path, "progress", "--json").out)
    assert [one["score"] for one in record["sessions"]] == [0, 0]
    assert record["coverage"]["covered"] == 0
    assert len(record["delivery"]) == 2
    none = run(tmp_path, "progress", "--since", "2999-01-01")
    assert "No such session" in none.out


def test_a_day_that_is_none_is_refused(tmp_path: Path) -> None:
    refused = run(tmp_path, "progress", "--since", "soon")
    assert refused.status == 2
    assert "--since takes a day, not soon." in refused.err
