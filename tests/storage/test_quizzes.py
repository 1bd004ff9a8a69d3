"""Quizzes in the database: what is asked and what was answered come back as they were."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.domain.practice import Practice
from interviewer.domain.quiz import Option, Quiz, QuizItem
from interviewer.domain.session import SessionState
from interviewer.engine.quiz import QuizState
from interviewer.errors import DatabaseUnusableError, SessionNotFoundError
from interviewer.storage.documents import UnreadableDocumentError, document_of, read_quiz
from interviewer.storage.quizzes import (
    add_quiz_answer,
    create_quiz,
    past_quiz_answers,
    quiz_answers,
    quiz_of,
)
from tests.storage.samples import new_session
from tests.support.quizzes import NOON, choices, quizzes

if TYPE_CHECKING:
    from interviewer.storage.store import Store

BEGUN = NOON.isoformat(timespec="milliseconds")
OPTIONS = (Option("A", "yes", "It is so."), Option("B", "no"))
TEA = Quiz("tea/quiz", "Tea", tuple(QuizItem(one, f"{one}?", OPTIONS, "A") for one in "abc"))


def answer(store: Store, session: str, state: QuizState, letter: str, seconds: float) -> QuizState:
    given = state.answer(letter, at=BEGUN, active_seconds=seconds)
    after = state.after(given)
    add_quiz_answer(store, session, given, score=after.score if after.over else None)
    return after


@given(quizzes())
def test_the_text_of_a_quiz_says_all_of_it(quiz: Quiz) -> None:
    assert read_quiz(document_of(quiz)) == quiz


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"id": "x", "items": [{}]}', '{"id": 3}'])
def test_a_text_that_is_no_quiz_is_told(text: str) -> None:
    with pytest.raises(UnreadableDocumentError):
        read_quiz(text)


def test_a_session_is_a_quiz_from_its_beginning(store: Store) -> None:
    session = create_quiz(store, replace(TEA, topics=("kitchen",), levels=("mid",)), BEGUN)
    assert (session.practice, session.scenario, session.title) == (Practice.QUIZ, "tea/quiz", "Tea")
    assert (session.topics, session.level, session.state) == (("kitchen",), "mid", "open")
    assert quiz_answers(store, session.id) == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.data(), quizzes())
def test_what_was_answered_is_what_comes_back(
    store: Store, data: st.DataObject, quiz: Quiz
) -> None:
    session = create_quiz(store, quiz, BEGUN)
    state = QuizState(quiz)
    for number, letter in enumerate(data.draw(choices(quiz)), start=1):
        state = answer(store, session.id, state, letter, float(number))
    kept = store.session(session.id)
    assert QuizState(quiz_of(store, session.id), quiz_answers(store, session.id)) == state
    assert kept.active_seconds == float(len(state.answers))
    assert kept.state is (SessionState.CLOSED if state.over else SessionState.OPEN)
    assert kept.score == (pytest.approx(state.score) if state.over else None)
    assert (kept.ended_at is not None) is state.over


def test_a_paused_quiz_is_open_again_with_the_next_answer(store: Store) -> None:
    session = create_quiz(store, TEA, BEGUN).id
    state = answer(store, session, QuizState(TEA), "A", 1.0)
    store.pause(session, 8.0)
    assert store.session(session).state is SessionState.PAUSED
    answer(store, session, state, "B", 9.0)
    assert store.session(session).state is SessionState.OPEN


def test_no_item_is_answered_twice(store: Store) -> None:
    session = create_quiz(store, TEA, BEGUN).id
    answer(store, session, QuizState(TEA), "A", 1.0)
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        answer(store, session, QuizState(TEA), "B", 2.0)
    assert [one.chosen for one in quiz_answers(store, session)] == ["A"]


def test_the_past_of_a_quiz_is_all_its_sessions_in_order(store: Store) -> None:
    first = create_quiz(store, TEA, "2026-03-12T12:00:00.000+00:00").id
    second = create_quiz(store, TEA, "2026-03-12T12:05:00.000+00:00").id
    other = create_quiz(store, replace(TEA, id="coffee/quiz"), BEGUN).id
    answer(store, second, QuizState(TEA), "B", 1.0)
    state = answer(store, first, QuizState(TEA), "A", 1.0)
    answer(store, first, state, "B", 2.0)
    answer(store, other, QuizState(TEA), "A", 1.0)
    past = past_quiz_answers(store, "tea/quiz")
    assert [(one.item, one.chosen) for one in past] == [("a", "A"), ("b", "B"), ("a", "B")]
    with store.writing() as db:
        db.execute("UPDATE sessions SET deleted_at = ? WHERE id = ?", [BEGUN, second])
    assert [one.chosen for one in past_quiz_answers(store, "tea/quiz")] == ["A", "B"]


def test_an_interview_is_no_quiz(store: Store) -> None:
    session = store.create_session(new_session()).id
    with pytest.raises(DatabaseUnusableError):
        quiz_of(store, session)


def test_a_session_that_is_not_there_takes_no_answer(store: Store) -> None:
    given = QuizState(TEA).answer("A", at=BEGUN, active_seconds=0.0)
    with pytest.raises(SessionNotFoundError):
        add_quiz_answer(store, "nobody", given)


def test_the_same_items_in_the_same_order_are_kept_once(store: Store) -> None:
    sessions = [create_quiz(store, TEA, BEGUN).id for _ in range(2)]
    shuffled = create_quiz(store, replace(TEA, items=TEA.items[::-1]), BEGUN).id
    with store.reading() as db:
        hashes = [
            db.execute("SELECT scenario_hash FROM sessions WHERE id = ?", [one]).fetchone()[0]
            for one in (*sessions, shuffled)
        ]
    assert hashes[0] == hashes[1] != hashes[2]
