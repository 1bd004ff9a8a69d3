"""The verdicts of a session as they stand: the final grades, with a person's word applied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.domain.override import apply_overrides
from interviewer.storage.documents import UnreadableDocumentError, read_question
from interviewer.storage.gradings import read_gradings
from interviewer.storage.rows import UnreadableRowError, override_of
from interviewer.storage.texts import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

    from interviewer.domain.override import Override
    from interviewer.domain.rubric import Question
    from interviewer.domain.verdict import Grade


def read_overrides(db: Database, session: str) -> tuple[Override, ...]:
    """Return what stands of a person's word in a session, oldest first."""
    return tuple(
        override_of(row)
        for row in db.table("overrides").rows_where(
            "session = ? AND withdrawn_at IS NULL", [session], order_by="id"
        )
    )


def standing_grades(
    db: Database, session: str, questions: Iterable[Question] = ()
) -> tuple[Grade, ...]:
    """Return the final grades of a session, one a question, with a person's word applied.

    `questions` are those of the session where they are at hand; else the stored texts are read.
    """
    records = read_gradings(db, session, final_only=True)
    words = read_overrides(db, session)
    if not words:
        return tuple(one.grade for one in records)
    known = {one.id: one for one in questions}
    grades = []
    for record in records:
        grade = record.grade
        if any(word.question == grade.question for word in words):
            question = known.get(grade.question)
            if question is None:
                question = _kept_question(db, record.rubric_hash)
            grade = apply_overrides(question, grade, words)
        grades.append(grade)
    return tuple(grades)


def _kept_question(db: Database, rubric_hash: str) -> Question:
    try:
        return read_question(read_text(db, rubric_hash) or "")
    except UnreadableDocumentError as error:
        raise UnreadableRowError(str(error)) from error
