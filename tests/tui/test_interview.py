"""The interview: what is said, what one does with keys and commands, and how it is kept."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from textual.events import Key

from interviewer.domain.conversation import Move, Speaker
from interviewer.domain.session import SessionState
from interviewer.tui.screens.ask import AskScreen
from interviewer.tui.screens.brief import BriefScreen
from interviewer.tui.screens.help import HelpScreen
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.screens.model import ModelScreen
from interviewer.tui.widgets.progress import ProgressColumn
from interviewer.tui.widgets.turn_view import CandidateTurn, InterviewerTurn
from tests.tui.driving import app_of, begun, interviewed, running, say, shown, text_of, until
from tests.tui.scripted import ScriptedWorkspace, candidate_turn, interviewer_turn, make_scenario

if TYPE_CHECKING:
    from textual.pilot import Pilot

ANSWER = "I would open the traces of a slow request and read where the time goes"


def _moves(screen: InterviewScreen) -> list[Move | None]:
    return [turn.move for turn in screen.session.turns]


async def test_asks_and_takes_an_answer(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        assert "How would you go about it: diagnose?" in text_of(screen)
        await say(pilot, screen, ANSWER)
        text = text_of(screen)
        assert ANSWER[:50] in text
        assert "6 s" in text
        assert "You see the time goes somewhere." in text
        assert "probe" in text
        assert screen.composer.text == ""
        assert [turn.speaker for turn in scripted.turns[screen.session.id]] == [
            Speaker.INTERVIEWER,
            Speaker.CANDIDATE,
            Speaker.INTERVIEWER,
        ]


@pytest.mark.parametrize(
    ("key", "move"),
    [("ctrl+t", Move.HINT), ("ctrl+n", Move.MOVE_ON), ("ctrl+r", Move.REPEAT)],
)
async def test_keys_ask_for_help_the_next_stage_and_the_question(
    scripted: ScriptedWorkspace, key: str, move: Move
) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        await pilot.press(key)
        await until(pilot, lambda: _moves(screen)[-1] is move and screen.is_idle)


@pytest.mark.parametrize(
    ("command", "move"),
    [("/hint", Move.HINT), ("/skip", Move.MOVE_ON), (" /REPEAT ", Move.REPEAT)],
)
async def test_commands_ask_for_the_same(
    scripted: ScriptedWorkspace, command: str, move: Move
) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        await say(pilot, screen, command)
        assert _moves(screen)[-1] is move
        assert not [turn for turn in screen.session.turns if turn.speaker is Speaker.CANDIDATE]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/products answers slowly", "/products answers slowly"),
        ("/products", "/products"),
        ("//hint is a route", "/hint is a route"),
        ("/hint me at it", "/hint me at it"),
    ],
)
async def test_what_only_looks_like_a_command_is_an_answer(
    scripted: ScriptedWorkspace, typed: str, said: str
) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        await say(pilot, screen, typed)
        assert screen.session.turns[1].text == said


async def test_f4_and_the_command_show_the_brief(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        await pilot.press("f4")
        brief = await shown(pilot, BriefScreen)
        await until(pilot, lambda: "at any time" in text_of(brief))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        screen.composer.insert("/brief")
        await pilot.press("enter")
        await shown(pilot, BriefScreen)


async def test_help_and_model_open_from_the_composer(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        await pilot.press("f1")
        assert "/hint" in text_of(await shown(pilot, HelpScreen))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        screen.composer.insert("/help")
        await pilot.press("enter")
        await shown(pilot, HelpScreen)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        screen.composer.insert("/model")
        await pilot.press("enter")
        await shown(pilot, ModelScreen)


async def test_pause_stops_the_clock_and_goes_on(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        scripted.clock.passed = 60
        await pilot.press("f2")
        await shown(pilot, AskScreen)
        scripted.clock.passed = 600
        assert screen.session.active_seconds == 60
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        scripted.clock.passed = 630
        await until(pilot, lambda: screen.session.active_seconds == 90)
        await say(pilot, screen, ANSWER)


@pytest.mark.parametrize("way", ["f2", "escape", "/pause"])
async def test_leaving_from_a_pause_keeps_the_session(
    scripted: ScriptedWorkspace, way: str
) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        if way.startswith("/"):
            screen.composer.insert(way)
            await pilot.press("enter")
        else:
            await pilot.press(way)
        await shown(pilot, AskScreen)
        await pilot.press("l")
        await shown(pilot, HomeScreen)
        await until(pilot, lambda: "Continue" in text_of(pilot.app.screen))
    assert scripted.kept[screen.session.id].state is SessionState.PAUSED
    assert scripted.released == [screen.session.id]


async def test_ending_asks_first_then_grades_and_offers_the_feedback(
    scripted: ScriptedWorkspace,
) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        await say(pilot, screen, ANSWER)
        await pilot.press("f10")
        await shown(pilot, AskScreen)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert not screen.session.state.closed
        screen.composer.insert("/end")
        await pilot.press("enter")
        await shown(pilot, AskScreen)
        await pilot.press("e")
        await until(pilot, lambda: scripted.kept[screen.session.id].state is SessionState.CLOSED)
        await until(pilot, lambda: screen.is_idle)
        text = text_of(screen)
        assert "0 of 100, no hire" in text
        assert "see the feedback" in text
        assert scripted.released == [screen.session.id]
        assert screen.composer.disabled


async def test_the_draft_is_saved_as_one_types_and_comes_back(
    scripted: ScriptedWorkspace,
) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        await pilot.press(*"half a thought")
        await until(pilot, lambda: scripted.drafts.get(screen.session.id) == "half a thought")
        await pilot.press(*" more", "ctrl+q")
        await until(pilot, lambda: not pilot.app.is_running)
    assert scripted.drafts[screen.session.id] == "half a thought more"
    assert scripted.kept[screen.session.id].state is SessionState.PAUSED
    app = app_of(scripted)
    async with running(app) as pilot:
        app.resume_interview(screen.session.id)
        again = await shown(pilot, InterviewScreen)
        await until(pilot, lambda: again.is_idle and again.composer.text == "half a thought more")


async def test_a_resumed_interview_shows_what_was_said(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        await say(pilot, screen, ANSWER)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not pilot.app.is_running)
    app = app_of(scripted, resume=screen.session.id)
    async with running(app) as pilot:
        again = await shown(pilot, InterviewScreen)
        await until(pilot, lambda: again.is_idle)
        assert ANSWER[:50] in text_of(again)
        assert again.query(CandidateTurn)


async def test_run_ends_with_3_and_says_how_to_go_on(scripted: ScriptedWorkspace) -> None:
    app = app_of(scripted, start="slow-product-catalogue")
    async with running(app) as pilot:
        await begun(pilot)
        await pilot.press("f2")
        await shown(pilot, AskScreen)
        await pilot.press("l")
        await until(pilot, lambda: not app.is_running)
    assert app.return_value == 3
    assert "interviewer resume session-" in app.last_words


async def test_words_and_speaking_time_are_counted_as_one_types(
    scripted: ScriptedWorkspace,
) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        assert "spoken" not in text_of(screen).splitlines()[-3]
        screen.composer.insert("one two three four five six seven")
        await until(pilot, lambda: "7 words · ≈ 3 s spoken" in text_of(screen))


async def test_a_begun_command_shows_what_it_may_become(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        await pilot.press("slash", "h")
        await until(pilot, lambda: "/hint  /help" in text_of(screen))
        await pilot.press("i")
        await until(pilot, lambda: "/hint  help with something" in text_of(screen))


async def test_a_burst_of_keys_loses_nothing(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        for character in ANSWER:
            pilot.app.post_message(Key(character, character))
        pilot.app.post_message(Key("enter", "\r"))
        for character in "half a thought":
            pilot.app.post_message(Key(character, character))
        pilot.app.post_message(Key("ctrl+q", "\x11"))
        await until(pilot, lambda: not pilot.app.is_running)
    said = [turn.text for turn in scripted.turns[screen.session.id]][1:2]
    draft = scripted.drafts.get(screen.session.id, "")
    assert "".join([*said, draft]) == f"{ANSWER}half a thought"


async def test_text_sent_too_early_stays_where_it_is(scripted: ScriptedWorkspace) -> None:
    gate = asyncio.Event()
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        scripted.interviewer.queue = [["First.", gate, " Then?"]]
        screen.composer.insert(ANSWER)
        await pilot.press("enter")
        await until(pilot, lambda: len(screen.session.turns) == 2)
        screen.composer.insert("and another thing")
        await pilot.press("enter")
        await until(pilot, lambda: "until it is your turn" in text_of(screen))
        assert screen.composer.text == "and another thing"
        gate.set()
        await until(pilot, lambda: screen.is_idle)
        assert screen.composer.text == "and another thing"


async def test_speech_appears_sentence_by_sentence_and_ends_as_it_is_kept(
    scripted: ScriptedWorkspace,
) -> None:
    gate = asyncio.Event()
    async with running(app_of(scripted)) as pilot:
        screen = await interviewed(pilot)
        scripted.interviewer.queue = [["Take these:\n\n", "- one\n", gate, "- two\n"]]
        screen.composer.insert(ANSWER)
        await pilot.press("enter")
        await until(pilot, lambda: "one" in text_of(screen) and "Take these" in text_of(screen))
        assert "two" not in text_of(screen)
        gate.set()
        await until(pilot, lambda: screen.is_idle and "two" in text_of(screen))


async def test_wide_screens_have_a_column_and_narrow_ones_a_line(
    scripted: ScriptedWorkspace,
) -> None:
    async with running(app_of(scripted), size=(160, 50)) as pilot:
        screen = await interviewed(pilot)
        await say(pilot, screen, ANSWER)
        assert screen.query_one(ProgressColumn).region.width > 20
        text = text_of(screen)
        assert "● Diagnose" in text
        assert "○ Suspects" in text
        assert "1 probe" in text
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "Diagnose · 1 of 6 min spoken · 1 probe" in text_of(screen))
        assert "○ Suspects" not in text_of(screen)


async def test_the_clock_shows_the_limit_where_there_is_one(scripted: ScriptedWorkspace) -> None:
    app = app_of(scripted)
    async with running(app) as pilot:
        app.start_interview("slow-product-catalogue", 20)
        screen = await begun(pilot)
        scripted.clock.passed = 17 * 60
        await until(pilot, lambda: "17:00 of 20:00" in text_of(screen))
        await say(pilot, screen, ANSWER)
        assert "3 of 20 minutes are left." in text_of(screen)


async def test_a_long_conversation_shows_its_end_and_brings_back_the_rest(
    scripted: ScriptedWorkspace,
) -> None:
    app = app_of(scripted)
    await scripted.start("x")
    scripted.turns["session-1"] = [
        interviewer_turn(n, f"Question {n}?") if n % 2 else candidate_turn(n, f"Answer {n}.")
        for n in range(1, 501)
    ] + [interviewer_turn(501, "Question 501?")]
    async with running(app) as pilot:
        app.resume_interview("session-1")
        screen = await shown(pilot, InterviewScreen)
        await until(pilot, lambda: screen.is_idle and "Question 501?" in text_of(screen))
        views = screen.query(InterviewerTurn)
        assert len(views) < 40
        for _ in range(12):
            await pilot.press("pageup")
        await until(pilot, lambda: "Answer 470." in text_of(screen) or _earliest(screen) < 470)
        assert _earliest(screen) <= 472
        await _to_the_end(pilot, screen)
        await say(pilot, screen, ANSWER)
        assert ANSWER[:40] in text_of(screen)


def _earliest(screen: InterviewScreen) -> int:
    return screen.conversation._first + 1


async def _to_the_end(pilot: Pilot[int], screen: InterviewScreen) -> None:
    for _ in range(30):
        await pilot.press("pagedown")
    await until(pilot, lambda: screen.conversation.scroll_y >= screen.conversation.max_scroll_y)


async def test_a_question_without_brief_says_so(scripted: ScriptedWorkspace) -> None:
    scripted.scenario = make_scenario(stages=1)
    object.__setattr__(scripted.scenario, "brief", "")
    async with running(app_of(scripted)) as pilot:
        await interviewed(pilot)
        await pilot.press("f4")
        brief = await shown(pilot, BriefScreen)
        await until(pilot, lambda: "There is no brief" in text_of(brief))
