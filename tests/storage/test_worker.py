"""The store's own thread, as an event loop uses it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from interviewer.errors import DatabaseUnusableError, SessionNotFoundError
from interviewer.storage.store import Store
from interviewer.storage.worker import StoreWorker
from tests.storage.samples import answer, new_session

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def worker(path: Path) -> AsyncIterator[StoreWorker]:
    made = StoreWorker(path)
    yield made
    await made.close()


def test_nothing_is_opened_until_something_is_asked(path: Path) -> None:
    with StoreWorker(path) as worker:
        assert not path.exists()
        assert worker.run(Store.sessions) == ()
        assert path.exists()


async def test_calls_are_done_in_the_order_they_were_made(worker: StoreWorker) -> None:
    session = await worker.call(Store.create_session, new_session())
    turns = [answer(number) for number in range(1, 30)]
    await asyncio.gather(*(worker.call(Store.add_turn, session.id, turn) for turn in turns))
    kept = await worker.call(
        lambda store: store._db.execute("SELECT number FROM turns ORDER BY rowid").fetchall()
    )
    assert kept == [(number,) for number in range(1, 30)]


async def test_the_event_loop_goes_on_while_the_disk_is_slow(worker: StoreWorker) -> None:
    release = threading.Event()
    slow = asyncio.create_task(worker.call(lambda _: release.wait(10)))
    await asyncio.sleep(0)
    assert not slow.done()
    release.set()
    assert await slow


async def test_a_turn_is_kept_even_where_the_task_that_sent_it_is_cancelled(
    worker: StoreWorker,
) -> None:
    session = await worker.call(Store.create_session, new_session())
    release = threading.Event()
    first = asyncio.create_task(worker.call(lambda _: release.wait(10)))
    sending = asyncio.create_task(worker.call(Store.add_turn, session.id, answer(1)))
    await asyncio.sleep(0)
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    release.set()
    await first
    assert await worker.call(Store.turns, session.id) == (answer(1),)


async def test_closing_waits_for_what_was_asked_before(path: Path) -> None:
    worker = StoreWorker(path)
    session = await worker.call(Store.create_session, new_session())
    sending = [
        asyncio.create_task(worker.call(Store.add_turn, session.id, answer(number)))
        for number in range(1, 10)
    ]
    await asyncio.sleep(0)
    await worker.close()
    await asyncio.gather(*sending)
    store = Store(path)
    assert len(store.turns(session.id)) == 9
    store.close()


async def test_an_error_reaches_the_one_who_asked_and_nobody_else(worker: StoreWorker) -> None:
    with pytest.raises(SessionNotFoundError):
        await worker.call(Store.session, "nobody")
    assert await worker.call(Store.sessions) == ()


def test_a_file_that_could_not_be_opened_is_tried_again(path: Path) -> None:
    path.mkdir(parents=True)
    with StoreWorker(path) as worker:
        with pytest.raises(DatabaseUnusableError):
            worker.run(Store.sessions)
        path.rmdir()
        assert worker.run(Store.sessions) == ()


def test_it_works_without_an_event_loop(path: Path) -> None:
    with StoreWorker(path) as worker:
        session = worker.run(Store.create_session, new_session())
        worker.run(Store.add_turn, session.id, answer(1))
        assert worker.run(Store.turns, session.id) == (answer(1),)


def test_closing_a_worker_that_did_nothing_makes_no_file(path: Path) -> None:
    StoreWorker(path).stop()
    assert not path.exists()


def test_importing_it_loads_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "import interviewer.storage.worker, interviewer.storage.store\n"
        "import interviewer.storage.journal, interviewer.storage.ownership\n"
        "import interviewer.report.terminal, interviewer.report.markdown\n"
        "import interviewer.report.json_export\n"
        "heavy = {'sqlite_utils', 'click', 'pluggy', 'pydantic', 'textual', 'openai'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert outcome.stdout == "[]\n"
