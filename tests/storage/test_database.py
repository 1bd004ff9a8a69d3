"""The database file: private, up to date, and refused in words where it is not ours to use."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from interviewer.errors import (
    DatabaseBusyError,
    DatabaseTooNewError,
    DatabaseUnusableError,
    StorageError,
)
from interviewer.storage.schema import KNOWN_MIGRATIONS
from interviewer.storage.store import Store
from tests.storage.samples import BREW, answer, ask, grade, new_session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

NOBODY = 65534


def fill(path: Path, sessions: int = 12) -> list[str]:
    """Write sessions with turns and a grade, and close the file."""
    store = Store(path)
    ids = []
    for minute in range(sessions):
        session = store.create_session(new_session(minute))
        store.add_turn(session.id, ask(1))
        store.add_turn(session.id, answer(2, "I boil the water. " * 40))
        store.add_grade(session.id, BREW, grade(), final=True)
        ids.append(session.id)
    store.close()
    return ids


def read_all(path: Path) -> None:
    """Read everything that a program would."""
    store = Store(path, busy_seconds=0.1)
    try:
        for session in store.sessions(1000):
            store.turns(session.id)
            store.scenario_of(session.id)
            store.gradings(session.id)
    finally:
        store.close()


def test_folder_and_file_are_made_and_belong_to_the_user_alone(path: Path) -> None:
    store = Store(path)
    store.create_session(new_session())
    assert path.parent.stat().st_mode & 0o777 == 0o700
    for file in path.parent.iterdir():
        assert file.stat().st_mode & 0o777 == 0o600, file
    store.close()


def test_a_file_that_others_could_read_is_made_private(path: Path) -> None:
    fill(path, 1)
    path.chmod(0o644)
    read_all(path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_a_killed_program_left_beside_the_file_becomes_private_too(tmp_path: Path) -> None:
    path = tmp_path / "interviews.db"
    store = Store(path)
    store.create_session(new_session())
    beside = tmp_path / "interviews.db-wal"
    beside.chmod(0o644)
    with closing(Store(path)):
        assert beside.stat().st_mode & 0o777 == 0o600
    store.close()


def test_control_characters_in_an_old_row_do_not_come_out(tmp_path: Path) -> None:
    path = tmp_path / "interviews.db"
    with closing(Store(path)) as store:
        session = store.create_session(new_session())
        store.add_turn(session.id, ask(1))
    with closing(sqlite3.connect(path)) as foreign, foreign:
        foreign.execute("UPDATE sessions SET band = 'hire' || char(27) || '[2J'")
        foreign.execute("UPDATE turns SET at = char(27) || at")
    with closing(Store(path)) as store:
        assert store.session(session.id).band == "hire[2J"
        assert not store.turns(session.id)[0].at.startswith("\x1b")


def test_commits_are_flushed_and_rows_are_held_to_their_tables(store: Store) -> None:
    def setting(name: str) -> object:
        return store._db.execute(f"PRAGMA {name}").fetchone()[0]

    assert setting("journal_mode") == "wal"
    assert setting("synchronous") == 2
    assert setting("foreign_keys") == 1
    with pytest.raises(sqlite3.IntegrityError):
        store._db.execute("INSERT INTO drafts VALUES ('nobody', 'text', 'now')")
    with pytest.raises(sqlite3.IntegrityError):
        store._db.execute("INSERT INTO model_calls VALUES (1, NULL, '', '', '', 'long', '', 1, 1)")


def test_every_table_of_ours_is_strict(store: Store) -> None:
    tables = store._db.query(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    )
    ours = {
        row["name"]: row["strict"] for row in tables if not row["name"].startswith(("sqlite", "_"))
    }
    assert len(ours) == 13
    assert set(ours.values()) == {1}


def test_opening_again_changes_nothing(path: Path) -> None:
    fill(path, 2)
    before = path.read_bytes()
    read_all(path)
    assert path.read_bytes() == before


def test_a_database_of_a_later_version_is_refused_and_left_alone(path: Path) -> None:
    fill(path, 1)
    with closing(sqlite3.connect(path)) as later, later:
        later.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('interviewer', 'm999_from_the_future', '2030-01-01')"
        )
    before = path.read_bytes()
    with pytest.raises(DatabaseTooNewError, match="later version") as raised:
        Store(path)
    assert "Update interviewer" in raised.value.next_step
    assert path.read_bytes() == before


def test_another_tools_migrations_in_the_same_file_do_no_harm(path: Path) -> None:
    fill(path, 1)
    with closing(sqlite3.connect(path)) as other, other:
        other.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('something-else', 'm999', '2030-01-01')"
        )
    read_all(path)


def test_many_may_open_a_new_file_at_once_and_it_is_set_up_once(path: Path) -> None:
    barrier = threading.Barrier(8)

    def begin(minute: int) -> str:
        barrier.wait()
        store = Store(path, busy_seconds=20)
        session = store.create_session(new_session(minute))
        store.close()
        return session.id

    with ThreadPoolExecutor(8) as threads:
        begun = set(threads.map(begin, range(8)))
    store = Store(path)
    assert {one.id for one in store.sessions()} == begun
    applied = [row["name"] for row in store._db.query("SELECT name FROM _sqlite_migrations")]
    assert sorted(applied) == sorted(KNOWN_MIGRATIONS)
    store.close()


@pytest.mark.parametrize(
    "content",
    [b"Dear diary, today", b"\x89PNG\r\n\x1a\n" * 200, b"\0" * 5000, b"SQLite format 3\0"],
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    path.chmod(0o644)
    with pytest.raises(DatabaseUnusableError):
        Store(path)
    assert path.read_bytes() == content
    assert path.stat().st_mode & 0o777 == 0o644


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE recipes (name)")
    before = path.read_bytes()
    with pytest.raises(DatabaseUnusableError, match="database of another program"):
        Store(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("tenths", range(1, 10))
def test_a_database_that_was_cut_short_is_one_clear_sentence(path: Path, tenths: int) -> None:
    fill(path)
    os.truncate(path, path.stat().st_size * tenths // 10)
    with pytest.raises(DatabaseUnusableError, match="damaged or cut short"):
        read_all(path)


def refusal(path: Path) -> StorageError | None:
    """Read everything and return the error that stops it, if one does."""
    try:
        read_all(path)
    except StorageError as error:
        return error
    return None


@pytest.mark.parametrize("seed", range(25))
def test_a_damaged_database_is_read_or_refused_in_words(path: Path, seed: int) -> None:
    fill(path)
    content = bytearray(path.read_bytes())
    place = 100 + seed * (len(content) - 100) // 25
    content[place : place + 64] = bytes((seed * 7 + step * 31) % 256 for step in range(64))
    path.write_bytes(content)
    refused = refusal(path)
    assert refused is None or (refused.title.endswith(".") and refused.next_step)


def test_a_folder_in_the_place_of_the_file_is_one_clear_sentence(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(DatabaseUnusableError, match="cannot be opened or created"):
        Store(path)


def test_a_file_in_the_place_of_the_folder_is_one_clear_sentence(path: Path) -> None:
    path.parent.parent.mkdir(parents=True)
    path.parent.write_text("not a folder")
    with pytest.raises(DatabaseUnusableError, match="cannot be opened or created"):
        Store(path)


def test_a_database_that_turns_read_only_keeps_what_it_has(store: Store) -> None:
    session = store.create_session(new_session())
    store._db.execute("PRAGMA query_only = ON")
    with pytest.raises(DatabaseUnusableError, match="cannot be written to"):
        store.add_turn(session.id, answer(1))
    store._db.execute("PRAGMA query_only = OFF")
    store.add_turn(session.id, answer(1))
    assert store.turns(session.id) == (answer(1),)


@pytest.fixture
def shelf() -> Iterator[Path]:
    """A folder that every user may enter, since those of pytest are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="interviewer-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def open_as_ordinary_user(path: Path, says: Connection) -> None:
    """Open the database as a user whom file modes bind, and say what comes of it.

    Everything is imported before, as that user may not be let in to where Python lies.
    """
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    refused = refusal(path)
    says.send("opened" if refused is None else str(refused))


@pytest.mark.skipif(os.name != "posix", reason="file modes bind on POSIX alone")
def test_a_file_that_may_not_be_written_is_one_clear_sentence(shelf: Path) -> None:
    path = shelf / "interviews.db"
    fill(path, 1)
    path.chmod(0o444)
    shelf.chmod(0o555)
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["sqlite_utils", "interviewer.storage.schema", __name__])
    hears, says = processes.Pipe(duplex=False)
    process = processes.Process(target=open_as_ordinary_user, args=(path, says))
    process.start()
    says.close()
    assert "cannot be opened or created: Permission denied." in hears.recv()
    hears.close()
    process.join()


def test_a_full_disk_loses_nothing_and_goes_on_when_there_is_room(store: Store) -> None:
    session = store.create_session(new_session())
    store.add_turn(session.id, ask(1))
    (pages,) = store._db.execute("PRAGMA page_count").fetchone()
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    long = answer(2, "I boil the water. " * 5000)
    with pytest.raises(DatabaseUnusableError, match="full"):
        store.add_turn(session.id, long)
    assert store.turns(session.id) == (ask(1),)
    store._db.execute("PRAGMA max_page_count = 1000000")
    store.add_turn(session.id, long)
    assert store.turns(session.id) == (ask(1), long)


def test_a_locked_database_can_be_read_and_says_that_it_is_busy(path: Path, store: Store) -> None:
    session = store.create_session(new_session())
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusyError) as raised:
            store.add_turn(session.id, answer(1))
        assert raised.value.retryable
        assert store.session(session.id) == session
        other.execute("ROLLBACK")
    store.add_turn(session.id, answer(1))
    assert store.turns(session.id) == (answer(1),)


def test_a_database_locked_against_readers_says_that_it_is_busy(path: Path) -> None:
    fill(path, 1)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseBusyError):
            Store(path, busy_seconds=0.05)


def test_a_writer_waits_for_another_to_finish(path: Path) -> None:
    ids = fill(path, 1)
    holding, release = threading.Event(), threading.Event()

    def hold() -> None:
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            holding.set()
            release.wait(10)
            other.execute("ROLLBACK")

    def write() -> None:
        store = Store(path, busy_seconds=20)
        store.add_turn(ids[0], answer(3))
        store.close()

    with ThreadPoolExecutor(2) as threads:
        held = threads.submit(hold)
        holding.wait(10)
        written = threads.submit(write)
        release.set()
        held.result()
        written.result()
    store = Store(path)
    assert store.turns(ids[0])[-1] == answer(3)
    store.close()


def test_two_writers_take_turns_and_neither_gives_up(path: Path) -> None:
    ids = fill(path, 2)
    barrier = threading.Barrier(2)

    def write(session: str) -> None:
        store = Store(path, busy_seconds=20)
        barrier.wait()
        for number in range(3, 103):
            store.add_turn(session, answer(number))
        store.close()

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(write, ids))
    store = Store(path)
    assert [len(store.turns(session)) for session in ids] == [102, 102]
    store.close()
