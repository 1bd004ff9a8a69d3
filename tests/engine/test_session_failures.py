"""A session through full disks, stopped grading and closing in the middle: nothing is lost."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from interviewer.domain.conversation import Move
from interviewer.domain.rubric import Mistake
from interviewer.engine import events
from interviewer.engine.director import Request
from interviewer.engine.events import Choice
from interviewer.engine.session import Past
from interviewer.errors import DatabaseUnusableError, ModelUnavailableError
from tests.support.interviews import (
    HandClock,
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
    from collections.abc import AsyncIterator, Callable, Sequence

    from interviewer.domain.conversation import Turn
    from interviewer.domain.rubric import Question
    from interviewer.domain.verdict import Grade, Judgement
    from interviewer.engine.events import Waiting
    from interviewer.engine.ports import Speech


def busy() -> ModelUnavailableError:
    return ModelUnavailableError("The model is busy.", "Try again.")


class FullDisk(MemoryJournal):
    """A journal that fails where `failing` says, until it is mended."""

    failing = ""

    async def pause(self, active_seconds: float) -> None:
        if self.failing == "pause":
            raise DatabaseUnusableError("The disk is full.", "Make room.")
        await super().pause(active_seconds)

    async def switched(self, interviewer: str, grader: str) -> None:
        if self.failing == "switched":
            raise DatabaseUnusableError("The disk is full.", "Make room.")
        await super().switched(interviewer, grader)

    async def add_turn(self, turn: Turn) -> None:
        if self.failing == f"turn {turn.number}":
            raise DatabaseUnusableError("The disk is full.", "Make room.")
        await super().add_turn(turn)

    async def add_grade(self, question: Question, grade: Grade, *, final: bool) -> None:
        if self.failing == "grade":
            raise DatabaseUnusableError("The disk is full.", "Make room.")
        await super().add_grade(question, grade, final=final)

    async def close(
        self, ended_at: str, score: float | None, band: str, *, unassessed: int
    ) -> None:
        if self.failing == "close":
            raise DatabaseUnusableError("The disk is full.", "Make room.")
        await super().close(ended_at, score, band, unassessed=unassessed)


async def test_an_interviewers_turn_that_cannot_be_kept_is_said_again() -> None:
    journal = FullDisk()
    talk = session(journal=journal)
    await collect(talk.begin())
    journal.failing = "turn 3"
    failed = (await collect(talk.answer("water")))[-1]
    assert isinstance(failed, events.Failed)
    assert failed.choices == (Choice.RETRY, Choice.LEAVE)
    journal.failing = ""
    assert kinds(await collect(talk.choose(Choice.RETRY)))[-2:] == ["Said", "Awaiting"]


async def test_an_answer_that_cannot_be_kept_is_not_taken() -> None:
    journal = FullDisk()
    talk = session(journal=journal)
    await collect(talk.begin())
    journal.failing = "turn 2"
    with pytest.raises(DatabaseUnusableError):
        await collect(talk.answer("water"))
    journal.failing = ""
    await collect(talk.answer("water"))
    assert [turn.number for turn in talk.turns] == [1, 2, 3]


@pytest.mark.parametrize("failing", ["grade", "close"])
async def test_a_grade_that_cannot_be_kept_is_tried_again_or_made_later(failing: str) -> None:
    journal = FullDisk()
    of = scenario(question("brew", "water"))
    talk = session(of, journal=journal)
    await collect(talk.begin())
    journal.failing = failing
    failed = (await collect(talk.answer("water")))[-1]
    assert isinstance(failed, events.Failed)
    assert kinds(await collect(talk.choose(Choice.LEAVE))) == ["Paused"]
    journal.failing = ""
    later = session(of, journal=journal, past=Past(tuple(journal.turns), tuple(journal.grades)))
    closed = (await collect(later.begin()))[-1]
    assert isinstance(closed, events.Closed)
    assert journal.closed == (100.0, "strong hire", 0)


@pytest.mark.parametrize(
    ("failing", "choice"), [("switched", Choice.BUILTIN), ("pause", Choice.LEAVE)]
)
async def test_a_choice_that_cannot_be_kept_leaves_the_others_open(
    failing: str, choice: Choice
) -> None:
    journal = FullDisk()
    talk = session(journal=journal, interviewer=ScriptedInterviewer(script=["Tea?", busy()]))
    await collect(talk.begin())
    await collect(talk.answer("water"))
    journal.failing = failing
    with pytest.raises(DatabaseUnusableError):
        await collect(talk.choose(choice))
    assert kinds(await collect(talk.choose(Choice.RETRY)))[-2:] == ["Said", "Awaiting"]


async def test_time_that_runs_out_while_the_interviewer_speaks_is_told_with_the_next_answer() -> (
    None
):
    clock = HandClock()

    class Slow(ScriptedInterviewer):
        async def say(
            self, speech: Speech, notify: Callable[[Waiting], None]
        ) -> AsyncIterator[str]:
            clock.at += 50
            yield "And?"

    talk = session(interviewer=Slow(), clock=clock, limit_minutes=2)
    await collect(talk.begin())
    await collect(talk.answer("water"))
    assert "TimeNotice" in kinds(await collect(talk.answer("leaves")))


async def test_a_stage_is_judged_by_the_same_words_when_it_is_graded_later() -> None:
    class Recording(WordGrader):
        async def judge(
            self, question: Question, turns: Sequence[Turn], notify: Callable[[Waiting], None]
        ) -> tuple[Judgement, ...]:
            judged.append((question.id, len(question.mistakes), turns[-1].number))
            return await super().judge(question, turns, notify)

    mistake = Mistake("milk", "Milk goes in first", penalty=0.5)
    of = scenario(question("brew", "water", mistakes=(mistake,)), question("serve", "cup"))
    judged: list[tuple[str, int, int]] = []
    journal = MemoryJournal()
    talk = session(of, journal=journal, grader=Recording())
    await collect(talk.begin())
    await collect(talk.request(Request.SKIP))
    await collect(talk.answer("cup"))
    at_once = sorted(judged)
    judged.clear()
    later = session(of, past=Past(tuple(journal.turns)), grader=Recording())
    await collect(later.begin())
    assert sorted(judged) == at_once
    assert ("tea/brew", 1, 2) in at_once, "mistakes are looked for in the stage's own time"


class StuckGrader(WordGrader):
    """Never answers; counts how often it was asked, and how often it was told to stop."""

    stopped = 0

    async def judge(
        self, question: Question, turns: Sequence[Turn], notify: Callable[[Waiting], None]
    ) -> tuple[Judgement, ...]:
        self.asked.append(question.id)
        notify(events.Waiting("Busy.", 600, 2, 4))
        try:
            await asyncio.Event().wait()
        finally:
            self.stopped += 1
        return ()


async def test_stopping_the_grading_stops_it_for_every_stage() -> None:
    grader = StuckGrader()
    of = scenario(question("brew", "water"), question("serve", "cup"))
    talk = session(of, grader=grader)
    await collect(talk.begin())
    await collect(talk.request(Request.SKIP))
    stops = 0
    seen = []
    async for event in talk.request(Request.END):
        seen.append(event)
        if isinstance(event, events.Waiting):
            stops += talk.interrupt()
    assert isinstance(seen[-1], events.Failed)
    assert stops == 1
    assert grader.stopped == len(grader.asked)


async def test_closing_a_session_leaves_no_grading_behind() -> None:
    class SlowToLookAgain(StuckGrader):
        async def judge(
            self, question: Question, turns: Sequence[Turn], notify: Callable[[Waiting], None]
        ) -> tuple[Judgement, ...]:
            if turns[-1].move is Move.CLOSE and question.id == "tea/brew":
                return await super().judge(question, turns, notify)
            return await WordGrader.judge(self, question, turns, notify)

    grader = SlowToLookAgain()
    of = scenario(question("brew", "water"), question("serve", "cup"))
    talk = session(of, grader=grader)
    await collect(talk.begin())
    await collect(talk.request(Request.SKIP))
    async for event in talk.answer("cup"):
        if isinstance(event, events.Waiting):
            break
    await talk.aclose()
    assert grader.stopped == 1


async def test_what_cannot_be_noted_as_unassessed_does_not_pass_for_graded() -> None:
    journal = FullDisk()
    of = scenario(question("brew", "water"))
    talk = session(of, journal=journal, grader=WordGrader(failures=[busy()]))
    await collect(talk.begin())
    await collect(talk.request(Request.END))
    journal.failing = "grade"
    assert kinds(await collect(talk.choose(Choice.LEAVE))) == ["Paused"]
    assert journal.closed is None
