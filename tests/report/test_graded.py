"""A graded session as one value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviewer.domain.conversation import Move, Speaker, Turn
from interviewer.domain.score import Band, score_grades
from interviewer.domain.session import SessionState
from interviewer.domain.verdict import Verdict
from interviewer.report.graded import graded_session
from tests.report.sessions import BREW, BREW_GRADE, SERVE, SERVE_GRADE, SUMMARY, TEA, TURNS, plain


def test_only_stages_that_were_asked_count() -> None:
    assert [stage.stage.id for stage in plain().stages] == ["brew", "serve"]


def test_the_score_is_that_of_the_domain() -> None:
    expected = score_grades((BREW, SERVE), (BREW_GRADE, SERVE_GRADE))
    assert plain().score.value == expected.value == pytest.approx(50.0)
    assert plain().score.band is Band.LEAN_NO_HIRE


def test_every_criterion_has_its_label_verdict_and_part_of_the_score() -> None:
    brew = plain().stage("brew")
    assert [
        (one.label, one.text, one.judgement.verdict, one.line and one.line.low)
        for one in brew.criteria
    ] == [
        ("1.1", "Boils the water", Verdict.COVERED, 2.0),
        ("1.2", "Takes a spoon of leaves a cup", Verdict.PARTIAL, 0.5),
        ("1.3", "Warms the pot", Verdict.MISSED, 0.0),
        ("1.4", "Squeezes the bag", Verdict.MADE, -1.0),
        ("1.5", "Leaves the pot cold", Verdict.MADE, None),
        ("1.6", "Pours the milk first", Verdict.NOT_MADE, None),
    ]


def test_the_words_that_verdicts_rest_on_are_marked_in_their_turn() -> None:
    graded = plain()
    marks = graded.marks(2)
    assert [(graded.turns[1].text[one.start : one.end], one.criterion.label) for one in marks] == [
        ("I boil the water", "1.1"),
        ("squeeze the bag", "1.4"),
    ]
    assert graded.marks(1) == ()


def test_probes_and_hints_are_counted_where_they_were_given() -> None:
    hint = Turn(7, Speaker.INTERVIEWER, "It is round.", "serve", move=Move.HINT, point="cup")
    graded = graded_session(SUMMARY, TEA, (*TURNS, hint), ())
    assert [(stage.probes, stage.hints) for stage in graded.stages] == [(1, 0), (0, 1)]
    assert (graded.probes, graded.hints) == (1, 1)


def test_only_the_candidates_words_take_time_to_say() -> None:
    brew, serve = plain().stages
    assert (round(brew.spoken, 1), round(serve.spoken, 1)) == (6.0, 1.7)


def test_a_stage_that_nobody_judged_counts_as_unassessed() -> None:
    graded = graded_session(SUMMARY, TEA, TURNS, (BREW_GRADE,))
    serve = graded.stage("serve")
    assert serve.grade is None
    assert serve.criteria[0].judgement.verdict is Verdict.UNASSESSED
    assert (round(graded.score.low), round(graded.score.high)) == (30, 50)


def test_a_session_that_is_not_over_is_not_graded_even_where_a_stage_is() -> None:
    paused = replace(SUMMARY, state=SessionState.PAUSED)
    assert not graded_session(paused, TEA, TURNS, (BREW_GRADE,)).graded


def test_a_session_without_a_word_can_be_shown() -> None:
    graded = graded_session(replace(SUMMARY, state=SessionState.OPEN), TEA, (), ())
    assert graded.stages == ()
    assert not graded.graded
    with pytest.raises(KeyError):
        graded.stage("brew")
