"""What was practised when, and how well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.domain.practice import Practised

if TYPE_CHECKING:
    from interviewer.storage.store import Store


def practised_questions(store: Store) -> dict[str, Practised]:
    """Return the last final grading of each question by its id, dated by its session's beginning.

    Deleted sessions are left out.

    Stages of scenarios and follow-ups are questions of their own, as everywhere.
    """
    with store.reading() as db:
        # The last session of each question stands; a session may have been graded anew since.
        rows = db.query(
            "SELECT question, sessions.started_at AS at, gradings.score"
            " FROM gradings JOIN sessions ON sessions.id = session"
            " WHERE final = 1 AND deleted_at IS NULL ORDER BY sessions.id, gradings.id"
        )
        return {row["question"]: Practised(row["at"], row["score"]) for row in rows}
