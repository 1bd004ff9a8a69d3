"""Opens the database file, and brings its tables up to date."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from interviewer.errors import DatabaseTooNewError, DatabaseUnusableError
from interviewer.storage.faults import OTHER_HOME, explained, shown_path
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlite_utils import Database

BUSY_SECONDS = 5.0
_OLDEST_SQLITE = (3, 37, 0)


def open_database(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Database:
    """Open the database at `path` for this thread, creating it and its folder where missing.

    The file is readable by its owner alone. A write waits up to `busy_seconds` for another program
    to finish its own. Raises `DatabaseTooNewError`, `DatabaseUnusableError` or `DatabaseBusyError`.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise DatabaseUnusableError(
            f"This Python has SQLite {sqlite3.sqlite_version}, which is too old.",
            "Use a Python with SQLite 3.37 or later.",
        )
    _require_search()
    _make_private_file(path)
    with explained(path):
        connection = sqlite3.connect(path, timeout=busy_seconds)
        try:
            return _prepare(connection, path, busy_seconds)
        except BaseException:
            connection.close()
            raise


def _require_search() -> None:
    with closing(sqlite3.connect(":memory:")) as memory:
        found = memory.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").fetchone()
    if found is None:
        raise DatabaseUnusableError(
            "The SQLite of this Python cannot search texts: it was built without FTS5.",
            "Use a Python from python.org, uv or your system's packages.",
        )


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """Hold one write transaction; it is committed at the end, or undone where anything raises.

    The write lock is taken at the start, so that a busy database is waited for and never gives up
    halfway.
    """
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        raise


def _make_private_file(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        reason = clean_line(error.strerror or "unknown reason")
        raise DatabaseUnusableError(
            f"The database {shown_path(path)} cannot be opened or created: {reason}.",
            "Check that it is a file that you may read and write, or name another folder "
            "with --home.",
        ) from error


def _prepare(connection: sqlite3.Connection, path: Path, busy_seconds: float) -> Database:
    from sqlite_utils import Database

    from interviewer.storage.schema import migrations

    db = Database(connection, execute_plugins=False)
    _refuse_foreign(connection, path)
    _refuse_newer(db, path)
    _keep_private(path)
    connection.execute("PRAGMA foreign_keys = ON")
    # The triggers of the search write to its index, which SQLite lets only a trusted schema do.
    connection.execute("PRAGMA trusted_schema = ON")
    # Committed turns outlive a loss of power, not only the death of the process.
    connection.execute("PRAGMA synchronous = FULL")
    _use_write_ahead_log(connection, busy_seconds)
    if migrations.pending(db):
        with writing(db):
            migrations.apply(db)
    return db


def _refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    from interviewer.storage.schema import APPLICATION_ID

    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    if tables and mark != APPLICATION_ID:
        raise DatabaseUnusableError(
            f"The file {shown_path(path)} is a database of another program.", OTHER_HOME
        )


def _refuse_newer(db: Database, path: Path) -> None:
    from interviewer.storage.schema import KNOWN_MIGRATIONS, migrations

    if {one.name for one in migrations.applied(db)} - KNOWN_MIGRATIONS:
        raise DatabaseTooNewError(
            f"The database {shown_path(path)} was written by a later version of interviewer.",
            "Update interviewer, or name another folder with --home.",
        )


def _keep_private(path: Path) -> None:
    # Another owner's file that we may write to stays as its owner left it.
    for ending in ("", "-wal", "-shm"):
        file = path.with_name(path.name + ending)
        with suppress(OSError):
            if file.stat().st_mode & 0o077:
                file.chmod(0o600)


def _use_write_ahead_log(connection: sqlite3.Connection, busy_seconds: float) -> None:
    """Switch to write-ahead logging, which a file keeps from then on.

    Where several open a new file at once, SQLite now and then turns one away here without waiting,
    so the switch is tried again until `busy_seconds` have passed. Where the file system cannot
    do it, the file stays as it is.
    """
    give_up_at = time.monotonic() + busy_seconds
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() >= give_up_at:
                raise
            time.sleep(0.01)
        else:
            return
