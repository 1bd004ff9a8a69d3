"""Feedback: the score, each stage's verdicts with their words, and what can be done next."""

from __future__ import annotations

from typing import Any

import pytest

from interviewer.domain.verdict import Verdict
from interviewer.engine.director import Request
from interviewer.tui.screens.arithmetic import ArithmeticScreen
from interviewer.tui.screens.ask import AskScreen
from interviewer.tui.screens.feedback import ASKED, STRONG, FeedbackScreen
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.review import ReviewScreen
from interviewer.tui.themes import LIGHT
from interviewer.tui.widgets.reading_list import ReadingList
from tests.tui.driving import running, shown, text_of, until
from tests.tui.kept_sessions import (
    DIAGNOSE,
    DIAGNOSED,
    SOLVE,
    SOLVED,
    Keeper,
)
from tests.tui.looking_back import arrived, keep_two_attempts, keeper, opened, picture

__all__ = ["keeper"]
TALL = (100, 60)


def _in_ascii(text: str) -> str:
    """The text with signs that one can type."""
    return text.replace("\u00d7", "x").replace("\u2212", "-")


async def test_shows_score_band_and_a_bar_for_each_stage(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, FeedbackScreen(session))
        text = text_of(screen)
    assert "The slow product catalogue" in text
    assert "62, lean no hire" in text
    assert "▸ Diagnose" in text
    assert "57  ━━━━━━━━━━━─────────" in text
    assert "yesterday 18:54 · 14 min · built-in, no language model" in text


async def test_each_verdict_stands_with_its_words_its_help_and_its_correction(
    keeper: Keeper,
) -> None:
    session = keeper.keep()
    async with running(keeper.app(), TALL) as pilot:
        text = text_of(await opened(pilot, FeedbackScreen(session)))
    for expected in (
        "● covered",
        "◐ partly",
        "○ missed",
        "✕ mistake",
        "“look at the traces for that endpoint”",
        "“whether it is our code”",
        "after a probe",
        "1 of 2",
        "not said · not asked for",
        "✕ Never looks at what the failing requests say",
        "Read one stack trace before anything else",
        "A restart wipes out the evidence",
        "47 words · 20 s of 5 min · 0.0 fillers in 100",
        "2 covered · 1 partly · 1 missed · 1 mistake",
        "Graded by the built-in grader, no language model.",
        "This grader was never calibrated.",
    ):
        assert expected in text


async def test_a_missed_point_that_was_asked_for_says_how(keeper: Keeper) -> None:
    judged = tuple(one for one in DIAGNOSED if one.id != "sql")
    missed = type(judged[0])("sql", Verdict.MISSED)
    session = keeper.keep(judged=((DIAGNOSE, (*judged, missed)), (SOLVE, SOLVED)))
    async with running(keeper.app(), TALL) as pilot:
        text = text_of(await opened(pilot, FeedbackScreen(session)))
    assert "not said · asked: “You see the time goes into the database." in text


async def test_down_goes_through_the_verdicts_and_on_to_the_next_stage(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, FeedbackScreen(session))
        seen = [screen.verdicts.marked]
        for key in ("down", "j", "down", "j", "down", "down"):
            await pilot.press(key)
            seen.append(screen.verdicts.marked)
        assert seen == ["1.1", "1.2", "1.3", "1.4", "1.5", ASKED, STRONG]
        await pilot.press("down")
        await until(pilot, lambda: screen.verdicts.marked == "2.1")
        await pilot.press("k")
        await until(pilot, lambda: screen.verdicts.marked == STRONG)
        assert screen.stage is not None
        assert screen.stage.number == 1


async def test_right_and_left_change_the_stage_and_home_and_end_go_to_its_ends(
    keeper: Keeper,
) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, FeedbackScreen(session))
        await pilot.press("right")
        assert screen.verdicts.marked == "2.1"
        await pilot.press("l")
        assert screen.verdicts.marked == "2.1"
        await pilot.press("end")
        assert screen.verdicts.marked == STRONG
        await pilot.press("home")
        assert screen.verdicts.marked == "2.1"
        await pilot.press("pagedown", "pageup")
        assert screen.verdicts.marked == "2.1"
        await pilot.press("h")
        assert screen.verdicts.marked == "1.1"


async def test_enter_on_a_verdict_opens_the_transcript_at_its_words(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        await opened(pilot, FeedbackScreen(session))
        await pilot.press("down", "down", "enter")
        review = await arrived(pilot, ReviewScreen)
        assert review.talk.line is not None
        assert review.talk.line.turn.number == 4
        assert review.talk.emphasis == {"1.3"}
        await pilot.press("escape")
        await shown(pilot, FeedbackScreen)


async def test_the_strong_answer_unfolds_and_is_read_through_line_by_line(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, FeedbackScreen(session))
        await pilot.press("end", "enter")
        assert "▾ What a strong answer sounds like" in text_of(screen)
        while "differ only in an id" not in text_of(screen):
            assert screen.verdicts.marked == STRONG
            await pilot.press("down")
        await pilot.press("enter")
        assert "▸ What a strong answer sounds like" in text_of(screen)


async def test_f3_shows_every_line_of_the_arithmetic_and_the_sum(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), (100, 70)) as pilot:
        await opened(pilot, FeedbackScreen(session))
        await pilot.press("f3")
        text = _in_ascii(text_of(await shown(pilot, ArithmeticScreen)))
        assert "A key point earns its weight x the verdict x the help before it." in text
        assert "2 x ½ x 1" in text
        assert "6 of 9" in text
        assert "100 x (7 - 1) ÷ 9 = 67" in text
        assert "Whole session" in text
        assert "100 x (12 - 2) ÷ 16 = 62" in text
        await pilot.press("f3")
        await shown(pilot, FeedbackScreen)


async def test_unassessed_verdicts_make_a_range_and_say_how_to_get_them(keeper: Keeper) -> None:
    session = keeper.keep(judged=((DIAGNOSE, DIAGNOSED[:3]), (SOLVE, SOLVED)))
    async with running(keeper.app(), TALL) as pilot:
        screen = await opened(pilot, FeedbackScreen(session))
        text = text_of(screen)
        assert (
            "2 verdicts could not be had, so the score is a range. r asks for them again." in text
        )
        assert "67 to 89 of 100" in text
        assert "· unassessed" in text
        assert "r regrade" in text
        await pilot.press("f3")
        lines = _in_ascii(text_of(await shown(pilot, ArithmeticScreen)))
        assert "1 x unassessed" in lines
        assert "-1 to 0" in lines


async def test_escape_goes_back_to_where_one_came_from(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        await opened(pilot, FeedbackScreen(session))
        await pilot.press("escape")
        await shown(pilot, HomeScreen)


async def test_a_session_that_is_gone_is_said_and_left(keeper: Keeper) -> None:
    keeper.keep()
    async with running(keeper.app()) as pilot:
        pilot.app.push_screen(FeedbackScreen("nothing"))
        await shown(pilot, AskScreen)
        assert "There is no session nothing" in text_of(pilot.app.screen)
        await pilot.press("enter")
        await shown(pilot, HomeScreen)


async def test_an_interview_in_which_nothing_was_asked_says_so(keeper: Keeper) -> None:
    session = keeper.keep(turns=(), judged=())
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, FeedbackScreen(session))
        assert "Nothing was asked in this interview" in text_of(screen)
        await pilot.press("a", "f3", "down", "up", "enter")
        await shown(pilot, ReviewScreen)


async def test_a_click_marks_a_verdict_and_a_second_one_opens_it(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app(), TALL) as pilot:
        screen = await opened(pilot, FeedbackScreen(session))
        rows = text_of(screen).split("\n")
        row = next(number for number, line in enumerate(rows) if "○ missed" in line)
        top = screen.verdicts.region.y
        await pilot.click(ReadingList, offset=(20, row - top))
        await until(pilot, lambda: screen.verdicts.marked == "1.4")
        await pilot.click(ReadingList, offset=(20, row - top))
        await shown(pilot, ReviewScreen)


async def test_a_click_on_a_stage_shows_its_verdicts(keeper: Keeper) -> None:
    session = keeper.keep()
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, FeedbackScreen(session))
        await pilot.click("#above", offset=(6, 1))
        await until(pilot, lambda: screen.verdicts.marked == "2.1")


async def test_a_real_interview_with_the_built_in_engine_shows_the_words_it_heard(
    keeper: Keeper,
) -> None:
    said = (
        "First I open the traces of slow requests and p99 of that endpoint. Then I switch on SQL "
        "logging in Prisma on staging and count the queries of one request."
    )
    app = keeper.app()
    session = await app.workspace.start("slow-product-catalogue")
    async for _ in session.begin():
        pass
    async for _ in session.answer(said):
        pass
    async for _ in session.request(Request.END):
        pass
    await app.workspace.release(session)
    async with running(app, (100, 80)) as pilot:
        screen = await opened(pilot, FeedbackScreen(session.id))
        assert screen.graded is not None
        quotes = [
            evidence
            for criterion in screen.graded.stages[0].criteria
            for evidence in criterion.judgement.evidence
        ]
        assert quotes
        texts = {turn.number: turn.text for turn in screen.graded.turns}
        assert all(texts[one.turn][one.start : one.end] == one.quote for one in quotes)
        assert "● covered" in text_of(screen)
        assert "Graded by the built-in grader, no language model." in text_of(screen)
        await pilot.press("enter")
        review = await arrived(pilot, ReviewScreen)
        assert review.talk.emphasis


@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["small", "large"])
def test_picture(keeper: Keeper, snap_compare: Any, size: tuple[int, int]) -> None:
    screen = FeedbackScreen(keeper.keep())
    assert snap_compare(keeper.app(), terminal_size=size, run_before=picture(screen, "down"))


def test_picture_in_light(keeper: Keeper, snap_compare: Any) -> None:
    first, second = keep_two_attempts(keeper)
    app = keeper.app()
    app.theme = LIGHT
    assert first
    screen = FeedbackScreen(second)
    assert snap_compare(app, terminal_size=(80, 24), run_before=picture(screen, "right"))


def test_picture_without_colour(
    keeper: Keeper, snap_compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = FeedbackScreen(keeper.keep())
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(keeper.app(), terminal_size=(80, 24), run_before=picture(screen, "down"))


def test_picture_of_the_arithmetic(keeper: Keeper, snap_compare: Any) -> None:
    screen = FeedbackScreen(keeper.keep())
    assert snap_compare(keeper.app(), terminal_size=(80, 24), run_before=picture(screen, "f3"))


def test_picture_with_something_unassessed(keeper: Keeper, snap_compare: Any) -> None:
    session = keeper.keep(judged=((DIAGNOSE, DIAGNOSED[:3]), (SOLVE, SOLVED)))
    screen = FeedbackScreen(session)
    assert snap_compare(keeper.app(), terminal_size=(80, 24), run_before=picture(screen))
