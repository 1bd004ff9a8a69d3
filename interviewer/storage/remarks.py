"""What a person adds to a session: another title, a note, tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewer.storage.store import Store


def rename_session(store: Store, session: str, title: str) -> None:
    """Give a session another title; what it was held with stays. Raises `SessionNotFoundError`."""
    with store.writing() as db:
        store.require(db, session)
        db.execute("UPDATE sessions SET title = ? WHERE id = ?", [title, session])


def note_session(store: Store, session: str, note: str) -> None:
    """Keep a note on a session in place of an earlier one. Raises `SessionNotFoundError`."""
    with store.writing() as db:
        store.require(db, session)
        db.execute("UPDATE sessions SET note = ? WHERE id = ?", [note, session])


def add_to_note(store: Store, session: str, words: str) -> None:
    """Keep words behind the note that a session has, once however often this is done.

    Raises `SessionNotFoundError`.
    """
    with store.writing() as db:
        store.require(db, session)
        db.execute(
            "UPDATE sessions SET note = ltrim(note || ' ' || ?1)"
            " WHERE id = ?2 AND substr(note, -length(?1)) <> ?1",
            [words, session],
        )


def session_tags(store: Store, session: str) -> tuple[str, ...]:
    """Return the tags of a session in order."""
    with store.reading() as db:
        rows = db.execute("SELECT tag FROM tags WHERE session = ? ORDER BY tag", [session])
        return tuple(str(row[0]) for row in rows.fetchall())


def tag_session(
    store: Store, session: str, add: Iterable[str] = (), remove: Iterable[str] = ()
) -> tuple[str, ...]:
    """Add tags to a session, take others from it, and return those that it has then.

    Raises `SessionNotFoundError`.
    """
    with store.writing() as db:
        store.require(db, session)
        for tag in remove:
            db.execute("DELETE FROM tags WHERE session = ? AND tag = ?", [session, tag])
        for tag in add:
            db.execute(
                "INSERT INTO tags (session, tag) VALUES (?, ?) ON CONFLICT DO NOTHING",
                [session, tag],
            )
    return session_tags(store, session)
