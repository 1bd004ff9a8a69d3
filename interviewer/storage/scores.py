"""Works out a closed session's score anew, where its verdicts have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.domain.score import score_grades

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlite_utils import Database

    from interviewer.domain.rubric import Question
    from interviewer.domain.verdict import Grade


def keep_score(
    db: Database, session: str, counted: Collection[Question], grades: Collection[Grade]
) -> None:
    """Write score, band and number of unassessed verdicts, inside the caller's transaction.

    `counted` are the questions that count in the session, `grades` the final ones, with a person's
    word. A session that is not closed has no score and is left as it is.
    """
    names = {question.id for question in counted}
    score = score_grades(counted, grades)
    db.execute(
        "UPDATE sessions SET score = ?, band = ?, unassessed = ? WHERE id = ? AND state = 'closed'",
        [
            score.value,
            score.band.value,
            sum(one.unassessed for one in grades if one.question in names),
            session,
        ],
    )
