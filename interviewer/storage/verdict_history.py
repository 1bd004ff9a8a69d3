"""The verdicts on every key point over all sessions, with a person's word applied."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from interviewer.domain.attempts import Attempt, PastPoint, PastQuestion
from interviewer.domain.verdict import Help, Verdict
from interviewer.storage.documents import UnreadableDocumentError, read_question

if TYPE_CHECKING:
    from interviewer.storage.store import Store

ATTEMPTS = 8
"""So many of the last attempts at a question are read; what lies before them changes little."""

_HISTORY = """
    WITH final AS (
        SELECT gradings.id, session, question, rubric_hash, started_at, row_number() OVER (
            PARTITION BY question ORDER BY started_at DESC, session DESC
        ) AS back
        FROM gradings JOIN sessions ON sessions.id = session
        WHERE final = 1 AND state = 'closed' AND deleted_at IS NULL
    )
    SELECT final.question, final.session, rubric_hash, started_at, verdicts.id,
           coalesce(overrides.verdict, verdicts.verdict), help
    FROM final JOIN verdicts ON grading = final.id AND verdicts.kind = 'key_point'
    LEFT JOIN overrides ON overrides.session = final.session
        AND overrides.question = final.question AND overrides.kind = 'key_point'
        AND criterion = verdicts.id AND withdrawn_at IS NULL
    WHERE back <= ?
    ORDER BY final.question, back DESC, verdicts.position
"""


def verdict_history(store: Store) -> tuple[PastQuestion, ...]:
    """Return what was graded in closed sessions that are not in the bin, by the question's id.

    Only final grades count. The key points are those of the last session's rubric; what a later
    rubric left out is left out here.
    """
    known = {one.value: one for one in Verdict}
    helps = {one.value: one for one in Help}
    attempts: dict[str, dict[str, list[Attempt]]] = defaultdict(lambda: defaultdict(list))
    last: dict[str, tuple[str, str]] = {}
    with store.reading() as db:
        rows = db.execute(_HISTORY, [ATTEMPTS])
        for question, session, rubric, at, point, verdict, helped in rows:
            last[question] = session, rubric
            if verdict in known:
                one = Attempt(at, known[verdict], helps.get(helped))
                attempts[question][point].append(one)
        found = []
        for question, (session, rubric) in last.items():
            row = db.execute("SELECT text FROM texts WHERE hash = ?", [rubric]).fetchone()
            try:
                points = read_question(row[0] if row else "").key_points
            except UnreadableDocumentError:
                continue
            past = attempts[question]
            found.append(
                PastQuestion(
                    question,
                    session,
                    tuple(
                        PastPoint(one.id, one.point, one.weight, tuple(past.get(one.id, ())))
                        for one in points
                    ),
                )
            )
    return tuple(found)
