"""A process that conducts a session until it is killed."""

from __future__ import annotations

import asyncio
from itertools import count
from typing import TYPE_CHECKING

from interviewer.storage.journal import SessionJournal
from interviewer.storage.store import Store
from interviewer.storage.worker import StoreWorker
from tests.storage.samples import BREW, answer, grade, new_session

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path


def words_of(number: int) -> str:
    """What turn `number` says; longer than a page of the database now and then."""
    return f"turn {number} " + "I boil the water. " * (number % 7 * 60)


def begin(path: Path, said: Connection) -> None:
    """Say that the file is about to be made, then make it and tell the session begun in it."""
    said.send("")
    said.send(Store(path).create_session(new_session()).id)


def conduct(path: Path, session: str, first: int, said: Connection) -> None:
    """Send answers one after another, from `first` on, and tell each number once it is kept."""
    asyncio.run(_conduct(path, session, first, said))


async def _conduct(path: Path, session: str, first: int, said: Connection) -> None:
    journal = SessionJournal(StoreWorker(path), session)
    for number in count(first):
        await journal.save_draft(f"draft {number}")
        await journal.add_turn(answer(number, words_of(number)))
        said.send(number)
        await journal.add_grade(BREW, grade(), final=True)
