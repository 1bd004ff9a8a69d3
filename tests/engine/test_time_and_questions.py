"""Time boxes, and the part of an interview in which the candidate asks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from interviewer.domain.conversation import Move, Speaker
from interviewer.domain.scenario import Stage
from interviewer.engine import events
from interviewer.engine.director import QUESTIONS_LIMIT, REMARKS_LIMIT, Request
from interviewer.engine.session import Past
from tests.support.interviews import (
    HandClock,
    MemoryJournal,
    WordGrader,
    collect,
    question,
    scenario,
    session,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.domain.scenario import Scenario
    from interviewer.engine.events import Event
    from interviewer.engine.session import Session


def boxed(*until: float | None, probes: int = 2) -> Scenario:
    """The usual tea, each stage until its minute, and then the candidate's questions."""
    stages = tuple(
        replace(stage, until_minutes=end, probes=probes)
        for stage, end in zip(scenario().stages, until, strict=True)
    )
    own = question("yours")
    last = Stage(
        "yours", "Your questions", "What would you like to know?", own, candidate_asks=True
    )
    return replace(scenario(), stages=(*stages, last))


async def test_a_stage_whose_time_is_over_is_left_and_what_no_longer_fits_is_not_begun() -> None:
    clock = HandClock()
    talk = session(boxed(5, 10, 15), clock=clock)
    await collect(talk.begin())
    clock.at = 5 * 60
    happened = await collect(talk.answer("water"))
    assert asked(happened) == ["serve"]
    clock.at = 15 * 60
    happened = await collect(talk.answer("cup"))
    assert asked(happened) == ["yours"]


async def test_the_candidates_questions_are_never_left_out() -> None:
    clock = HandClock(at=10.0)
    talk = session(boxed(1, 1, 1), clock=clock)
    await collect(talk.begin())
    clock.at = 3600.0
    happened = await collect(talk.answer("water"))
    assert asked(happened) == ["yours"]


async def test_a_question_of_the_candidates_is_answered_from_the_facts() -> None:
    talk = session(boxed(None, None, None))
    await held_until_yours(talk)
    happened = await collect(talk.answer("clarifying: how many guests are there"))
    assert said(happened) == "There are four guests. And?"
    happened = await collect(talk.answer("no more, thank you"))
    assert isinstance(happened[-1], events.Closed)


async def test_how_would_you_is_a_question_there_and_no_wish_for_the_solution() -> None:
    talk = session(boxed(None, None, None))
    await held_until_yours(talk)
    for kind in ("asks_solution", "hint"):
        happened = await collect(talk.answer(f"{kind}: how would you handle guests"))
        assert isinstance(happened[-1], events.Awaiting)
        assert happened[-1].move is Move.CLARIFY


@pytest.mark.parametrize("asks", ["clarifying: and the guests", "asks_solution: guests", "guests"])
async def test_a_candidate_who_only_asks_comes_to_an_end(asks: str) -> None:
    talk = session(boxed(None, None, None))
    await held_until_yours(talk)
    answered = 0
    while not talk.state.closed:
        happened = await collect(talk.answer(asks))
        answered += isinstance(happened[-1], events.Awaiting)
        assert answered <= QUESTIONS_LIMIT
    assert answered in {REMARKS_LIMIT, QUESTIONS_LIMIT}


@pytest.mark.parametrize(
    "words",
    ["No, thank you.", "Nothing else.", "Thanks!", "I have no more questions.", "That's all."],
)
async def test_who_has_no_more_questions_is_let_go_at_once(words: str) -> None:
    talk = session(boxed(None, None, None))
    await held_until_yours(talk)
    assert isinstance((await collect(talk.answer(words)))[-1], events.Closed)


@pytest.mark.parametrize("words", ["Sounds good, I like that.", "Great, thanks for that!", "Hm."])
async def test_a_remark_ends_nothing(words: str) -> None:
    talk = session(boxed(None, None, None))
    await held_until_yours(talk)
    happened = await collect(talk.answer(words))
    assert happened[-1] == events.Awaiting("yours", Move.CLARIFY)


async def test_the_candidates_questions_are_not_graded_and_do_not_count() -> None:
    grader = WordGrader()
    talk = session(boxed(None, None, None), grader=grader)
    await held_until_yours(talk)
    happened = await collect(talk.answer("thank you"))
    closed = happened[-1]
    assert isinstance(closed, events.Closed)
    assert closed.score.value == 100
    assert "tea/yours" not in grader.asked
    assert sorted(talk.grades) == ["tea/brew", "tea/drink", "tea/serve"]


async def test_hint_repeat_and_skip_do_what_they_can_there() -> None:
    talk = session(boxed(None, None, None))
    await held_until_yours(talk)
    again = await collect(talk.request(Request.REPEAT))
    assert said(again) == "What would you like to know?"
    hinted = await collect(talk.request(Request.HINT))
    assert isinstance(hinted[-1], events.Awaiting)
    assert isinstance((await collect(talk.request(Request.SKIP)))[-1], events.Closed)


async def test_it_is_taken_up_in_the_candidates_questions_too() -> None:
    journal = MemoryJournal()
    talk = session(boxed(None, None, None), journal=journal)
    await held_until_yours(talk)
    again = session(boxed(None, None, None), past=Past(tuple(journal.turns), (), 0.0))
    happened = await collect(again.begin())
    assert happened[-1] == events.Awaiting("yours", Move.ASK)
    assert isinstance((await collect(again.answer("thank you")))[-1], events.Closed)
    assert again.score().value == 100


async def held_until_yours(talk: Session) -> None:
    await collect(talk.begin())
    for answer in ("water leaves", "cup saucer", "sip"):
        await collect(talk.answer(answer))
    assert talk.state.stage.id == "yours"


def said(happened: Sequence[Event]) -> str:
    """Return what the interviewer said last."""
    turns = [event.turn for event in happened if isinstance(event, events.Said)]
    return [turn.text for turn in turns if turn.speaker is Speaker.INTERVIEWER][-1].strip()


def asked(happened: Sequence[Event]) -> list[str]:
    """Return the stages that were asked."""
    return [
        event.turn.stage
        for event in happened
        if isinstance(event, events.Said) and event.turn.move and event.turn.move.begins_stage
    ]
