"""Grades in the database: every grading of a question is kept, one of them is final."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from interviewer.domain.score import score_question
from interviewer.storage.documents import document_of
from interviewer.storage.rows import Row, judgement_of, record_of, rows_of_judgements
from interviewer.storage.texts import keep_text

if TYPE_CHECKING:
    from sqlite_utils import Database

    from interviewer.domain.rubric import Question
    from interviewer.domain.session import GradeRecord
    from interviewer.domain.verdict import Grade, Judgement


def keep_grade(  # noqa: PLR0913 - a grading and all that is known of how it came about
    db: Database,
    session: str,
    question: Question,
    grade: Grade,
    *,
    final: bool,
    at: str,
    model: str,
    prompt: str,
    rubric_hash: str = "",
) -> int:
    """Keep a grading inside the caller's transaction and return its id.

    A final grading takes that mark from the question's earlier one. `rubric_hash` is that of the
    question's text, where it is known.
    """
    score = score_question(question, grade.judgements)
    if final:
        db.execute(
            "UPDATE gradings SET final = 0 WHERE session = ? AND question = ? AND final = 1",
            [session, question.id],
        )
    cursor = db.execute(
        "INSERT INTO gradings (session, question, rubric_hash, prompt_hash, grader, model, at,"
        " final, score, score_low, score_high, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            session,
            question.id,
            _keep_rubric(db, question, rubric_hash),
            keep_text(db, "prompt", prompt) if prompt else None,
            grade.grader,
            model,
            at,
            int(final),
            score.value,
            score.low,
            score.high,
            grade.note,
        ],
    )
    grading = int(cursor.lastrowid or 0)
    verdicts, evidence = rows_of_judgements(grading, grade)
    _insert(db, "verdicts", verdicts)
    _insert(db, "evidence", evidence)
    return grading


def _insert(db: Database, table: str, rows: list[Row]) -> None:
    """Insert rows that have the same columns, which are this program's own."""
    if rows:
        columns = ", ".join(rows[0])
        values = ", ".join(f":{name}" for name in rows[0])
        db.conn.executemany(f"INSERT INTO {table} ({columns}) VALUES ({values})", rows)  # noqa: S608


def _keep_rubric(db: Database, question: Question, known_hash: str) -> str:
    """Return the hash of the question's text, which is kept now unless it is there."""
    if known_hash:
        there = db.execute("SELECT 1 FROM texts WHERE hash = ?", [known_hash]).fetchone()
        if there is not None:
            return known_hash
    return keep_text(db, "rubric", document_of(question))


def read_gradings(db: Database, session: str, *, final_only: bool) -> tuple[GradeRecord, ...]:
    """Return the gradings of a session, oldest first."""
    chosen = "session = ? AND final = 1" if final_only else "session = ?"
    inside = f"grading IN (SELECT id FROM gradings WHERE {chosen})"  # noqa: S608 - no input in it
    evidence: dict[tuple[int, str, str], list[Row]] = defaultdict(list)
    for row in db.table("evidence").rows_where(
        inside, [session], order_by="grading, kind, id, position"
    ):
        evidence[row["grading"], row["kind"], row["id"]].append(row)
    judgements: dict[int, list[Judgement]] = defaultdict(list)
    for row in db.table("verdicts").rows_where(inside, [session], order_by="grading, position"):
        found = evidence[row["grading"], row["kind"], row["id"]]
        judgements[row["grading"]].append(judgement_of(row, found))
    return tuple(
        record_of(row, tuple(judgements[row["id"]]))
        for row in db.table("gradings").rows_where(chosen, [session], order_by="id")
    )
