"""What progress is worked out from: scores of sessions, and what was answered in the last ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from interviewer.domain.past_session import PastSession, SaidAnswers

if TYPE_CHECKING:
    from interviewer.storage.store import Store

_SESSIONS = """
    SELECT id, started_at, title, score, level, topics FROM sessions
    WHERE state = 'closed' AND deleted_at IS NULL AND score IS NOT NULL AND practice <> 'quiz'
    ORDER BY started_at DESC, id DESC LIMIT ?
"""
_ANSWERS = """
    WITH last AS (
        SELECT id, started_at FROM sessions
        WHERE state = 'closed' AND deleted_at IS NULL AND score IS NOT NULL AND practice <> 'quiz'
        ORDER BY started_at DESC, id DESC LIMIT ?
    )
    SELECT turns.session, started_at, text FROM last JOIN turns ON turns.session = last.id
    WHERE speaker = 'candidate' AND (kind = 'answer' OR kind IS NULL)
    ORDER BY started_at, turns.session, number
"""


def past_sessions(store: Store, limit: int = -1) -> tuple[PastSession, ...]:
    """Return the sessions with a score, oldest first; with a limit only the last ones.

    Quizzes are left out, whose scores are of another kind.
    """
    with store.reading() as db:
        rows = db.execute(_SESSIONS, [limit]).fetchall()
    return tuple(
        PastSession(name, at, title, score, level, tuple(json.loads(topics)))
        for name, at, title, score, level, topics in reversed(rows)
    )


def said_answers(store: Store, limit: int) -> tuple[SaidAnswers, ...]:
    """Return the answers of the last sessions with a score, oldest first."""
    with store.reading() as db:
        rows = db.execute(_ANSWERS, [limit]).fetchall()
    found: dict[tuple[str, str], list[str]] = {}
    for session, at, text in rows:
        found.setdefault((session, at), []).append(text)
    return tuple(SaidAnswers(session, at, tuple(texts)) for (session, at), texts in found.items())
