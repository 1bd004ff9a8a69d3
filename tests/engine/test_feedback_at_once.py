"""Feedback at once: when it comes, what counts for it, and what becomes of it after a failure."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.conversation import Move, Speaker
from interviewer.domain.rubric import FollowUp, KeyPoint
from interviewer.domain.scenario import stages_of
from interviewer.domain.verdict import Verdict
from interviewer.engine import events
from interviewer.engine.director import Request
from interviewer.engine.events import Choice
from interviewer.engine.session import Past
from interviewer.errors import DatabaseBusyError, ModelUnavailableError
from tests.support.interviews import (
    MemoryJournal,
    ScriptedInterviewer,
    WordGrader,
    collect,
    kinds,
    question,
    scenario,
    session,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interviewer.domain.conversation import Turn
    from interviewer.domain.rubric import Question
    from interviewer.domain.scenario import Scenario
    from interviewer.domain.verdict import Grade, Judgement
    from interviewer.engine.events import Event, Waiting
    from interviewer.engine.session import Session

FURTHER = (
    FollowUp("How many cups?", (KeyPoint("four", "Says four", probe="How many?"),)),
    FollowUp("How many spoons?", (KeyPoint("five", "Says five", probe="How many?"),)),
)
ANSWERS = ["water leaves", "four", "none at all", "cup", "saucer", "nothing"]


def busy() -> ModelUnavailableError:
    return ModelUnavailableError("The model is busy.", "Try again.")


def drill(*, at_once: bool = True, minutes: float = 30) -> Scenario:
    """Brewing with two follow-ups, which two of its three points earn; then serving."""
    brew = replace(question("brew", "water", "leaves", "pot"), follow_ups=FURTHER)
    stages = (*stages_of(brew, "brew"), *stages_of(question("serve", "cup", "saucer"), "serve"))
    stages = tuple(replace(stage, probes=0) for stage in stages)
    return replace(scenario(), stages=stages, feedback_at_once=at_once, minutes=minutes)


async def held(talk: Session, answers: Sequence[str]) -> list[Event]:
    """Hold an interview: answer as long as it is the candidate's turn, then skip what is left."""
    happened = await collect(talk.begin())
    left = list(answers)
    while isinstance(happened[-1], events.Awaiting):
        going_on = talk.answer(left.pop(0)) if left else talk.request(Request.SKIP)
        happened += await collect(going_on)
    return happened


def feedback(happened: Sequence[Event]) -> list[tuple[str, ...]]:
    return [event.stages for event in happened if isinstance(event, events.FeedbackReady)]


def verdicts(grades: dict[str, Grade]) -> dict[str, Verdict]:
    return {one.id: one.verdict for grade in grades.values() for one in grade.judgements}


# Feedback at once


async def test_the_feedback_on_a_question_comes_before_the_next_one_is_asked() -> None:
    talk = session(drill())
    await collect(talk.begin())
    assert "FeedbackReady" not in kinds(await collect(talk.answer("water leaves")))
    assert "FeedbackReady" not in kinds(await collect(talk.answer("four")))
    happened = await collect(talk.answer("five"))
    assert kinds(happened) == [
        "Said",
        *["Grading", "Graded"] * 3,
        "FeedbackReady",
        "Speaking",
        "Spoken",
        "Said",
        "Awaiting",
    ]
    asked = happened[-1]
    assert isinstance(asked, events.Awaiting)
    assert (asked.stage, asked.move) == ("serve", Move.ASK)


async def test_feedback_names_the_question_and_the_follow_ups_that_were_asked() -> None:
    happened = await held(session(drill()), ["water leaves", "four", "five", "cup saucer"])
    assert feedback(happened) == [
        ("brew", "brew/follow-up-1", "brew/follow-up-2"),
        ("serve",),
    ]
    unearned = await held(session(drill()), ["nothing", "cup saucer"])
    assert feedback(unearned) == [("brew",), ("serve",)]


async def test_the_last_question_has_its_feedback_before_the_close() -> None:
    happened = kinds(await held(session(drill()), ["nothing", "cup saucer"]))
    assert happened.index("Closed") == len(happened) - 1
    assert happened.count("Graded") == 2
    closing = len(happened) - 1 - happened[::-1].index("Speaking")
    assert "FeedbackReady" in happened[:closing]


async def test_without_feedback_at_once_all_is_graded_at_the_end() -> None:
    happened = await held(session(drill(at_once=False)), ANSWERS)
    assert feedback(happened) == []
    names = kinds(happened)
    assert names.index("Graded") > len(names) - 1 - names[::-1].index("Speaking")


async def test_who_ends_in_the_middle_has_feedback_on_what_was_asked() -> None:
    talk = session(drill())
    await collect(talk.begin())
    happened = await collect(talk.request(Request.END))
    assert feedback(happened) == [("brew",)]
    assert isinstance(happened[-1], events.Closed)
    assert list(talk.grades) == ["tea/brew"]


async def test_a_reply_that_fails_after_the_feedback_does_not_repeat_it() -> None:
    model = ScriptedInterviewer(script=["Brew?", busy(), busy(), "Serve?"])
    grader = WordGrader()
    journal = MemoryJournal()
    talk = session(drill(), interviewer=model, grader=grader, journal=journal)
    await collect(talk.begin())
    first = await collect(talk.answer("water"))
    assert feedback(first) == [("brew",)]
    assert isinstance(first[-1], events.Failed)
    second = await collect(talk.choose(Choice.RETRY))
    assert kinds(second) == ["Speaking", "Failed"]
    third = await collect(talk.choose(Choice.RETRY))
    assert kinds(third)[-1] == "Awaiting"
    assert feedback(third) == []
    assert [grade.question for grade in journal.grades] == ["tea/brew"]


async def test_the_builtin_that_takes_over_does_not_repeat_the_feedback() -> None:
    model = ScriptedInterviewer(script=["Brew?", busy()])
    talk = session(drill(), interviewer=model)
    await collect(talk.begin())
    assert feedback(await collect(talk.answer("water"))) == [("brew",)]
    happened = await collect(talk.choose(Choice.BUILTIN))
    assert "Graded" not in kinds(happened)
    assert feedback(happened) == []


async def test_a_grader_that_fails_puts_the_feedback_off_to_the_end() -> None:
    undisturbed = session(drill())
    await held(undisturbed, ANSWERS)

    grader = WordGrader(failures=[busy()] * 3)
    talk = session(drill(), grader=grader)
    happened = await held(talk, ANSWERS)
    delayed = next(one for one in happened if isinstance(one, events.FeedbackDelayed))
    assert delayed.error.title == "The model is busy."
    assert kinds(happened).index("FeedbackDelayed") < kinds(happened).index("FeedbackReady")
    assert feedback(happened) == [("serve",)]
    assert isinstance(happened[-1], events.Closed)
    assert talk.grades == undisturbed.grades


async def test_a_disk_that_is_full_puts_the_feedback_off_and_nothing_is_lost() -> None:
    class FullOnce(MemoryJournal):
        full = True

        async def add_grade(self, question: Question, grade: Grade, *, final: bool) -> None:
            if self.full:
                self.full = False
                raise DatabaseBusyError("The disk is full.", "Make room.")
            await super().add_grade(question, grade, final=final)

    talk = session(drill(), journal=FullOnce())
    happened = await held(talk, ["nothing", "cup saucer"])
    assert kinds(happened).count("FeedbackDelayed") == 1
    assert isinstance(happened[-1], events.Closed)
    assert sorted(talk.grades) == ["tea/brew", "tea/serve"]


async def test_a_wait_for_feedback_can_be_stopped() -> None:
    class Stuck(WordGrader):
        waiting = asyncio.Event()

        async def judge(
            self, question: Question, turns: Sequence[Turn], notify: Callable[[Waiting], None]
        ) -> tuple[Judgement, ...]:
            if not self.waiting.is_set():
                self.waiting.set()
                await asyncio.Event().wait()
            return await super().judge(question, turns, notify)

    grader = Stuck()
    talk = session(drill(), grader=grader)
    await collect(talk.begin())

    async def stop() -> None:
        await grader.waiting.wait()
        assert talk.interrupt()

    stopping = asyncio.create_task(stop())
    happened = await collect(talk.answer("water"))
    await stopping
    assert "FeedbackDelayed" in kinds(happened)
    assert isinstance(happened[-1], events.Awaiting)
    closed = await held_from(talk, ["cup saucer"])
    assert isinstance(closed[-1], events.Closed)
    assert closed[-1].unassessed == 0


async def held_from(talk: Session, answers: Sequence[str]) -> list[Event]:
    """Go on with an interview in which it is the candidate's turn."""
    happened: list[Event] = []
    left = list(answers)
    while not talk.state.closed:
        going_on = talk.answer(left.pop(0)) if left else talk.request(Request.SKIP)
        happened += await collect(going_on)
    return happened


async def test_what_is_said_after_the_feedback_does_not_count_for_the_question() -> None:
    said = ["water", "cup leaves pot"]
    at_once = session(drill())
    await held(at_once, said)
    assert verdicts(at_once.grades)["leaves"] is Verdict.MISSED
    at_the_end = session(drill(at_once=False))
    await held(at_the_end, said)
    assert verdicts(at_the_end.grades)["leaves"] is Verdict.COVERED


async def test_nor_does_it_where_the_feedback_was_put_off() -> None:
    talk = session(drill(), grader=WordGrader(failures=[busy()]))
    happened = await held(talk, ["water", "cup leaves pot"])
    assert "FeedbackDelayed" in kinds(happened)
    assert verdicts(talk.grades)["leaves"] is Verdict.MISSED


async def test_what_was_said_before_a_question_counts_for_it_and_so_does_a_follow_up() -> None:
    talk = session(drill())
    await held(talk, ["water pot cup", "four leaves", "none", "saucer"])
    found = verdicts(talk.grades)
    assert found["cup"] is Verdict.COVERED
    assert found["leaves"] is Verdict.COVERED


async def test_a_question_that_was_answered_before_it_came_is_graded_at_the_end() -> None:
    talk = session(drill())
    happened = await held(talk, ["water cup saucer"])
    assert ("serve",) not in feedback(happened)
    assert verdicts(talk.grades)["saucer"] is Verdict.COVERED


# Killed and taken up


async def resumed_at(of: Scenario, full: Session, journal: MemoryJournal, at: int) -> Session:
    """Take an interview up again that was cut off after `at` turns, and hold it to its end."""
    turns = journal.turns[:at]
    before = journal.events[: journal.events.index(f"turn {at}") + 1] if at else []
    kept = [grade for grade in journal.grades if f"grade {grade.question}" in before]
    talk = session(of, past=Past(tuple(turns), tuple(kept), 0.0))
    happened = await collect(talk.begin())
    said = [turn.text for turn in journal.turns if turn.speaker is Speaker.CANDIDATE]
    left = said[sum(turn.speaker is Speaker.CANDIDATE for turn in turns) :]
    while isinstance(happened[-1], events.Awaiting):
        going_on = talk.answer(left.pop(0)) if left else talk.request(Request.SKIP)
        happened = await collect(going_on)
    assert isinstance(happened[-1], events.Closed)
    return talk


@pytest.mark.parametrize(
    "answers", [ANSWERS, ["nothing"] * 6, ["water cup", "x", "leaves", "four"]]
)
async def test_killed_after_any_turn_it_ends_with_the_same_grades(answers: list[str]) -> None:
    journal = MemoryJournal()
    full = session(drill(), journal=journal)
    await held(full, answers)
    for at in range(len(journal.turns) + 1):
        talk = await resumed_at(drill(), full, journal, at)
        assert talk.grades == full.grades, at
        assert talk.score().value == full.score().value


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["water", "leaves", "four", "five", "cup", "saucer", "milk"]))
        .map(" ".join)
        .filter(bool),
        max_size=8,
    ),
    st.data(),
)
def test_so_it_does_whatever_is_said(answers: list[str], data: st.DataObject) -> None:
    async def tried() -> None:
        journal = MemoryJournal()
        full = session(drill(), journal=journal)
        await held(full, answers)
        at = data.draw(st.integers(0, len(journal.turns)))
        talk = await resumed_at(drill(), full, journal, at)
        assert talk.grades == full.grades

    asyncio.run(tried())


async def test_taken_up_before_the_next_question_the_feedback_is_shown_again_not_made_again() -> (
    None
):
    journal = MemoryJournal()
    full = session(drill(), journal=journal)
    await held(full, ["water", "cup saucer"])
    at = next(n for n, turn in enumerate(journal.turns) if turn.stage == "serve")
    grader = WordGrader()
    kept = tuple(grade for grade in journal.grades if grade.question == "tea/brew")
    talk = session(drill(), grader=grader, past=Past(tuple(journal.turns[:at]), kept, 0.0))
    happened = await collect(talk.begin())
    assert feedback(happened) == [("brew",)]
    assert grader.asked == []


# Follow-ups and their time


async def test_a_follow_up_gives_way_to_a_question_that_needs_the_time() -> None:
    long_winded = "water leaves " + "word " * 420  # three minutes of speech
    plenty = await held(session(drill(minutes=30)), [long_winded])
    assert "brew/follow-up-1" in asked(plenty)
    scarce = await held(session(drill(minutes=5)), [long_winded])
    assert asked(scarce) == ["brew", "serve"]


def asked(happened: Sequence[Event]) -> list[str]:
    """Return the stages that were asked."""
    return [
        event.turn.stage
        for event in happened
        if isinstance(event, events.Said) and event.turn.move and event.turn.move.begins_stage
    ]
