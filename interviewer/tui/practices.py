"""The ways into drills and mock interviews. Imports nothing heavy: the first screen needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewer.domain.scenario import Scenario
    from interviewer.tui.app import InterviewerApp


def open_drill(app: InterviewerApp) -> None:
    """Let choose which questions are drilled."""
    from interviewer.tui.screens.drill import DrillScreen

    app.push_screen(DrillScreen())


def open_mock(app: InterviewerApp) -> None:
    """Let choose the level and the length of a mock interview."""
    from interviewer.tui.screens.mock import MockScreen

    app.push_screen(MockScreen())


def begin(app: InterviewerApp, scenario: Scenario, limit_minutes: float | None = None) -> None:
    """Begin what was put together, in place of the screen that is shown."""
    from interviewer.tui.opening import Composed

    app.pop_screen()
    app.open_interview(Composed(scenario, limit_minutes))
