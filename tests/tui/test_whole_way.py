"""The whole way with the real workspace and the built-in engine: from home to the feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.domain.session import SessionState
from interviewer.tui.screens.ask import AskScreen
from interviewer.tui.screens.feedback import FeedbackScreen
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.screens.start import StartScreen
from tests.tui.driving import app_of, running, say, shown, text_of, until

if TYPE_CHECKING:
    from interviewer.application.workspace import Workspace

ANSWER = (
    "First I look at the p99 latency and the error rate of that endpoint in the APM, then I open "
    "the traces of slow requests to see where the time goes."
)


async def test_practise_pause_resume_end_and_look_back(workspace: Workspace) -> None:
    app = app_of(workspace)
    async with running(app, size=(80, 40)) as pilot:
        await pilot.press("enter")
        await shown(pilot, StartScreen)
        await pilot.press("enter")
        screen = await shown(pilot, InterviewScreen)
        await until(pilot, lambda: screen.is_idle and screen.session.turns)
        await say(pilot, screen, ANSWER)
        await pilot.press(*"half a thought", "f2")
        await shown(pilot, AskScreen)
        await pilot.press("l")
        home = await shown(pilot, HomeScreen)
        await until(pilot, lambda: "Continue" in text_of(home))
        await pilot.press("home", "enter")
        screen = await shown(pilot, InterviewScreen)
        await until(pilot, lambda: screen.is_idle)
        assert screen.composer.text == "half a thought"
        assert "p99 latency" in text_of(screen)
        await pilot.press("f10")
        await shown(pilot, AskScreen)
        await pilot.press("e")
        await until(pilot, lambda: pilot.app.screen is screen and screen.is_idle)
        await until(pilot, lambda: "see the feedback" in text_of(screen))
        await pilot.press("f")
        await shown(pilot, FeedbackScreen)
        await pilot.press("escape")
        home = await shown(pilot, HomeScreen)
        await until(pilot, lambda: "last:" in text_of(home))
        kept = await workspace.sessions()
    assert [one.state for one in kept] == [SessionState.CLOSED]


async def test_a_file_runs_that_is_in_no_home(workspace: Workspace) -> None:
    path = workspace.home.root.parent / "own.yaml"
    points = "key_points:\n  - id: water\n    point: Hot water\n"
    path.write_text(f"title: Tea\nquestion: How do you make tea?\n{points}")
    app = app_of(workspace, start=str(path))
    async with running(app) as pilot:
        screen = await shown(pilot, InterviewScreen)
        await until(pilot, lambda: screen.is_idle and "How do you make tea?" in text_of(screen))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not app.is_running)
    assert app.return_value == 3
