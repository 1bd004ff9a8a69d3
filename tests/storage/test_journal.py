"""A session under way, kept as the engine tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from interviewer.domain.session import SessionState
from interviewer.storage.journal import SessionJournal
from interviewer.storage.store import Store
from interviewer.storage.worker import StoreWorker
from tests.storage.samples import BREW, answer, ask, grade, new_session

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from interviewer.engine.ports import Journal


@dataclass(frozen=True)
class Call:
    """A request to a model, as its client records it."""

    purpose: str = "grader"
    model: str = "small"
    prompt_tokens: int | None = 812
    completion_tokens: int | None = None
    seconds: float = 1.25
    outcome: str = "ok"


@pytest.fixture
async def worker(path: Path) -> AsyncIterator[StoreWorker]:
    made = StoreWorker(path)
    yield made
    await made.close()


async def test_an_interview_is_kept_from_its_opening_to_its_score(worker: StoreWorker) -> None:
    session = await worker.call(Store.create_session, new_session())
    journal: Journal = SessionJournal(worker, session.id)
    await journal.add_turn(ask(1))
    await journal.add_turn(answer(2, seconds=20))
    await journal.pause(25.0)
    await journal.add_turn(answer(3, seconds=30))
    await journal.add_grade(BREW, grade(), final=False)
    await journal.add_grade(BREW, grade(), final=True)
    await journal.close("2026-03-14T19:00:00+00:00", 66.7, "lean no hire", unassessed=0)
    kept = await worker.call(Store.session, session.id)
    assert (kept.state, kept.score, kept.band) == (SessionState.CLOSED, 66.7, "lean no hire")
    assert kept.active_seconds == 30
    assert await worker.call(Store.turns, session.id) == (
        ask(1),
        answer(2, seconds=20),
        answer(3, seconds=30),
    )
    assert await worker.call(Store.final_grades, session.id) == (grade(),)
    assert len(await worker.call(Store.gradings, session.id)) == 2


async def test_a_models_grade_is_kept_with_model_and_prompt_and_the_built_ins_without(
    worker: StoreWorker,
) -> None:
    session = await worker.call(Store.create_session, new_session())
    journal = SessionJournal(worker, session.id, model="small", prompt="Judge it.")
    await journal.add_grade(BREW, grade("small"), final=False)
    await journal.add_grade(BREW, grade("built-in"), final=True)
    by_model, built_in = await worker.call(Store.gradings, session.id)
    assert by_model.model == "small"
    assert by_model.prompt_hash is not None
    assert (built_in.model, built_in.prompt_hash) == ("", None)


async def test_a_request_to_a_model_is_recorded_with_its_moment(path: Path) -> None:
    moment = datetime(2026, 3, 14, 18, 45, tzinfo=UTC)
    store = Store(path, now=lambda: moment)
    session = store.create_session(new_session())
    store.add_model_call(session.id, Call())
    store.add_model_call(None, Call(purpose="doctor", outcome="setup"))
    rows = list(store._db.table("model_calls").rows)
    assert rows[0] == {
        "id": 1,
        "session": session.id,
        "purpose": "grader",
        "model": "small",
        "at": "2026-03-14T18:45:00+00:00",
        "seconds": 1.25,
        "outcome": "ok",
        "prompt_tokens": 812,
        "completion_tokens": None,
    }
    assert (rows[1]["session"], rows[1]["outcome"]) == (None, "setup")
    store.close()


async def test_a_draft_is_kept_while_one_types(worker: StoreWorker) -> None:
    session = await worker.call(Store.create_session, new_session())
    journal = SessionJournal(worker, session.id)
    await journal.save_draft("I would")
    assert await worker.call(Store.draft, session.id) == "I would"
