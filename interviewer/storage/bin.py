"""The bin: sessions that were deleted, until they are taken back or really gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.storage.rows import summary_of

if TYPE_CHECKING:
    from sqlite_utils import Database

    from interviewer.domain.session import SessionSummary
    from interviewer.storage.store import Store

_USED = (
    "SELECT name FROM (SELECT scenario_hash AS name FROM sessions"
    " UNION SELECT prompt_hash FROM sessions"
    " UNION SELECT rubric_hash FROM gradings"
    " UNION SELECT prompt_hash FROM gradings"
    " UNION SELECT prompt_hash FROM calibrations) WHERE name IS NOT NULL"
)


def delete_session(store: Store, session: str) -> None:
    """Put a session into the bin; from now on it is in no list, search, figure or choice.

    Raises `SessionNotFoundError` where there is none of that id.
    """
    with store.writing() as db:
        store.require(db, session)
        db.execute(
            "UPDATE sessions SET deleted_at = coalesce(deleted_at, ?) WHERE id = ?",
            [store.moment(), session],
        )


def restore_session(store: Store, session: str) -> None:
    """Take a session back out of the bin. Raises `SessionNotFoundError`."""
    with store.writing() as db:
        store.require(db, session)
        db.execute("UPDATE sessions SET deleted_at = NULL WHERE id = ?", [session])


def binned_sessions(store: Store, beginning: str = "") -> tuple[SessionSummary, ...]:
    """Return what is in the bin, newest first; only those whose id begins so."""
    with store.reading() as db:
        rows = db.table("sessions").rows_where(
            "deleted_at IS NOT NULL AND substr(id, 1, ?) = ?",
            [len(beginning), beginning],
            order_by="id DESC",
        )
        return tuple(summary_of(row) for row in rows)


def empty_bin(store: Store, sessions: tuple[str, ...]) -> int:
    """Delete these sessions for good, as far as they are still in the bin, and return how many.

    Texts that nothing else rests on go with them. What is deleted is overwritten in the file, its
    words leave the index, and the log beside the file is emptied.
    """
    with store.writing() as db:
        db.execute("PRAGMA secure_delete = ON")
        gone = sum(
            db.execute(
                "DELETE FROM sessions WHERE id = ? AND deleted_at IS NOT NULL", [session]
            ).rowcount
            for session in sessions
        )
        if gone:
            db.execute(f"DELETE FROM texts WHERE hash NOT IN ({_USED})")  # noqa: S608
            # Deleted words stay in the older parts of the index until these are merged.
            db.execute("INSERT INTO search (search) VALUES ('optimize')")
    if gone:
        with store.reading() as db:
            _empty_log(db)
    return gone


def _empty_log(db: Database) -> None:
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
