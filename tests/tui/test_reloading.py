"""The screen says what became of a change to the interview's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.application.reloading import start_reloading
from tests.library.files import SCENARIO, fill_home, write
from tests.tui.driving import app_of, interviewed, running, text_of, until

if TYPE_CHECKING:
    from interviewer.application.workspace import Workspace


async def test_a_change_is_told_in_a_toast_and_taken(workspace: Workspace) -> None:
    path = fill_home(workspace.home.root) / "prompts/scenarios/stale-price.md"
    workspace.starter = start_reloading
    async with running(app_of(workspace), size=(100, 30)) as pilot:
        screen = await interviewed(pilot, "stale-price")
        write(path, SCENARIO.replace("title: Mend", "title: Repair"))
        screen.action_request("repeat")
        await until(pilot, lambda: "its new text is taken" in text_of(screen))
        await until(pilot, lambda: screen.is_idle)
        write(path, "[/] no scenario")
        screen.action_request("repeat")
        await until(pilot, lambda: "The change is not taken" in text_of(screen))
        await until(pilot, lambda: screen.is_idle)
    assert screen.session.scenario.stages[1].title == "Repair"
