"""Works out a closed session's score anew, where its verdicts have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.domain.score import score_grades
from interviewer.engine.state import replay
from interviewer.storage.standing import standing_grades

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

    from interviewer.domain.conversation import Turn
    from interviewer.domain.scenario import Scenario


def keep_score(db: Database, session: str, scenario: Scenario, turns: Iterable[Turn]) -> None:
    """Write score, band and number of unassessed verdicts, inside the caller's transaction.

    They rest on the final grades, with a person's word where there is one. A session that is not
    closed has none and is left as it is.
    """
    counted = [stage.question for stage in replay(scenario, turns).counted_stages()]
    names = {question.id for question in counted}
    grades = standing_grades(db, session, counted)
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
