"""The list of what was said: newest first, read page by page, searched, opened."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from interviewer.storage.store import Store
from interviewer.tui.screens.ask import AskScreen
from interviewer.tui.screens.feedback import FeedbackScreen
from interviewer.tui.screens.filter import FilterScreen
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.screens.remark import RemarkScreen
from interviewer.tui.screens.review import ReviewScreen
from interviewer.tui.screens.transcripts import PAGE, TranscriptsScreen
from interviewer.tui.themes import LIGHT
from tests.tui.driving import running, shown, text_of, until
from tests.tui.kept_sessions import (
    DIAGNOSE,
    DIAGNOSED,
    NOW,
    SOLVE,
    SOLVED,
    YESTERDAY,
    Keeper,
    grade_of,
    turns_of_an_interview,
)
from tests.tui.looking_back import arrived, keeper, opened, picture

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from textual.pilot import Pilot

__all__ = ["keeper"]
BEGUN = turns_of_an_interview()[:3]


def _keep_several(keeper: Keeper) -> None:
    for number in range(5):
        model = "qwen3:30b" if number == 1 else "built-in"
        keeper.keep(at=YESTERDAY - timedelta(days=4 * number), interviewer=model)
    keeper.keep(at=NOW - timedelta(minutes=50), judged=((DIAGNOSE, DIAGNOSED[:3]), (SOLVE, SOLVED)))
    keeper.keep(at=NOW - timedelta(minutes=30), turns=BEGUN, closed=False)


def _keep_many(keeper: Keeper, number: int) -> None:
    def at(place: int) -> datetime:
        return YESTERDAY - timedelta(days=1, minutes=place)

    for place in range(number):
        keeper.keep(at=at(place), turns=BEGUN, closed=False)


def _ids(screen: TranscriptsScreen) -> list[str]:
    return [option.id or "" for option in screen.entry_list.options]


async def test_lists_sessions_newest_first_with_what_became_of_them(keeper: Keeper) -> None:
    _keep_several(keeper)
    async with running(keeper.app(), (120, 30)) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        text = text_of(screen)
    rows = [line.strip() for line in text.split("\n") if "catalogue" in line]
    assert "paused, 6 min · built-in" in rows[0]
    assert "62  lean no hire, in part · built-in" in rows[1]
    assert rows[2].endswith("yesterday 18:54")
    assert "62  lean no hire · qwen3:30b" in rows[3]
    assert len(rows) == 7
    assert "7 sessions" in text


async def test_enter_opens_the_feedback_of_one_that_is_over(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        await opened(pilot, TranscriptsScreen())
        await pilot.press("enter")
        feedback = await shown(pilot, FeedbackScreen)
        assert feedback.session_id == session
        await pilot.press("escape")
        await shown(pilot, TranscriptsScreen)
        await pilot.press("escape")
        await shown(pilot, HomeScreen)


async def test_enter_shows_one_that_is_paused_and_r_goes_on_with_it(keeper: Keeper) -> None:
    session = keeper.keep(turns=BEGUN, closed=False)
    async with running(keeper.app()) as pilot:
        listed = await opened(pilot, TranscriptsScreen())
        assert "enter open   r continue" in text_of(listed)
        await pilot.press("enter")
        review = await arrived(pilot, ReviewScreen)
        text = text_of(review)
        assert "paused" in text
        assert "r goes on with this interview" in text
        assert "r continue" in text
        await pilot.press("r")
        interview = await shown(pilot, InterviewScreen)
        assert interview.session.id == session


async def test_r_goes_on_from_the_list(keeper: Keeper) -> None:
    session = keeper.keep(turns=BEGUN, closed=False)
    keeper.keep(at=YESTERDAY - timedelta(days=3))
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        await pilot.press("down")
        await until(pilot, lambda: "r continue" not in text_of(screen))
        await pilot.press("r")
        assert pilot.app.screen is screen
        await pilot.press("up", "r")
        interview = await shown(pilot, InterviewScreen)
        assert interview.session.id == session


async def test_a_paused_interview_shows_no_verdict_and_nothing_of_the_rubric(
    keeper: Keeper,
) -> None:
    session = keeper.keep(turns=BEGUN, closed=False)
    store = Store(keeper.home.database)
    store.add_grade(session, DIAGNOSE, grade_of(DIAGNOSE, DIAGNOSED[:2], BEGUN), final=True)
    store.close()
    async with running(keeper.app(), (160, 50)) as pilot:
        screen = await opened(pilot, ReviewScreen(session))
        await pilot.press("end")
        text = text_of(screen)
    assert "You see the time goes into the database" in text
    assert "Not graded yet" in text
    for hidden in ("covered", "asks for", *(point.point[:20] for point in DIAGNOSE.key_points)):
        assert hidden not in text


async def test_the_bin_says_that_enter_takes_back(keeper: Keeper) -> None:
    keeper.keep()
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        await pilot.press("x", "B")
        await until(pilot, lambda: "enter take back" in text_of(screen))
        await pilot.press("enter")
        await until(pilot, lambda: "The bin is empty" in text_of(screen))


async def test_arrows_and_letters_move_the_mark(keeper: Keeper) -> None:
    _keep_several(keeper)
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        await pilot.press("down", "j", "up", "k", "j")
        assert screen.entry_list.highlighted == 1
        await pilot.press("end")
        assert screen.entry_list.highlighted == 6
        await pilot.press("home")
        assert screen.entry_list.highlighted == 0


async def test_pages_are_read_as_one_comes_to_the_end(keeper: Keeper) -> None:
    _keep_many(keeper, PAGE + 20)
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        assert len(screen.sessions) == PAGE
        await until(pilot, lambda: f"{PAGE + 20} sessions" in text_of(screen))
        await pilot.press("end")
        await until(pilot, lambda: screen.complete)
        assert len(_ids(screen)) == PAGE + 20
        assert len(set(_ids(screen))) == PAGE + 20
        assert screen.entry_list.highlighted == PAGE - 1


async def test_a_search_looks_through_everything_and_escape_ends_it(keeper: Keeper) -> None:
    _keep_many(keeper, PAGE + 5)
    oldest = keeper.keep(at=YESTERDAY - timedelta(days=60))
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        await pilot.press("slash", *"lean")
        await until(pilot, lambda: _ids(screen) == [oldest])
        await pilot.press("escape")
        assert len(_ids(screen)) == PAGE
        assert screen.entry_list.has_focus


async def test_a_search_finds_by_model_and_day_and_enter_opens_the_match(keeper: Keeper) -> None:
    _keep_several(keeper)
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        await pilot.press("slash", *"march qwen")
        await until(pilot, lambda: len(_ids(screen)) == 1)
        await pilot.press("down", "up", "enter")
        await shown(pilot, FeedbackScreen)


async def test_a_search_without_a_match_says_so(keeper: Keeper) -> None:
    keeper.keep()
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        await pilot.press("slash", *"zebra")
        await until(pilot, lambda: "Nothing matches. Esc shows everything" in text_of(screen))
        await pilot.press("enter")
        assert pilot.app.screen is screen


async def test_an_empty_list_says_how_to_fill_it(keeper: Keeper) -> None:
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        assert "Nothing is kept yet." in text_of(screen)
        assert "choose one under Practise" in text_of(screen)
        await pilot.press("enter", "escape")
        await shown(pilot, HomeScreen)


async def test_a_database_that_cannot_be_read_is_said_once_and_left(keeper: Keeper) -> None:
    app = keeper.app()
    async with running(app) as pilot:
        await shown(pilot, HomeScreen)
        await until(pilot, lambda: not app.workers)
        keeper.home.database.parent.mkdir(parents=True, exist_ok=True)
        keeper.home.database.write_text("no database", encoding="utf-8")
        app.push_screen(TranscriptsScreen())
        await shown(pilot, AskScreen)
        await pilot.press("enter")
        await until(
            pilot, lambda: not any(isinstance(s, TranscriptsScreen) for s in app.screen_stack)
        )


async def test_a_session_that_goes_on_meanwhile_is_read_again(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, TranscriptsScreen())
        await pilot.press("enter")
        await shown(pilot, FeedbackScreen)
        newer = keeper.keep(at=NOW, turns=BEGUN, closed=False)
        await pilot.press("escape")
        await until(pilot, lambda: _ids(screen) == [newer, session])


@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["small", "large"])
def test_picture(keeper: Keeper, snap_compare: Any, size: tuple[int, int]) -> None:
    _keep_several(keeper)
    screen = TranscriptsScreen()
    assert snap_compare(keeper.app(), terminal_size=size, run_before=picture(screen, "down"))


def searched(words: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    async def bring_up(pilot: Pilot[Any]) -> None:
        screen = await opened(pilot, TranscriptsScreen())
        await pilot.press("slash", *words)
        await until(pilot, lambda: screen.found is not None)
        await pilot.press("down")

    return bring_up


def test_picture_of_a_search_in_light(keeper: Keeper, snap_compare: Any) -> None:
    _keep_several(keeper)
    app = keeper.app()
    app.theme = LIGHT
    assert snap_compare(app, terminal_size=(80, 24), run_before=searched("traces"))


@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["small", "large"])
def test_picture_of_a_search_without_colour(
    keeper: Keeper, snap_compare: Any, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    _keep_several(keeper)
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(keeper.app(), terminal_size=size, run_before=searched("traces"))


def test_picture_of_a_search(keeper: Keeper, snap_compare: Any) -> None:
    _keep_several(keeper)
    assert snap_compare(keeper.app(), terminal_size=(80, 24), run_before=searched("traces"))


@pytest.mark.parametrize("look", ["light", "mono"])
def test_picture_of_the_filters_otherwise(
    keeper: Keeper, snap_compare: Any, monkeypatch: pytest.MonkeyPatch, look: str
) -> None:
    _keep_several(keeper)
    if look == "mono":
        monkeypatch.setenv("NO_COLOR", "1")
    app = keeper.app()
    app.theme = LIGHT if look == "light" else app.theme

    async def bring_up(pilot: Pilot[Any]) -> None:
        await opened(pilot, TranscriptsScreen())
        await pilot.press("f")
        await shown(pilot, FilterScreen)
        await pilot.press("space", "down")

    assert snap_compare(app, terminal_size=(80, 24), run_before=bring_up)


@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["small", "large"])
@pytest.mark.parametrize("key", ["f", "t", "n"], ids=["filter", "tags", "note"])
def test_picture_of_a_sheet(
    keeper: Keeper, snap_compare: Any, key: str, size: tuple[int, int]
) -> None:
    _keep_several(keeper)

    async def bring_up(pilot: Pilot[Any]) -> None:
        await opened(pilot, TranscriptsScreen())
        await pilot.press(key)
        await shown(pilot, FilterScreen if key == "f" else RemarkScreen)

    assert snap_compare(keeper.app(), terminal_size=size, run_before=bring_up)


def test_picture_without_colour(
    keeper: Keeper, snap_compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    _keep_several(keeper)
    monkeypatch.setenv("NO_COLOR", "1")
    screen = TranscriptsScreen()
    assert snap_compare(keeper.app(), terminal_size=(80, 24), run_before=picture(screen))


def test_picture_of_an_empty_list(keeper: Keeper, snap_compare: Any) -> None:
    screen = TranscriptsScreen()
    assert snap_compare(keeper.app(), terminal_size=(80, 24), run_before=picture(screen))
