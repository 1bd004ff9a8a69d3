"""Everything can be found: in the palette, and on the help screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.application.commands import ON_SCREEN
from interviewer.tui.palette import offered_keys
from interviewer.tui.screens.ask import AskScreen
from interviewer.tui.screens.help import HelpScreen, help_of
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.start import StartScreen
from tests.tui.driving import app_of, interviewed, running, shown, text_of, until

if TYPE_CHECKING:
    from tests.tui.scripted import ScriptedWorkspace


async def test_the_palette_offers_the_keys_of_the_screen_and_every_interview(
    scripted: ScriptedWorkspace,
) -> None:
    app = app_of(scripted)
    async with running(app) as pilot:
        home = await shown(pilot, HomeScreen)
        offered = {one.title for one in app.get_system_commands(home)}
        assert {"Search", "Model", "Theme", "Quit", "Help", "Transcripts"} <= offered
        assert "A pool that runs dry" in offered
        screen = await interviewed(pilot)
        offered = {one.title for one in app.get_system_commands(screen)}
        assert {"Hint", "Next", "Pause", "Repeat", "Brief", "End"} <= offered
        assert "A pool that runs dry" not in offered


async def test_a_palette_command_does_what_its_key_does(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press(*"end", "enter")
        await shown(pilot, AskScreen)


async def test_an_interview_is_found_by_a_part_of_its_title(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        await pilot.press("ctrl+p", *"runs dry")
        palette = pilot.app.screen
        await until(pilot, lambda: "A pool that runs dry" in text_of(palette))
        await pilot.press("enter")
        await shown(pilot, StartScreen)


async def test_help_names_every_key_and_command_of_an_interview(
    scripted: ScriptedWorkspace,
) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        lines = [line for part in help_of(screen) for line in part.lines]
    keys = {key for key, _ in lines}
    assert {f"/{command}" for command in ON_SCREEN} <= keys
    assert {"enter", "ctrl+t", "ctrl+n", "ctrl+r", "f2", "f4", "f10", "f1", "ctrl+q"} <= keys
    assert ("ctrl+j", "Begin a new line; also shift+enter, alt+enter") in lines
    assert all(words for _, words in lines)


async def test_every_binding_has_an_id_and_a_tooltip(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        offered = list(offered_keys(screen))
    assert all(binding.id and binding.tooltip for binding, _ in offered)


async def test_help_scrolls_and_goes_back(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        await pilot.press("f1")
        await shown(pilot, HelpScreen)
        await pilot.press("j", "k", "end")
        await until(pilot, lambda: "does what the keys do" in text_of(pilot.app.screen))
        await pilot.press("f1")
        await until(pilot, lambda: pilot.app.screen is screen)


async def test_no_more_than_six_keys_stand_at_the_foot(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        foot = text_of(screen).splitlines()[-1].strip()
    assert foot == ("enter send  ctrl+j line  ctrl+t hint  ctrl+n next  f2 pause  ctrl+p all")
