"""What home says of progress and of what is due. Imports nothing heavy: home needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.errors import InterviewerError

if TYPE_CHECKING:
    from datetime import datetime

    from interviewer.application.workspace import Workspace
    from interviewer.tui.app import InterviewerApp

_SHOWN = 12
"""So many of the last scores make the line of bars."""


async def today_words(workspace: Workspace, now: datetime) -> str:
    """Return what is due today in words, empty where nothing is."""
    from interviewer.application.due import due_now, for_today
    from interviewer.tui.words import count, length

    today = for_today(await due_now(workspace, now))
    if not today:
        return ""
    return f"{count(len(today), 'question')}, {length(sum(one.minutes for one in today))}"


async def progress_words(workspace: Workspace) -> str:
    """Return how the last scores have moved, empty where there are fewer than two."""
    from interviewer.application.progress import scored

    scores = [one.score for one in await scored(workspace, _SHOWN)]
    if len(scores) < 2:
        return ""
    from interviewer.practice.progress import spark

    return f"{spark(scores)}  {scores[0]:.0f} → {scores[-1]:.0f}"


def open_progress(app: InterviewerApp) -> None:
    """Show how scores, facts and delivery have moved."""
    from interviewer.tui.screens.progress import ProgressScreen

    app.push_screen(ProgressScreen())


def begin_today(app: InterviewerApp) -> None:
    """Begin a drill of what is due."""
    app.run_worker(_begun(app), group="opening", exclusive=True)


async def _begun(app: InterviewerApp) -> None:
    from interviewer.application.due import due_scenario
    from interviewer.tui.opening import Composed

    try:
        scenario = await due_scenario(app.workspace, app.now())
    except InterviewerError as error:
        app.tell(error)
        return
    app.open_interview(Composed(scenario))
