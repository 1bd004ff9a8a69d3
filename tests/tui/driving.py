"""Drives the app in tests: opens screens, and waits for what is to happen."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual.widgets import Static

from interviewer.tui.app import InterviewerApp
from interviewer.tui.screens.brief import BriefScreen
from interviewer.tui.screens.interview import InterviewScreen
from tests.tui.scripted import NOW

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from textual.pilot import Pilot
    from textual.screen import Screen

    from interviewer.application.workspace import Workspace

Kind = TypeVar("Kind", bound="Screen[Any]")
WAIT_SECONDS = 30.0


def app_of(workspace: Workspace, **options: Any) -> InterviewerApp:
    """The app over a workspace, at a fixed moment."""
    app = InterviewerApp(workspace, now=lambda: NOW, **options)
    app.animation_level = "none"
    return app


@asynccontextmanager
async def running(
    app: InterviewerApp, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[int]]:
    """Run the app as users do: notifications and tooltips included."""
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        yield pilot


async def until(pilot: Pilot[Any], condition: Callable[[], object]) -> None:
    """Let the app go on until the condition holds."""
    async with asyncio.timeout(WAIT_SECONDS):
        while not condition():
            await pilot.pause()
            await asyncio.sleep(0.005)
    await pilot.pause()


async def shown(pilot: Pilot[Any], kind: type[Kind]) -> Kind:
    """Wait until a screen of that kind is on top, and return it."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.screen.is_mounted)
    return cast("Kind", pilot.app.screen)


async def interviewed(pilot: Pilot[int], name: str = "slow-product-catalogue") -> InterviewScreen:
    """Begin an interview and wait for the candidate's turn."""
    cast("InterviewerApp", pilot.app).start_interview(name, read=True)
    screen = await shown(pilot, InterviewScreen)
    await until(pilot, lambda: screen.session.turns and screen.is_idle)
    return screen


async def begun(pilot: Pilot[int]) -> InterviewScreen:
    """Read the brief of an interview that opens, begin it, and wait for the first question."""
    await shown(pilot, BriefScreen)
    await pilot.press("enter")
    screen = await shown(pilot, InterviewScreen)
    await until(pilot, lambda: screen.session.turns and screen.is_idle)
    return screen


async def say(pilot: Pilot[int], screen: InterviewScreen, text: str) -> None:
    """Type an answer, send it, and wait until it is the candidate's turn again."""
    before = len(screen.session.turns)
    screen.composer.insert(text)
    await pilot.press("enter")
    await until(pilot, lambda: len(screen.session.turns) > before and screen.is_idle)


def text_of(screen: Screen[Any]) -> str:
    """Everything a screen shows, line by line."""
    return "\n".join("".join(s.text for s in strip) for strip in screen._compositor.render_strips())


def statics(screen: Screen[Any], selector: str) -> list[str]:
    """The texts of the matching widgets."""
    return [str(one.render()) for one in screen.query(selector).results(Static)]
