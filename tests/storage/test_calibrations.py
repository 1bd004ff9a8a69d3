"""Calibrations as they are kept, and which of them speaks of a grader."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from interviewer import __version__
from interviewer.domain.calibration import Calibration
from interviewer.domain.override import Override
from interviewer.domain.verdict import Grade, Judgement, Kind, Verdict
from interviewer.storage.calibrations import (
    GraderKey,
    graders_of,
    keep_calibration,
    key_of,
    latest_calibration,
)
from interviewer.storage.corrected import corrected_verdicts
from interviewer.storage.overrides import keep_override, withdraw_override
from tests.storage.samples import BREW, answer, ask, new_session

if TYPE_CHECKING:
    from interviewer.storage.store import Store

PROMPT = "Judge with care."
MODEL = Calibration(
    grader="some-model",
    model="some-model",
    samples=3,
    verdicts=30,
    agreement=0.8,
    figures={"parts": [], "agreement": 0.8},
)
GRADE = Grade(BREW.id, "some-model", (Judgement(Kind.KEY_POINT, "water", Verdict.MISSED),))


def test_what_is_kept_is_read_back(store: Store) -> None:
    keep_calibration(store, MODEL, PROMPT)
    found = latest_calibration(store, key_of("some-model", "some-model", PROMPT, 1))
    assert found is not None
    assert found == replace(MODEL, prompt_hash=found.prompt_hash, at=found.at, version=__version__)
    assert found.prompt_hash
    assert found.at


def test_the_latest_of_the_same_grader_counts(store: Store) -> None:
    keep_calibration(store, MODEL, PROMPT)
    keep_calibration(store, replace(MODEL, agreement=0.7), PROMPT)
    found = latest_calibration(store, key_of("some-model", "some-model", PROMPT, 1))
    assert found is not None
    assert found.agreement == 0.7


@pytest.mark.parametrize(
    "other",
    [
        key_of("another", "another", PROMPT, 1),
        key_of("some-model", "some-model", "Judge in haste.", 1),
        key_of("some-model", "some-model", PROMPT, 3),
        key_of("built-in", "", "", 1),
    ],
    ids=["model", "prompt", "votes", "built-in"],
)
def test_it_says_nothing_of_another_grader(store: Store, other: GraderKey) -> None:
    keep_calibration(store, MODEL, PROMPT)
    assert latest_calibration(store, other) is None


def test_the_built_in_grader_has_one_key_whatever_is_set() -> None:
    assert key_of("built-in", "", "anything", 5) == GraderKey("built-in")


def test_that_of_an_earlier_version_says_nothing_of_the_built_in_grader(store: Store) -> None:
    keep_calibration(store, replace(MODEL, grader="built-in", model=""), "")
    assert latest_calibration(store, GraderKey("built-in")) is not None
    with store.writing() as db:
        db.execute("UPDATE calibrations SET version = '0.0.1'")
    assert latest_calibration(store, GraderKey("built-in")) is None


def graded(store: Store, *, votes: int | None = None) -> str:
    """Keep a closed session with a final grade by the model."""
    session = store.create_session(new_session()).id
    store.add_turn(session, ask(1))
    store.add_turn(session, answer(2))
    judged = replace(GRADE.judgements[0], votes=votes, agreeing=votes)
    grade = replace(GRADE, judgements=(judged,))
    store.add_grade(session, BREW, grade, final=True, model="some-model", prompt=PROMPT)
    store.close_session(session, "2026-03-14T19:00:00+00:00", 0.0, "no hire", unassessed=0)
    return session


def test_the_grader_of_each_question_is_known_by_its_calibration(store: Store) -> None:
    session = graded(store)
    key, before = graders_of(store, session)[BREW.id]
    assert key == key_of("some-model", "some-model", PROMPT, 1)
    assert before is None
    keep_calibration(store, MODEL, PROMPT)
    _, after = graders_of(store, session)[BREW.id]
    assert after is not None
    assert after.agreement == 0.8


def test_a_grade_by_votes_goes_by_the_calibration_with_as_many(store: Store) -> None:
    session = graded(store, votes=3)
    keep_calibration(store, MODEL, PROMPT)
    assert graders_of(store, session)[BREW.id][1] is None
    keep_calibration(store, replace(MODEL, votes=3, agreement=0.9), PROMPT)
    found = graders_of(store, session)[BREW.id][1]
    assert found is not None
    assert found.agreement == 0.9


def test_figures_that_another_program_has_broken_are_empty(store: Store) -> None:
    keep_calibration(store, MODEL, PROMPT)
    with store.writing() as db:
        db.execute("UPDATE calibrations SET figures = '{oops'")
    found = latest_calibration(store, key_of("some-model", "some-model", PROMPT, 1))
    assert found is not None
    assert found.figures == {}


WORD = Override(BREW.id, Kind.KEY_POINT, "water", Verdict.COVERED, "It boils.")


def test_a_persons_word_is_a_label_until_it_is_taken_back(store: Store) -> None:
    session = graded(store)
    assert corrected_verdicts(store) == ()
    keep_override(store, session, WORD)
    (corrected,) = corrected_verdicts(store)
    assert (corrected.session, corrected.question) == (session, BREW.id)
    assert corrected.verdicts == (Judgement(Kind.KEY_POINT, "water", Verdict.COVERED),)
    withdraw_override(store, session, BREW.id, Kind.KEY_POINT, "water")
    assert corrected_verdicts(store) == ()


def test_a_session_in_the_bin_gives_no_labels(store: Store) -> None:
    session = graded(store)
    keep_override(store, session, WORD)
    with store.writing() as db:
        db.execute("UPDATE sessions SET deleted_at = '2026-03-15T00:00:00+00:00'")
    assert corrected_verdicts(store) == ()
