"""What is typed ahead: it is never taken for a key, and nothing of it is lost."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from interviewer.application import history
from interviewer.errors import ModelUnavailableError
from interviewer.tui.screens import interview_typing
from interviewer.tui.screens.ask import AskScreen
from interviewer.tui.screens.brief import BriefScreen
from interviewer.tui.screens.feedback import FeedbackScreen
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.widgets import failure
from interviewer.tui.widgets.choices import ChoiceList
from tests.tui.driving import app_of, begun, interviewed, running, say, shown, text_of, until
from tests.tui.scripted import ScriptedWorkspace, make_entries, make_scenario

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from interviewer.application.workspace import Workspace

ANSWER = "I would look at the slow queries and at the pool of connections first of all."
GONE = ModelUnavailableError("localhost cannot be reached.", "Start the server there.")


@pytest.fixture(autouse=True)
def a_pause_in_the_typing(monkeypatch: pytest.MonkeyPatch, nobody_goes_on_typing: None) -> None:
    """Take somebody to be typing for as long as the program does for its users."""
    monkeypatch.setattr(interview_typing, "QUIET", 0.7)


async def _closing(pilot: Pilot[int]) -> InterviewScreen:
    """Ask for the end, with the grading held back, so that somebody can go on typing."""
    screen = await interviewed(pilot)
    await say(pilot, screen, ANSWER)
    await pilot.press("f10")
    await shown(pilot, AskScreen)
    await pilot.press("e")
    await until(pilot, lambda: pilot.app.screen is screen and screen.session.state.closed)
    return screen


async def test_letters_typed_as_the_interview_ends_stay_letters(
    scripted: ScriptedWorkspace,
) -> None:
    scripted.grader.gate = asyncio.Event()
    async with running(app_of(scripted)) as pilot:
        screen = await _closing(pilot)
        await pilot.press(*"for")
        scripted.grader.gate.set()
        await until(pilot, lambda: "see the feedback" in text_of(screen))
        await pilot.press(*"efear")
        await asyncio.sleep(interview_typing.QUIET + 0.1)
        await pilot.press("f")
        assert pilot.app.screen is screen
        assert screen.composer.text == "forefearf"
        assert screen.status_line.state == interview_typing.OVER_WORDS
        await pilot.press("enter")
        assert pilot.app.screen is screen
        await pilot.press("tab", "enter")
        await until(pilot, lambda: pilot.app.screen is not screen)


async def test_who_types_no_more_gets_the_keys_of_the_end(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await _closing(pilot)
        await until(pilot, lambda: isinstance(screen.focused, ChoiceList))
        assert not screen.composer.display
        await pilot.press("f")
        await until(pilot, lambda: pilot.app.screen is not screen)


async def test_letters_typed_as_something_fails_choose_nothing(
    scripted: ScriptedWorkspace,
) -> None:
    gate = asyncio.Event()
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        scripted.interviewer.queue = [[gate, GONE]]
        screen.composer.insert(ANSWER)
        await pilot.press("enter")
        await until(pilot, lambda: len(screen.session.turns) == 2)
        await pilot.press("b")
        gate.set()
        await until(pilot, lambda: screen.query(ChoiceList))
        await pilot.press(*"rl")
        assert screen.composer.text == "brl"
        assert screen.query(ChoiceList)
        await pilot.press("tab", "r", "enter")
        await until(pilot, lambda: screen.is_idle and not screen.query(ChoiceList))
        assert screen.composer.text == "brl"


async def _failed(pilot: Pilot[int], scripted: ScriptedWorkspace) -> InterviewScreen:
    """Have the interviewer fail while nobody types, so that the card has the keys."""
    screen = await interviewed(pilot)
    scripted.interviewer.queue = [[GONE]]
    screen.composer.insert(ANSWER)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(screen.focused, ChoiceList))
    return screen


@pytest.mark.parametrize("words", ["a little", "little", "rather", "The pool", "bl"])
async def test_an_answer_begun_on_the_card_of_a_failure_goes_to_the_composer(
    scripted: ScriptedWorkspace, words: str
) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await _failed(pilot, scripted)
        assert "l  keep everything and leave" in text_of(screen)
        for letter in words:
            await pilot.press("space" if letter == " " else letter)
        await until(pilot, lambda: screen.composer.text == words)
        assert screen.composer.has_focus
        await asyncio.sleep(failure.ONE_WORD + 0.1)
        assert pilot.app.screen is screen
        assert screen.query(ChoiceList)
        assert "keep everything and leave" in text_of(screen)
        assert "l  keep everything and leave" not in text_of(screen)
        await pilot.press("enter")
        told = "First choose: tab, /retry, /builtin, /leave"
        await until(pilot, lambda: told in text_of(screen))
        assert screen.composer.text == words


@pytest.mark.parametrize("letter", ["r", "b", "l"])
async def test_a_letter_on_the_card_of_a_failure_only_marks_its_row(
    scripted: ScriptedWorkspace, letter: str
) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await _failed(pilot, scripted)
        await pilot.press(letter)
        assert screen.query_one(ChoiceList).highlighted == "rbl".index(letter)
        row = next(line for line in text_of(screen).split("\n") if "enter does it" in line)
        assert row.strip(" │▌┃").startswith(f"{letter}  ")
        await asyncio.sleep(failure.ONE_WORD + 0.1)
        assert screen.query(ChoiceList)
        assert pilot.app.screen is screen
        assert len(screen.session.turns) == 2
        await pilot.press("space", *"go")
        assert screen.composer.text == f"{letter} go"
        assert "enter does it" not in text_of(screen)


async def test_after_a_pause_another_letter_marks_its_row(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await _failed(pilot, scripted)
        await pilot.press("r")
        await asyncio.sleep(failure.ONE_WORD + 0.1)
        await pilot.press("l")
        assert screen.query_one(ChoiceList).highlighted == 2
        assert text_of(screen).count("enter does it") == 1
        await pilot.press("enter")
        await shown(pilot, HomeScreen)
        assert not screen.is_attached


async def test_enter_does_what_a_letter_has_marked_at_once(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await _failed(pilot, scripted)
        await pilot.press("l", "enter")
        await shown(pilot, HomeScreen)
        assert not screen.is_attached


async def test_what_was_typed_past_the_end_becomes_the_note_of_the_session(
    workspace: Workspace,
) -> None:
    async with running(app_of(workspace)) as pilot:
        screen = await interviewed(pilot)
        await say(pilot, screen, ANSWER)
        await pilot.press(*"half a thought", "f10")
        await shown(pilot, AskScreen)
        await pilot.press("e")
        await until(pilot, lambda: "see the feedback" in text_of(screen))
        assert "half a thought" in text_of(screen)
        await asyncio.sleep(interview_typing.DRAFT_AFTER + 0.1)
        (kept,) = await workspace.sessions()
        assert kept.note == ""
        await until(pilot, lambda: isinstance(screen.focused, ChoiceList))
        await pilot.press("f")
        await shown(pilot, FeedbackScreen)
        (kept,) = await workspace.sessions()
    assert kept.note == "Typed when it was over: half a thought"


async def test_what_was_typed_past_the_end_takes_nothing_from_a_note_and_is_kept_whole(
    workspace: Workspace,
) -> None:
    thought = " ".join(f"word{number}" for number in range(200))
    async with running(app_of(workspace)) as pilot:
        screen = await interviewed(pilot)
        await say(pilot, screen, ANSWER)
        await history.note(workspace, screen.session.id, "Ask about pools.")
        screen.composer.insert(thought)
        await pilot.press("f10")
        await shown(pilot, AskScreen)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(screen.focused, ChoiceList))
        await pilot.press("f")
        await shown(pilot, FeedbackScreen)
        (kept,) = await workspace.sessions()
    assert kept.note == f"Ask about pools. Typed when it was over: {thought}"


async def test_a_brief_is_read_before_the_clock_runs(tmp_path: Path) -> None:
    workspace = ScriptedWorkspace(tmp_path, make_scenario(), make_entries())
    app = app_of(workspace, start="slow-product-catalogue")
    async with running(app) as pilot:
        brief = await shown(pilot, BriefScreen)
        await until(pilot, lambda: "You own the catalogue API" in text_of(brief))
        assert "the clock runs from then" in text_of(brief)
        workspace.clock.passed = 90
        screen = await begun(pilot)
        assert screen.session.turns[0].active_seconds == 0.0
        assert screen.session.active_seconds == 0.0


async def test_what_is_typed_ahead_of_a_brief_stands_in_the_composer(tmp_path: Path) -> None:
    workspace = ScriptedWorkspace(tmp_path, make_scenario(), make_entries())
    async with running(app_of(workspace, start="slow-product-catalogue")) as pilot:
        await shown(pilot, BriefScreen)
        await pilot.press(*"First jk")
        screen = await begun(pilot)
        assert screen.composer.text == "First jk"


async def test_escape_leaves_a_brief_and_nothing_has_begun(tmp_path: Path) -> None:
    workspace = ScriptedWorkspace(tmp_path, make_scenario(), make_entries())
    app = app_of(workspace)
    async with running(app) as pilot:
        app.start_interview("slow-product-catalogue")
        await shown(pilot, BriefScreen)
        await pilot.press("escape")
        await shown(pilot, HomeScreen)
        (kept,) = workspace.kept.values()
        assert not workspace.turns
        assert kept.resumable


async def test_what_was_read_before_is_not_shown_again(tmp_path: Path) -> None:
    workspace = ScriptedWorkspace(tmp_path, make_scenario(), make_entries())
    async with running(app_of(workspace)) as pilot:
        await pilot.press("enter", "enter")
        screen = await shown(pilot, InterviewScreen)
        await until(pilot, lambda: screen.session.turns and screen.is_idle)
        assert pilot.app.screen is screen
