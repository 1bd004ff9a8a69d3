"""Starts the app. Imports nothing heavy, so that start-up can be arranged before the rest loads."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewer.application.workspace import Workspace
    from interviewer.tui.opening import QuizOpening


def run_app(
    workspace: Workspace,
    *,
    start: str | None = None,
    resume: str | None = None,
    quiz: QuizOpening | None = None,
    limit_minutes: float | None = None,
) -> int:
    """Run the app until it is left; return the exit status of the command.

    `start` is a name or path, `resume` a session's id; either opens an interview at once, as `quiz`
    does a quiz.
    """
    # Nothing that start-up makes is garbage: looking for some would cost a tenth of the time until
    # the first frame. The app lets it be collected again from then on.
    gc.disable()
    from interviewer.tui.app import InterviewerApp

    app = InterviewerApp(
        workspace, start=start, resume=resume, quiz=quiz, limit_minutes=limit_minutes
    )
    status = app.run()
    if app.last_words:
        sys.stdout.write(app.last_words + "\n")
    return app.return_code or status or 0
