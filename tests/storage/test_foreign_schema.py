"""A file of somebody else is restored only with the triggers, views and indexes that we make."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database

from interviewer.errors import DatabaseUnusableError
from interviewer.storage.backup import back_up, restore
from interviewer.storage.schema import migrations
from interviewer.storage.store import Store
from tests.storage.samples import answer, ask, new_session
from tests.support.program import ERROR, run

if TYPE_CHECKING:
    from pathlib import Path

MOMENT = "2026-03-14T18:40:00+00:00"
TRIGGER = """
    CREATE TRIGGER eats_turns AFTER INSERT ON turns BEGIN
        DELETE FROM turns WHERE session <> new.session;
    END
"""
CHANGED = """
    DROP TRIGGER search_turn_added;
    CREATE TRIGGER search_turn_added AFTER INSERT ON turns BEGIN DELETE FROM drafts; END
"""


def kept(path: Path, minute: float = 0) -> str:
    with closing(Store(path)) as store:
        session = store.create_session(new_session(minute)).id
        store.add_turn(session, ask(1))
        store.add_turn(session, answer(2))
    return session


def sessions_in(path: Path) -> list[str]:
    with closing(Store(path)) as store:
        return [one.id for one in store.sessions()]


@pytest.mark.parametrize(
    ("statements", "named"),
    [
        pytest.param(TRIGGER, "the trigger eats_turns", id="a trigger"),
        pytest.param(CHANGED, "the trigger search_turn_added", id="another under our name"),
        pytest.param("CREATE VIEW mine AS SELECT 1", "the view mine", id="a view"),
        pytest.param("CREATE INDEX late ON turns (length(text))", "the index late", id="an index"),
    ],
)
def test_what_is_foreign_is_named_and_nothing_is_changed(
    path: Path, tmp_path: Path, statements: str, named: str
) -> None:
    session = kept(path)
    source = tmp_path / "theirs.db"
    back_up(path, source)
    with closing(sqlite3.connect(source)) as db:
        db.executescript(statements)
    content = source.read_bytes()
    before = {one.name for one in path.parent.iterdir()}
    with pytest.raises(DatabaseUnusableError, match=f"holds {named}, which") as caught:
        restore(source, path, path.parent / "locks", MOMENT)
    assert caught.value.next_step
    assert sessions_in(path) == [session]
    assert {one.name for one in path.parent.iterdir()} == before
    assert source.read_bytes() == content


def test_a_file_of_every_earlier_version_is_restored(path: Path, tmp_path: Path) -> None:
    steps = [one.name for one in migrations.pending(Database(memory=True))]
    for number in range(1, len(steps)):
        source = tmp_path / f"{number}.db"
        with closing(sqlite3.connect(source)) as db:
            migrations.apply(Database(db), stop_before=steps[number:])
        restore(source, path, path.parent / "locks", MOMENT)
        assert sessions_in(path) == []
    session = kept(path)
    assert sessions_in(path) == [session]


def test_the_command_says_it_in_two_lines(tmp_path: Path) -> None:
    home, source = tmp_path / "home", tmp_path / "theirs.db"
    path = home / "transcripts" / "interviews.db"
    session = kept(path)
    back_up(path, source)
    with closing(sqlite3.connect(source)) as db:
        db.executescript(TRIGGER)
    done = run(home, "restore", str(source))
    assert done.status == ERROR
    assert "theirs.db holds the trigger eats_turns" in done.err
    assert len(done.err.strip().splitlines()) == 2, done.err
    assert sessions_in(path) == [session]
