"""Two attempts side by side: what was gained, lost, is still missing, is the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from interviewer.domain.conversation import Move
from interviewer.domain.practice import Practice
from interviewer.domain.verdict import Help, Verdict
from interviewer.report.graded import graded_session
from interviewer.tui.comparison import Change, compare
from interviewer.tui.screens.compare import CompareScreen
from interviewer.tui.screens.feedback import FeedbackScreen
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.review import ReviewScreen
from interviewer.tui.themes import LIGHT
from tests.tui.driving import running, shown, text_of, until
from tests.tui.kept_sessions import (
    CATALOGUE,
    DIAGNOSE,
    DIAGNOSED,
    SOLVE,
    SOLVED,
    YESTERDAY,
    Judged,
    Keeper,
    grade_of,
    turns_of_an_interview,
)
from tests.tui.looking_back import (
    BETTER,
    BETTER_SOLVED,
    arrived,
    keep_two_attempts,
    keeper,
    opened,
    picture,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.report.graded import GradedStage

__all__ = ["keeper"]
LARGE = (160, 50)


def _graded(judged: Sequence[Judged], *, hinted: str = "") -> GradedStage:
    turns = turns_of_an_interview()
    grade = grade_of(DIAGNOSE, judged, turns)
    changed = tuple(
        replace(one, help=Help.HINTED) if one.id == hinted else one for one in grade.judgements
    )
    grade = replace(grade, judgements=changed)
    session = graded_session(None, CATALOGUE, turns, [grade])  # type: ignore[arg-type]
    return session.stages[0]


def _changes(first: GradedStage, second: GradedStage) -> dict[str, Change]:
    return {one.criterion.subject.id: one.change for one in compare(first, second)}


def test_every_criterion_is_gained_lost_missing_or_the_same() -> None:
    said = {one.id: one for one in DIAGNOSED}
    second = (
        said["traces"],
        Judged("metrics", Verdict.COVERED, said["metrics"].said),
        Judged("sql", Verdict.PARTIAL, said["sql"].said),
        Judged("log", Verdict.MISSED),
        Judged("restart", Verdict.NOT_MADE),
    )
    assert _changes(_graded(DIAGNOSED), _graded(second)) == {
        "traces": Change.SAME,
        "metrics": Change.GAINED,
        "sql": Change.LOST,
        "log": Change.MISSING,
        "restart": Change.GAINED,
    }


def test_help_that_is_no_longer_needed_is_a_gain() -> None:
    changes = _changes(_graded(DIAGNOSED, hinted="traces"), _graded(DIAGNOSED))
    assert changes["traces"] is Change.GAINED


def test_a_point_that_is_half_said_twice_is_still_missing() -> None:
    assert _changes(_graded(DIAGNOSED), _graded(DIAGNOSED))["metrics"] is Change.MISSING


def test_what_was_not_assessed_is_not_compared() -> None:
    changes = _changes(_graded(DIAGNOSED), _graded(DIAGNOSED[:2]))
    assert changes["sql"] is Change.UNKNOWN


def test_omissions_and_mistakes_that_nobody_made_are_left_out() -> None:
    clean = (*DIAGNOSED[:4], Judged("restart", Verdict.NOT_MADE))
    changes = _changes(_graded(clean), _graded(clean))
    assert "no-log" not in changes
    assert "restart" not in changes


async def test_shows_both_scores_and_each_change(keeper: Keeper) -> None:
    first, second = keep_two_attempts(keeper)
    async with running(keeper.app(), (80, 60)) as pilot:
        text = text_of(await opened(pilot, CompareScreen(first, second, SOLVE.id)))
    assert "57 → 71   +14" in text
    assert "2 gained, 1 lost, 1 same" in text
    assert "In all 2 questions (← →): 2 gained, 1 lost, 3 still missing, 3 same" in text
    assert "First · 3 days ago" in text
    assert "▲ Pages the list" in text
    assert "second  ● covered  2 of 2" in text
    assert "“page the list with a cursor”" in text
    assert "▼ Adds indexes through a migration" in text
    assert "= Loads the relations eagerly" in text


async def test_on_a_large_screen_the_attempts_stand_side_by_side(keeper: Keeper) -> None:
    first, second = keep_two_attempts(keeper)
    async with running(keeper.app(), LARGE) as pilot:
        rows = text_of(await opened(pilot, CompareScreen(first, second, SOLVE.id))).split("\n")
    assert any("First · 3 days ago" in row and "Second · yesterday" in row for row in rows)
    assert any("○ missed" in row and "● covered" in row for row in rows)


async def test_arrows_mark_and_enter_opens_the_later_transcript(keeper: Keeper) -> None:
    first, second = keep_two_attempts(keeper)
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, CompareScreen(first, second, SOLVE.id))
        await pilot.press("down", "j", "k")
        assert screen.pairs[int(screen.reading.marked)].criterion.subject.id == "scale"
        await pilot.press("home", "enter")
        review = await arrived(pilot, ReviewScreen)
        assert review.session_id == second
        assert review.talk.emphasis == {"2.3"}


async def test_tab_shows_what_was_said_and_the_verdicts_again(keeper: Keeper) -> None:
    first, second = keep_two_attempts(keeper)
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, CompareScreen(first, second, SOLVE.id))
        await pilot.press("tab")
        text = text_of(screen)
        assert "I'd use include so that it is two queries" in text
        assert "First I'd read the plan." in text
        assert "How do you put it right, and in which order?" in text
        await pilot.press("enter", "tab")
        assert pilot.app.screen is screen
        assert "▲ Pages the list" in text_of(screen)


async def test_on_a_small_screen_the_answers_stand_below_each_other(keeper: Keeper) -> None:
    first, second = keep_two_attempts(keeper)
    async with running(keeper.app(), (80, 40)) as pilot:
        screen = await opened(pilot, CompareScreen(first, second, SOLVE.id))
        await pilot.press("tab")
        rows = text_of(screen).split("\n")
        one = next(n for n, row in enumerate(rows) if "two queries instead" in row)
        other = next(n for n, row in enumerate(rows) if "First I'd read the plan." in row)
        assert one < other


async def test_brackets_step_through_earlier_attempts(keeper: Keeper) -> None:
    oldest = keeper.keep(at=YESTERDAY - timedelta(days=9))
    first, second = keep_two_attempts(keeper)
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, CompareScreen(first, second, SOLVE.id))
        assert "[ earlier" in text_of(screen)
        await pilot.press("[")
        await until(pilot, lambda: screen.first_id == oldest and "4 March" in text_of(screen))
        assert "[ earlier" not in text_of(screen)
        await pilot.press("]")
        await until(pilot, lambda: screen.first_id == first and "3 days ago" in text_of(screen))


async def test_left_and_right_go_through_the_questions_of_both(keeper: Keeper) -> None:
    first, second = keep_two_attempts(keeper)
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, CompareScreen(first, second, SOLVE.id))
        await pilot.press("left")
        await until(pilot, lambda: "Diagnose, two attempts" in text_of(screen))
        await pilot.press("h", "l")
        await until(pilot, lambda: "Solve, two attempts" in text_of(screen))
        await pilot.press("right")
        assert screen.question_id == SOLVE.id


async def test_a_drill_is_compared_with_a_mock_interview_on_the_same_question(
    keeper: Keeper,
) -> None:
    stage = replace(CATALOGUE.stages[1], id="s7", part="")
    drill = replace(CATALOGUE, id="drill", stages=(stage,), practice=Practice.DRILL)
    stages = tuple(replace(one, part="Databases") for one in CATALOGUE.stages)
    mock = replace(CATALOGUE, id="mock", stages=stages, practice=Practice.MOCK)
    asked = [
        replace(turn, number=number, stage="s7", move=turn.move and Move.OPEN)
        for number, turn in enumerate(turns_of_an_interview()[4:6], start=1)
    ]
    moved = tuple(
        replace(one, said=tuple(replace(said, turn=2) for said in one.said)) for one in SOLVED
    )
    first = keeper.keep(
        scenario=drill, turns=asked, judged=((SOLVE, moved),), at=YESTERDAY - timedelta(days=2)
    )
    second = keeper.keep(
        scenario=mock,
        turns=turns_of_an_interview(third=BETTER),
        judged=((DIAGNOSE, DIAGNOSED), (SOLVE, BETTER_SOLVED)),
    )
    async with running(keeper.app(), LARGE) as pilot:
        feedback = await opened(pilot, FeedbackScreen(second))
        await pilot.press("right", "c")
        screen = await arrived(pilot, CompareScreen)
        assert feedback.graded is not None
        assert (screen.first_id, screen.second_id) == (first, second)
        text = text_of(screen)
    assert "2 gained, 1 lost, 1 same" in text
    assert "In all" not in text


async def test_a_session_without_that_question_is_said(keeper: Keeper) -> None:
    first = keeper.keep(turns=turns_of_an_interview()[:4], judged=((DIAGNOSE, DIAGNOSED),))
    second = keeper.keep()
    async with running(keeper.app()) as pilot:
        pilot.app.push_screen(CompareScreen(first, second, SOLVE.id))
        screen = await shown(pilot, CompareScreen)
        await until(pilot, lambda: "did not come to that question" in text_of(screen))
        await pilot.press("tab", "enter", "escape")
        await shown(pilot, HomeScreen)


async def test_resizing_changes_from_stacked_to_side_by_side(keeper: Keeper) -> None:
    first, second = keep_two_attempts(keeper)
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, CompareScreen(first, second, SOLVE.id))
        await pilot.press("down")
        marked = screen.reading.marked
        await pilot.resize_terminal(*LARGE)
        await until(
            pilot,
            lambda: any("First" in row and "Second" in row for row in text_of(screen).split("\n")),
        )
        assert screen.reading.marked == marked


@pytest.mark.parametrize("size", [(80, 24), LARGE], ids=["small", "large"])
def test_picture(keeper: Keeper, snap_compare: Any, size: tuple[int, int]) -> None:
    screen = CompareScreen(*keep_two_attempts(keeper), SOLVE.id)
    assert snap_compare(keeper.app(), terminal_size=size, run_before=picture(screen))


def test_picture_of_the_answers_in_light(keeper: Keeper, snap_compare: Any) -> None:
    screen = CompareScreen(*keep_two_attempts(keeper), SOLVE.id)
    app = keeper.app()
    app.theme = LIGHT
    assert snap_compare(app, terminal_size=LARGE, run_before=picture(screen, "tab"))


def test_picture_without_colour(
    keeper: Keeper, snap_compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = CompareScreen(*keep_two_attempts(keeper), SOLVE.id)
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(keeper.app(), terminal_size=(80, 24), run_before=picture(screen))
