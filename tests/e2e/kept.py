"""Reads what a home keeps, straight from its database and without the program's help."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """One turn of a session: who spoke, which move it was, in which stage, and the words."""

    speaker: str
    move: str | None
    stage: str
    text: str


def database(home: Path) -> Path:
    """Return where the sessions of a home are kept."""
    return home / "transcripts" / "interviews.db"


def turns(home: Path) -> list[KeptTurn]:
    """Return the turns of the only session; none where there is no session yet."""
    if not database(home).exists():
        return []
    with closing(sqlite3.connect(database(home))) as connection:
        if not _has_table(connection, "turns"):
            return []
        rows = connection.execute("SELECT speaker, move, stage, text FROM turns ORDER BY number")
        return [KeptTurn(*row) for row in rows]


def answers(home: Path) -> list[str]:
    """Return the candidate's turns of the only session."""
    return [turn.text for turn in turns(home) if turn.speaker == "candidate"]


def is_candidates_turn(home: Path) -> bool:
    """Whether the last words that are kept are the interviewer's."""
    return any(turn.speaker == "interviewer" for turn in turns(home)[-1:])


def draft(home: Path) -> str:
    """Return what was being typed in the only session."""
    if not database(home).exists():
        return ""
    with closing(sqlite3.connect(database(home))) as connection:
        row = connection.execute("SELECT text FROM drafts").fetchone()
    return row[0] if row else ""


def is_whole(home: Path) -> bool:
    """Whether the database holds together."""
    if not database(home).exists():
        return True
    with closing(sqlite3.connect(database(home))) as connection:
        return (
            connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            and connection.execute("PRAGMA foreign_key_check").fetchall() == []
        )


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [name])
    return found.fetchone() is not None
