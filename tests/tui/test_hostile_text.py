"""Text that would be markup, a command to the terminal, or far too long, through every screen."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from interviewer.domain.session import SessionState, SessionSummary
from interviewer.errors import ModelUnavailableError
from interviewer.llm.servers import LocalServer
from interviewer.text import clean_text
from interviewer.tui.screens.ask import AskScreen
from interviewer.tui.screens.brief import BriefScreen
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.model import ModelScreen
from interviewer.tui.screens.start import StartScreen
from interviewer.tui.widgets.choices import ChoiceList
from tests.tui.driving import app_of, interviewed, running, say, shown, text_of, until
from tests.tui.scripted import ScriptedWorkspace

if TYPE_CHECKING:
    from interviewer.domain.scenario import Scenario

MARKUP = "[/] [@click=app.quit]x[/] arr[b + 1 [$primary] [[x]] [/bold"
TERMINAL = "\x1b]52;c;aGk=\x07\x1b]0;owned\x07\x1b[2J\x9b31m\u202etxet"
LONG = "no-break" * 12_500
HOSTILE = clean_text(f"{MARKUP} {TERMINAL} ") + LONG
_DANGEROUS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _harmless(text: str) -> bool:
    return _DANGEROUS.search(text.replace("\n", "")) is None


def _hostile(scenario: Scenario) -> Scenario:
    stages = tuple(
        replace(
            stage,
            title=HOSTILE[:500],
            ask=f"{HOSTILE}\n\n```\n{MARKUP}\n```",
            question=replace(stage.question, title=HOSTILE),
        )
        for stage in scenario.stages
    )
    return replace(
        scenario,
        title=HOSTILE,
        role=HOSTILE,
        level=HOSTILE,
        brief=f"# {HOSTILE}\n\n- {MARKUP}\n",
        closing=HOSTILE,
        stages=stages,
    )


@pytest.fixture
def hostile(scripted: ScriptedWorkspace) -> ScriptedWorkspace:
    scripted.scenario = _hostile(scripted.scenario)
    scripted.listed = tuple(
        replace(one, title=HOSTILE, levels=(MARKUP,), topics=(MARKUP,)) for one in scripted.listed
    )
    for number, state in enumerate((SessionState.PAUSED, SessionState.CLOSED)):
        scripted.kept[f"old-{number}"] = SessionSummary(
            f"old-{number}",
            HOSTILE,
            HOSTILE,
            state,
            "2026-03-11T18:40:00+00:00",
            stage=HOSTILE,
            band=MARKUP,
            score=50.0,
        )
    return scripted


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_home_start_and_brief(hostile: ScriptedWorkspace, size: tuple[int, int]) -> None:
    app = app_of(hostile)
    async with running(app, size) as pilot:
        home = await shown(pilot, HomeScreen)
        await until(pilot, lambda: "Continue" in text_of(home))
        assert "[/] [@click=app.quit]x[/]" in text_of(home)
        app.open_entry("x")
        start = await shown(pilot, StartScreen)
        await until(pilot, lambda: "[@click=app.quit]" in text_of(start))
        assert _harmless(text_of(home))
        assert _harmless(text_of(start))
        app.push_screen(BriefScreen(hostile.scenario))
        await until(pilot, lambda: "[@click" in text_of(pilot.app.screen))


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_interview_with_failure_pause_and_help(
    hostile: ScriptedWorkspace, size: tuple[int, int]
) -> None:
    async with running(app_of(hostile), size) as pilot:
        screen = await interviewed(pilot)
        await say(pilot, screen, HOSTILE)
        error = ModelUnavailableError(HOSTILE[:400], MARKUP)
        hostile.interviewer.queue = [[MARKUP, error]]
        screen.composer.insert(MARKUP)
        await pilot.press("enter")
        await until(pilot, lambda: screen.is_idle and screen.query(ChoiceList))
        assert _harmless(text_of(screen))
        await pilot.press("f1")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press("escape", "escape")
        await shown(pilot, AskScreen)


async def test_error_over_the_screen(hostile: ScriptedWorkspace) -> None:
    app = app_of(hostile)
    async with running(app) as pilot:
        app.tell(ModelUnavailableError(HOSTILE, HOSTILE))
        screen = await shown(pilot, AskScreen)
        assert "[@click=app.quit]x[/]" in text_of(screen)
        await pilot.press("enter")
        await shown(pilot, HomeScreen)


async def test_model_names(hostile: ScriptedWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    async def named(self: ScriptedWorkspace) -> tuple[LocalServer, ...]:
        return (LocalServer(MARKUP, "http://127.0.0.1:1/v1", (MARKUP, HOSTILE[:5000])),)

    monkeypatch.setattr(ScriptedWorkspace, "local_servers", named)
    async with running(app_of(hostile)) as pilot:
        await pilot.press("m")
        screen = await shown(pilot, ModelScreen)
        await until(pilot, lambda: "arr[b + 1" in text_of(screen))
        await pilot.press(*"[/]")
        await until(pilot, lambda: "Built-in" not in text_of(screen))


async def test_the_palette(hostile: ScriptedWorkspace) -> None:
    hostile.listed = tuple(
        replace(one, title=MARKUP, id=f"{MARKUP}{n}") for n, one in enumerate(hostile.listed)
    )
    async with running(app_of(hostile)) as pilot:
        await pilot.press("ctrl+p", *"arr")
        await until(pilot, lambda: "arr[b + 1" in text_of(pilot.app.screen))
