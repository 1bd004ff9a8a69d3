"""Screens in a terminal of 60 columns and 18 rows: what must still be there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from interviewer.application.practising import mock_scenario
from interviewer.errors import FaultyFileError
from interviewer.tui.opening import Composed
from interviewer.tui.screens.ask import AskScreen
from interviewer.tui.screens.brief import BriefScreen
from interviewer.tui.screens.compare import CompareScreen
from interviewer.tui.screens.feedback import FeedbackScreen
from interviewer.tui.screens.filter import FilterScreen
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.transcripts import TranscriptsScreen
from tests.tui.driving import app_of, running, shown, text_of, until
from tests.tui.kept_sessions import CATALOGUE, SOLVE, Keeper, turns_of_an_interview
from tests.tui.looking_back import keep_two_attempts, keeper, opened

if TYPE_CHECKING:
    from textual.screen import Screen

    from interviewer.application.workspace import Workspace
    from interviewer.tui.app import InterviewerApp
    from tests.tui.scripted import ScriptedWorkspace

__all__ = ["keeper"]
TINY = (60, 18)


def _rows(screen: Screen[None]) -> list[str]:
    return [" ".join(line.split()) for line in text_of(screen).split("\n")]


async def test_a_score_gives_way_to_nothing(keeper: Keeper) -> None:
    keep_two_attempts(keeper)
    async with running(keeper.app(), TINY) as pilot:
        rows = _rows(await opened(pilot, TranscriptsScreen()))
    assert "The slow product catalogue 69 yesterday" in rows
    assert "The slow product catalogue 62 3 days ago" in rows


async def test_a_long_title_shifts_no_column(keeper: Keeper) -> None:
    long = "The slow product catalogue of the shop, and what a queue does to it"
    keep_two_attempts(keeper)
    keeper.keep(scenario=replace(CATALOGUE, title=long))
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        lines = [line for line in text_of(screen).split("\n") if "slow product" in line]
    assert any("The slow product catalogue of …" in line for line in lines)
    assert len({line.index("hire") for line in lines}) == 1
    assert len(lines) == 3


async def test_a_long_title_shifts_no_column_at_home(keeper: Keeper) -> None:
    turns = turns_of_an_interview()[:3]
    for title in (
        "The shop",
        "The slow product catalogue of the shop, and what a queue does to it",
    ):
        keeper.keep(scenario=replace(CATALOGUE, title=title), turns=turns, closed=False)
    async with running(keeper.app()) as pilot:
        home = await shown(pilot, HomeScreen)
        await until(pilot, lambda: "Continue" in text_of(home))
        lines = [line for line in text_of(home).split("\n") if "· 6 min" in line]
    assert "The slow product catalogue of …" in "".join(lines)
    assert len({line.index("diagnose") for line in lines}) == 1
    assert len(lines) == 2


async def test_both_attempts_stand_above_what_is_compared(keeper: Keeper) -> None:
    first, second = keep_two_attempts(keeper)
    async with running(keeper.app(), TINY) as pilot:
        rows = _rows(await opened(pilot, CompareScreen(first, second, SOLVE.id)))
    for name in ("First · 3 days ago 57", "Second · yesterday 18:54 71", "▌ ▲ Pages the list"):
        assert any(row.startswith(name) for row in rows), name


async def test_the_last_line_of_feedback_can_be_reached(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), TINY) as pilot:
        screen = await opened(pilot, FeedbackScreen(session))
        assert screen.verdicts.region.bottom <= screen.query_one("#middle").region.bottom
        await pilot.press("end")
        assert "Graded by the built-in grader" in " ".join(_rows(screen))


async def test_a_long_brief_leaves_room_for_what_begins_it(workspace: Workspace) -> None:
    scenario = await mock_scenario(workspace, "mid", 30, seed=1)
    async with running(app_of(workspace), TINY) as pilot:
        cast("InterviewerApp", pilot.app).open_interview(Composed(scenario, 30))
        brief = await shown(pilot, BriefScreen)
        await until(pilot, lambda: "You are applying" in text_of(brief))
        assert "enter begin; the clock runs from then   esc leave" in text_of(brief)


async def test_a_notice_with_many_lines_leaves_room_for_the_way_back(
    scripted: ScriptedWorkspace,
) -> None:
    faults = tuple(f"questions/{number}.yaml:1: nothing is asked" for number in range(12))
    async with running(app_of(scripted), TINY) as pilot:
        error = FaultyFileError("This file cannot be used.", "Mend it.", faults=faults)
        cast("InterviewerApp", pilot.app).tell(error)
        sheet = await shown(pilot, AskScreen)
        await until(pilot, lambda: "questions/0.yaml" in text_of(sheet))
        assert "o  go back" in text_of(sheet)


async def test_the_filters_leave_room_for_their_keys(keeper: Keeper) -> None:
    keep_two_attempts(keeper)
    async with running(keeper.app(), TINY) as pilot:
        await opened(pilot, TranscriptsScreen())
        await pilot.press("f")
        sheet = await shown(pilot, FilterScreen)
        assert "enter list these   space mark more" in text_of(sheet)
