"""A whole, checked copy of a database, made while others may be writing to it."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.errors import DatabaseTooNewError, DatabaseUnusableError, StorageError
from interviewer.storage.faults import explained, shown_path
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
_OF_THE_SOURCE = DAMAGED | {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_ANOTHER_FILE = "Name another file."
_ANOTHER_COPY = "Nothing has been changed; use another copy of it."


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds: how many sessions, turns and gradings.

    `newest` is when the newest session began, ISO 8601 with zone, empty where there is none.
    """

    sessions: int
    turns: int
    gradings: int
    newest: str = ""


@contextmanager
def copied(source: Path, folder: Path, *, live: bool) -> Iterator[tuple[Path, Contents]]:
    """Give a checked copy of `source` in `folder`, and what it holds; it is gone afterwards.

    The copy is of one moment, in one file, flushed to the disk, readable by its owner alone, and
    whoever writes to `source` meanwhile is not held up. Move it away to keep it. A `live` source
    is the program's own database, any other file is only looked at. Raises `StorageError` where
    `source` is foreign, damaged, locked, of a later version or not there, or where the copy
    cannot be written.
    """
    with _temporary(folder) as copy:
        with source_explained(source), closing(_opened(source, live=live)) as original:
            original.execute("SELECT count(*) FROM sqlite_master").fetchone()
            _copy(original, copy)
        contents = _checked(copy, source)
        with _file_errors(copy):
            flush(copy)
        yield copy, contents


def flush(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    if sys.platform == "win32" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def cannot_write(path: Path, error: OSError) -> StorageError:
    """Return the error to show where a file could not be written."""
    if isinstance(error, FileNotFoundError):
        return DatabaseUnusableError(
            f"There is no folder {shown_path(path)}.", "Make it first, or choose another place."
        )
    reason = clean_line(error.strerror or "unknown reason")
    return DatabaseUnusableError(
        f"{shown_path(path)} cannot be written: {reason}.",
        "Make it writable, or choose another place.",
    )


def code_of(error: sqlite3.Error) -> int:
    """Return SQLite's primary error code, 0 where there is none."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


@contextmanager
def source_explained(source: Path) -> Iterator[None]:
    """Turn SQLite's errors about a file that is only read into `StorageError`s."""
    try:
        with explained(source):
            yield
    except sqlite3.OperationalError as error:
        # It bears our mark and lacks our tables.
        raise _damaged(source) from error
    except DatabaseUnusableError as error:
        if isinstance(error.__cause__, sqlite3.Error) and code_of(error.__cause__) in DAMAGED:
            raise DatabaseUnusableError(error.title, _ANOTHER_COPY) from error
        raise


def _damaged(source: Path) -> StorageError:
    return DatabaseUnusableError(f"The database {shown_path(source)} is damaged.", _ANOTHER_COPY)


@contextmanager
def _temporary(folder: Path) -> Iterator[Path]:
    with _file_errors(folder):
        handle, name = tempfile.mkstemp(dir=folder, prefix=".interviewer-", suffix=".db")
        os.close(handle)
    path = Path(name)
    try:
        yield path
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                path.with_name(path.name + ending).unlink()


@contextmanager
def _file_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise cannot_write(path, error) from error


def _opened(source: Path, *, live: bool) -> sqlite3.Connection:
    """Open `source` to read from it, so that nothing is left beside it."""
    try:
        with source.open("rb"):
            pass
    except OSError as error:
        reason = clean_line(error.strerror or "unknown reason")
        raise DatabaseUnusableError(
            f"{shown_path(source)} cannot be read: {reason}.", _ANOTHER_FILE
        ) from error
    logged = source.with_name(f"{source.name}-wal").exists()
    # A file that nobody writes to is told to stay as it is, and then needs no files beside it.
    modes = ["mode=rw"] if live else []
    modes.append("mode=ro" if logged else "mode=ro&immutable=1")
    for mode in modes:
        connection = sqlite3.connect(f"{source.absolute().as_uri()}?{mode}", uri=True)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error as error:
            connection.close()
            closed_to_us = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
            if mode == modes[-1] or code_of(error) not in closed_to_us:
                raise
        else:
            return connection
    raise AssertionError(modes)


def _copy(original: sqlite3.Connection, copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as made:
        try:
            # In one step, for else each write of another program would make it begin again.
            original.backup(made, pages=-1)
            # One file that any program can read, without others beside it.
            made.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error as error:
            if code_of(error) in _OF_THE_SOURCE:
                raise
            with explained(copy.parent):
                raise


def _checked(copy: Path, source: Path) -> Contents:
    """Return what a copy holds. Raises `StorageError` about its `source`."""
    from interviewer.storage.schema import APPLICATION_ID, KNOWN_MIGRATIONS

    with source_explained(source), closing(sqlite3.connect(copy)) as db:
        (mark,) = db.execute("PRAGMA application_id").fetchone()
        if mark != APPLICATION_ID:
            raise DatabaseUnusableError(
                f"The file {shown_path(source)} holds no sessions of this program.", _ANOTHER_FILE
            )
        known = db.execute(
            "SELECT name FROM _sqlite_migrations WHERE migration_set = 'interviewer'"
        )
        if {name for (name,) in known} - KNOWN_MIGRATIONS:
            raise DatabaseTooNewError(
                f"{shown_path(source)} was written by a later version of interviewer.",
                "Update interviewer.",
            )
        found = db.execute("PRAGMA integrity_check(1)").fetchone()
        if found != ("ok",) or db.execute("PRAGMA foreign_key_check").fetchone():
            raise _damaged(source)
        return Contents(
            *db.execute(
                "SELECT (SELECT count(*) FROM sessions), (SELECT count(*) FROM turns),"
                " (SELECT count(*) FROM gradings),"
                " coalesce((SELECT started_at FROM sessions ORDER BY id DESC LIMIT 1), '')"
            ).fetchone()
        )
