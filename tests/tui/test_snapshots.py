"""Pictures of the screens: small and large, dark and light, and without colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from interviewer.domain.session import SessionState, SessionSummary
from interviewer.errors import ModelUnavailableError
from interviewer.llm.servers import LocalServer
from interviewer.tui.screens.ask import AskScreen
from interviewer.tui.screens.help import HelpScreen
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.model import ModelScreen
from interviewer.tui.screens.start import StartScreen
from interviewer.tui.themes import DARK, LIGHT
from interviewer.tui.widgets.choices import ChoiceList
from tests.tui.driving import app_of, interviewed, say, shown, text_of, until
from tests.tui.scripted import ScriptedWorkspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

SMALL = (80, 24)
LARGE = (160, 50)
LOOKS = [
    pytest.param(size, theme, colour, id=f"{size[0]}x{size[1]}-{name}")
    for size in (SMALL, LARGE)
    for theme, colour, name in ((DARK, True, "dark"), (LIGHT, True, "light"), (DARK, False, "mono"))
]
ANSWER = (
    "First I'd look at the traces for that endpoint, p99 and error rate, and whether it is our "
    "code or the database. If the time goes into the database, I would log the SQL of a single "
    "request on staging and count the statements.\n\nThen I'd look at the slowest with EXPLAIN."
)


@pytest.fixture
def kept(scripted: ScriptedWorkspace) -> ScriptedWorkspace:
    for values in (
        {
            "id": "done",
            "state": SessionState.CLOSED,
            "ended_at": "2026-03-09T10:00:00+00:00",
            "score": 71.2,
            "band": "hire",
        },
        {"id": "begun", "state": SessionState.PAUSED, "stage": "suspects", "active_seconds": 732.0},
    ):
        scripted.kept[str(values["id"])] = SessionSummary(
            scenario="slow-product-catalogue",
            title="The slow product catalogue",
            started_at="2026-03-11T18:40:00+00:00",
            **values,  # type: ignore[arg-type]
        )
    return scripted


def _app(workspace: ScriptedWorkspace, theme: str = DARK) -> Any:
    app = app_of(workspace)
    app.theme = theme
    return app


async def _at_home(pilot: Pilot[int]) -> None:
    home = await shown(pilot, HomeScreen)
    await until(pilot, lambda: "Continue" in text_of(home))
    await pilot.press("down")


async def _talked(pilot: Pilot[int]) -> Any:
    screen = await interviewed(pilot)
    await say(pilot, screen, ANSWER)
    await pilot.press("ctrl+t")
    await until(pilot, lambda: len(screen.session.turns) == 4 and screen.is_idle)
    screen.composer.insert("I would log the SQL of one request on staging")
    cast("ScriptedWorkspace", screen.program.workspace).clock.passed = 372
    screen._tick()
    await until(pilot, lambda: "10 words" in text_of(screen))
    return screen


@pytest.mark.parametrize(("size", "theme", "colour"), LOOKS)
def test_home(
    snap_compare: Callable[..., bool],
    kept: ScriptedWorkspace,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    theme: str,
    colour: bool,
) -> None:
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(_app(kept, theme), terminal_size=size, run_before=_at_home)


@pytest.mark.parametrize(("size", "theme", "colour"), LOOKS)
def test_interview(
    snap_compare: Callable[..., bool],
    scripted: ScriptedWorkspace,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    theme: str,
    colour: bool,
) -> None:
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(_app(scripted, theme), terminal_size=size, run_before=_talked)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_start(
    snap_compare: Callable[..., bool], scripted: ScriptedWorkspace, size: tuple[int, int]
) -> None:
    async def opened(pilot: Pilot[int]) -> None:
        await pilot.press("enter")
        screen = await shown(pilot, StartScreen)
        await until(pilot, lambda: "You own the catalogue" in text_of(screen))

    assert snap_compare(_app(scripted), terminal_size=size, run_before=opened)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_failure(
    snap_compare: Callable[..., bool], scripted: ScriptedWorkspace, size: tuple[int, int]
) -> None:
    async def failed(pilot: Pilot[int]) -> None:
        screen = await _talked(pilot)
        error = ModelUnavailableError("localhost cannot be reached.", "Start the server there.")
        scripted.interviewer.queue = [[error]]
        await pilot.press("enter")
        await until(pilot, lambda: screen.is_idle and screen.query(ChoiceList))

    assert snap_compare(_app(scripted), terminal_size=size, run_before=failed)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_model(
    snap_compare: Callable[..., bool],
    scripted: ScriptedWorkspace,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
) -> None:
    async def one(self: ScriptedWorkspace) -> tuple[LocalServer, ...]:
        return (LocalServer("Ollama", "http://127.0.0.1:11434/v1", ("llama:8b", "qwen:14b")),)

    monkeypatch.setattr(ScriptedWorkspace, "local_servers", one)

    async def opened(pilot: Pilot[int]) -> None:
        await pilot.press("m")
        screen = await shown(pilot, ModelScreen)
        await until(pilot, lambda: "qwen:14b" in text_of(screen))
        await until(pilot, lambda: "Ask for its models" in text_of(screen))

    assert snap_compare(_app(scripted), terminal_size=size, run_before=opened)


def test_pause(snap_compare: Callable[..., bool], scripted: ScriptedWorkspace) -> None:
    async def paused(pilot: Pilot[int]) -> None:
        await _talked(pilot)
        await pilot.press("f2")
        await shown(pilot, AskScreen)

    assert snap_compare(_app(scripted), terminal_size=SMALL, run_before=paused)


def test_help(snap_compare: Callable[..., bool], scripted: ScriptedWorkspace) -> None:
    async def helped(pilot: Pilot[int]) -> None:
        await _talked(pilot)
        await pilot.press("f1")
        await shown(pilot, HelpScreen)

    assert snap_compare(_app(scripted), terminal_size=SMALL, run_before=helped)


def test_the_end(snap_compare: Callable[..., bool], scripted: ScriptedWorkspace) -> None:
    async def ended(pilot: Pilot[int]) -> None:
        screen = await interviewed(pilot)
        await say(pilot, screen, ANSWER)
        await pilot.press("f10")
        await shown(pilot, AskScreen)
        await pilot.press("e")
        await until(pilot, lambda: "see the feedback" in text_of(pilot.app.screen))

    assert snap_compare(_app(scripted), terminal_size=SMALL, run_before=ended)


def test_an_empty_home(snap_compare: Callable[..., bool], scripted: ScriptedWorkspace) -> None:
    scripted.listed = ()

    async def looked(pilot: Pilot[int]) -> None:
        home = await shown(pilot, HomeScreen)
        await until(pilot, lambda: "none yet" in text_of(home))

    assert snap_compare(_app(scripted), terminal_size=SMALL, run_before=looked)
