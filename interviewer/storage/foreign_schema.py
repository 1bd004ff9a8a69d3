"""Finds triggers, views and indexes in a database that no migration of ours has made."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from interviewer.errors import DatabaseUnusableError
from interviewer.storage.faults import shown_path
from interviewer.text import clean_line

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

# What SQLite makes by itself for a key has no statement.
_MADE = """
    SELECT type, name, tbl_name, sql FROM sqlite_master
    WHERE type IN ('trigger', 'view', 'index') AND sql IS NOT NULL ORDER BY type, name
"""


def refuse_foreign_schema(file: Path, source: Path) -> None:
    """Raise `DatabaseUnusableError` where `file`, a copy of `source`, holds any such.

    Whoever made the file may have put statements into it that would run with each row we keep. It
    is held against what the migrations make that it has been through.
    """
    from sqlite_utils import Database

    from interviewer.storage.schema import migrations

    with closing(sqlite3.connect(file)) as connection, closing(sqlite3.connect(":memory:")) as own:
        found = Database(connection, execute_plugins=False)
        expected = Database(own, execute_plugins=False)
        later = [one.name for one in migrations.pending(found)]
        migrations.apply(expected, stop_before=later)
        known = set(_made(expected))
        for one in _made(found):
            if one not in known:
                kind, name, *_ = one
                raise DatabaseUnusableError(
                    f"{shown_path(source)} holds the {kind} {clean_line(name, 60)}, which this"
                    " program has not made.",
                    "Nothing has been changed; use another file, or remove it there with a tool"
                    " for SQLite.",
                )


def _made(db: Database) -> list[tuple[str, str, str, str]]:
    return [
        (kind, name, table, " ".join(sql.split())) for kind, name, table, sql in db.execute(_MADE)
    ]
