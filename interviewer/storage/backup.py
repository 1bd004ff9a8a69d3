"""Backs the database up to a file, and puts such a file in its place."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.errors import DatabaseUnusableError, UsageError
from interviewer.storage.copying import (
    DAMAGED,
    cannot_write,
    code_of,
    copied,
    flush,
    source_explained,
)
from interviewer.storage.faults import explained, shown_path
from interviewer.storage.foreign_schema import refuse_foreign_schema
from interviewer.storage.ownership import Ownership

if TYPE_CHECKING:
    from pathlib import Path

    from interviewer.errors import StorageError
    from interviewer.storage.copying import Contents

_BESIDE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored; `before` is where the database of before lies now, None where none was."""

    contents: Contents
    before: Path | None


def back_up(database: Path, target: Path, *, force: bool = False) -> Contents:
    """Write a whole, checked copy of the database to `target` and return what it holds.

    An interview that is being written goes on meanwhile. `target` is there whole or not at all; a
    file that exists stays as it is unless `force`. Raises `UsageError` or `StorageError`.
    """
    try:
        if not database.exists():
            raise UsageError("Nothing has been kept yet.", "Begin with: interviewer run NAME")
        _refuse_itself(database, target)
        if target.is_dir():
            raise UsageError(f"{shown_path(target)} is a folder.", "Name a file in it.")
        if target.exists() and not force:
            raise _exists(target)
        with copied(database, target.parent, live=True) as (copy, contents):
            if force:
                copy.replace(target)
            else:
                _put(copy, target)
            flush(target.parent)
    except OSError as error:
        raise cannot_write(target, error) from error
    return contents


def restore(source: Path, database: Path, locks: Path, moment: str) -> Restored:
    """Put the database in file `source` in the place of `database`, which is kept beside it.

    `source` is copied and checked first and stays as it is; one with triggers, views or indexes
    that are not ours is refused, and a file of an older version is brought up to date. `moment`
    (ISO 8601) names what is kept. Raises `SessionInUseError` while a session in `locks` is
    conducted, `DatabaseBusyError` while another program has the database open, and `UsageError` or
    `StorageError`; then nothing has changed.
    """
    from interviewer.storage.database import open_database

    _refuse_itself(database, source)
    try:
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with ExitStack() as held, copied(source, database.parent, live=False) as (copy, contents):
            with source_explained(source):
                refuse_foreign_schema(copy, source)
            open_database(copy).close()
            flush(copy)
            for lock in sorted(locks.glob("*.lock")):
                held.enter_context(Ownership(locks, lock.stem))
            before = _kept_name(database, moment) if database.exists() else None
            if before is None:
                copy.replace(database)
            else:
                _exchange(copy, database, before)
            flush(database.parent)
    except OSError as error:
        raise cannot_write(database, error) from error
    return Restored(contents, before)


def _exchange(copy: Path, database: Path, before: Path) -> None:
    """Let the database be known as `before`, and put the copy in its place."""
    with closing(sqlite3.connect(database, timeout=0)) as db:
        try:
            # Only whoever has the database alone may end its log: nobody else may be writing to it.
            db.execute("PRAGMA journal_mode = DELETE")
            db.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if code_of(error) not in DAMAGED:
                with explained(database):
                    raise
        else:
            _put(database, before, keep=True)
            copy.replace(database)
            return
    # It is damaged or no database at all, so whatever belongs to it is put aside as it is.
    _put(database, before, keep=True)
    for ending in _BESIDE:
        with suppress(FileNotFoundError):
            database.with_name(database.name + ending).replace(
                before.with_name(before.name + ending)
            )
    copy.replace(database)


def _put(file: Path, target: Path, *, keep: bool = False) -> None:
    """Give a file the name `target`, which must not exist; where `keep`, its own name stays too."""
    try:
        os.link(file, target)
    except FileExistsError as error:
        raise _exists(target) from error
    except OSError:
        # A file system without hard links.
        if target.exists():
            raise _exists(target) from None
        if keep:
            with copied(file, target.parent, live=True) as (copy, _):
                copy.replace(target)
        else:
            file.replace(target)


def _kept_name(database: Path, moment: str) -> Path:
    stamp = moment[:19].replace(":", "").replace("T", "-")
    name = f"{database.stem}.before-restore-{stamp}"
    number = 1
    while (kept := database.with_name(f"{name}{f'-{number}' if number > 1 else ''}.db")).exists():
        number += 1
    return kept


def _refuse_itself(database: Path, other: Path) -> None:
    names = {database, *(database.with_name(database.name + ending) for ending in _BESIDE)}
    for one in names:
        with suppress(OSError):
            if other.exists() and other.samefile(one):
                raise UsageError(
                    f"{shown_path(other)} is the database itself.", "Name another file."
                )


def _exists(target: Path) -> StorageError:
    return DatabaseUnusableError(
        f"{shown_path(target)} exists already.", "Name another file, or give --force."
    )
