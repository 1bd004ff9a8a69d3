"""The first screen: what can be continued, practised and looked back at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.application.home import Home
from interviewer.application.settings import Flags
from interviewer.application.workspace import Workspace
from interviewer.domain.session import SessionState, SessionSummary
from interviewer.errors import LibraryError
from interviewer.library import index
from interviewer.library.catalogue import list_entries
from interviewer.tui.screens.ask import AskScreen
from interviewer.tui.screens.help import HelpScreen
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.model import ModelScreen
from interviewer.tui.screens.start import StartScreen
from tests.library.files import fill_home
from tests.tui.driving import app_of, begun, running, shown, text_of, until

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from interviewer.library.catalogue import Entry
    from tests.tui.scripted import ScriptedWorkspace


def _marked(screen: HomeScreen) -> str:
    option = screen.entry_list.highlighted_option
    assert option is not None
    return option.id or ""


def _listed(screen: HomeScreen) -> list[str]:
    return [option.id or "" for option in screen.entry_list.options]


def _keep(workspace: ScriptedWorkspace, session_id: str, **changes: object) -> None:
    values: dict[str, object] = {
        "id": session_id,
        "scenario": "slow-product-catalogue",
        "title": "The slow product catalogue",
        "state": SessionState.PAUSED,
        "started_at": "2026-03-11T18:40:00+00:00",
        "stage": "suspects",
        "active_seconds": 732.0,
    }
    workspace.kept[session_id] = SessionSummary(**{**values, **changes})  # type: ignore[arg-type]


async def test_lists_scenarios_and_questions_by_title(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await shown(pilot, HomeScreen)
        text = text_of(screen)
    assert "The slow product catalogue" in text
    assert "Questions · databases" in text
    assert "built-in, no model" in text
    assert "25 min" in text


async def test_arrows_letters_home_and_end_move_the_mark(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await shown(pilot, HomeScreen)
        assert _marked(screen) == "scenario:slow-product-catalogue"
        await pilot.press("j")
        assert _marked(screen) == "mock"
        await pilot.press("down")
        assert _marked(screen) == "drill"
        await pilot.press("k", "up")
        assert _marked(screen) == "scenario:slow-product-catalogue"
        await pilot.press("end")
        assert _marked(screen) == "transcripts"
        await pilot.press("home")
        assert _marked(screen) == "scenario:slow-product-catalogue"


async def test_going_up_to_the_first_entry_shows_its_heading(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted), size=(80, 16)) as pilot:
        screen = await shown(pilot, HomeScreen)
        await pilot.press("end")
        await until(pilot, lambda: screen.entry_list.scroll_offset.y > 0)
        await pilot.press("home")
        await until(pilot, lambda: screen.entry_list.scroll_offset.y == 0)


async def test_enter_opens_the_start_sheet(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        await pilot.press("enter")
        await shown(pilot, StartScreen)


async def test_interrupted_sessions_come_first_and_can_be_taken_up(
    scripted: ScriptedWorkspace,
) -> None:
    _keep(scripted, "paused-1")
    async with running(app_of(scripted)) as pilot:
        screen = await shown(pilot, HomeScreen)
        await until(pilot, lambda: _marked(screen) == "session:paused-1")
        assert "yesterday 18:40" in text_of(screen)
        await pilot.press("enter")
        await begun(pilot)


async def test_the_mark_stays_when_sessions_arrive_after_a_key(
    scripted: ScriptedWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await shown(pilot, HomeScreen)
        await pilot.press("j")
        _keep(scripted, "paused-1")
        screen.on_screen_resume()
        await until(pilot, lambda: "Continue" in text_of(screen))
        assert _marked(screen) == "mock"


async def test_the_last_score_stands_beside_transcripts(scripted: ScriptedWorkspace) -> None:
    _keep(
        scripted,
        "done-1",
        state=SessionState.CLOSED,
        ended_at="2026-03-09T10:00:00+00:00",
        score=71.2,
        band="hire",
    )
    async with running(app_of(scripted), size=(100, 30)) as pilot:
        screen = await shown(pilot, HomeScreen)
        await until(pilot, lambda: "last: 71, hire" in text_of(screen))
        assert "3 days ago" in text_of(screen)


async def test_slash_narrows_the_list_down_while_one_types(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await shown(pilot, HomeScreen)
        await pilot.press("slash", *"row")
        await until(pilot, lambda: screen.entry_list.option_count == 5)
        assert "A million rows in memory" in text_of(screen)
        assert "A pool that runs dry" not in text_of(screen)
        await pilot.press("down")
        assert _marked(screen) == "question:databases/memory-and-large-results"
        await pilot.press("up", "enter")
        await shown(pilot, StartScreen)


async def test_escape_leaves_the_search(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await shown(pilot, HomeScreen)
        await pilot.press("slash", *"zzz")
        await until(pilot, lambda: "Nothing matches" in text_of(screen))
        await pilot.press("escape")
        await until(pilot, lambda: "A pool that runs dry" in text_of(screen))
        assert not screen.query("#search")
        assert screen.entry_list.has_focus


async def test_keys_open_model_help_and_palette(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        await pilot.press("m")
        await shown(pilot, ModelScreen)
        await pilot.press("escape")
        for key in ("f1", "question_mark"):
            await shown(pilot, HomeScreen)
            await pilot.press(key)
            await shown(pilot, HelpScreen)
            await pilot.press("escape")
        await shown(pilot, HomeScreen)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "CommandPalette")


async def test_ctrl_q_quits(scripted: ScriptedWorkspace) -> None:
    app = app_of(scripted)
    async with running(app) as pilot:
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not app.is_running)
    assert app.return_value == 0
    assert scripted.closed


async def test_an_empty_library_says_how_to_fill_it(scripted: ScriptedWorkspace) -> None:
    scripted.listed = ()
    async with running(app_of(scripted)) as pilot:
        screen = await shown(pilot, HomeScreen)
        assert "Nothing to practise was found" in text_of(screen)
        assert "none yet: finish an interview" in text_of(screen)


async def test_a_library_that_cannot_be_read_is_told_in_words(
    scripted: ScriptedWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> tuple[()]:
        raise LibraryError("The built-in files are missing.", "Install the program again.")

    monkeypatch.setattr(scripted, "entries", broken)
    async with running(app_of(scripted)) as pilot:
        screen = await shown(pilot, AskScreen)
        assert "Install the program again." in text_of(screen)
        await pilot.press("enter")
        await shown(pilot, HomeScreen)


async def test_a_click_on_a_key_does_what_the_key_does(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await shown(pilot, HomeScreen)
        foot = text_of(screen).splitlines()[-1]
        await pilot.click("KeyLine", offset=(foot.index("m model") - 2, 0))
        await shown(pilot, ModelScreen)


async def test_a_small_terminal_is_told_so_and_nothing_is_lost(
    scripted: ScriptedWorkspace,
) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await shown(pilot, HomeScreen)
        await pilot.press("j")
        await pilot.resize_terminal(40, 10)
        await until(pilot, lambda: "This terminal is small" in text_of(screen))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "Practise" in text_of(screen))
        assert _marked(screen) == "mock"


async def test_a_large_home_is_listed_from_memory_and_then_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "WORTH_FILES", 3)
    home = fill_home(tmp_path)
    list_entries(home)
    shown_first: list[str] = []
    remembered = Workspace.remembered_entries

    def noting(workspace: Workspace) -> tuple[Entry, ...] | None:
        entries = remembered(workspace)
        shown_first.extend(one.id for one in entries or ())
        return entries

    monkeypatch.setattr(Workspace, "remembered_entries", noting)
    headers = home / "rubrics/caching/headers.yaml"
    headers.rename(home / "rubrics/caching/stale.yaml")
    async with running(app_of(Workspace(Home(home), Flags()))) as pilot:
        screen = await shown(pilot, HomeScreen)
        await until(pilot, lambda: "question:caching/stale" in _listed(screen))
        assert "question:caching/headers" not in _listed(screen)
    assert "caching/headers" in shown_first


async def test_what_is_continued_stands_at_a_title_and_at_no_id(
    scripted: ScriptedWorkspace,
) -> None:
    _keep(scripted, "a", stage="databases/locking/follow-up-1", title="Drill: databases")
    _keep(scripted, "b", stage="your-questions", title="Mock interview, mid, 30 min")
    _keep(scripted, "c", stage="locking", scenario="databases/locking", title="Locks")
    async with running(app_of(scripted), (100, 40)) as pilot:
        screen = await shown(pilot, HomeScreen)
        await until(pilot, lambda: "Continue" in text_of(screen))
        rows = [" ".join(line.split()) for line in text_of(screen).split("\n")]
    assert any("Two users, one row · 12 min" in row for row in rows)
    assert any("your questions · 12 min" in row for row in rows)
    assert any(row.startswith("Locks 12 min") for row in rows)


async def test_a_search_finds_what_one_looks_back_at(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await shown(pilot, HomeScreen)
        await pilot.press("slash", *"transc")
        await until(pilot, lambda: "transcripts" in _listed(screen))
        assert "Nothing matches" not in text_of(screen)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is not screen)
