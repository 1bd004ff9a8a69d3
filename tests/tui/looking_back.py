"""Opens the screens that look back, and waits until they have read what they show."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from interviewer.domain.verdict import Verdict
from interviewer.tui.screens.compare import CompareScreen
from interviewer.tui.screens.feedback import FeedbackScreen
from interviewer.tui.screens.review import ReviewScreen
from interviewer.tui.screens.transcripts import TranscriptsScreen
from tests.tui.driving import shown, until
from tests.tui.kept_sessions import (
    DIAGNOSE,
    DIAGNOSED,
    SOLVE,
    YESTERDAY,
    Judged,
    Keeper,
    Said,
    turns_of_an_interview,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.screen import Screen

Kind = TypeVar("Kind", bound="Screen[Any]")
BETTER = (
    "First I'd read the plan. I'd use include so that it is two queries instead of a hundred, and "
    "I page the list with a cursor."
)
BETTER_SOLVED = (
    Judged("eager", Verdict.COVERED, (Said(6, "two queries instead of a hundred"),)),
    Judged("index", Verdict.MISSED),
    Judged("pages", Verdict.COVERED, (Said(6, "page the list with a cursor"),)),
    Judged("scale", Verdict.NOT_MADE),
)


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    """A home with a real database."""
    return Keeper(tmp_path / "home")


def keep_two_attempts(keeper: Keeper) -> tuple[str, str]:
    """Keep two interviews on the same scenario; the later one is better and loses one point."""
    first = keeper.keep(at=YESTERDAY - timedelta(days=2))
    second = keeper.keep(
        turns=turns_of_an_interview(third=BETTER),
        judged=((DIAGNOSE, DIAGNOSED), (SOLVE, BETTER_SOLVED)),
    )
    return first, second


def ready(screen: Screen[Any]) -> bool:
    """Whether a screen has read what it shows."""
    if isinstance(screen, FeedbackScreen):
        return screen.graded is not None
    if isinstance(screen, ReviewScreen):
        return screen.heard and screen.talk.line is not None
    if isinstance(screen, CompareScreen):
        return bool(screen.pairs)
    if isinstance(screen, TranscriptsScreen):
        return screen.complete or bool(screen.sessions)
    return screen.is_mounted


async def opened(pilot: Pilot[Any], screen: Kind) -> Kind:
    """Put a screen on top and wait until it has read what it shows."""
    pilot.app.push_screen(screen)
    await shown(pilot, type(screen))
    await until(pilot, lambda: ready(screen))
    return screen


async def arrived(pilot: Pilot[Any], kind: type[Kind]) -> Kind:
    """Wait until a screen of that kind is on top and has read what it shows."""
    screen = await shown(pilot, kind)
    await until(pilot, lambda: ready(screen))
    return screen


def picture(screen: Screen[Any], *keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Return what brings a screen up for a snapshot."""

    async def bring_up(pilot: Pilot[Any]) -> None:
        await opened(pilot, screen)
        await pilot.press(*keys)
        await pilot.pause()

    return bring_up
