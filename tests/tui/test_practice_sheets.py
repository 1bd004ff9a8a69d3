"""Drills and mock interviews from the home screen: chosen, begun, told in the conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from interviewer.domain.practice import Practice
from interviewer.tui.screens.drill import DrillScreen
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.screens.mock import MockScreen
from interviewer.tui.themes import DARK, LIGHT
from interviewer.tui.widgets.feedback_card import FeedbackCard
from tests.tui.driving import app_of, begun, running, say, shown, text_of, until

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from interviewer.application.workspace import Workspace
    from interviewer.domain.scenario import Scenario
    from interviewer.tui.screens.practice_sheet import PracticeSheet

SIZE = (100, 40)


async def _drill(pilot: Pilot[Any]) -> DrillScreen:
    await shown(pilot, HomeScreen)
    await pilot.press("d")
    screen = await shown(pilot, DrillScreen)
    await _ready(pilot, screen)
    return screen


async def _mock(pilot: Pilot[Any]) -> MockScreen:
    await shown(pilot, HomeScreen)
    await pilot.press("i")
    screen = await shown(pilot, MockScreen)
    await _ready(pilot, screen)
    return screen


async def _ready(pilot: Pilot[Any], screen: PracticeSheet) -> Scenario:
    await until(pilot, lambda: screen.scenario is not None)
    assert screen.scenario is not None
    return screen.scenario


async def test_a_drill_shows_which_questions_come_and_each_choice_changes_them(
    workspace: Workspace,
) -> None:
    async with running(app_of(workspace), SIZE) as pilot:
        screen = await _drill(pilot)
        assert text_of(screen).count("follow-ups") >= 3
        await pilot.press("down", "right")
        assert screen.chosen["level"] == "intern"
        scenario = await _ready(pilot, screen)
        assert {stage.question.levels for stage in scenario.stages} == {("intern", "junior")}
        await pilot.press("left")
        assert screen.chosen["level"] == ""
        await pilot.press("down", "down", "enter")
        scenario = await _ready(pilot, screen)
        assert screen.chosen["length"] == "5"
        assert sum(one.follows is None for one in scenario.stages) == 5


async def test_what_fits_nothing_is_said_and_does_not_begin(workspace: Workspace) -> None:
    async with running(app_of(workspace), SIZE) as pilot:
        screen = await _drill(pilot)
        screen.chosen |= {"level": "intern", "topic": "operations"}
        screen.step("choice", 1)
        await until(pilot, lambda: "No question is of" in text_of(screen))
        await pilot.press("home", "enter")
        await pilot.pause()
        assert pilot.app.screen is screen


async def test_r_chooses_others_where_chance_chooses(workspace: Workspace) -> None:
    async with running(app_of(workspace), SIZE) as pilot:
        screen = await _drill(pilot)
        screen.step("choice", 1)
        seen = set()
        for _ in range(12):
            scenario = await _ready(pilot, screen)
            seen.add(tuple(stage.id for stage in scenario.stages))
            await pilot.press("r")
        assert len(seen) > 1


async def test_a_drill_begins_goes_on_with_feedback_and_is_taken_up_with_it(
    workspace: Workspace,
) -> None:
    app = app_of(workspace)
    async with running(app, SIZE) as pilot:
        await _drill(pilot)
        await pilot.press("enter")
        screen = await shown(pilot, InterviewScreen)
        await until(pilot, lambda: screen.session.turns and screen.is_idle)
        assert screen.session.scenario.practice is Practice.DRILL
        first = screen.session.state.stage.title
        await say(pilot, screen, "It saves the cost of opening something each time.")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: screen.query(FeedbackCard) and screen.is_idle)
        session = screen.session.id
        await screen.keep()
        await app.workspace.release(screen.session)
        app.pop_screen()
        await shown(pilot, HomeScreen)
        app.resume_interview(session)
        again = await shown(pilot, InterviewScreen)
        await until(pilot, lambda: again.is_idle and again.query(FeedbackCard))
        assert f"Feedback  {first}" in str(again.query_one(FeedbackCard).render())


async def test_the_choices_of_the_last_time_are_there_again(workspace: Workspace) -> None:
    async with running(app_of(workspace), SIZE) as pilot:
        screen = await _drill(pilot)
        screen.step("feedback", 1)
        await _ready(pilot, screen)
        await pilot.press("home", "enter")
        await shown(pilot, InterviewScreen)
    async with running(app_of(workspace), SIZE) as pilot:
        assert (await _drill(pilot)).chosen["feedback"] == "end"


async def test_a_mock_interview_tells_its_parts_and_hides_its_questions(
    workspace: Workspace,
) -> None:
    async with running(app_of(workspace), (140, 40)) as pilot:
        screen = await _mock(pilot)
        text = text_of(screen)
        for part in ("Warm-up", "Questions", "Case: The slow product catalogue", "Your questions"):
            assert part in text
        assert "until minute 30" in text
        await pilot.press("enter")
        interview = await begun(pilot)
        assert interview.session.limit_minutes == 30
        column = text_of(interview)
        assert "Warm-up" in column
        later = interview.session.scenario.stages[1]
        assert later.title not in column
        assert "Question 2" in column


async def test_the_rows_of_the_home_screen_open_the_sheets(workspace: Workspace) -> None:
    async with running(app_of(workspace), SIZE) as pilot:
        home = await shown(pilot, HomeScreen)
        for row, kind in (("mock", MockScreen), ("drill", DrillScreen)):
            ids = [option.id for option in home.entry_list.options]
            home.entry_list.highlighted = ids.index(row)
            await pilot.press("enter")
            await shown(pilot, kind)
            await pilot.press("escape")
            await shown(pilot, HomeScreen)


LOOKS = [
    pytest.param(size, theme, colour, id=f"{size[0]}x{size[1]}-{name}")
    for size in ((80, 24), (160, 50))
    for theme, colour, name in ((DARK, True, "dark"), (LIGHT, True, "light"), (DARK, False, "mono"))
]


@pytest.mark.parametrize(("size", "theme", "colour"), LOOKS)
@pytest.mark.parametrize("kind", [DrillScreen, MockScreen])
def test_picture(
    kind: type[PracticeSheet],
    size: tuple[int, int],
    theme: str,
    colour: bool,
    workspace: Workspace,
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("interviewer.tui.screens.practice_sheet.a_seed", lambda _seed: 7)

    async def opened(pilot: Pilot[Any]) -> None:
        pilot.app.theme = theme
        await (_drill(pilot) if kind is DrillScreen else _mock(pilot))
        await pilot.pause()

    assert snap_compare(app_of(workspace), terminal_size=size, run_before=opened)


async def test_a_follow_up_is_named_shortly_once_it_is_asked(workspace: Workspace) -> None:
    async with running(app_of(workspace), (140, 50)) as pilot:
        screen = await _drill(pilot)
        screen.chosen |= {"topic": "n-plus-one"}
        screen.step("length", -1)
        await _ready(pilot, screen)
        await pilot.press("home", "enter")
        interview = await shown(pilot, InterviewScreen)
        await until(pilot, lambda: interview.session.turns and interview.is_idle)
        assert "follow-up 1" not in text_of(interview)
        strong = interview.session.scenario.stages[0].question.model_answer
        await say(pilot, interview, strong.partition("```")[0].replace("\n", " "))
        await until(pilot, lambda: "●   follow-up 1" in text_of(interview))
