"""The panel of a review: stages, sums, what was missed, all verdicts, comparisons."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from textual.widgets import Input

from interviewer.domain.verdict import Verdict
from interviewer.tui.screens.arithmetic import ArithmeticScreen
from interviewer.tui.screens.compare import CompareScreen
from interviewer.tui.screens.override import OverrideScreen
from interviewer.tui.screens.review import ReviewScreen
from interviewer.tui.themes import DARK, LIGHT
from interviewer.tui.widgets.reading_list import ReadingList
from tests.tui.driving import running, shown, text_of, until
from tests.tui.kept_sessions import (
    CATALOGUE,
    DIAGNOSE,
    DIAGNOSED,
    SOLVE,
    SOLVED,
    Judged,
    Keeper,
)
from tests.tui.looking_back import arrived, keep_two_attempts, keeper, opened, picture

__all__ = ["keeper"]
LARGE = (160, 50)
PAGES = replace(
    SOLVE,
    model_answer="First the N+1, since the rest follows from it. Then I page the list by a cursor, "
    "fifty at a time.",
)
PAGED = replace(
    CATALOGUE, stages=(CATALOGUE.stages[0], replace(CATALOGUE.stages[1], question=PAGES))
)


def _beside(screen: ReviewScreen) -> str:
    """What the panel holds, in view or not, as running text."""
    return " ".join(" ".join(line.content.plain for line in screen.verdicts._lines).split())


async def test_a_line_without_verdicts_says_so_and_marks_none(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, ReviewScreen(session))
        await pilot.press("up")
        rows = text_of(screen).split("\n")
        assert any("The interviewer's words earn nothing." in row for row in rows)
        assert sum("▌" in row for row in rows) == 1
        assert screen.check_action("override", ()) is False
        await pilot.press("tab")
        assert sum("▌" in row for row in text_of(screen).split("\n")) > 1


async def test_v_shows_the_mistakes_that_were_not_made_and_o_decides_on_them(
    keeper: Keeper,
) -> None:
    clean = (*DIAGNOSED[:4], Judged("restart", Verdict.NOT_MADE))
    session = keeper.keep(judged=((DIAGNOSE, clean), (SOLVE, SOLVED)))
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, ReviewScreen(session, "1.4"))
        assert "v show 1 mistake that was not made" in _beside(screen)
        await pilot.press("v")
        assert "v leave out 1 mistake that was not made" in _beside(screen)
        await pilot.press("]")
        assert screen.verdicts.marked == "1.5"
        assert "not said" not in text_of(screen)
        await pilot.press("o")
        sheet = await shown(pilot, OverrideScreen)
        await pilot.press("m")
        sheet.query_one(Input).insert("I did say it.", 0)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen and "by you" in text_of(screen))
        await pilot.press("v")
        assert "by you (was ○ not made)" in _beside(screen)


async def test_a_review_begins_at_a_mistake_that_was_not_made(keeper: Keeper) -> None:
    clean = (*DIAGNOSED[:4], Judged("restart", Verdict.NOT_MADE))
    session = keeper.keep(judged=((DIAGNOSE, clean), (SOLVE, SOLVED)))
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, ReviewScreen(session, "1.5"))
        assert screen.verdicts.marked == "1.5"
        await pilot.press("v")
        assert "1.5" not in screen.panel.criteria()  # type: ignore[union-attr]


async def test_a_stage_tells_its_time_help_delivery_and_sum(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        text = _beside(await opened(pilot, ReviewScreen(session)))
    assert "3 covered" not in text
    assert "2 covered · 1 partly · 1 missed" in text
    assert "10 min of 5 min · 1 probe, 0 hints" in text
    assert "100 \u00d7" in text
    assert "fillers in 100" in text


async def test_f3_shows_the_sums_of_the_marked_stage(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        await opened(pilot, ReviewScreen(session, "2.1"))
        await pilot.press("f3")
        screen = await shown(pilot, ArithmeticScreen)
        await until(pilot, lambda: screen.query_one(ReadingList).marked == "2.1")
        await pilot.press("escape")
        await shown(pilot, ReviewScreen)


async def test_c_and_g_compare_from_the_review(keeper: Keeper) -> None:
    first, second = keep_two_attempts(keeper)
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, ReviewScreen(second, "2.1"))
        assert "c compare with your attempt of" in text_of(screen)
        assert screen.check_action("gradings", ()) is False
        await pilot.press("c")
        compared = await arrived(pilot, CompareScreen)
        assert (compared.first_id, compared.second_id) == (first, second)
        assert compared.question_id == SOLVE.id


async def test_what_was_missed_stands_beside_what_a_strong_answer_says(keeper: Keeper) -> None:
    missed = (*SOLVED[:2], Judged("pages", Verdict.MISSED), SOLVED[3])
    session = keeper.keep(scenario=PAGED, judged=((DIAGNOSE, DIAGNOSED), (PAGES, missed)))
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, ReviewScreen(session, "2.3"))
        text = " ".join(text_of(screen).split())
        assert screen.panel is not None
        assert screen.panel.strong["2.3"] == ("Then I page the list by a cursor, fifty at a time.",)
        assert "A strong answer says:" in text
        await pilot.press("y")
        assert "A strong answer says: “Then I page the list by a cursor" in pilot.app.clipboard


async def test_an_asked_point_that_was_missed_shows_its_probe(keeper: Keeper) -> None:
    missed = (*DIAGNOSED[:2], Judged("sql", Verdict.MISSED), *DIAGNOSED[3:])
    session = keeper.keep(judged=((DIAGNOSE, missed), (SOLVE, SOLVED)))
    async with running(keeper.app(), LARGE) as pilot:
        await opened(pilot, ReviewScreen(session, "1.3"))
        await pilot.press("y")
    assert "asked: “You see the time goes into the database." in pilot.app.clipboard


@pytest.mark.parametrize("size", [(80, 24), LARGE], ids=["small", "large"])
@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_picture_of_what_was_missed(
    keeper: Keeper, snap_compare: Any, size: tuple[int, int], theme: str
) -> None:
    session = keeper.keep(scenario=PAGED, judged=((DIAGNOSE, DIAGNOSED), (PAGES, SOLVED)))
    app = keeper.app()
    app.theme = theme
    bring_up = picture(ReviewScreen(session, "2.3"), "tab")
    assert snap_compare(app, terminal_size=size, run_before=bring_up)


def test_picture_of_what_was_missed_without_colour(
    keeper: Keeper, snap_compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = keeper.keep(scenario=PAGED, judged=((DIAGNOSE, DIAGNOSED), (PAGES, SOLVED)))
    monkeypatch.setenv("NO_COLOR", "1")
    bring_up = picture(ReviewScreen(session, "2.3"))
    assert snap_compare(keeper.app(), terminal_size=LARGE, run_before=bring_up)
