"""Backup and restore: whole or not at all, checked, and nothing of before is ever lost."""

from __future__ import annotations

import multiprocessing
import sqlite3
import subprocess
import sys
from contextlib import closing
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
    from multiprocessing.synchronize import Event
    from pathlib import Path

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
