"""What y and Y copy from a review, and that it reaches the terminal."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from interviewer.report.markdown import export_markdown
from interviewer.tui.screens.review import ReviewScreen
from tests.tui.driving import running, text_of
from tests.tui.kept_sessions import (
    DIAGNOSE,
    FIRST_ANSWER,
    SECOND_ANSWER,
    SOLVE,
    Keeper,
)
from tests.tui.looking_back import keeper, opened

if TYPE_CHECKING:
    import pytest
    from textual.app import App


__all__ = ["keeper"]
LARGE = (160, 50)


def _noted(app: App[Any], words: str) -> bool:
    return any(words in one.message for one in app._notifications)


def _beside(screen: ReviewScreen) -> str:
    """What the panel holds, in view or not, as running text."""
    return " ".join(" ".join(line.content.plain for line in screen.verdicts._lines).split())


async def test_y_copies_the_turn_whose_line_is_marked(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        await opened(pilot, ReviewScreen(session))
        await pilot.press("y")
        assert pilot.app.clipboard == FIRST_ANSWER
        assert _noted(pilot.app, "Copied turn 2: “First I'd look")


async def test_y_copies_a_verdict_with_its_words(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        await opened(pilot, ReviewScreen(session))
        await pilot.press("]", "[", "y")
        assert pilot.app.clipboard == (
            f"1.1 {DIAGNOSE.key_points[0].point}\n"
            "● covered · 3 of 3\n"
            "“look at the traces for that endpoint” (turn 2)\n"
            "“whether it is our code” (turn 2)"
        )
        assert _noted(pilot.app, "Copied verdict 1.1")
        await pilot.press("tab", "end", "up", "y")
        assert pilot.app.clipboard == (
            "2.4 A bigger server before measuring\n"
            "✕ mistake · \u22121\n"
            "“first I'd scale the database up” (turn 6)\n"
            "Measure first: the plan of the slow query shows whether size is the matter."
        )


async def test_y_copies_a_missed_point_with_whether_it_was_asked_for(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        await opened(pilot, ReviewScreen(session, "2.3"))
        await pilot.press("y")
        assert pilot.app.clipboard == "2.3 Pages the list\n○ missed · 0 of 2\nnot asked for"


async def test_in_the_conversation_again_y_copies_the_turn(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        await opened(pilot, ReviewScreen(session, "1.3"))
        await pilot.press("tab", "tab", "y")
        assert pilot.app.clipboard == SECOND_ANSWER


async def test_enter_unfolds_the_model_answer_and_y_copies_it(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        screen = await opened(pilot, ReviewScreen(session))
        await pilot.press("tab", "end")
        assert "enter reads the model answer" in text_of(screen)
        assert "First the N+1" not in _beside(screen)
        await pilot.press("enter")
        assert screen.verdicts.has_focus
        assert "▾ What a strong answer sounds like" in _beside(screen)
        assert "First the N+1" in _beside(screen)
        await pilot.press("y")
        assert pilot.app.clipboard == SOLVE.model_answer
        assert _noted(pilot.app, "Copied the model answer of Solve")
        await pilot.press("enter")
        assert "First the N+1" not in _beside(screen)


async def test_capital_y_copies_the_whole_transcript_as_markdown(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, ReviewScreen(session))
        assert screen.graded is not None
        await pilot.press("Y")
        assert pilot.app.clipboard == export_markdown(screen.graded)
        assert _noted(pilot.app, "kB of Markdown")


async def test_a_copy_is_sent_to_the_terminal_itself(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = keeper.keep()
    async with running(keeper.app(), LARGE) as pilot:
        await opened(pilot, ReviewScreen(session))
        sent: list[str] = []
        driver = pilot.app._driver
        assert driver is not None
        monkeypatch.setattr(driver, "write", sent.append)
        await pilot.press("y")
        await pilot.pause()
    coded = base64.b64encode(FIRST_ANSWER.encode()).decode()
    assert f"\x1b]52;c;{coded}\a" in "".join(sent)
