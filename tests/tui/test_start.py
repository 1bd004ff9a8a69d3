"""The start sheet: what an interview is about, and what can be chosen before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interviewer.errors import NotFoundError
from interviewer.tui.screens.ask import AskScreen
from interviewer.tui.screens.help import HelpScreen
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.screens.model import ModelScreen
from interviewer.tui.screens.start import StartScreen
from tests.tui.driving import app_of, running, shown, text_of, until

if TYPE_CHECKING:
    from interviewer.application.workspace import Workspace
    from tests.tui.scripted import ScriptedWorkspace


async def test_shows_the_brief_the_length_and_who_interviews(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        await pilot.press("enter")
        screen = await shown(pilot, StartScreen)
        await until(pilot, lambda: "You own the catalogue API" in text_of(screen))
        text = text_of(screen)
        assert "Senior Node.js backend engineer · 4 stages · about 25 min of speech" in text
        assert "built-in, no model" in text


async def test_enter_begins_and_home_is_where_one_comes_back_to(
    scripted: ScriptedWorkspace,
) -> None:
    async with running(app_of(scripted)) as pilot:
        await pilot.press("enter")
        await shown(pilot, StartScreen)
        await pilot.press("enter")
        await shown(pilot, InterviewScreen)
        assert [type(one) for one in pilot.app.screen_stack] == [HomeScreen, InterviewScreen]


async def test_l_and_enter_choose_a_time_limit(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        await pilot.press("enter")
        screen = await shown(pilot, StartScreen)
        assert "none" in text_of(screen)
        await pilot.press("l")
        await until(pilot, lambda: "15 min" in text_of(screen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Time limit      25 min" in text_of(screen))
        for _ in range(3):
            await pilot.press("l")
        await until(pilot, lambda: "none" in text_of(screen))
        await pilot.press("l", "home", "enter")
        interview = await shown(pilot, InterviewScreen)
        assert interview.session.limit_minutes == 15


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        (("m",), ModelScreen),
        (("down", "down", "enter"), ModelScreen),
        (("f1",), HelpScreen),
        (("question_mark",), HelpScreen),
        (("escape",), HomeScreen),
    ],
)
async def test_keys_lead_on_and_back(
    scripted: ScriptedWorkspace, keys: tuple[str, ...], kind: type[ModelScreen]
) -> None:
    async with running(app_of(scripted)) as pilot:
        await pilot.press("enter")
        await shown(pilot, StartScreen)
        await pilot.press(*keys)
        await shown(pilot, kind)


async def test_a_file_that_cannot_be_read_is_told_in_words(
    scripted: ScriptedWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise NotFoundError(f"There is no scenario {name}.", "See `interviewer list`.")

    monkeypatch.setattr(scripted, "interview", missing)
    async with running(app_of(scripted)) as pilot:
        await pilot.press("enter")
        assert "There is no scenario" in text_of(await shown(pilot, AskScreen))


async def test_a_real_question_begins_with_the_built_in(workspace: Workspace) -> None:
    app = app_of(workspace)
    async with running(app) as pilot:
        app.open_entry("databases/n-plus-one")
        screen = await shown(pilot, StartScreen)
        await until(pilot, lambda: "One question, asked as in an interview" in text_of(screen))
        await pilot.press("enter")
        interview = await shown(pilot, InterviewScreen)
        await until(pilot, lambda: interview.is_idle and interview.session.turns)
        assert interview.session.turns[0].text.split()[0] in text_of(interview)
