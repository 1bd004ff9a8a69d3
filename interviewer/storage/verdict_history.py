"""The verdicts on every key point over all sessions, with a person's word applied."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from interviewer.domain.attempts import Attempt, PastPoint, PastQuestion
from interviewer.domain.verdict import Help, Verdict
from interviewer.storage.documents import KEY_POINTS, UnreadableDocumentError, read_weights

if TYPE_CHECKING:
    from interviewer.storage.store import Store

ATTEMPTS = 8
"""So many of the last attempts at a question are read; what lies before them changes little."""

_HISTORY = """
    WITH final AS (
        SELECT gradings.id, started_at, row_number() OVER (
            PARTITION BY question ORDER BY started_at DESC, session DESC
        ) AS back
        FROM gradings JOIN sessions ON sessions.id = session
        WHERE final = 1 AND state = 'closed' AND deleted_at IS NULL
    )
    SELECT question, session, rubric_hash, started_at, (
        SELECT json_group_array(json_array(id, verdict, help)) FROM verdicts
        WHERE grading = final.id AND kind = 'key_point'
    )
    FROM final JOIN gradings ON gradings.id = final.id
    WHERE back <= ?
    ORDER BY question, back DESC
"""
# SQLite takes the part out of a long text several times as fast as the whole is read.
_KEY_POINTS = """
    SELECT coalesce(json_extract(text, ?), '[]') FROM texts WHERE hash = ? AND json_valid(text)
"""
_OVERRIDES = """
    SELECT session, question, criterion, verdict FROM overrides
    WHERE kind = 'key_point' AND withdrawn_at IS NULL
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
        words = {tuple(row[:3]): row[3] for row in db.execute(_OVERRIDES)}
        # A row for each grading and not for each verdict, of which there are many times as many.
        for question, session, rubric, at, verdicts in db.execute(_HISTORY, [ATTEMPTS]):
            last[question] = session, rubric
            past = attempts[question]
            made: dict[tuple[str, str | None], Attempt] = {}
            for point, graded, helped in json.loads(verdicts):
                verdict = words.get((session, question, point), graded) if words else graded
                if verdict in known:
                    attempt = made.get((verdict, helped))
                    if attempt is None:
                        attempt = Attempt(at, known[verdict], helps.get(helped))
                        made[verdict, helped] = attempt
                    past[point].append(attempt)
        found = []
        for question, (session, rubric) in last.items():
            row = db.execute(_KEY_POINTS, [KEY_POINTS, rubric]).fetchone()
            try:
                points = read_weights(row[0] if row else "")
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
