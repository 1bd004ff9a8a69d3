"""The feedback on a question in the midst of a drill."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from interviewer.application.practising import drill_scenario, start_scenario
from interviewer.practice.wishes import Wishes
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.widgets.feedback_card import FeedbackCard
from tests.tui.driving import app_of, running, say, shown, text_of, until

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from interviewer.application.workspace import Workspace
    from interviewer.engine.session import Session
    from interviewer.tui.app import InterviewerApp


@dataclass
class Drill:
    read: ClassVar[bool] = False

    async def open(self, workspace: Workspace) -> Session:
        scenario = await drill_scenario(workspace, Wishes(count=2), seed=3)
        return await start_scenario(workspace, scenario)


async def test_a_card_follows_each_question_and_its_answer_unfolds_on_demand(
    workspace: Workspace,
) -> None:
    app = app_of(workspace)
    async with running(app, size=(100, 60)) as pilot:
        app.open_interview(Drill())
        screen = await shown(pilot, InterviewScreen)
        await until(pilot, lambda: screen.session.turns and screen.is_idle)
        first = screen.session.state.stage
        assert not screen.check_action("answer", ())
        await say(pilot, screen, "I would look at the pool and at the slow queries first.")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: screen.query(FeedbackCard) and screen.is_idle)
        assert screen.session.state.stage.part != first.part
        card = screen.query_one(FeedbackCard)
        shown_before = str(card.render())
        assert f"Feedback  {first.title}" in shown_before
        assert "○ missed" in shown_before
        assert "Spoken style: 12 words" in " ".join(shown_before.split())
        assert "▸ f8  a strong answer" in shown_before
        await pilot.press("f8")
        await until(pilot, lambda: "▾ f8  a strong answer" in str(card.render()))
        assert len(str(card.render())) > len(shown_before)
        await pilot.press("f8")
        await until(pilot, lambda: str(card.render()) == shown_before)
        assert "Feedback" in text_of(screen)


async def _asked(pilot: Pilot[int]) -> InterviewScreen:
    cast("InterviewerApp", pilot.app).open_interview(Drill())
    screen = await shown(pilot, InterviewScreen)
    await until(pilot, lambda: screen.session.turns and screen.is_idle)
    return screen


def _lines(screen: InterviewScreen) -> list[str]:
    """What stands in view of the conversation, without blank lines."""
    region = screen.conversation.region
    lines = text_of(screen).split("\n")[region.y : region.bottom]
    return [line.strip() for line in lines if line.strip(" ▁▂▃▄▅▆▇")]


async def test_a_card_opens_at_its_head_and_a_key_goes_on_from_there(workspace: Workspace) -> None:
    async with running(app_of(workspace)) as pilot:
        screen = await _asked(pilot)
        first = screen.session.state.stage
        await say(pilot, screen, "I would look at the pool and at the slow queries first.")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: screen.query(FeedbackCard) and screen.is_idle)
        await until(pilot, lambda: screen.conversation.has_more)
        assert _lines(screen)[0].startswith(f"Feedback  {first.title}")
        assert "no hire" in _lines(screen)[0]
        assert screen.status_line.state == "pgdn  more below"
        await pilot.press("pagedown")
        assert not _lines(screen)[0].startswith("Feedback")
        while screen.conversation.has_more:
            await pilot.press("pagedown")
        assert screen.status_line.state == ""


async def test_who_begins_to_answer_sees_the_next_question(workspace: Workspace) -> None:
    async with running(app_of(workspace)) as pilot:
        screen = await _asked(pilot)
        await say(pilot, screen, "I would look at the pool and at the slow queries first.")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: screen.query(FeedbackCard) and screen.is_idle)
        await until(pilot, lambda: screen.conversation.has_more)
        await pilot.press("T")
        await until(pilot, lambda: not screen.conversation.has_more)
        assert _lines(screen)[-1].endswith("?")


async def test_the_strong_answer_opens_at_its_head_too(workspace: Workspace) -> None:
    async with running(app_of(workspace)) as pilot:
        screen = await _asked(pilot)
        await say(pilot, screen, "I would look at the pool and at the slow queries first.")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: screen.query(FeedbackCard) and screen.is_idle)
        await pilot.press("f8")
        await until(pilot, lambda: _lines(screen)[0].startswith("▾ f8  a strong answer"))
        await pilot.press("f8")
        await until(pilot, lambda: _lines(screen)[0].startswith("Feedback"))
