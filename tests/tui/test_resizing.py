"""Every screen after a change of the terminal's size: as if it had been opened at that size."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import pytest

from interviewer.application.home import Home
from interviewer.application.settings import Flags
from interviewer.application.workspace import Workspace
from interviewer.tui import quizzes
from interviewer.tui.screens.arithmetic import ArithmeticScreen
from interviewer.tui.screens.ask import AskScreen
from interviewer.tui.screens.brief import BriefScreen
from interviewer.tui.screens.compare import CompareScreen
from interviewer.tui.screens.drill import DrillScreen
from interviewer.tui.screens.feedback import FeedbackScreen
from interviewer.tui.screens.filter import FilterScreen
from interviewer.tui.screens.help import HelpScreen
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.screens.mock import MockScreen
from interviewer.tui.screens.model import ModelScreen
from interviewer.tui.screens.override import OverrideScreen
from interviewer.tui.screens.progress import ProgressScreen
from interviewer.tui.screens.quiz import QuizScreen
from interviewer.tui.screens.quiz_result import QuizResultScreen
from interviewer.tui.screens.quiz_start import QuizStartScreen
from interviewer.tui.screens.remark import RemarkScreen
from interviewer.tui.screens.review import ReviewScreen
from interviewer.tui.screens.save import SaveScreen
from interviewer.tui.screens.start import StartScreen
from interviewer.tui.screens.transcripts import TranscriptsScreen
from interviewer.tui.widgets.feedback_card import FeedbackCard
from tests.support.quizzes import write_tea
from tests.tui.driving import app_of, interviewed, running, say, shown, text_of, until
from tests.tui.kept_sessions import Keeper
from tests.tui.looking_back import keep_two_attempts, opened
from tests.tui.scripted import ScriptedWorkspace, make_entries, make_scenario
from tests.tui.test_feedback_card import Drill

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from interviewer.tui.app import InterviewerApp

LARGE = (160, 50)
TINY = (60, 18)
LONG = (
    "First I'd look at the traces for that endpoint, p99 and error rate, and whether it is our "
    "code or the database. If the time goes into the database, I would log the SQL of a single "
    "request on staging and count the statements."
)
SHORT = LONG[:89]
QUIZ = """\
title: A pot of tea
items:
  - id: water
    stem: How hot is the water for black tea, and what happens to the leaves if it is not?
    options: {A: As hot as it gets, B: As warm as a hand}
    answer: A
    why: {A: Black leaves need boiling water., B: Then hardly anything dissolves.}
"""
SCREENS: dict[str, tuple[Callable[[Path], Any], Callable[[Pilot[Any]], Awaitable[object]]]] = {}
"""By a name, how the program is made and how the screen is brought up."""


def _kept(root: Path) -> Any:
    keeper = Keeper(root / "home")
    keep_two_attempts(keeper)
    return keeper.app()


def _scripted(root: Path) -> Any:
    return app_of(ScriptedWorkspace(root, make_scenario(), make_entries()))


def _real(root: Path) -> Any:
    write_tea(root / "home", QUIZ)
    return app_of(Workspace(Home(root / "home"), Flags()))


def _program(pilot: Pilot[Any]) -> InterviewerApp:
    return cast("InterviewerApp", pilot.app)


def _screen(name: str, make: Callable[[Path], Any]) -> Callable[[Any], Any]:
    def note(bring_up: Any) -> Any:
        SCREENS[name] = (make, bring_up)
        return bring_up

    return note


@_screen("home", _kept)
async def _home(pilot: Pilot[Any]) -> None:
    home = await shown(pilot, HomeScreen)
    await until(pilot, lambda: home._rows is not None and home._rows.progress)


@_screen("home, searched", _kept)
async def _home_searched(pilot: Pilot[Any]) -> None:
    await _home(pilot)
    await pilot.press("slash", *"junior", "down")


@_screen("start", _scripted)
async def _start(pilot: Pilot[Any]) -> None:
    await pilot.press("enter")
    screen = await shown(pilot, StartScreen)
    await until(pilot, lambda: "You own the catalogue" in text_of(screen))


@_screen("interview", _scripted)
async def _interview(pilot: Pilot[Any]) -> None:
    screen = await interviewed(pilot)
    await say(pilot, screen, LONG)
    await pilot.press("ctrl+t")
    await until(pilot, lambda: len(screen.session.turns) == 4 and screen.is_idle)
    screen.composer.insert(LONG + "\n\n" + LONG)


@_screen("interview with a short answer", _scripted)
async def _interview_short(pilot: Pilot[Any]) -> None:
    screen = await interviewed(pilot)
    screen.composer.insert(LONG)


@_screen("the end of an interview", _scripted)
async def _ended(pilot: Pilot[Any]) -> None:
    await _interview(pilot)
    await pilot.press("f10")
    await shown(pilot, AskScreen)
    await pilot.press("e")
    await until(pilot, lambda: "see the feedback" in text_of(pilot.app.screen))


@_screen("pause", _scripted)
async def _paused(pilot: Pilot[Any]) -> None:
    await interviewed(pilot)
    await pilot.press("f2")
    await shown(pilot, AskScreen)


@_screen("brief", _scripted)
async def _brief(pilot: Pilot[Any]) -> None:
    await interviewed(pilot)
    await pilot.press("f4")
    screen = await shown(pilot, BriefScreen)
    await until(pilot, lambda: "anything" in text_of(screen))


@_screen("help", _scripted)
async def _help(pilot: Pilot[Any]) -> None:
    await interviewed(pilot)
    await pilot.press("f1")
    await shown(pilot, HelpScreen)


@_screen("model", _scripted)
async def _model(pilot: Pilot[Any]) -> None:
    await pilot.press("m")
    screen = await shown(pilot, ModelScreen)
    await until(pilot, lambda: "Ask for its models" in text_of(screen))


@_screen("drill", _real)
async def _drill(pilot: Pilot[Any]) -> None:
    await pilot.press("d")
    screen = await shown(pilot, DrillScreen)
    await until(pilot, lambda: screen.scenario is not None)


@_screen("mock interview", _real)
async def _mock(pilot: Pilot[Any]) -> None:
    await pilot.press("i")
    screen = await shown(pilot, MockScreen)
    await until(pilot, lambda: screen.scenario is not None)


@_screen("a question with feedback", _real)
async def _card(pilot: Pilot[Any]) -> None:
    _program(pilot).open_interview(Drill())
    screen = await shown(pilot, InterviewScreen)
    await until(pilot, lambda: screen.session.turns and screen.is_idle)
    await say(pilot, screen, "I would look at the pool and at the slow queries first.")
    await pilot.press("ctrl+n")
    await until(pilot, lambda: screen.query(FeedbackCard) and screen.is_idle)


@_screen("quiz", _real)
async def _quiz_start(pilot: Pilot[Any]) -> None:
    quizzes.open_entry(_program(pilot), "tea")
    await shown(pilot, QuizStartScreen)


@_screen("a quiz item", _real)
async def _quiz(pilot: Pilot[Any]) -> None:
    await _quiz_start(pilot)
    await pilot.press("enter")
    screen = await shown(pilot, QuizScreen)
    await pilot.press("b")
    await until(pilot, lambda: screen._answer is not None)


@_screen("the result of a quiz", _real)
async def _quiz_result(pilot: Pilot[Any]) -> None:
    await _quiz(pilot)
    await pilot.press("enter")
    screen = await shown(pilot, QuizResultScreen)
    await until(pilot, lambda: screen.kept is not None)


@_screen("feedback", _kept)
async def _feedback(pilot: Pilot[Any]) -> None:
    session = (await _program(pilot).workspace.sessions())[0]
    await opened(pilot, FeedbackScreen(session.id))


@_screen("feedback, at a verdict", _kept)
async def _feedback_verdict(pilot: Pilot[Any]) -> None:
    await _feedback(pilot)
    await pilot.press("down", "down", "down")


@_screen("arithmetic", _kept)
async def _arithmetic(pilot: Pilot[Any]) -> None:
    await _feedback(pilot)
    await pilot.press("f3")
    await shown(pilot, ArithmeticScreen)


@_screen("export", _kept)
async def _export(pilot: Pilot[Any]) -> None:
    await _feedback(pilot)
    await pilot.press("e")
    await shown(pilot, SaveScreen)


@_screen("review", _kept)
async def _review(pilot: Pilot[Any]) -> None:
    session = (await _program(pilot).workspace.sessions())[0]
    await opened(pilot, ReviewScreen(session.id))


@_screen("review, at a verdict", _kept)
async def _review_verdict(pilot: Pilot[Any]) -> None:
    await _review(pilot)
    await pilot.press("]", "]", "]")


@_screen("override", _kept)
async def _override(pilot: Pilot[Any]) -> None:
    await _review_verdict(pilot)
    await pilot.press("o")
    await shown(pilot, OverrideScreen)


@_screen("compare", _kept)
async def _compare(pilot: Pilot[Any]) -> None:
    await _feedback(pilot)
    await pilot.press("right")
    await pilot.press("c")
    screen = await shown(pilot, CompareScreen)
    await until(pilot, lambda: screen.pairs)


@_screen("compare, answers", _kept)
async def _compare_answers(pilot: Pilot[Any]) -> None:
    await _compare(pilot)
    await pilot.press("tab")


@_screen("transcripts", _kept)
async def _transcripts(pilot: Pilot[Any]) -> None:
    await opened(pilot, TranscriptsScreen())


@_screen("transcripts, searched", _kept)
async def _searched(pilot: Pilot[Any]) -> None:
    screen = await opened(pilot, TranscriptsScreen())
    await pilot.press("slash", *"hundred")
    await until(pilot, lambda: screen.found)


@_screen("filter", _kept)
async def _filter(pilot: Pilot[Any]) -> None:
    await _transcripts(pilot)
    await pilot.press("f")
    await shown(pilot, FilterScreen)


@_screen("title and note", _kept)
async def _remark(pilot: Pilot[Any]) -> None:
    await _transcripts(pilot)
    await pilot.press("n")
    await shown(pilot, RemarkScreen)


@_screen("progress", _kept)
async def _progress(pilot: Pilot[Any]) -> None:
    screen = ProgressScreen()
    pilot.app.push_screen(screen)
    await shown(pilot, ProgressScreen)
    await until(pilot, lambda: screen.found is not None)


def _whole(pilot: Pilot[Any]) -> str:
    """What stands on the terminal, the sheet and what is below it; the clock goes its own way."""
    shown = pilot.app.screen_stack[-2:] if pilot.app.screen.is_modal else [pilot.app.screen]
    return re.sub(r"\d\d:\d\d", "00:00", "\n".join(map(text_of, shown)))


async def _settled(pilot: Pilot[Any]) -> str:
    """What stands on the terminal once nothing changes any more."""
    before, now = "", _whole(pilot)
    while now != before:
        await pilot.pause()
        before, now = now, _whole(pilot)
    return now


@pytest.mark.parametrize("name", SCREENS)
async def test_a_resized_screen_is_as_if_it_had_been_opened_at_that_size(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interviewer.tui.screens.practice_sheet.a_seed", lambda _: 7)
    make, bring_up = SCREENS[name]
    for place in ("fresh", "resized"):
        (tmp_path / place).mkdir()
    async with running(make(tmp_path / "fresh"), TINY) as pilot:
        await bring_up(pilot)
        tiny = await _settled(pilot)
    async with running(make(tmp_path / "resized"), LARGE) as pilot:
        await bring_up(pilot)
        large = await _settled(pilot)
        for size, fresh in ((TINY, tiny), (LARGE, large), ((80, 24), ""), (TINY, tiny)):
            await pilot.resize_terminal(*size)
            resized = await _settled(pilot)
            assert not fresh or resized.split("\n") == fresh.split("\n")


async def test_an_answer_is_broken_anew_and_its_end_stays_in_view(
    scripted: ScriptedWorkspace,
) -> None:
    async with running(app_of(scripted), (100, 30)) as pilot:
        screen = await interviewed(pilot)
        screen.composer.insert(SHORT)
        await pilot.resize_terminal(80, 24)
        await _settled(pilot)
        rows = [line.strip(" ▌") for line in text_of(screen).split("\n") if "▌" in line]
        assert " ".join(filter(None, rows)) == SHORT
        screen.composer.insert(LONG)
        await pilot.resize_terminal(*TINY)
        await _settled(pilot)
        rows = [line.strip(" ▌") for line in text_of(screen).split("\n") if "▌" in line]
        assert "".join(rows).endswith("count the statements.")
