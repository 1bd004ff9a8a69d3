"""What happens when the model, the disk or the opening fails: words, choices, nothing lost."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from interviewer.domain.conversation import Speaker
from interviewer.domain.session import SessionState
from interviewer.engine.events import Waiting
from interviewer.errors import (
    DatabaseUnusableError,
    FaultyFileError,
    ModelUnavailableError,
    SessionInUseError,
)
from interviewer.tui.screens.ask import AskScreen
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.widgets.choices import ChoiceList
from tests.tui.driving import app_of, begun, interviewed, running, say, shown, text_of, until

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.tui.scripted import ScriptedWorkspace

ANSWER = "I would open the traces of a slow request"
GONE = ModelUnavailableError("localhost cannot be reached.", "Start the server there.")
FULL = DatabaseUnusableError("The disk is full.", "Make room, then try again.")


async def _failed(pilot: Pilot[int], scripted: ScriptedWorkspace) -> InterviewScreen:
    screen = await interviewed(pilot)
    scripted.interviewer.queue = [["So you would", GONE]]
    screen.composer.insert(ANSWER)
    await pilot.press("enter")
    await until(pilot, lambda: screen.is_idle and screen.query(ChoiceList))
    return screen


async def test_a_failure_says_what_went_wrong_and_what_one_can_do(
    scripted: ScriptedWorkspace,
) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await _failed(pilot, scripted)
        text = text_of(screen)
        assert "✕ localhost cannot be reached." in text
        assert "Start the server there." in text
        assert "So you would" not in text
        assert screen.query_one(ChoiceList).has_focus


@pytest.mark.parametrize("way", ["r enter", "enter", "/retry"])
async def test_trying_again_lets_the_interviewer_speak(
    scripted: ScriptedWorkspace, way: str
) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await _failed(pilot, scripted)
        if way.startswith("/"):
            screen.composer.focus()
            screen.composer.insert(way)
            await pilot.press("enter")
        else:
            await pilot.press(*way.split())
        await until(pilot, lambda: len(screen.session.turns) == 3 and screen.is_idle)
        assert not screen.query(ChoiceList)
        assert screen.composer.has_focus


@pytest.mark.parametrize("way", ["b enter", "/builtin"])
async def test_the_built_in_can_go_on(scripted: ScriptedWorkspace, way: str) -> None:
    scripted.interviewer.name = "gpt-x"
    async with running(app_of(scripted), size=(130, 40)) as pilot:
        screen = await _failed(pilot, scripted)
        assert "gpt-x" in text_of(screen)
        if way.startswith("/"):
            screen.composer.focus()
            screen.composer.insert(way)
            await pilot.press("enter")
        else:
            await pilot.press(*way.split())
        await until(pilot, lambda: len(screen.session.turns) == 3 and screen.is_idle)
        assert "built-in, no model" in text_of(screen)


@pytest.mark.parametrize("way", ["l enter", "/leave"])
async def test_one_can_leave_and_everything_is_kept(scripted: ScriptedWorkspace, way: str) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await _failed(pilot, scripted)
        if way.startswith("/"):
            screen.composer.focus()
            screen.composer.insert(way)
            await pilot.press("enter")
        else:
            await pilot.press(*way.split())
        await shown(pilot, HomeScreen)
    assert scripted.kept[screen.session.id].state is SessionState.PAUSED
    assert scripted.turns[screen.session.id][1].text == ANSWER
    assert scripted.released == [screen.session.id]


async def test_a_failure_does_not_take_the_keys_from_one_who_types(
    scripted: ScriptedWorkspace,
) -> None:
    gate = asyncio.Event()
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        scripted.interviewer.queue = [[gate, GONE]]
        screen.composer.insert(ANSWER)
        await pilot.press("enter")
        await pilot.press(*"already more")
        gate.set()
        await until(pilot, lambda: screen.query(ChoiceList))
        await pilot.press(*" words", "enter")
        assert screen.composer.text == "already more words"
        await until(pilot, lambda: "First choose: tab, /retry, /builtin, /leave" in text_of(screen))


async def test_escape_stops_waiting_for_the_model(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        scripted.interviewer.queue = [[asyncio.Event()]]
        screen.composer.insert(ANSWER)
        await pilot.press("enter")
        await until(pilot, lambda: "Waiting for the interviewer" in text_of(screen))
        assert "esc stops" in text_of(screen)
        await pilot.press("escape")
        await until(pilot, lambda: screen.query(ChoiceList))
        assert "You stopped waiting for the model." in text_of(screen)
        assert "esc stops" not in text_of(screen)


async def test_a_pause_asked_for_while_the_interviewer_speaks_comes_after(
    scripted: ScriptedWorkspace,
) -> None:
    gate = asyncio.Event()
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        scripted.interviewer.queue = [["First.", gate, " Then?"]]
        screen.composer.insert(ANSWER)
        await pilot.press("enter")
        await until(pilot, lambda: len(screen.session.turns) == 2)
        await pilot.press("f2")
        assert pilot.app.screen is screen
        gate.set()
        await shown(pilot, AskScreen)


async def test_a_busy_model_is_counted_down(scripted: ScriptedWorkspace) -> None:
    gate = asyncio.Event()
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        waiting = Waiting("The model is busy.", 9.0, 2, 4)
        scripted.interviewer.queue = [[waiting, gate, "Now then, what next?"]]
        screen.composer.insert(ANSWER)
        await pilot.press("enter")
        await until(pilot, lambda: "Trying again in 9 s (2 of 4) · esc stops" in text_of(screen))
        assert "The model is busy." in text_of(screen)
        await until(pilot, lambda: "Trying again in 8 s" in text_of(screen))
        gate.set()
        await until(pilot, lambda: screen.is_idle)
        assert "The model is busy." not in text_of(screen)
        assert "Trying again" not in text_of(screen)


async def test_an_answer_that_could_not_be_kept_comes_back(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        scripted.journal_errors = [FULL]
        screen.composer.insert(ANSWER)
        await pilot.press("enter")
        await until(pilot, lambda: "The disk is full." in text_of(screen))
        assert screen.composer.text == ANSWER
        await pilot.press("enter")
        await until(pilot, lambda: len(screen.session.turns) == 3 and screen.is_idle)
        assert screen.session.turns[1].text == ANSWER


async def test_a_question_that_could_not_be_kept_can_be_asked_again(
    scripted: ScriptedWorkspace,
) -> None:
    app = app_of(scripted)
    async with running(app) as pilot:
        scripted.journal_errors = [FULL]
        app.start_interview("slow-product-catalogue", read=True)
        screen = await shown(pilot, InterviewScreen)
        await until(pilot, lambda: screen.query(ChoiceList))
        await pilot.press("r", "enter")
        await until(pilot, lambda: len(screen.session.turns) == 1 and screen.is_idle)
        await say(pilot, screen, ANSWER)


async def test_grading_that_fails_can_be_tried_again(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        await say(pilot, screen, ANSWER)
        scripted.grader.errors = [GONE]
        await pilot.press("f10")
        await shown(pilot, AskScreen)
        await pilot.press("e")
        await until(pilot, lambda: pilot.app.screen is screen and screen.query(ChoiceList))
        assert screen.session.state.closed
        await pilot.press("r", "enter")
        await until(pilot, lambda: "see the feedback" in text_of(screen))


async def test_leaving_after_a_failed_grading_closes_with_what_is_unassessed(
    scripted: ScriptedWorkspace,
) -> None:
    app = app_of(scripted, start="slow-product-catalogue")
    async with running(app) as pilot:
        screen = await begun(pilot)
        scripted.grader.errors = [GONE]
        await pilot.press("f10")
        await shown(pilot, AskScreen)
        await pilot.press("e")
        await until(pilot, lambda: pilot.app.screen is screen and screen.query(ChoiceList))
        await pilot.press("l", "enter")
        await until(pilot, lambda: "could not be assessed" in text_of(screen))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not app.is_running)
    assert app.return_value == 4


async def test_grading_shows_how_far_it_is(scripted: ScriptedWorkspace) -> None:
    scripted.grader.gate = asyncio.Event()
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        await pilot.press("f10")
        await shown(pilot, AskScreen)
        await pilot.press("e")
        await until(pilot, lambda: "Grading 1 of 1" in text_of(pilot.app.screen))
        scripted.grader.gate.set()
        await until(pilot, lambda: "see the feedback" in text_of(screen))


@pytest.mark.parametrize(
    "error",
    [
        SessionInUseError("Another window conducts this interview.", "Go on there."),
        FaultyFileError("The file cannot be used.", "Mend it.", faults=("a.md:1:1: [/] is wrong",)),
    ],
)
async def test_an_interview_that_cannot_begin_says_why(
    scripted: ScriptedWorkspace, error: SessionInUseError | FaultyFileError
) -> None:
    scripted.start_errors = [error]
    app = app_of(scripted)
    async with running(app) as pilot:
        app.start_interview("slow-product-catalogue", read=True)
        screen = await shown(pilot, AskScreen)
        text = text_of(screen)
        assert error.title in text
        assert all(fault in text for fault in getattr(error, "faults", ()))
        await pilot.press("o")
        await shown(pilot, HomeScreen)


async def test_run_ends_with_1_where_it_cannot_begin(scripted: ScriptedWorkspace) -> None:
    scripted.start_errors = [SessionInUseError("Another window conducts it.", "Go on there.")]
    app = app_of(scripted, start="slow-product-catalogue")
    async with running(app) as pilot:
        await shown(pilot, AskScreen)
        await pilot.press("enter")
        await until(pilot, lambda: not app.is_running)
    assert app.return_value == 1


async def test_quitting_while_the_model_speaks_keeps_the_answer(
    scripted: ScriptedWorkspace,
) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        scripted.interviewer.queue = [["So", asyncio.Event()]]
        screen.composer.insert(ANSWER)
        await pilot.press("enter", "ctrl+q")
        await until(pilot, lambda: not pilot.app.is_running)
    said = [turn for turn in scripted.turns[screen.session.id] if turn.speaker is Speaker.CANDIDATE]
    assert [turn.text for turn in said] == [ANSWER]
    assert scripted.drafts.get(screen.session.id, "") == ""
    assert scripted.kept[screen.session.id].state is SessionState.PAUSED
