"""Grades: every one is kept, one of each question counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from interviewer.domain.verdict import Verdict
from interviewer.errors import SessionNotFoundError
from interviewer.storage.documents import read_question
from interviewer.storage.texts import read_text
from tests.storage.samples import BREW, TEA, answer, grade, grades, new_session

if TYPE_CHECKING:
    from interviewer.domain.rubric import Question
    from interviewer.domain.verdict import Grade
    from interviewer.storage.store import Store


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(given_grade=grades)
def test_any_grade_is_kept_as_it_was(store: Store, given_grade: Grade) -> None:
    session = store.create_session(new_session())
    store.add_grade(session.id, BREW, given_grade, final=True)
    assert store.final_grades(session.id) == (given_grade,)


def question_of(store: Store, rubric_hash: str) -> Question:
    """Return the question as it was when something was graded by it."""
    with store.reading() as db:
        return read_question(read_text(db, rubric_hash) or "")


def test_a_grade_is_kept_with_its_score_and_the_rubric_it_was_made_with(store: Store) -> None:
    session = store.create_session(new_session())
    number = store.add_grade(
        session.id, BREW, grade("small"), final=True, model="small", prompt="Judge it."
    )
    (record,) = store.gradings(session.id)
    assert record.id == number
    assert record.grade == grade("small")
    assert record.score == pytest.approx(200 / 3)
    assert (record.score_low, record.score_high) == (record.score, record.score)
    assert record.model == "small"
    assert record.prompt_hash is not None
    assert question_of(store, record.rubric_hash) == BREW


def test_a_later_final_grade_counts_and_the_earlier_one_stays_in_the_history(store: Store) -> None:
    session = store.create_session(new_session())
    first, second = grade(water=Verdict.MISSED), grade("small")
    store.add_grade(session.id, BREW, first, final=True)
    store.add_grade(session.id, BREW, second, final=True)
    assert store.final_grades(session.id) == (second,)
    assert [(one.grade, one.final) for one in store.gradings(session.id)] == [
        (first, False),
        (second, True),
    ]


def test_a_provisional_grade_leaves_the_final_one_alone(store: Store) -> None:
    session = store.create_session(new_session())
    store.add_grade(session.id, BREW, grade(), final=True)
    store.add_grade(session.id, BREW, grade("small"), final=False)
    assert store.final_grades(session.id) == (grade(),)


def test_too_much_unassessed_is_kept_as_a_range_without_a_score(store: Store) -> None:
    session = store.create_session(new_session())
    store.add_grade(session.id, BREW, grade(water=Verdict.UNASSESSED), final=True)
    (record,) = store.gradings(session.id)
    assert record.score is None
    assert (record.score_low, round(record.score_high)) == (0.0, 67)


def test_grades_of_one_session_do_not_mix_with_anothers(store: Store) -> None:
    sessions = [store.create_session(new_session(minute)) for minute in range(2)]
    store.add_grade(sessions[0].id, BREW, grade("one"), final=True)
    store.add_grade(sessions[1].id, BREW, grade("two"), final=True)
    assert store.final_grades(sessions[0].id) == (grade("one"),)
    assert store.final_grades(sessions[1].id) == (grade("two"),)


def test_the_sessions_that_answered_a_question_are_found_newest_first(store: Store) -> None:
    sessions = [store.create_session(new_session(minute)) for minute in range(3)]
    for session in (sessions[0], sessions[2]):
        store.add_grade(session.id, BREW, grade("one"), final=True)
        store.add_grade(session.id, BREW, grade("two"), final=False)
    assert [one.id for one in store.sessions_with("tea/brew")] == [sessions[2].id, sessions[0].id]


def test_a_session_keeps_its_scenario_whatever_becomes_of_the_question(store: Store) -> None:
    session = store.create_session(new_session())
    store.add_turn(session.id, answer(1))
    changed = replace(BREW, key_points=BREW.key_points[:1])
    store.add_grade(session.id, BREW, grade(), final=False)
    store.add_grade(session.id, changed, grade(), final=True)
    old, new = store.gradings(session.id)
    assert question_of(store, old.rubric_hash) == BREW
    assert question_of(store, new.rubric_hash) == changed
    assert store.scenario_of(session.id) == TEA


def test_a_grade_for_no_session_is_refused_and_leaves_nothing(store: Store) -> None:
    with pytest.raises(SessionNotFoundError):
        store.add_grade("nobody", BREW, grade(), final=True)
    assert store._db.table("texts").count == 0
