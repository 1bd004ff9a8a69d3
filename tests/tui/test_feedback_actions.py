"""What can be done from the feedback: grade again, answer anew, compare, write to a file."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual.widgets import Input

from interviewer.builtin.grader import BuiltinGrader
from interviewer.tui.screens.compare import CompareScreen
from interviewer.tui.screens.feedback import FeedbackScreen
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.screens.regrade import RegradeScreen
from interviewer.tui.screens.save import SaveScreen
from tests.report.pages import read_page
from tests.tui.driving import running, shown, statics, text_of, until
from tests.tui.kept_sessions import (
    DIAGNOSE,
    DIAGNOSED,
    SOLVE,
    SOLVED,
    Keeper,
)
from tests.tui.looking_back import arrived, keep_two_attempts, keeper, opened

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


__all__ = ["keeper"]
TALL = (100, 60)


async def test_r_has_the_missing_verdicts_graded_and_shows_them(keeper: Keeper) -> None:
    session = keeper.keep(judged=((DIAGNOSE, DIAGNOSED[:3]), (SOLVE, SOLVED)))
    async with running(keeper.app(), TALL) as pilot:
        screen = await opened(pilot, FeedbackScreen(session))
        await pilot.press("r")
        await until(
            pilot,
            lambda: (
                screen.graded is not None
                and screen.graded.session.unassessed == 0
                and pilot.app.screen is screen
            ),
        )
        text = text_of(screen)
    assert "could not be had" not in text
    assert "r regrade" not in text


async def test_a_grading_that_fails_again_is_a_choice_and_leaving_keeps_it_unassessed(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = keeper.keep(judged=((DIAGNOSE, DIAGNOSED[:3]), (SOLVE, SOLVED)))
    app = keeper.app()
    _let_the_first_grading_hang(monkeypatch)
    async with running(app, TALL) as pilot:
        screen = await opened(pilot, FeedbackScreen(session))
        await pilot.press("r")
        await shown(pilot, RegradeScreen)
        await until(pilot, lambda: "Grading 1 of 1" in text_of(pilot.app.screen))
        await pilot.press("escape")
        await until(pilot, lambda: "You stopped the grading." in text_of(pilot.app.screen))
        assert "try again" in text_of(pilot.app.screen)
        await pilot.press("l")
        await until(pilot, lambda: pilot.app.screen is screen)
        await until(pilot, lambda: "could not be had" in text_of(screen))


async def test_a_grading_that_fails_can_be_handed_to_the_built_in_grader(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = keeper.keep(judged=((DIAGNOSE, DIAGNOSED[:3]), (SOLVE, SOLVED)))
    app = keeper.app()
    _let_the_first_grading_hang(monkeypatch)
    async with running(app, TALL) as pilot:
        screen = await opened(pilot, FeedbackScreen(session))
        await pilot.press("r")
        await until(pilot, lambda: "Grading 1 of 1" in text_of(pilot.app.screen))
        await pilot.press("escape")
        await until(pilot, lambda: "You stopped the grading." in text_of(pilot.app.screen))
        await pilot.press("b")
        await until(pilot, lambda: pilot.app.screen is screen)
        await until(pilot, lambda: "could not be had" not in text_of(screen))


def _let_the_first_grading_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    judge = BuiltinGrader.judge
    asked: list[object] = []

    async def silent_at_first(grader: BuiltinGrader, question: Any, turns: Any, notify: Any) -> Any:
        asked.append(question)
        if len(asked) == 1:
            await asyncio.Event().wait()
        return await judge(grader, question, turns, notify)

    monkeypatch.setattr(BuiltinGrader, "judge", silent_at_first)


async def test_a_begins_the_marked_stage_anew(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        await opened(pilot, FeedbackScreen(session))
        await pilot.press("right", "a")
        interview = await shown(pilot, InterviewScreen)
        assert [stage.id for stage in interview.session.scenario.stages] == ["solve"]


async def test_c_compares_with_the_attempt_before(keeper: Keeper) -> None:
    first, second = keep_two_attempts(keeper)
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, FeedbackScreen(second))
        assert "compare with your attempt of 3 days ago · 2 attempts in all" in text_of(screen)
        await pilot.press("right", "c")
        compare = await arrived(pilot, CompareScreen)
        assert (compare.first_id, compare.second_id) == (first, second)
        assert compare.question_id == SOLVE.id


async def test_without_another_attempt_there_is_nothing_to_compare(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, FeedbackScreen(session))
        assert "c compare" not in text_of(screen)
        await pilot.press("c")
        assert pilot.app.screen is screen


async def test_e_writes_markdown_where_the_user_says(
    keeper: Keeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        await opened(pilot, FeedbackScreen(session))
        await pilot.press("e")
        sheet = await shown(pilot, SaveScreen)
        assert sheet.query_one(Input).value == "slow-product-catalogue-2026-03-13.md"
        await pilot.press("enter")
        await shown(pilot, FeedbackScreen)
        await until(pilot, lambda: "Written to" in text_of(pilot.app.screen))
    written = (tmp_path / "slow-product-catalogue-2026-03-13.md").read_text(encoding="utf-8")
    assert written.startswith("# The slow product catalogue: 62, lean no hire")


async def test_a_file_that_exists_is_written_over_only_after_a_second_enter(
    keeper: Keeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    there = tmp_path / "slow-product-catalogue-2026-03-13.md"
    there.write_text("mine", encoding="utf-8")
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        await opened(pilot, FeedbackScreen(session))
        await pilot.press("e")
        sheet = await shown(pilot, SaveScreen)
        await pilot.press("enter")
        await until(pilot, lambda: "There is a file" in statics(sheet, "#words")[0])
        assert there.read_text(encoding="utf-8") == "mine"
        await pilot.press("enter")
        await shown(pilot, FeedbackScreen)
    assert there.read_text(encoding="utf-8").startswith("# The slow")


async def test_a_place_that_cannot_be_written_is_said_and_asked_for_again(
    keeper: Keeper, tmp_path: Path
) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        await opened(pilot, FeedbackScreen(session))
        await pilot.press("e")
        sheet = await shown(pilot, SaveScreen)
        field = sheet.query_one(Input)
        field.value = ""
        await pilot.press("enter")
        await until(pilot, lambda: "Type a file name." in statics(sheet, "#words")[0])
        field.value = str(tmp_path / "nowhere" / "a.md")
        await pilot.press("enter")
        await until(pilot, lambda: "could not be written" in statics(sheet, "#words")[0])
        await pilot.press("escape")
        await shown(pilot, FeedbackScreen)
    assert not (tmp_path / "nowhere").exists()


async def test_a_name_with_a_nul_in_it_is_taken_without(keeper: Keeper, tmp_path: Path) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        await opened(pilot, FeedbackScreen(session))
        await pilot.press("e")
        sheet = await shown(pilot, SaveScreen)
        sheet.query_one(Input).value = str(tmp_path / "a\0b.md")
        await pilot.press("enter")
        await shown(pilot, FeedbackScreen)
    assert (tmp_path / "ab.md").is_file()


async def test_a_name_that_ends_in_html_is_written_as_a_page(
    keeper: Keeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        await opened(pilot, FeedbackScreen(session))
        await pilot.press("e")
        sheet = await shown(pilot, SaveScreen)
        sheet.query_one(Input).value = "session.html"
        await pilot.press("enter")
        await shown(pilot, FeedbackScreen)
        await until(pilot, lambda: "Written to" in text_of(pilot.app.screen))
    found = read_page((tmp_path / "session.html").read_text(encoding="utf-8"))
    assert "The slow product catalogue: 62, lean no hire" in found.text
