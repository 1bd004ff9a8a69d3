"""The graded transcript: a verdict leads to its words, a line to what it earned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from interviewer.domain.verdict import Verdict
from interviewer.tui.screens.ask import AskScreen
from interviewer.tui.screens.feedback import FeedbackScreen
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.review import ReviewScreen
from interviewer.tui.themes import LIGHT
from tests.tui.driving import running, shown, text_of, until
from tests.tui.kept_sessions import (
    DIAGNOSE,
    SOLVE,
    SOLVED,
    Judged,
    Keeper,
    Said,
)
from tests.tui.looking_back import arrived, keeper, opened, picture

if TYPE_CHECKING:
    from interviewer.tui.widgets.transcript_view import TranscriptView

__all__ = ["keeper"]
LARGE = (160, 50)


def _styled(talk: TranscriptView) -> dict[str, str]:
    """The words of the marked line with their styles, those without one left out."""
    line = talk.line
    assert line is not None
    pieces = talk._words(line, talk._on(line))
    return {words: style for words, style in pieces if style}


def _said_at(screen: ReviewScreen) -> str:
    line = screen.talk.line
    assert line is not None
    return line.turn.text[line.start : line.end]


async def test_begins_at_the_first_answer_with_what_it_earned(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, ReviewScreen(session))
        text = text_of(screen)
        assert _said_at(screen).startswith("First I'd look at the traces")
    assert "●◐  First I'd" in text
    assert "✕   I would restart the service" in text
    assert "Opens traces of slow requests" in text
    assert "1 of 2" in text


async def test_a_line_that_several_verdicts_rest_on_names_them_all(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, ReviewScreen(session))
        assert screen.talk.emphasis == {"1.1", "1.2"}
        assert screen.verdicts.marked == "1.1"
        marked = [line for line in text_of(screen).split("\n") if "▌" in line]
        assert any("Looks at p95 or p99" in line for line in marked)


async def test_overlapping_quotes_are_marked_where_they_stand(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, ReviewScreen(session))
        await pilot.press("]")
        assert _styled(screen.talk) == {
            "look at the ": "$success",
            "traces for that endpoint": "bold underline $warning",
            ", p99 and error rate": "bold underline $warning",
        }


async def test_brackets_go_from_verdict_to_verdict_and_to_its_words(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, ReviewScreen(session, "1.1"))
        seen = []
        for _ in range(8):
            seen.append((screen.verdicts.marked, screen.talk.line.turn.number))  # type: ignore[union-attr]
            await pilot.press("]")
        assert seen == [
            ("1.1", 2),
            ("1.2", 2),
            ("1.3", 4),
            ("1.4", 1),
            ("1.5", 2),
            ("2.1", 6),
            ("2.2", 6),
            ("2.3", 5),
        ]
        assert screen.verdicts.marked == "2.4"
        await pilot.press("]")
        assert screen.verdicts.marked == "2.4"
        await pilot.press("[", "[")
        assert screen.verdicts.marked == "2.2"


async def test_lines_say_what_they_earned_and_what_they_ask_for(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, ReviewScreen(session))
        await pilot.press("up")
        assert "The interviewer's words earn nothing." in text_of(screen)
        await pilot.press("down", "down", "down")
        assert "Restarts the service or gives it a bigger machine" in text_of(screen)
        await pilot.press("j")
        assert "asks for" in text_of(screen)
        assert "● Switches on SQL logging in the ORM" in text_of(screen)
        while _said_at(screen) != "sends.":
            await pilot.press("j")
        assert "No verdict rests on this line." in text_of(screen)


async def test_a_missed_verdict_says_where_it_was_asked_for(keeper: Keeper) -> None:
    missed = Judged("sql", Verdict.MISSED)
    session = keeper.keep(judged=((DIAGNOSE, (missed,)), (SOLVE, SOLVED)))
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, ReviewScreen(session, "1.3"))
        assert "not said · asked for in turn 3" in text_of(screen)
        assert screen.talk.line is not None
        assert screen.talk.line.turn.number == 3
        await pilot.press("]", "]", "]", "]", "]")
        assert "not said · not asked for" in text_of(screen)


async def test_on_a_small_screen_tab_opens_a_drawer_and_escape_closes_it(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, ReviewScreen(session))
        assert not screen.verdicts.display
        await pilot.press("tab")
        await until(pilot, lambda: screen.verdicts.has_focus and screen.verdicts.display)
        await pilot.press("down")
        assert screen.talk.emphasis == {"1.2"}
        await pilot.press("enter")
        await until(pilot, lambda: screen.talk.has_focus and not screen.verdicts.display)
        await pilot.press("tab", "escape")
        await until(pilot, lambda: not screen.verdicts.display)
        assert pilot.app.screen is screen
        await pilot.press("escape")
        await shown(pilot, HomeScreen)


async def test_on_a_large_screen_tab_goes_from_side_to_side(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, ReviewScreen(session))
        assert screen.verdicts.display
        await pilot.press("tab")
        assert screen.verdicts.has_focus
        await pilot.press("down", "down", "tab")
        assert screen.talk.has_focus
        assert _said_at(screen).startswith("I would log the SQL")


async def test_a_drawer_closes_when_the_screen_grows(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, ReviewScreen(session))
        await pilot.press("tab")
        await pilot.resize_terminal(*LARGE)
        await until(pilot, lambda: screen.has_class("-wide"))
        assert not screen.has_class("-drawer")
        assert screen.verdicts.display


async def test_the_marked_line_stays_marked_when_the_width_changes(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, ReviewScreen(session, "2.4"))
        assert "scale" in _said_at(screen)
        await pilot.resize_terminal(*LARGE)
        await until(pilot, lambda: screen.has_class("-wide"))
        assert "scale" in _said_at(screen)


async def test_enter_on_a_line_goes_to_its_verdict(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, ReviewScreen(session))
        await pilot.press("down", "down", "enter")
        assert screen.verdicts.has_focus
        assert screen.verdicts.marked == "1.5"


async def test_a_click_on_a_line_shows_what_it_earned(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, ReviewScreen(session))
        rows = text_of(screen).split("\n")
        row = next(number for number, line in enumerate(rows) if "I would restart" in line)
        await pilot.click("#talk", offset=(20, row - screen.talk.region.y))
        await until(pilot, lambda: screen.verdicts.marked == "1.5")


async def test_quotes_that_are_not_at_their_place_are_never_drawn(keeper: Keeper) -> None:
    judged = (Judged("traces", Verdict.COVERED, (Said(2, "the traces"),)),)
    session = keeper.keep(judged=((DIAGNOSE, judged), (SOLVE, SOLVED)))
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, ReviewScreen(session, "1.1"))
        assert _styled(screen.talk) == {"the traces": "bold underline $success"}


async def test_an_interview_under_way_shows_its_conversation(keeper: Keeper) -> None:
    session = keeper.keep(closed=False)
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, ReviewScreen(session))
        assert "Not graded yet." in text_of(screen)
        await pilot.press("]", "[", "y", "down", "end", "home", "pagedown", "pageup", "space")
        assert pilot.app.screen is screen


async def test_feedback_comes_back_after_a_session_that_is_gone(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        await opened(pilot, FeedbackScreen(session))
        pilot.app.push_screen(ReviewScreen("nothing"))
        await shown(pilot, AskScreen)
        await pilot.press("enter")
        await arrived(pilot, FeedbackScreen)


@pytest.mark.parametrize("size", [(80, 24), LARGE], ids=["small", "large"])
def test_picture(keeper: Keeper, snap_compare: Any, size: tuple[int, int]) -> None:
    screen = ReviewScreen(keeper.keep())
    assert snap_compare(keeper.app(), terminal_size=size, run_before=picture(screen))


def test_picture_of_the_drawer(keeper: Keeper, snap_compare: Any) -> None:
    screen = ReviewScreen(keeper.keep(), "1.3")
    assert snap_compare(keeper.app(), terminal_size=(80, 24), run_before=picture(screen, "tab"))


def test_picture_in_light(keeper: Keeper, snap_compare: Any) -> None:
    screen = ReviewScreen(keeper.keep(), "1.2")
    app = keeper.app()
    app.theme = LIGHT
    assert snap_compare(app, terminal_size=LARGE, run_before=picture(screen))


def test_picture_without_colour(
    keeper: Keeper, snap_compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = ReviewScreen(keeper.keep(), "1.2")
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(keeper.app(), terminal_size=(80, 24), run_before=picture(screen))
