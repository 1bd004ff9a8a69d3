"""A session as its front end sees it: events, what is kept, failures, grading."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from interviewer.domain.conversation import Move
from interviewer.domain.verdict import Evidence, Help, Judgement, Kind, Verdict
from interviewer.engine import events
from interviewer.engine.director import Request
from interviewer.engine.events import Choice
from interviewer.engine.session import Past
from interviewer.errors import (
    ModelReplyError,
    ModelUnavailableError,
    UsageError,
)
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
    from interviewer.engine.events import Waiting
    from interviewer.engine.ports import Speech


def busy() -> ModelUnavailableError:
    return ModelUnavailableError("The model is busy.", "Try again.")


async def test_a_whole_interview_is_heard_kept_and_graded() -> None:
    journal = MemoryJournal()
    talk = session(journal=journal)
    assert kinds(await collect(talk.begin())) == [
        "Started",
        "Speaking",
        "Spoken",
        "Said",
        "Awaiting",
    ]
    for answer in ("water and leaves", "cup and saucer"):
        happened = await collect(talk.answer(answer))
        assert isinstance(happened[-1], events.Awaiting)
    last = await collect(talk.answer("sip"))
    closed = last[-1]
    assert isinstance(closed, events.Closed)
    assert closed.score.value == 100
    assert journal.closed == (100.0, "strong hire", 0)
    assert [turn.number for turn in journal.turns] == list(range(1, 8))


async def test_an_answer_is_kept_before_the_model_is_asked() -> None:
    journal = MemoryJournal()

    class Nosy(ScriptedInterviewer):
        async def say(
            self, speech: Speech, notify: Callable[[Waiting], None]
        ) -> AsyncIterator[str]:
            journal.events.append("asked")
            yield "Well?"

    talk = session(interviewer=Nosy(), journal=journal)
    await collect(talk.begin())
    await collect(talk.answer("water"))
    assert journal.events == ["asked", "turn 1", "turn 2", "asked", "turn 3"]


async def test_a_sentence_that_gives_a_point_away_is_replaced_by_the_probe() -> None:
    talk = session(
        interviewer=ScriptedInterviewer(
            script=["Hello. Tea?", "Hm. Have you thought of leaves? Or not."]
        )
    )
    await collect(talk.begin())
    happened = await collect(talk.answer("water"))
    said = [event.turn.text for event in happened if isinstance(event, events.Said)][-1]
    assert said == "Hm. What of the 6-letter matter?"


async def test_a_leak_split_over_pieces_is_caught_too() -> None:
    pieces = ["Have you thou", "ght of lea", "ves? I would."]
    talk = session(interviewer=ScriptedInterviewer(script=["Tea?", pieces]))
    await collect(talk.begin())
    happened = await collect(talk.answer("water"))
    spoken = "".join(event.text for event in happened if isinstance(event, events.Spoken))
    assert "leaves" not in spoken
    assert "6-letter" in spoken


async def test_whole_sentences_are_heard_before_the_reply_is_over() -> None:
    release = asyncio.Event()

    class Slow(ScriptedInterviewer):
        async def say(
            self, speech: Speech, notify: Callable[[Waiting], None]
        ) -> AsyncIterator[str]:
            yield "A first sentence."
            await release.wait()
            yield " A second one?"

    talk = session(interviewer=Slow())
    stream = talk.begin()
    seen = []
    async for event in stream:
        seen.append(event)
        if isinstance(event, events.Spoken) and not release.is_set():
            assert event.text == "A first sentence."
            release.set()
    assert kinds(seen) == ["Started", "Speaking", "Spoken", "Spoken", "Said", "Awaiting"]


async def test_a_failing_model_leaves_a_choice_and_the_answer_stands() -> None:
    model = ScriptedInterviewer(script=["Tea?", busy(), "And the rest?"])
    journal = MemoryJournal()
    talk = session(interviewer=model, journal=journal)
    await collect(talk.begin())
    happened = await collect(talk.answer("water"))
    failed = happened[-1]
    assert isinstance(failed, events.Failed)
    assert failed.error.title == "The model is busy."
    assert [turn.text for turn in journal.turns] == ["Tea?", "water"]
    happened = await collect(talk.choose(Choice.RETRY))
    assert kinds(happened)[-2:] == ["Said", "Awaiting"]
    assert journal.turns[-1].text == "And the rest?"


async def test_the_builtin_can_take_over() -> None:
    journal = MemoryJournal()
    talk = session(interviewer=ScriptedInterviewer(script=[busy()]), journal=journal)
    await collect(talk.begin())
    await collect(talk.choose(Choice.BUILTIN))
    assert "switched built-in built-in" in journal.events
    assert journal.turns[0].text == "How do you brew the tea?"


async def test_leaving_after_a_failure_keeps_the_session() -> None:
    journal = MemoryJournal()
    talk = session(interviewer=ScriptedInterviewer(script=["Tea?", busy()]), journal=journal)
    await collect(talk.begin())
    await collect(talk.answer("water"))
    assert kinds(await collect(talk.choose(Choice.LEAVE))) == ["Paused"]
    taken_up = session(past=Past(tuple(journal.turns)))
    happened = await collect(taken_up.begin())
    said = [event for event in happened if isinstance(event, events.Said)]
    assert said[0].turn.move is Move.PROBE


async def test_nothing_can_be_answered_while_the_interviewer_owes_a_turn() -> None:
    talk = session(interviewer=ScriptedInterviewer(script=[busy()]))
    await collect(talk.begin())
    with pytest.raises(UsageError):
        await collect(talk.answer("water"))


async def test_an_empty_reply_is_a_failure_and_not_a_turn() -> None:
    talk = session(interviewer=ScriptedInterviewer(script=["  \n"]))
    happened = await collect(talk.begin())
    failed = happened[-1]
    assert isinstance(failed, events.Failed)
    assert isinstance(failed.error, ModelReplyError)


async def test_waiting_can_be_interrupted() -> None:
    class Silent(ScriptedInterviewer):
        async def say(
            self, speech: Speech, notify: Callable[[Waiting], None]
        ) -> AsyncIterator[str]:
            notify(events.Waiting("Busy.", 600, 2, 4))
            await asyncio.Event().wait()
            yield "never"

    talk = session(interviewer=Silent())
    seen = []
    async for event in talk.begin():
        seen.append(event)
        if isinstance(event, events.Waiting):
            assert talk.interrupt()
    failed = seen[-1]
    assert isinstance(failed, events.Failed)
    assert "stopped waiting" in failed.error.title
    assert not talk.interrupt()


async def test_a_grade_that_cannot_be_had_can_be_tried_again() -> None:
    grader = WordGrader(failures=[busy()])
    talk = session(scenario(question("brew", "water")), grader=grader)
    await collect(talk.begin())
    happened = await collect(talk.answer("water"))
    assert isinstance(happened[-1], events.Failed)
    closed = (await collect(talk.choose(Choice.RETRY)))[-1]
    assert isinstance(closed, events.Closed)
    assert closed.score.value == 100


async def test_the_builtin_can_grade_what_another_has_conducted() -> None:
    journal = MemoryJournal()
    grader = WordGrader(failures=[busy()])
    model = ScriptedInterviewer()
    talk = session(
        scenario(question("brew", "water")), interviewer=model, grader=grader, journal=journal
    )
    await collect(talk.begin())
    await collect(talk.answer("water"))
    closed = (await collect(talk.choose(Choice.BUILTIN)))[-1]
    assert isinstance(closed, events.Closed)
    assert talk.interviewer is model
    assert "switched scripted built-in" in journal.events


async def test_leaving_the_grading_makes_it_unassessed_and_never_invented() -> None:
    journal = MemoryJournal()
    grader = WordGrader(failures=[busy()])
    talk = session(scenario(question("brew", "water")), grader=grader, journal=journal)
    await collect(talk.begin())
    await collect(talk.answer("water"))
    closed = (await collect(talk.choose(Choice.LEAVE)))[-1]
    assert isinstance(closed, events.Closed)
    assert closed.score.value is None
    assert closed.unassessed == 1
    assert journal.closed == (None, "incomplete", 1)


async def test_what_is_unassessed_is_graded_when_the_session_is_taken_up_again() -> None:
    journal = MemoryJournal()
    of = scenario(question("brew", "water"))
    talk = session(of, grader=WordGrader(failures=[busy()]), journal=journal)
    await collect(talk.begin())
    await collect(talk.answer("water"))
    await collect(talk.choose(Choice.LEAVE))
    past = Past(tuple(journal.turns), tuple(journal.grades))
    closed = (await collect(session(of, past=past).begin()))[-1]
    assert isinstance(closed, events.Closed)
    assert closed.score.value == 100


async def test_one_failing_stage_does_not_lose_the_grades_of_the_others() -> None:
    journal = MemoryJournal()
    grader = WordGrader(failures=[busy(), busy()])
    of = scenario(question("brew", "water"), question("serve", "cup"))
    talk = session(of, grader=grader, journal=journal)
    await collect(talk.begin())
    await collect(talk.answer("water"))
    happened = await collect(talk.answer("cup"))
    assert isinstance(happened[-1], events.Failed)
    assert len(journal.grades) == 1
    closed = (await collect(talk.choose(Choice.RETRY)))[-1]
    assert isinstance(closed, events.Closed)
    assert closed.score.value == 100


async def test_a_point_said_later_counts_for_its_stage() -> None:
    talk = session(scenario(question("brew", "water"), question("serve", "cup"), probes=0))
    await collect(talk.begin())
    await collect(talk.answer("no idea of brewing"))
    closed = (await collect(talk.answer("cup, and water before")))[-1]
    assert isinstance(closed, events.Closed)
    assert closed.score.value == 100
    assert talk.grades["tea/brew"].judgements[0].verdict is Verdict.COVERED


async def test_two_halves_of_a_point_in_two_stages_make_a_whole() -> None:
    class Halves(WordGrader):
        async def judge(
            self, question: Question, turns: Sequence[Turn], notify: Callable[[Waiting], None]
        ) -> tuple[Judgement, ...]:
            said = [t for t in turns if t.text in {"wa", "ter"}]
            found = tuple(Evidence(t.number, 0, len(t.text), t.text) for t in said)
            verdict = [Verdict.MISSED, Verdict.PARTIAL, Verdict.COVERED][len(found)]
            return tuple(
                Judgement(Kind.KEY_POINT, point.id, verdict, found) for point in question.key_points
            )

    talk = session(
        scenario(question("brew", "x"), question("serve", "y"), probes=0), grader=Halves()
    )
    await collect(talk.begin())
    await collect(talk.answer("wa"))
    await collect(talk.answer("ter"))
    (judged,) = talk.grades["tea/brew"].judgements
    assert judged.verdict is Verdict.COVERED
    assert [one.quote for one in judged.evidence] == ["wa", "ter"]


async def test_help_is_worked_out_from_what_stood_before_the_evidence() -> None:
    talk = session(scenario(question("brew", "water", "leaves", "pot"), probes=3))
    await collect(talk.begin())
    await collect(talk.answer("water"))
    await collect(talk.answer("leaves"))
    await collect(talk.request(Request.HINT))
    closed = (await collect(talk.answer("pot")))[-1]
    assert isinstance(closed, events.Closed)
    helps = {one.id: one.help for one in talk.grades["tea/brew"].judgements}
    assert helps == {"water": Help.UNAIDED, "leaves": Help.PROBED, "pot": Help.HINTED}
    assert closed.score.value == pytest.approx(100 * 2.5 / 3)


async def test_a_chosen_time_limit_warns_and_cuts_nothing() -> None:
    clock = HandClock()
    talk = session(clock=clock, limit_minutes=10)
    await collect(talk.begin())
    clock.at = 8.5 * 60
    happened = await collect(talk.answer("water"))
    notices = [event for event in happened if isinstance(event, events.TimeNotice)]
    assert [round(notice.left_minutes, 1) for notice in notices] == [1.5]
    clock.at = 11 * 60
    happened = await collect(talk.answer("leaves"))
    assert [e.left_minutes for e in happened if isinstance(e, events.TimeNotice)] == [0]
    assert isinstance(happened[-1], events.Awaiting)


async def test_time_is_active_time() -> None:
    clock = HandClock()
    journal = MemoryJournal()
    talk = session(clock=clock, journal=journal)
    await collect(talk.begin())
    clock.at = 60
    await collect(talk.pause())
    clock.at = 600
    talk.go_on()
    clock.at = 630
    await collect(talk.answer("water"))
    assert journal.turns[1].active_seconds == 90


async def test_a_session_taken_up_again_stands_where_it_stood() -> None:
    journal = MemoryJournal()
    talk = session(journal=journal)
    await collect(talk.begin())
    await collect(talk.answer("water and leaves"))
    again = session(past=Past(tuple(journal.turns)))
    happened = await collect(again.begin())
    assert kinds(happened) == ["Started", "Awaiting"]
    assert again.state == talk.state


async def test_control_characters_do_not_enter_a_transcript() -> None:
    journal = MemoryJournal()
    talk = session(journal=journal, interviewer=ScriptedInterviewer(script=["Tea\x1b]52;c;x\x07?"]))
    await collect(talk.begin())
    await collect(talk.answer("water\x1b[2J\u202e"))
    assert journal.turns[0].text == "Tea]52;c;x?"
    assert journal.turns[1].text == "water[2J"
