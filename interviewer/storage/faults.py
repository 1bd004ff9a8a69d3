"""What SQLite and the file system report, in words for the user."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from interviewer.errors import DatabaseBusyError, DatabaseUnusableError, StorageError
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OTHER_HOME = "Name another folder with --home, or move the file away and start afresh."

_UNUSABLE = {
    sqlite3.SQLITE_FULL: (
        "The disk that holds {path} is full.",
        "Free some space and go on; everything written so far is kept.",
    ),
    sqlite3.SQLITE_READONLY: (
        "The database {path} cannot be written to.",
        "Make the file and its folder writable, or name another folder with --home.",
    ),
    sqlite3.SQLITE_PERM: (
        "The database {path} may not be opened.",
        "Check who owns the file and its folder, or name another folder with --home.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The database {path} cannot be opened.",
        "Check that it is a file that you may read and write, or name another folder with --home.",
    ),
    sqlite3.SQLITE_NOTADB: ("The file {path} is not a database.", OTHER_HOME),
    sqlite3.SQLITE_CORRUPT: (
        "The database {path} is damaged or cut short.",
        "Put a copy of it back, or move the file away and start afresh.",
    ),
    sqlite3.SQLITE_IOERR: (
        "The database {path} could not be read or written: the disk reports an error.",
        "Check the disk, then try again.",
    ),
}


def storage_error(error: sqlite3.Error, path: Path) -> StorageError | None:
    """Return the error to show for one of SQLite's, None where it is a fault of this program."""
    primary = _primary_code(error)
    if primary is None:
        return None
    shown = shown_path(path)
    if primary in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return DatabaseBusyError(
            f"Another program is holding the database {shown}.",
            "Close it or wait until it is done, then try again.",
        )
    if primary in _UNUSABLE:
        title, next_step = _UNUSABLE[primary]
        return DatabaseUnusableError(title.format(path=shown), next_step)
    return None


def _primary_code(error: sqlite3.Error) -> int | None:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF
    # Python has no code for text that is not UTF-8, which only a damaged file holds.
    return sqlite3.SQLITE_CORRUPT if type(error) is sqlite3.OperationalError else None


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the file at `path` into `StorageError`s."""
    try:
        yield
    except sqlite3.Error as error:
        told = storage_error(error, path)
        if told is None:
            raise
        raise told from error
    except UnicodeDecodeError as error:
        # Of a damaged schema SQLite tells the words, which then need not be text.
        title, next_step = _UNUSABLE[sqlite3.SQLITE_CORRUPT]
        raise DatabaseUnusableError(title.format(path=shown_path(path)), next_step) from error


def shown_path(path: Path) -> str:
    """Return the path as it may be shown."""
    return clean_line(str(path))
