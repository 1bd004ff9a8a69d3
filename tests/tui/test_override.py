"""A person decides on a verdict in the review: sheet, reason, both verdicts, back again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input

from interviewer.domain.verdict import Verdict
from interviewer.tui.screens.feedback import FeedbackScreen
from interviewer.tui.screens.override import OverrideScreen
from interviewer.tui.screens.review import ReviewScreen
from tests.tui.driving import running, shown, statics, text_of, until
from tests.tui.looking_back import arrived, keeper, opened, picture

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.tui.kept_sessions import Keeper

__all__ = ["keeper"]
LARGE = (160, 50)
REASON = "I named [the log] myself."


def verdict_of(screen: ReviewScreen, label: str) -> tuple[Verdict, Verdict | None]:
    assert screen.graded is not None
    found = (one for stage in screen.graded.stages for one in stage.criteria)
    judgement = next(one.judgement for one in found if one.label == label)
    return judgement.verdict, judgement.overridden


async def decide(pilot: Pilot[int], screen: ReviewScreen, key: str, reason: str = REASON) -> None:
    """Open the sheet, choose by letter, give a reason and wait until it counts."""
    before = screen.graded
    await pilot.press("o")
    sheet = await shown(pilot, OverrideScreen)
    await pilot.press(key)
    if reason:
        sheet.query_one(Input).insert(reason, 0)
        await pilot.press("enter")
    await until(pilot, lambda: pilot.app.screen is screen and screen.graded is not before)


async def test_a_verdict_is_decided_with_a_reason_and_both_are_shown(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, ReviewScreen(session, "1.4"))
        await decide(pilot, screen, "c")
        assert verdict_of(screen, "1.4") == (Verdict.COVERED, Verdict.MISSED)
        await until(pilot, lambda: "by you" in text_of(screen))
        text = " ".join(text_of(screen).split())
    assert f"by you (was ○ missed): {REASON}" in text
    assert "not said" not in text


async def test_the_score_follows_on_the_screen_behind(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        feedback = await opened(pilot, FeedbackScreen(session))
        assert feedback.graded is not None
        score = feedback.graded.score.low
        screen = await opened(pilot, ReviewScreen(session, "1.4"))
        await decide(pilot, screen, "c")
        await pilot.press("escape")
        await arrived(pilot, FeedbackScreen)
        await until(pilot, lambda: feedback.graded and feedback.graded.score.low > score)
        text = " ".join(text_of(feedback).split())
    assert f"by you (was ○ missed): {REASON}" in text


@pytest.mark.parametrize("size", [(80, 24), LARGE], ids=["small", "large"])
async def test_deciding_leaves_everything_where_it_stands(
    keeper: Keeper, size: tuple[int, int]
) -> None:
    session = keeper.keep()
    async with running(keeper.app(), size) as pilot:
        screen = await opened(pilot, ReviewScreen(session))
        await pilot.press("end", "up", "up", "up")
        marked, scrolled = screen.talk.marked, screen.talk.scroll_offset
        label = screen._label
        beside = screen.verdicts.marked, screen.verdicts.scroll_offset
        await decide(pilot, screen, "p")
        assert verdict_of(screen, label)[0] is Verdict.PARTIAL
        assert (screen.talk.marked, screen.talk.scroll_offset) == (marked, scrolled)
        assert screen.verdicts.marked == beside[0]
        if size == LARGE:
            assert screen.verdicts.scroll_offset == beside[1]


async def test_a_reason_is_needed(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        await opened(pilot, ReviewScreen(session, "1.4"))
        await pilot.press("o")
        sheet = await shown(pilot, OverrideScreen)
        await pilot.press("p", "enter")
        assert statics(sheet, "#words") == ["A verdict of your own needs a reason."]
        assert pilot.app.screen is sheet


async def test_esc_decides_nothing(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, ReviewScreen(session, "1.4"))
        await pilot.press("o")
        await shown(pilot, OverrideScreen)
        await pilot.press("c", "escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert verdict_of(screen, "1.4") == (Verdict.MISSED, None)


async def test_a_mistake_has_its_own_verdicts(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, ReviewScreen(session, "1.5"))
        await decide(pilot, screen, "n")
        assert verdict_of(screen, "1.5") == (Verdict.NOT_MADE, Verdict.MADE)
        assert "by you (was ✕ mistake)" in " ".join(text_of(screen).split())


async def test_u_lets_the_graders_verdict_stand_again(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, ReviewScreen(session, "1.4"))
        await decide(pilot, screen, "c")
        await decide(pilot, screen, "u", "")
        assert verdict_of(screen, "1.4") == (Verdict.MISSED, None)


async def test_u_is_a_letter_of_the_reason_once_that_is_written(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, ReviewScreen(session, "1.4"))
        await decide(pilot, screen, "c")
        await pilot.press("o")
        sheet = await shown(pilot, OverrideScreen)
        await pilot.press("p", *"but u")
        assert sheet.query_one(Input).value == "but u"


@pytest.mark.parametrize("size", [(80, 24), LARGE], ids=["small", "large"])
def test_picture(keeper: Keeper, snap_compare: Any, size: tuple[int, int]) -> None:
    session = keeper.keep()
    bring_up = picture(ReviewScreen(session, "1.4"), "o", "c", *"I said it in turn 2.")
    assert snap_compare(keeper.app(), terminal_size=size, run_before=bring_up)


async def test_an_interview_that_is_not_over_has_nothing_to_decide_on(keeper: Keeper) -> None:
    session = keeper.keep(closed=False)
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, ReviewScreen(session))
        await pilot.press("o")
        assert pilot.app.screen is screen
