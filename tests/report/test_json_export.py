"""A graded transcript as JSON: the shape is a promise."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings

from interviewer.domain.session import SessionState
from interviewer.report.graded import graded_session
from interviewer.report.json_export import export_json
from interviewer.text import clean_text
from tests.report.sessions import BREW_GRADE, SUMMARY, TEA, TURNS, hostile_sessions, plain

if TYPE_CHECKING:
    from interviewer.report.graded import GradedSession


def test_a_session_names_what_it_was_and_how_it_ended() -> None:
    assert json.loads(export_json(plain()))["session"] == {
        "id": "3em3r000048zsmhydspr",
        "scenario": "tea",
        "title": "A pot of tea",
        "state": "closed",
        "started_at": "2026-03-14T18:40:00+00:00",
        "ended_at": "2026-03-14T19:04:00+00:00",
        "active_seconds": 1440.0,
        "interviewer": "built-in",
        "grader": "built-in",
        "model": None,
        "score": 50.0,
        "score_low": 50.0,
        "score_high": 50.0,
        "band": "lean no hire",
        "unassessed": 0,
        "time_limit_minutes": None,
        "again_of": None,
        "again_stage": None,
        "version": "",
        "practice": "interview",
        "level": None,
        "parts": [],
    }


def test_a_turn_says_who_what_where_and_when() -> None:
    turns = json.loads(export_json(plain()))["turns"]
    assert turns[2] == {
        "n": 3,
        "speaker": "interviewer",
        "text": "How much tea?",
        "at": "",
        "stage": "brew",
        "move": "probe",
        "kind": None,
        "point": "leaves",
        "active_seconds": 0.0,
    }
    assert [turn["n"] for turn in turns] == [1, 2, 3, 4, 5, 6]


def test_a_grade_holds_a_verdict_for_every_criterion() -> None:
    brew, serve = json.loads(export_json(plain()))["grades"]
    assert (brew["question"], brew["score"], brew["grader"]) == ("tea/brew", 37.5, "built-in")
    assert serve["score"] == 100.0
    assert [(one["kind"], one["id"], one["verdict"], one["help"]) for one in brew["verdicts"]] == [
        ("key_point", "water", "covered", "unaided"),
        ("key_point", "leaves", "partial", "probed"),
        ("key_point", "pot", "missed", None),
        ("mistake", "bag", "made", None),
        ("mistake", "cold", "made", None),
        ("mistake", "milk", "not_made", None),
    ]


def test_a_verdict_names_its_first_evidence_and_lists_all() -> None:
    brew = json.loads(export_json(plain()))["grades"][0]
    covered, missed = brew["verdicts"][0], brew["verdicts"][2]
    assert (covered["quote"], covered["turn"]) == ("I boil the water", 2)
    assert covered["evidence"] == [{"turn": 2, "start": 6, "end": 22, "quote": "I boil the water"}]
    assert (missed["quote"], missed["turn"], missed["evidence"]) == (None, None, [])


def test_a_session_that_is_not_over_has_no_score() -> None:
    paused = replace(SUMMARY, state=SessionState.PAUSED)
    session = json.loads(export_json(graded_session(paused, TEA, TURNS, (BREW_GRADE,))))["session"]
    assert (session["score"], session["band"], session["state"]) == (None, None, "paused")


@settings(deadline=None)
@given(hostile_sessions())
def test_hostile_words_come_back_as_they_were_and_are_harmless_in_between(
    graded: GradedSession,
) -> None:
    written = export_json(graded)
    assert written == clean_text(written)
    document = json.loads(written)
    assert [turn["text"] for turn in document["turns"]] == [turn.text for turn in graded.turns]
    for verdict in document["grades"][0]["verdicts"]:
        for one in verdict["evidence"]:
            text = document["turns"][one["turn"] - 1]["text"]
            assert text[one["start"] : one["end"]] == one["quote"]
