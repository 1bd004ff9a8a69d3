"""The ways into a quiz and to its result. Imports nothing heavy: the first screen needs it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from interviewer.errors import InterviewerError

if TYPE_CHECKING:
    from interviewer.tui.app import InterviewerApp
    from interviewer.tui.opening import QuizOpening


def open_entry(app: InterviewerApp, name: str) -> None:
    """Show what a quiz holds, and let choose how much of it is asked."""
    from interviewer.application.quizzing import find_quiz
    from interviewer.tui.screens.quiz_start import QuizStartScreen

    try:
        quiz = find_quiz(app.workspace, name)
    except InterviewerError as error:
        app.tell(error)
        return
    app.push_screen(QuizStartScreen(name, quiz))


def begin(app: InterviewerApp, name: str, count: int) -> None:
    """Begin a quiz with so many items, in place of the screen that is shown."""
    from interviewer.application.quizzing import begin_quiz

    open_quiz(app, partial(begin_quiz, name=name, count=count), instead=True)


def resume(app: InterviewerApp, session_id: str) -> None:
    """Take up a quiz at the first item without an answer."""
    from interviewer.application.quizzing import resume_quiz

    open_quiz(app, partial(resume_quiz, session_id=session_id))


def repeat_wrong(app: InterviewerApp, session_id: str) -> None:
    """Begin another round with what was not right, in place of the result."""
    from interviewer.application.quizzing import repeat_wrong as again

    open_quiz(app, partial(again, session_id=session_id), instead=True)


def open_quiz(app: InterviewerApp, opening: QuizOpening, *, instead: bool = False) -> None:
    """Open a quiz over what is on screen, or in its place where `instead`."""
    app.run_worker(_opened(app, opening, instead=instead), group="opening", exclusive=True)


async def _opened(app: InterviewerApp, opening: QuizOpening, *, instead: bool) -> None:
    from interviewer.tui.screens.quiz import QuizScreen
    from interviewer.tui.screens.quiz_result import QuizResultScreen

    try:
        session = await opening(app.workspace)
    except InterviewerError as error:
        await app.tell_and_wait(error)
        app.end_single(error.exit_status)
        return
    if session.state.over:
        session.release()
    screen = QuizResultScreen(session.id) if session.state.over else QuizScreen(session)
    await (app.switch_screen(screen) if instead else app.push_screen(screen))
    app.is_opening = False


def open_result(app: InterviewerApp, session_id: str) -> None:
    """Show how a quiz came out."""
    from interviewer.tui.screens.quiz_result import QuizResultScreen

    app.push_screen(QuizResultScreen(session_id))


def result_after_quiz(app: InterviewerApp, session_id: str) -> None:
    """Show how a quiz came out, in place of the quiz."""
    from interviewer.tui.screens.quiz_result import QuizResultScreen

    app.switch_screen(QuizResultScreen(session_id))
