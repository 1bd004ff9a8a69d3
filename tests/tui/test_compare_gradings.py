"""Two gradings of one session, side by side on screen."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from interviewer.storage.store import Store
from interviewer.tui.screens.compare import CompareScreen
from interviewer.tui.screens.compare_gradings import CompareGradingsScreen
from interviewer.tui.screens.feedback import FeedbackScreen
from tests.tui.driving import running, shown, text_of, until
from tests.tui.kept_sessions import SOLVE, grade_of, turns_of_an_interview
from tests.tui.looking_back import BETTER_SOLVED, keep_two_attempts, keeper, opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.tui.kept_sessions import Judged, Keeper

__all__ = ["keeper"]
LARGE = (160, 50)
STRICT: Sequence[Judged] = tuple(one for one in BETTER_SOLVED if not one.said)


def grade_again(
    keeper: Keeper, session: str, judged: Sequence[Judged] = STRICT, *, final: bool = True
) -> None:
    """Keep another grading of the second stage; what it does not name is unassessed."""
    grade = grade_of(SOLVE, judged, turns_of_an_interview())
    with closing(Store(keeper.home.database)) as store:
        store.add_grade(session, SOLVE, grade, final=final)


async def test_g_compares_the_gradings_of_the_stage(keeper: Keeper) -> None:
    session = keeper.keep()
    grade_again(keeper, session)
    async with running(keeper.app(), LARGE) as pilot:
        feedback = await opened(pilot, FeedbackScreen(session))
        assert feedback.check_action("gradings", ()) is False
        await pilot.press("right")
        assert feedback.check_action("compare", ()) is False
        assert "g compare its 2 gradings" in text_of(feedback)
        await pilot.press("g")
        screen = await shown(pilot, CompareGradingsScreen)
        await until(pilot, lambda: screen.pairs)
        text = text_of(screen)
        changes = {one.criterion.subject.id: str(one.change) for one in screen.pairs}
    assert "Solve, two gradings" in text
    assert "counts" in text
    assert changes == {
        "eager": "not comparable",
        "index": "lost",
        "pages": "not comparable",
        "scale": "gained",
    }


async def test_g_goes_from_two_attempts_to_the_gradings_of_the_later(keeper: Keeper) -> None:
    first, second = keep_two_attempts(keeper)
    grade_again(keeper, second, final=False)
    async with running(keeper.app(), LARGE) as pilot:
        attempts = await opened(pilot, CompareScreen(first, second, SOLVE.id))
        await pilot.press("g")
        screen = await shown(pilot, CompareGradingsScreen)
        await until(pilot, lambda: screen.pairs)
        assert screen.second_id == second
        assert "answers" not in text_of(screen).split("\n")[-2]
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is attempts)


async def test_capital_g_goes_to_the_gradings_of_the_earlier(keeper: Keeper) -> None:
    first, second = keep_two_attempts(keeper)
    grade_again(keeper, first, final=False)
    async with running(keeper.app(), LARGE) as pilot:
        attempts = await opened(pilot, CompareScreen(first, second, SOLVE.id))
        assert attempts.check_action("gradings", ()) is False
        await pilot.press("G")
        screen = await shown(pilot, CompareGradingsScreen)
        await until(pilot, lambda: screen.pairs)
        assert screen.second_id == first


async def test_g_is_not_offered_where_there_is_one_grading(keeper: Keeper) -> None:
    first, second = keep_two_attempts(keeper)
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, CompareScreen(first, second, SOLVE.id))
        await pilot.press("g")
        assert pilot.app.screen is screen
        assert screen.check_action("gradings", ()) is False


async def test_brackets_go_through_the_gradings_beside_the_one_that_counts(
    keeper: Keeper,
) -> None:
    session = keeper.keep()
    grade_again(keeper, session, final=False)
    grade_again(keeper, session)
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, CompareGradingsScreen(session, SOLVE.id))
        assert screen.chosen is not None
        before, counting = screen.chosen
        assert counting.final
        await pilot.press("[")
        await until(pilot, lambda: screen.chosen and screen.chosen[0].id != before.id)
        assert screen.chosen[0].id < before.id
        assert screen.chosen[1] == counting
        await pilot.press("[")
        await pilot.pause()
        assert screen.check_action("attempt", (-1,)) is False
        assert screen.check_action("attempt", (1,)) is True
