"""What start-up may cost: nothing heavy before the first frame."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from interviewer.tui.screens.home import HomeScreen, load_lazily
from tests.tui.driving import app_of, running, shown

if TYPE_CHECKING:
    from interviewer.errors import InterviewerError
    from tests.tui.scripted import ScriptedWorkspace

HEAVY = ("openai", "pydantic", "sqlite_utils", "ruamel", "jinja2", "rapidfuzz", "markdown_it")
ONLY_LATER = (
    "interviewer.tui.screens.interview",
    "interviewer.tui.screens.model",
    "interviewer.engine.session",
    "textual.widgets._markdown",
    "textual.widgets._text_area",
)


def test_nothing_heavy_is_imported_before_the_first_frame() -> None:
    program = f"""
import sys
from pathlib import Path
from interviewer.application.home import Home
from interviewer.application.settings import Flags
from interviewer.application.workspace import Workspace
from interviewer.tui.app import InterviewerApp

begin = InterviewerApp.on_mount

def on_mount(app):
    begin(app)
    app.call_after_refresh(look, app)

def look(app):
    assert app.screen.entry_list.option_count > 5
    app.exit([name for name in {HEAVY + ONLY_LATER!r} if name in sys.modules])

InterviewerApp.on_mount = on_mount
app = InterviewerApp(Workspace(Home(Path("nowhere")), Flags()))
found = app.run(headless=True, size=(80, 24))
sys.exit(", ".join(found) or 0)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0


async def test_the_rest_is_loaded_in_the_background(scripted: ScriptedWorkspace) -> None:
    load_lazily()
    assert "interviewer.tui.screens.interview" in sys.modules
    async with running(app_of(scripted)) as pilot:
        await shown(pilot, HomeScreen)


@pytest.mark.parametrize(
    ("written", "used"),
    [("nord", "nord"), ("interviewer-light", "interviewer-light"), (None, "interviewer-dark")],
)
async def test_the_theme_of_the_settings_is_used(
    scripted: ScriptedWorkspace, written: str | None, used: str
) -> None:
    object.__setattr__(scripted.settings, "theme", written)
    app = app_of(scripted)
    async with running(app):
        assert app.theme == used


async def test_a_theme_that_does_not_exist_is_told(
    scripted: ScriptedWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    object.__setattr__(scripted.settings, "theme", "no-such-theme")
    app = app_of(scripted)
    told: list[InterviewerError] = []
    monkeypatch.setattr(app, "tell", told.append)
    async with running(app):
        assert app.theme == "interviewer-dark"
    assert "no-such-theme" in told[0].title
