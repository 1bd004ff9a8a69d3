"""Texts that many rows rest on, each kept once under its hash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from interviewer.storage.documents import text_hash

if TYPE_CHECKING:
    from sqlite_utils import Database


def keep_text(db: Database, kind: Literal["scenario", "rubric", "prompt"], text: str) -> str:
    """Keep `text` inside the caller's transaction, unless it is there, and return its hash."""
    name = text_hash(text)
    db.execute(
        "INSERT INTO texts (hash, kind, text) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING",
        [name, kind, text],
    )
    return name


def read_text(db: Database, name: str) -> str | None:
    """Return the text of that hash, None where it is missing."""
    row = db.execute("SELECT text FROM texts WHERE hash = ?", [name]).fetchone()
    return None if row is None else str(row[0])
