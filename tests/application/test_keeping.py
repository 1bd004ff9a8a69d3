"""Gradings that are kept together: each is on the disk when its turn is told, or none is."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from interviewer.application.keeping import Keeping
from interviewer.domain.session import SessionState
from interviewer.errors import DatabaseBusyError
from interviewer.storage.ownership import Ownership
from interviewer.storage.regrading import NewGrading, ScenarioTexts, read_owned
from interviewer.storage.store import Store
from interviewer.storage.worker import StoreWorker
from tests.storage.samples import BREW, answer, ask, grade, new_session

if TYPE_CHECKING:
    from pathlib import Path

SESSIONS = 20


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with closed sessions."""
    made = tmp_path / "interviews.db"
    with closing(Store(made)) as store:
        for number in range(SESSIONS):
            session = store.create_session(new_session(number)).id
            store.add_turn(session, ask(1))
            store.add_turn(session, answer(2))
            store.add_grade(session, BREW, grade(), final=True)
            store.close_session(session, "2026-03-14T19:00:00+00:00", 67.0, "", unassessed=0)
    return made


async def new_gradings(path: Path, worker: StoreWorker) -> list[NewGrading]:
    """A new grade of each session's question."""
    texts = ScenarioTexts()
    found = []
    for one in await worker.call(Store.sessions):
        assert one.state is SessionState.CLOSED
        owned = Ownership(path.parent / "locks", one.id)
        kept = await worker.call(read_owned, owned, one.id, texts)
        owned.release()
        found.append(NewGrading(kept, BREW, grade("judge"), final=True, model="m", prompt="Judge."))
    return found


async def test_everything_is_on_the_disk_when_it_is_told(path: Path) -> None:
    worker = StoreWorker(path)
    keeping = Keeping(worker)

    async def keep(new: NewGrading) -> None:
        await keeping.keep(new)
        with closing(sqlite3.connect(path)) as other:
            row = other.execute(
                "SELECT grader FROM gradings WHERE session = ? AND final = 1",
                [new.kept.summary.id],
            ).fetchone()
        assert row == ("judge",)

    await asyncio.gather(*map(keep, await new_gradings(path, worker)))
    assert {one.grader for one in await worker.call(Store.sessions)} == {"judge"}
    await worker.close()


async def test_what_was_handed_over_is_kept_where_nobody_waits_any_more(path: Path) -> None:
    worker = StoreWorker(path)
    keeping = Keeping(worker)
    waiting = [asyncio.create_task(keeping.keep(new)) for new in await new_gradings(path, worker)]
    await asyncio.sleep(0)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    await keeping.close()
    assert {one.grader for one in await worker.call(Store.sessions)} == {"judge"}
    await worker.close()


async def test_whoever_waits_hears_that_the_database_is_held(path: Path) -> None:
    worker = StoreWorker(path)
    await worker.call(_hurry)
    keeping = Keeping(worker)
    several = await new_gradings(path, worker)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        told = await asyncio.gather(*map(keeping.keep, several), return_exceptions=True)
        other.execute("ROLLBACK")
    assert {type(one) for one in told} == {DatabaseBusyError}
    await keeping.keep(several[0])
    graders = [one.grader for one in await worker.call(Store.sessions)]
    assert sorted(graders) == ["built-in"] * (SESSIONS - 1) + ["judge"]
    await worker.close()


def _hurry(store: Store) -> None:
    with store.reading() as db:
        db.execute("PRAGMA busy_timeout = 50")
