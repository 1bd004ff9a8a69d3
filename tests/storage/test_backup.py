"""Backup and restore: whole or not at all, checked, and nothing of before is ever lost."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from interviewer.errors import (
    DatabaseBusyError,
    DatabaseTooNewError,
    InterviewerError,
    SessionInUseError,
    StorageError,
    UsageError,
)
from interviewer.storage.backup import back_up, restore
from interviewer.storage.ownership import take
from interviewer.storage.schema import APPLICATION_ID
from interviewer.storage.store import Store
from tests.storage.samples import BREW, answer, ask, grade, new_session
from tests.support.program import ERROR, environment, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.synchronize import Event

NOBODY = 65534
MOMENT = "2026-03-14T18:40:00+00:00"


def kept(path: Path, sessions: int = 3) -> list[str]:
    """Keep sessions with turns and a grade; return their ids."""
    with closing(Store(path)) as store:
        ids = [store.create_session(new_session(minute)).id for minute in range(sessions)]
        for session in ids:
            store.add_turn(session, ask(1))
            store.add_turn(session, answer(2, "I boil the water. " * 40))
            store.add_grade(session, BREW, grade(), final=True)
    return ids


def ids_in(path: Path) -> list[str]:
    with closing(Store(path)) as store:
        return sorted(one.id for one in store.sessions(1000))


def names_in(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def goes_on_writing(path: Path, begun: Event, enough: Event) -> None:
    with closing(Store(path)) as store:
        minute = 1000
        while not enough.is_set():
            session = store.create_session(new_session(minute)).id
            store.add_turn(session, ask(1))
            minute += 1
            begun.set()


def test_a_backup_is_one_private_file_that_holds_everything(path: Path, tmp_path: Path) -> None:
    ids = kept(path)
    target = tmp_path / "backup.db"
    contents = back_up(path, target)
    assert (contents.sessions, contents.turns, contents.gradings) == (3, 6, 3)
    assert contents.newest.startswith("2026-03-14T18:42")
    assert names_in(tmp_path) == {"backup.db", "home"}
    assert target.stat().st_mode & 0o777 == 0o600
    assert ids_in(target) == ids


def test_a_backup_is_whole_while_an_interview_is_being_written(path: Path, tmp_path: Path) -> None:
    ids = kept(path)
    processes = multiprocessing.get_context("spawn")
    begun, enough = processes.Event(), processes.Event()
    writer = processes.Process(target=goes_on_writing, args=(path, begun, enough))
    writer.start()
    assert begun.wait(60)
    counts = [back_up(path, tmp_path / f"{number}.db").sessions for number in range(5)]
    enough.set()
    writer.join()
    assert writer.exitcode == 0
    assert counts == sorted(counts)
    for number in range(5):
        assert set(ids) < set(ids_in(tmp_path / f"{number}.db"))


def test_a_file_that_exists_is_written_over_only_by_force(path: Path, tmp_path: Path) -> None:
    kept(path)
    target = tmp_path / "backup.db"
    target.write_text("mine")
    with pytest.raises(StorageError, match="exists already"):
        back_up(path, target)
    assert target.read_text() == "mine"
    back_up(path, target, force=True)
    assert len(ids_in(target)) == 3


def test_neither_takes_the_database_itself(path: Path) -> None:
    kept(path)
    with pytest.raises(UsageError, match="database itself"):
        back_up(path, path, force=True)
    with pytest.raises(UsageError, match="database itself"):
        restore(path, path, path.parent / "locks", MOMENT)
    assert len(ids_in(path)) == 3


def test_what_was_kept_before_a_restore_lies_beside(path: Path, tmp_path: Path) -> None:
    first = kept(path, 1)
    source = tmp_path / "backup.db"
    back_up(path, source)
    with closing(Store(path)) as store:
        later = store.create_session(new_session(9)).id
    done = restore(source, path, path.parent / "locks", MOMENT)
    assert ids_in(path) == first
    assert done.before is not None
    assert done.before.name == "interviews.before-restore-2026-03-14-184000.db"
    assert ids_in(done.before) == sorted([*first, later])
    again = restore(source, path, path.parent / "locks", MOMENT)
    assert again.before is not None
    assert again.before.name == "interviews.before-restore-2026-03-14-184000-2.db"
    assert not [name for name in names_in(path.parent) if name.startswith(".interviewer")]


def test_a_backup_is_restored_where_nothing_was_kept(path: Path, tmp_path: Path) -> None:
    ids = kept(path)
    back_up(path, tmp_path / "backup.db")
    elsewhere = tmp_path / "new" / "transcripts" / "interviews.db"
    done = restore(tmp_path / "backup.db", elsewhere, elsewhere.parent / "locks", MOMENT)
    assert (done.before, done.contents.sessions) == (None, 3)
    assert ids_in(elsewhere) == ids


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def of_no_database(file: Path) -> None:
    file.write_text("Not a database, but a letter. " * 100)


def of_another_program(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("CREATE TABLE recipes (name TEXT)")


def marked_and_empty(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as db, db:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("CREATE TABLE recipes (name TEXT)")


def of_a_later_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db, db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('interviewer', 'm999_later', 'now')"
        )


def with_a_turn_of_nobody(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("UPDATE turns SET session = 'nobody' WHERE number = 1 AND rowid = 1")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (cut_short, "damaged"),
        (of_no_database, "is not a database"),
        (of_another_program, "holds no sessions of this program"),
        (marked_and_empty, "damaged"),
        (of_a_later_version, "later version"),
        (with_a_turn_of_nobody, "damaged"),
    ],
)
def test_what_is_no_whole_backup_of_ours_is_refused_and_changes_nothing(
    path: Path, tmp_path: Path, spoil: Callable[[Path], None], words: str
) -> None:
    ids = kept(path)
    source = tmp_path / "backup.db"
    back_up(path, source)
    spoil(source)
    before = names_in(path.parent)
    with pytest.raises(StorageError, match=words) as caught:
        restore(source, path, path.parent / "locks", MOMENT)
    assert caught.value.next_step
    assert isinstance(caught.value, DatabaseTooNewError) == (spoil is of_a_later_version)
    assert ids_in(path) == ids
    assert names_in(path.parent) == before
    # Nor is such a database backed up as if it were whole.
    with pytest.raises(StorageError, match=words):
        back_up(source, tmp_path / "second.db")
    assert not (tmp_path / "second.db").exists()


def test_a_damaged_database_is_put_aside_by_a_restore(path: Path, tmp_path: Path) -> None:
    ids = kept(path)
    back_up(path, tmp_path / "backup.db")
    of_no_database(path)
    damaged = path.read_bytes()
    done = restore(tmp_path / "backup.db", path, path.parent / "locks", MOMENT)
    assert ids_in(path) == ids
    assert done.before is not None
    assert done.before.read_bytes() == damaged


def test_nothing_is_restored_while_a_session_is_conducted(path: Path, tmp_path: Path) -> None:
    (session,) = kept(path, 1)
    back_up(path, tmp_path / "backup.db")
    locks = path.parent / "locks"
    with take(locks, session), pytest.raises(SessionInUseError, match="another window"):
        restore(tmp_path / "backup.db", path, locks, MOMENT)
    assert names_in(path.parent) == {"interviews.db", "locks"}
    restore(tmp_path / "backup.db", path, locks, MOMENT)


def test_nothing_is_restored_while_another_program_has_the_database(
    path: Path, tmp_path: Path
) -> None:
    kept(path)
    back_up(path, tmp_path / "backup.db")
    with closing(Store(path)) as store:
        store.sessions()
        with pytest.raises(DatabaseBusyError, match="Another program"):
            restore(tmp_path / "backup.db", path, path.parent / "locks", MOMENT)
        later = store.create_session(new_session(9)).id
    assert later in ids_in(path)


def test_where_nothing_was_kept_there_is_nothing_to_back_up(path: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Nothing has been kept"):
        back_up(path, tmp_path / "backup.db")
    assert names_in(tmp_path) == set()


_WITH_LITTLE_ROOM = """
import resource, sys
from interviewer.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is POSIX's")
@pytest.mark.parametrize("command", ["backup", "restore"])
def test_without_room_nothing_is_lost_and_nothing_half_is_left(
    tmp_path: Path, command: str
) -> None:
    home = tmp_path / "home"
    path = home / "transcripts" / "interviews.db"
    ids = kept(path)
    source = tmp_path / "backup.db"
    if command == "restore":
        back_up(path, source)
    before = names_in(tmp_path) | names_in(path.parent)
    done = subprocess.run(
        [sys.executable, "-c", _WITH_LITTLE_ROOM, command, str(source)],
        env=environment(home),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == ERROR, done.stderr
    assert "the disk reports an error" in done.stderr
    assert "Traceback" not in done.stderr
    assert names_in(tmp_path) | names_in(path.parent) == before
    assert ids_in(path) == ids


def test_the_commands_say_what_they_did(tmp_path: Path) -> None:
    home = tmp_path / "home"
    path = home / "transcripts" / "interviews.db"
    kept(path)
    file = str(tmp_path / "backup.db")
    assert run(home, "backup", file).out.startswith("3 sessions, 6 turns, 3 gradings")
    assert "exists already" in run(home, "backup", file).err
    done = run(home, "restore", file)
    assert "restored" in done.out
    assert "before-restore" in done.out
    assert run(home, "backup", file, "--force", "--json").events[0]["sessions"] == 3


@pytest.mark.parametrize("spoil", [of_no_database, of_another_program, of_a_later_version])
@pytest.mark.parametrize(
    "command",
    [("sessions",), ("show", "3em3r"), ("run", "transactions", "--plain"), ("backup", "b.db")],
    ids=lambda one: one[0],
)
def test_every_command_says_in_words_what_is_wrong_with_the_database(
    tmp_path: Path, command: tuple[str, ...], spoil: Callable[[Path], None]
) -> None:
    path = tmp_path / "home" / "transcripts" / "interviews.db"
    kept(path, 1)
    spoil(path)
    content = path.read_bytes()
    more = [str(tmp_path / one) if one == "b.db" else one for one in command]
    done = run(tmp_path / "home", *more)
    assert done.status == ERROR
    assert len(done.err.strip().splitlines()) == 2, done.err
    assert path.read_bytes() == content


@pytest.mark.parametrize("command", ["sessions", "backup", "report"])
def test_a_database_that_another_program_holds_is_said_to_be_busy(
    tmp_path: Path, command: str
) -> None:
    path = tmp_path / "home" / "transcripts" / "interviews.db"
    kept(path, 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        more = [str(tmp_path / "b.db")] if command == "backup" else []
        done = run(tmp_path / "home", command, *more)
    assert done.status == ERROR
    assert "Another program is holding the database" in done.err
    assert len(done.err.strip().splitlines()) == 2
    assert names_in(tmp_path) == {"home"}


def back_up_as_ordinary_user(path: Path, target: Path, says: Connection) -> None:
    """Back up as a user whom file modes bind; what is needed was imported before."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    sessions = back_up(path, target).sessions
    try:
        restore(target, path, path.parent / "locks", MOMENT)
    except StorageError as error:
        says.send((sessions, str(error)))


@pytest.mark.skipif(os.name != "posix", reason="file modes bind on POSIX alone")
def test_a_home_that_may_only_be_read_is_backed_up_and_never_restored_into() -> None:
    # A folder that every user may enter, since those of pytest are closed to others.
    shelf = Path(tempfile.mkdtemp(prefix="interviewer-"))
    try:
        home, out = shelf / "home", shelf / "out"
        path = home / "interviews.db"
        kept(path)
        path.chmod(0o444)
        home.chmod(0o555)
        out.mkdir()
        out.chmod(0o777)
        shelf.chmod(0o755)
        processes = multiprocessing.get_context("forkserver")
        processes.set_forkserver_preload(["sqlite_utils", "interviewer.storage.schema", __name__])
        hears, says = processes.Pipe(duplex=False)
        process = processes.Process(
            target=back_up_as_ordinary_user, args=(path, out / "backup.db", says)
        )
        process.start()
        says.close()
        sessions, refusal = hears.recv()
        hears.close()
        process.join()
        assert sessions == 3
        assert "cannot be written: Permission denied. Make it writable" in refusal
        assert names_in(home) == {"interviews.db"}
        assert names_in(out) == {"backup.db"}
    finally:
        home.chmod(0o755)
        shutil.rmtree(shelf)


def test_every_refusal_has_a_next_step(path: Path, tmp_path: Path) -> None:
    kept(path, 1)
    nowhere = tmp_path / "nowhere"
    for attempt in (
        lambda: back_up(path, nowhere / "b.db"),
        lambda: back_up(path, tmp_path),
        lambda: restore(nowhere, path, path.parent / "locks", MOMENT),
    ):
        with pytest.raises(InterviewerError) as caught:
            attempt()
        assert caught.value.next_step
