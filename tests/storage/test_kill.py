"""A session outlives the death of its process at any instant."""

from __future__ import annotations

import multiprocessing
import random
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from interviewer.storage.store import Store
from tests.storage.samples import answer, grade, new_session
from tests.storage.writer import begin, conduct, words_of

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext
    from pathlib import Path

ROUNDS = 40


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["sqlite_utils", "tests.storage.writer"])
    return context


def rest_of(hears: Connection) -> list[Any]:
    """Return what a process had said and nobody had heard when it died, and close the pipe."""
    heard = []
    try:
        while True:
            heard.append(hears.recv())
    except (EOFError, OSError):
        hears.close()
    return heard


def killed_in_mid_write(
    processes: ForkServerContext, path: Path, session: str, first: int, chance: random.Random
) -> int:
    """Let a process conduct the session, kill it, and return the last turn it said was kept."""
    hears, tells = processes.Pipe(duplex=False)
    process = processes.Process(target=conduct, args=(path, session, first, tells))
    process.start()
    tells.close()
    last = first - 1
    for _ in range(chance.randint(1, 6)):
        last = hears.recv()
    # Anywhere in the next turns, whatever is being written by then.
    time.sleep(chance.random() * 0.006)
    process.kill()
    process.join()
    return int(max([last, *rest_of(hears)]))


def test_no_answer_that_was_sent_is_lost(processes: ForkServerContext, path: Path) -> None:
    chance = random.Random(20260314)
    store = Store(path)
    session = store.create_session(new_session()).id
    store.close()
    first = 1
    for _ in range(ROUNDS):
        last = killed_in_mid_write(processes, path, session, first, chance)
        store = Store(path)
        turns = store.turns(session)
        numbers = [turn.number for turn in turns]
        assert numbers == list(range(1, len(turns) + 1))
        assert len(turns) >= last
        assert all(turn.text == words_of(turn.number) for turn in turns[first - 1 :])
        assert store.draft(session) in {"", f"draft {len(turns) + 1}"}
        assert all(kept == grade() for kept in store.final_grades(session))
        store.close()
        first = len(turns) + 1
    with closing(sqlite3.connect(path)) as checked:
        assert checked.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert checked.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_kill_while_the_file_is_being_made_leaves_one_that_works(
    processes: ForkServerContext, path: Path
) -> None:
    chance = random.Random(20260315)
    for attempt in range(ROUNDS // 2):
        made = path.with_name(f"{attempt}.db")
        hears, tells = processes.Pipe(duplex=False)
        process = processes.Process(target=begin, args=(made, tells))
        process.start()
        tells.close()
        hears.recv()
        time.sleep(chance.random() * 0.015)
        process.kill()
        process.join()
        store = Store(made)
        assert set(rest_of(hears)) <= {one.id for one in store.sessions()}
        store.add_turn(store.create_session(new_session(1)).id, answer(1))
        store.close()
