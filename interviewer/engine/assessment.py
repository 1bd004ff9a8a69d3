"""Grades the stages of a session: in the background as each ends, and to the end when all have."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.domain.conversation import Speaker
from interviewer.errors import InterviewerError
from interviewer.grading.settle import merge, settle, still_missing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interviewer.domain.conversation import Turn
    from interviewer.domain.scenario import Scenario, Stage
    from interviewer.domain.verdict import Grade, Judgement
    from interviewer.engine.events import Waiting
    from interviewer.engine.ports import Grader

AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a stage's grading: a grade, or the error that stood in its way."""

    stage: Stage
    grade: Grade | None = None
    error: InterviewerError | None = None


@dataclass(frozen=True, slots=True)
class _FirstRound:
    judgements: tuple[Judgement, ...]
    up_to: int


def unheard(_waiting: Waiting) -> None:
    """Let a wait for the model pass unseen; there may be many at once."""


class Assessment:
    """Judges stages with at most `AT_ONCE` calls at a time.

    A stage is judged once when it ends, over all that was said until then. What was missed or only
    partly said is judged once more at the end, over the whole conversation, so that a point counts
    wherever it was made, and two halves of it count together. A mistake is judged in its own time
    alone: later words may describe it as somebody else's.
    """

    def __init__(self, grader: Grader, notify: Callable[[Waiting], None]) -> None:
        self.grader = grader
        self._notify = notify
        self._rounds: dict[str, asyncio.Task[_FirstRound]] = {}
        self._slots = asyncio.Semaphore(AT_ONCE)

    def start(self, stage: Stage, turns: Sequence[Turn]) -> None:
        """Begin to judge a stage that has ended, or once more where that has failed.

        A failure is told by `finish`, not here.
        """
        begun = self._rounds.get(stage.id)
        if begun is not None and not (begun.done() and _failed(begun)):
            return
        task = asyncio.create_task(self._first_round(stage, _own_time(stage, turns)))
        task.add_done_callback(_look_at)
        self._rounds[stage.id] = task

    async def finish(self, stage: Stage, turns: Sequence[Turn]) -> Outcome:
        """Judge a stage to the end, over `turns`, and settle its grade.

        Errors come back in the outcome.
        """
        if stage.id not in self._rounds:
            self.start(stage, turns)
        try:
            first = await self._rounds[stage.id]
            judgements = first.judgements
            rest = still_missing(stage.question, judgements)
            said_later = any(
                turn.number > first.up_to and turn.speaker is Speaker.CANDIDATE for turn in turns
            )
            if rest is not None and said_later:
                async with self._slots:
                    later = await self.grader.judge(rest, tuple(turns), self._notify)
                judgements = merge(judgements, later)
        except InterviewerError as error:
            self._rounds.pop(stage.id, None)
            return Outcome(stage, error=error)
        grade = settle(stage.question, stage.id, turns, judgements, grader=self.grader.name)
        return Outcome(stage, grade=grade)

    async def cancel(self) -> None:
        """Stop all judging that is under way."""
        tasks = [task for task in self._rounds.values() if not task.done()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._rounds = {stage: task for stage, task in self._rounds.items() if not task.cancelled()}

    async def _first_round(self, stage: Stage, turns: tuple[Turn, ...]) -> _FirstRound:
        async with self._slots:
            judgements = await self.grader.judge(stage.question, turns, self._notify)
        return _FirstRound(judgements, turns[-1].number if turns else 0)


def _own_time(stage: Stage, turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """Return the turns up to the one that leaves `stage`; all where it is the last, or not asked.

    So a stage is judged by the same words, whether in the background, after a failure or when the
    session is taken up again.
    """
    asked = False
    for place, turn in enumerate(turns):
        if turn.move is None or not turn.move.begins_stage:
            continue
        if asked and turn.stage != stage.id:
            return tuple(turns[: place + 1])
        asked = asked or turn.stage == stage.id
    return tuple(turns)


def family_time(scenario: Scenario, stage: Stage, turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """Return the turns until a question and its follow-ups were left; all where they were not.

    Whoever has read the feedback on a question can no longer add to its answer.
    """
    family = {one.id for one in scenario.family(stage)}
    asked = False
    for place, turn in enumerate(turns):
        if turn.move is None or not turn.move.begins_stage:
            continue
        if asked and turn.stage not in family:
            return tuple(turns[:place])
        asked = asked or turn.stage in family
    return tuple(turns)


def _failed(task: asyncio.Task[_FirstRound]) -> bool:
    return task.cancelled() or task.exception() is not None


def _look_at(task: asyncio.Task[_FirstRound]) -> None:
    """Fetch the exception of a task that nobody may ever wait for, so that it is not reported."""
    if not task.cancelled():
        task.exception()
