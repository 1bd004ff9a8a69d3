"""Sessions that were left before they could be put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.storage.store import Store


def rest_open(store: Store, sessions: Sequence[str]) -> None:
    """Note that those sessions rest which are still open; paused and closed ones stay as they are.

    `sessions` is read when the call is carried out, and may have grown since it was made.
    """
    with store.reading() as db:
        left = [
            session
            for session in tuple(sessions)
            if db.execute(
                "SELECT 1 FROM sessions WHERE id = ? AND state = 'open'", [session]
            ).fetchone()
        ]
    if not left:
        return
    with store.writing() as db:
        for session in left:
            db.execute(
                "UPDATE sessions SET state = 'paused' WHERE id = ? AND state = 'open'", [session]
            )
