"""Reads what a report over many sessions tells of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from interviewer.domain.overview import Held, OftenMissed, Overview
from interviewer.domain.practice import Practice
from interviewer.storage.rows import UnreadableRowError
from interviewer.text import clean_line

if TYPE_CHECKING:
    from interviewer.storage.store import Store

_MOST_MISSED = 20

_HELD = """
    SELECT id, started_at, practice, title, level, topics, active_seconds, score, band, grader
    FROM sessions WHERE deleted_at IS NULL AND state = 'closed' AND started_at >= ? ORDER BY id
"""
# The rubric is the one of the newest session, since words change and ids stay.
_MISSED = """
    SELECT counted.question, counted.missed, counted.judged,
           coalesce(nullif(json_extract(texts.text, '$.title'), ''), counted.question) AS title,
           (SELECT json_extract(one.value, '$.point')
            FROM json_each(texts.text, '$.key_points') AS one
            WHERE json_extract(one.value, '$.id') = counted.id) AS point
    FROM (
        SELECT question, id, max(session), rubric_hash, sum(verdict = 'missed') AS missed,
               count(*) AS judged
        FROM v_verdicts
        WHERE kind = 'key_point' AND verdict != 'unassessed' AND started_at >= ?
            AND session IN (SELECT id FROM sessions WHERE state = 'closed')
        GROUP BY question, id HAVING sum(verdict = 'missed') > 0
        ORDER BY missed DESC, judged, question, id LIMIT ?
    ) AS counted JOIN texts ON texts.hash = counted.rubric_hash
    ORDER BY missed DESC, judged, counted.question, counted.id
"""


def read_overview(store: Store, since: str = "") -> Overview:
    """Return the closed sessions begun on the day `since` (ISO 8601) or later, by default all."""
    with store.reading() as db:
        try:
            held = tuple(
                Held(
                    session=row["id"],
                    started_at=row["started_at"],
                    practice=Practice(row["practice"]),
                    title=clean_line(row["title"]),
                    level=row["level"],
                    topics=tuple(json.loads(row["topics"])),
                    minutes=row["active_seconds"] / 60,
                    score=row["score"],
                    band=row["band"],
                    grader=row["grader"],
                )
                for row in db.query(_HELD, [since])
            )
        except (ValueError, TypeError) as error:
            raise UnreadableRowError(str(error)) from error
        missed = tuple(
            OftenMissed(clean_line(row["title"]), clean_line(row["point"] or ""), *counts)
            for row in db.query(_MISSED, [since, _MOST_MISSED])
            for counts in [(row["missed"], row["judged"])]
        )
    return Overview(since, held, missed)
