"""Quizzes in the database: a quiz is a session whose answers are letters."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from interviewer import __version__
from interviewer.domain.practice import Practice
from interviewer.domain.session import BUILTIN, SessionState
from interviewer.errors import DatabaseUnusableError
from interviewer.storage.documents import UnreadableDocumentError, document_of, read_quiz
from interviewer.storage.identity import new_session_id
from interviewer.storage.rows import quiz_answer_of
from interviewer.storage.texts import keep_text, read_text

if TYPE_CHECKING:
    from interviewer.domain.quiz import Quiz, QuizAnswer
    from interviewer.domain.session import SessionSummary
    from interviewer.storage.store import Store


def create_quiz(
    store: Store, quiz: Quiz, started_at: str, *, again_of: str | None = None
) -> SessionSummary:
    """Begin a session on `quiz`, whose items stand as they were chosen and in their order.

    `started_at` is ISO 8601 with zone; `again_of` names the session whose items are asked anew.
    """
    session = new_session_id(started_at)
    with store.writing() as db:
        db.table("sessions").insert(
            {
                "id": session,
                "scenario": quiz.id,
                "title": quiz.title,
                "scenario_hash": keep_text(db, "rubric", document_of(quiz)),
                "started_at": started_at,
                "interviewer": BUILTIN,
                "grader": BUILTIN,
                "again_of": again_of,
                "version": __version__,
                "practice": Practice.QUIZ.value,
                "level": quiz.levels[0] if len(quiz.levels) == 1 else "",
                "topics": json.dumps(quiz.topics, ensure_ascii=False),
            }
        )
    return store.session(session)


def quiz_of(store: Store, session: str) -> Quiz:
    """Return what a session asks, as it was chosen and ordered when it began.

    Raises `DatabaseUnusableError` where the session is no quiz or its text is damaged.
    """
    with store.reading() as db:
        found = db.execute("SELECT scenario_hash FROM sessions WHERE id = ?", [session]).fetchone()
        text = read_text(db, found[0]) if found else None
    try:
        return read_quiz(text or "")
    except UnreadableDocumentError as error:
        raise DatabaseUnusableError(
            f"The quiz of session {session[:8]} cannot be read.",
            "Another program may have changed the database; put a copy of it back.",
        ) from error


def quiz_answers(store: Store, session: str) -> tuple[QuizAnswer, ...]:
    """Return the answers of a session in the order of its items."""
    with store.reading() as db:
        rows = db.table("quiz_answers").rows_where("session = ?", [session], order_by="position")
        return tuple(quiz_answer_of(row) for row in rows)


def add_quiz_answer(
    store: Store, session: str, answer: QuizAnswer, *, score: float | None = None
) -> None:
    """Keep an answer. With the last one comes the `score` out of 100, which closes the session."""
    closed = score is not None
    with store.writing() as db:
        store.require(db, session)
        db.table("quiz_answers").insert(
            {
                "session": session,
                "position": answer.position,
                "item": answer.item,
                "chosen": answer.chosen,
                "correct": int(answer.correct),
                "at": answer.at,
                "active_seconds": float(answer.active_seconds),
            }
        )
        db.execute(
            "UPDATE sessions SET active_seconds = ?, last_at = ?, state = ?, ended_at = ?,"
            " score = ? WHERE id = ?",
            [
                float(answer.active_seconds),
                answer.at,
                (SessionState.CLOSED if closed else SessionState.OPEN).value,
                answer.at if closed else None,
                score,
                session,
            ],
        )


def past_quiz_answers(store: Store, quiz: str) -> tuple[QuizAnswer, ...]:
    """Return every answer to the quiz of that id, in all its sessions, oldest first."""
    with store.reading() as db:
        rows = db.query(
            "SELECT quiz_answers.* FROM quiz_answers JOIN sessions"
            " ON sessions.id = quiz_answers.session"
            " WHERE sessions.scenario = ? AND sessions.practice = 'quiz'"
            " AND sessions.deleted_at IS NULL"
            " ORDER BY quiz_answers.session, quiz_answers.position",
            [quiz],
        )
        return tuple(quiz_answer_of(row) for row in rows)
