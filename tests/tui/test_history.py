"""What can be done in the list of transcripts: search, filter, sort, delete, tag, note."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from interviewer.domain.history import Order
from interviewer.storage.ownership import take
from interviewer.tui.screens.ask import AskScreen
from interviewer.tui.screens.filter import FilterScreen
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.remark import RemarkScreen
from interviewer.tui.screens.review import ReviewScreen
from interviewer.tui.screens.transcripts import TranscriptsScreen
from tests.tui.driving import running, shown, text_of, until
from tests.tui.kept_sessions import THIRD_ANSWER, YESTERDAY, Keeper, turns_of_an_interview
from tests.tui.looking_back import arrived, keeper, opened

if TYPE_CHECKING:
    from textual.widgets.option_list import Option

__all__ = ["keeper"]
BEGUN = turns_of_an_interview()[:3]


def _keep_three(keeper: Keeper) -> list[str]:
    """Keep two graded sessions and a paused one; the newest first."""
    first = keeper.keep(at=YESTERDAY - timedelta(days=2))
    second = keeper.keep(at=YESTERDAY - timedelta(days=1))
    third = keeper.keep(turns=BEGUN, closed=False)
    return [third, second, first]


def _rows(screen: TranscriptsScreen) -> list[str]:
    options: list[Option] = list(screen.entry_list.options)
    return [one.id or "" for one in options if one.id and "\n" not in one.id]


async def test_a_search_marks_the_words_and_enter_opens_the_session_there(keeper: Keeper) -> None:
    sessions = _keep_three(keeper)
    async with running(keeper.app(), (100, 30)) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        await pilot.press("slash", *"include so")
        await until(pilot, lambda: _rows(screen) == sessions[1:])
        assert "You: " in text_of(screen)
        styles = [
            segment.style
            for strip in screen._compositor.render_strips()
            for segment in strip
            if segment.text.strip() == "include"
        ]
        assert styles
        assert all(one is not None and one.bold and one.underline for one in styles)
        await pilot.press("down", "enter")
        review = await arrived(pilot, ReviewScreen)
        line = review.talk.line
        assert line is not None
        assert "include" in line.turn.text[line.start : line.end]
        marked = screen.entry_list.highlighted
        await pilot.press("escape")
        await shown(pilot, TranscriptsScreen)
        await until(pilot, lambda: not screen.workers)
        assert _rows(screen) == sessions[1:]
        assert screen.entry_list.highlighted == marked == 1


@pytest.mark.parametrize("closed", [True, False], ids=["over", "paused"])
@pytest.mark.parametrize("keys", [(), ("down",)], ids=["session", "place"])
async def test_enter_after_a_search_shows_the_words_of_a_long_answer(
    keeper: Keeper, keys: tuple[str, ...], closed: bool
) -> None:
    lines = "\n".join(f"Then I look at table {number}." for number in range(60))
    turns = turns_of_an_interview(third=f"{THIRD_ANSWER}\n{lines}\nThen comes the walrus.")
    keeper.keep(turns=turns, closed=closed)
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        await pilot.press("slash", *"walrus")
        await until(pilot, lambda: screen.found is not None)
        await pilot.press(*keys, "enter")
        review = await arrived(pilot, ReviewScreen)
        line = review.talk.line
        assert line is not None
        assert "walrus" in line.turn.text[line.start : line.end]
        assert "walrus" in text_of(review)


async def test_what_is_deleted_is_gone_and_comes_back(keeper: Keeper) -> None:
    sessions = _keep_three(keeper)
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        await pilot.press("down", "x")
        await until(pilot, lambda: _rows(screen) == [sessions[0], sessions[2]])
        await pilot.press("u")
        await until(pilot, lambda: _rows(screen) == sessions)


@pytest.mark.parametrize("downs", [0, 1, 2])
async def test_the_mark_stands_on_the_session_that_was_taken_back(
    keeper: Keeper, downs: int
) -> None:
    sessions = _keep_three(keeper)
    left = [one for one in sessions if one != sessions[downs]]
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        await pilot.press(*["down"] * downs, "x")
        await until(pilot, lambda: _rows(screen) == left)
        await pilot.press("u")
        await until(pilot, lambda: _rows(screen) == sessions and not screen.workers)
        assert screen.entry_list.highlighted == downs


async def test_the_bin_shows_what_is_deleted_and_enter_takes_it_back(keeper: Keeper) -> None:
    sessions = _keep_three(keeper)
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        await pilot.press("B")
        await until(pilot, lambda: "The bin is empty." in text_of(screen))
        await pilot.press("escape")
        await until(pilot, lambda: _rows(screen) == sessions)
        await pilot.press("x")
        await until(pilot, lambda: _rows(screen) == sessions[1:])
        await pilot.press("B")
        await until(pilot, lambda: _rows(screen) == sessions[:1])
        await pilot.press("enter")
        await until(pilot, lambda: "The bin is empty." in text_of(screen))
        await pilot.press("B")
        await until(pilot, lambda: _rows(screen) == sessions)
        await pilot.press("escape")
        await shown(pilot, HomeScreen)


async def test_an_interview_under_way_is_not_deleted(keeper: Keeper) -> None:
    sessions = _keep_three(keeper)
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        with take(keeper.home.locks, sessions[0]):
            await pilot.press("x")
            await shown(pilot, AskScreen)
        assert "another window" in text_of(pilot.app.screen)
        await pilot.press("enter")
        await shown(pilot, TranscriptsScreen)
        assert _rows(screen) == sessions


async def test_a_filter_leaves_what_is_wanted_and_can_be_cleared(keeper: Keeper) -> None:
    sessions = _keep_three(keeper)
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        await pilot.press("f")
        sheet = await shown(pilot, FilterScreen)
        rows = sheet.query_one("#filters")
        lines = [str(getattr(one.prompt, "plain", "")) for one in rows.options]  # type: ignore[attr-defined]
        for _ in range(next(n for n, one in enumerate(lines) if "50 to 70" in one)):
            if rows.highlighted_option.id == "0:0":  # type: ignore[attr-defined]
                await pilot.press("space")
            await pilot.press("down")
            if "50 to 70" in str(rows.highlighted_option.prompt):  # type: ignore[attr-defined]
                break
        await pilot.press("enter")
        await shown(pilot, TranscriptsScreen)
        await until(pilot, lambda: _rows(screen) == sessions[1:])
        assert "interview · 50 to 70" in text_of(screen)
        await pilot.press("f")
        await shown(pilot, FilterScreen)
        await pilot.press("escape")
        await shown(pilot, TranscriptsScreen)
        assert _rows(screen) == sessions[1:]
        await pilot.press("f")
        await shown(pilot, FilterScreen)
        await pilot.press("c")
        await until(pilot, lambda: _rows(screen) == sessions)


async def test_the_order_goes_round(keeper: Keeper) -> None:
    sessions = _keep_three(keeper)
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        await pilot.press("s")
        await until(pilot, lambda: _rows(screen) == [*sessions[1:], sessions[0]])
        assert "by score" in text_of(screen)
        await pilot.press("s", "s", "s")
        assert screen.order is Order.DATE
        await until(pilot, lambda: _rows(screen) == sessions)


async def test_tags_title_and_note_are_changed_and_found(keeper: Keeper) -> None:
    sessions = _keep_three(keeper)
    async with running(keeper.app(), (110, 30)) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        await pilot.press("down", "t")
        await shown(pilot, RemarkScreen)
        await pilot.press(*"Weak later", "enter")
        await until(pilot, lambda: "#later #weak" in text_of(screen))
        await pilot.press("n")
        await shown(pilot, RemarkScreen)
        await pilot.press(*" again", "tab", *"ask about zebras", "enter")
        await until(pilot, lambda: "catalogue again" in text_of(screen))
        await pilot.press("n")
        await shown(pilot, RemarkScreen)
        await pilot.press("X", "escape")
        await pilot.press("slash", *"zebra")
        await until(pilot, lambda: _rows(screen) == [sessions[1]])
        assert "Note: ask about zebras" in text_of(screen)


async def test_what_became_of_a_session_is_told_shortly_and_not_once_it_is_taken_back(
    keeper: Keeper,
) -> None:
    _keep_three(keeper)
    async with running(keeper.app(), (100, 30)) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        await pilot.press("x")
        await until(pilot, lambda: "is in the bin" in text_of(screen))
        (told,) = screen.app._notifications
        assert told.timeout <= 3
        await pilot.press("u")
        await until(pilot, lambda: "is in the bin" not in text_of(screen))
