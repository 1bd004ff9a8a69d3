"""Single sentences on the slow product catalogue, as different people would say them.

Unlike the samples these are tuned on: they keep what is heard today from being lost.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from interviewer.builtin.grader import judge_question
from interviewer.domain.conversation import Speaker, Turn
from interviewer.grading.agreement import SAID
from tests.support.candidates import scenario

FILE = Path(__file__).parents[1] / "data" / "wordings.tsv"
with FILE.open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["sentence"])[:60])
def test_a_sentence_is_heard_as_what_it_says(row: dict[str, str]) -> None:
    stage = row["stage"]
    turns = [Turn(1, Speaker.CANDIDATE, row["sentence"], stage)]
    judged = judge_question(scenario().stage(stage).question, turns)
    heard = {one.id for one in judged if one.verdict in SAID}
    assert heard >= set(row["heard"].split())
    assert heard.isdisjoint(row["not heard"].split())
