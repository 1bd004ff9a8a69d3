"""A home with its sessions, as both front ends use it: start, leave, take up, answer anew."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest

from interviewer.application.health import Finding, examine
from interviewer.application.home import Home
from interviewer.application.quizzing import begin_quiz
from interviewer.application.settings import Flags
from interviewer.application.workspace import Workspace
from interviewer.domain.session import SessionState
from interviewer.engine import events
from interviewer.engine.director import Request
from interviewer.errors import ConsentMissingError, SessionInUseError
from tests.support.interviews import collect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

SCENARIO = "slow-product-catalogue"


@pytest.fixture
async def workspace(tmp_path: Path) -> AsyncIterator[Workspace]:
    made = Workspace(Home(tmp_path / "home"), Flags())
    yield made
    await made.close()


async def test_an_interview_is_left_and_taken_up_by_another_process(
    workspace: Workspace, tmp_path: Path
) -> None:
    session = await workspace.start(SCENARIO)
    await collect(session.begin())
    await collect(session.answer("I would look at the p99 and the error rate in the APM first."))
    other = Workspace(Home(tmp_path / "home"), Flags())
    with pytest.raises(SessionInUseError):
        await other.resume(session.id)
    await collect(session.pause())
    await workspace.release(session)
    taken_up = await other.resume(session.id)
    assert taken_up.state == session.state
    assert isinstance((await collect(taken_up.begin()))[-1], events.Awaiting)
    await other.close()


async def test_a_closed_session_is_found_the_next_day(workspace: Workspace) -> None:
    session = await workspace.start(SCENARIO)
    await collect(session.begin())
    await collect(session.answer("I would open a few traces of slow requests."))
    closed = (await collect(session.request(Request.END)))[-1]
    assert isinstance(closed, events.Closed)
    (summary,) = await workspace.sessions()
    assert summary.id == session.id
    assert summary.score == pytest.approx(closed.score.value)
    graded = await workspace.graded(session.id)
    assert [stage.stage.id for stage in graded.stages] == ["diagnose"]


async def test_a_stage_is_answered_anew_from_the_texts_of_its_session(
    workspace: Workspace,
) -> None:
    first = await workspace.start(SCENARIO)
    await collect(first.begin())
    await collect(first.request(Request.END))
    anew = await workspace.again(first.id, "diagnose")
    assert [stage.id for stage in anew.scenario.stages] == ["diagnose"]
    await collect(anew.begin())
    await collect(anew.request(Request.END))
    attempts = await workspace.attempts(f"{SCENARIO}/diagnose")
    assert [one.id for one in attempts] == [anew.id, first.id]
    assert attempts[0].again_of == first.id


@pytest.mark.parametrize("turns_before", [0, 1])
async def test_an_interview_that_is_left_at_once_rests(
    workspace: Workspace, tmp_path: Path, turns_before: int
) -> None:
    session = await workspace.start(SCENARIO)
    if turns_before:
        await collect(session.begin())
    await workspace.close()
    other = Workspace(Home(tmp_path / "home"), Flags())
    (left,) = await other.sessions()
    assert left.state is SessionState.PAUSED
    taken_up = await other.resume(left.id)
    assert isinstance((await collect(taken_up.begin()))[-1], events.Awaiting)
    await other.release(taken_up)
    (left,) = await other.sessions()
    assert left.state is SessionState.PAUSED
    await other.close()


async def test_an_interview_rests_whose_beginning_was_broken_off(
    workspace: Workspace, tmp_path: Path
) -> None:
    await workspace.sessions()
    begun = asyncio.create_task(workspace.start(SCENARIO))
    await asyncio.sleep(0)
    begun.cancel()
    with pytest.raises(asyncio.CancelledError):
        await begun
    await workspace.close()
    other = Workspace(Home(tmp_path / "home"), Flags())
    assert [one.state for one in await other.sessions()] == [SessionState.PAUSED]
    await other.close()


async def test_a_quiz_that_is_left_at_once_rests(workspace: Workspace, tmp_path: Path) -> None:
    await begin_quiz(workspace, "databases")
    await workspace.close()
    other = Workspace(Home(tmp_path / "home"), Flags())
    assert [one.state for one in await other.sessions()] == [SessionState.PAUSED]
    await other.close()


async def test_what_another_window_has_taken_up_stays_open(
    workspace: Workspace, tmp_path: Path
) -> None:
    session = await workspace.start(SCENARIO)
    await collect(session.begin())
    await collect(session.pause())
    await workspace.release(session)
    other = Workspace(Home(tmp_path / "home"), Flags())
    await other.resume(session.id)
    await workspace.close()
    assert [one.state for one in await other.sessions()] == [SessionState.OPEN]
    await other.close()


@pytest.mark.parametrize("everything", [False, True], ids=["one", "all"])
async def test_nobody_takes_a_session_up_before_it_rests(
    workspace: Workspace, tmp_path: Path, everything: bool
) -> None:
    session = await workspace.start(SCENARIO)
    await collect(session.begin())
    other = Workspace(Home(tmp_path / "home"), Flags())
    await other.sessions()
    goes_on = threading.Event()
    workspace.store.submit(lambda _store: goes_on.wait())
    left = asyncio.create_task(workspace.close() if everything else workspace.release(session))
    await asyncio.sleep(0)
    try:
        with pytest.raises(SessionInUseError):
            await other.resume(session.id)
    finally:
        goes_on.set()
        await left
    await other.resume(session.id)
    assert [one.state for one in await other.sessions()] == [SessionState.OPEN]
    await other.close()


async def test_drafts_are_kept_until_they_are_sent(workspace: Workspace) -> None:
    session = await workspace.start(SCENARIO)
    await collect(session.begin())
    await workspace.save_draft(session.id, "I would")
    assert await workspace.draft(session.id) == "I would"
    await collect(session.answer("I would look at the traces."))
    assert await workspace.draft(session.id) == ""


async def test_nothing_is_sent_to_a_host_that_was_not_agreed_to(tmp_path: Path) -> None:
    flags = Flags(model="m", base_url="https://models.example.org/v1")
    workspace = Workspace(Home(tmp_path / "home"), flags)
    assert workspace.host_to_allow() == "models.example.org"
    with pytest.raises(ConsentMissingError) as raised:
        await workspace.start(SCENARIO)
    assert "models.example.org" in raised.value.title
    workspace.allow("models.example.org")
    assert workspace.host_to_allow() is None
    assert not (tmp_path / "home" / "transcripts").exists()
    await workspace.close()


async def test_nothing_kept_yet_lists_nothing_and_makes_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    assert await workspace.sessions() == ()
    assert not (tmp_path / "home").exists()


async def test_the_doctor_finds_a_well_home_well(workspace: Workspace) -> None:
    findings = [finding async for finding in examine(workspace)]
    unwell = [finding for finding in findings if not finding.well]
    assert unwell == []
    assert {finding.what for finding in findings} >= {"home", "database", "files", "engine"}


async def test_the_doctor_says_what_to_do_about_a_dead_endpoint(tmp_path: Path) -> None:
    flags = Flags(model="m", base_url="http://127.0.0.1:9/v1")
    workspace = Workspace(Home(tmp_path / "home"), flags)
    found: dict[str, Finding] = {one.what: one async for one in examine(workspace)}
    assert not found["endpoint"].well
    assert found["endpoint"].remedy
    await workspace.close()
