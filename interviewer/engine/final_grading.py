"""Grades what was said, keeps each grade as it comes, and closes the session."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from interviewer.domain.override import apply_overrides
from interviewer.domain.score import score_grades, score_question
from interviewer.engine.assessment import Assessment, Outcome, family_time
from interviewer.engine.events import (
    Choice,
    Closed,
    Failed,
    FeedbackDelayed,
    FeedbackReady,
    Graded,
    Grading,
    Paused,
    Waiting,
)
from interviewer.errors import InterviewerError, ModelUnavailableError, StorageError
from interviewer.grading.settle import unassessed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Sequence

    from interviewer.domain.conversation import Turn
    from interviewer.domain.override import Override
    from interviewer.domain.scenario import Scenario, Stage
    from interviewer.domain.score import Score
    from interviewer.domain.verdict import Grade
    from interviewer.engine.events import Event
    from interviewer.engine.ports import Clock, Grader, Journal
    from interviewer.engine.state import InterviewState

CHOICES = (Choice.RETRY, Choice.BUILTIN, Choice.LEAVE)
WITHOUT_BUILTIN = (Choice.RETRY, Choice.LEAVE)
"""What can be done about a failure of the disk, where another grader would not help."""


class FinalGrading:
    """The grades of one session: begun as stages end, finished when the interview has closed."""

    def __init__(
        self,
        session: str,
        grader: Grader,
        journal: Journal,
        clock: Clock,
        grades: Iterable[Grade] = (),
        words: Iterable[Override] = (),
    ) -> None:
        self.grades: dict[str, Grade] = {grade.question: grade for grade in grades}
        self.owed = False
        self._words = tuple(words)
        self._session = session
        self._journal = journal
        self._clock = clock
        self._waits: asyncio.Queue[Waiting] = asyncio.Queue()
        self._assessment = Assessment(grader, self._waits.put_nowait)
        self._finishing: asyncio.Task[Outcome] | None = None
        self._errors: dict[str, InterviewerError] = {}
        self._stopped = False

    def start(self, stage: Stage, turns: Sequence[Turn]) -> None:
        """Begin to judge a stage that has ended, in the background."""
        self._assessment.start(stage, turns)

    async def finish(self, state: InterviewState, turns: Sequence[Turn]) -> AsyncIterator[Event]:
        """Grade what is ungraded or unassessed, and close. Ends with `Closed` or `Failed`."""
        async for event in self._grade(state.counted_stages(), state.scenario, turns):
            yield event
        yield self._failed(*self._errors.values()) if self._errors else await self._close(state)

    async def finish_family(
        self, stages: Sequence[Stage], scenario: Scenario, turns: Sequence[Turn]
    ) -> AsyncIterator[Event]:
        """Grade a question and its follow-ups while the interview goes on.

        Ends with `FeedbackReady`, or `FeedbackDelayed` where it has to wait for the end.
        """
        async for event in self._grade(stages, scenario, turns):
            yield event
        if self._errors:
            yield FeedbackDelayed(next(iter(self._errors.values())))
        else:
            yield FeedbackReady(tuple(stage.id for stage in stages))

    async def _grade(
        self, counted: Sequence[Stage], scenario: Scenario, turns: Sequence[Turn]
    ) -> AsyncIterator[Event]:
        stages = [stage for stage in counted if not self._complete(stage)]
        self._errors = {}
        self._stopped = False
        for stage in stages:
            self._assessment.start(stage, turns)
        while not self._waits.empty():
            self._waits.get_nowait()
        for done, stage in enumerate(stages):
            if self._stopped:
                self._errors[stage.id] = _stopped()
                continue
            yield Grading(done, len(stages))
            said = family_time(scenario, stage, turns) if scenario.feedback_at_once else turns
            self._finishing = asyncio.create_task(self._assessment.finish(stage, said))
            async for wait in self._waits_until_done():
                yield wait
            outcome = await self._outcome(stage)
            graded = await self._kept(stage, outcome)
            if graded is not None:
                yield graded

    async def give_up(self, state: InterviewState) -> AsyncIterator[Event]:
        """Close with what could not be graded as unassessed; rest where it cannot be written."""
        self.owed = False
        if not self._errors or any(isinstance(e, StorageError) for e in self._errors.values()):
            yield Paused(self._session)
            return
        for stage in state.counted_stages():
            error = self._errors.get(stage.id)
            if error is None:
                continue
            grade = unassessed(stage.question, stage.id, self._assessment.grader.name, error.title)
            graded = await self._kept(stage, Outcome(stage, grade=grade))
            if graded is None:
                yield Paused(self._session)
                return
            yield graded
        yield await self._close(state)

    async def switch(self, grader: Grader) -> None:
        """Let another grader judge what is not yet judged."""
        await self._assessment.cancel()
        self._assessment = Assessment(grader, self._waits.put_nowait)

    def interrupt(self) -> bool:
        """Stop the grading that somebody waits for. Returns whether there was any."""
        if self._finishing is None or self._finishing.done():
            return False
        self._stopped = True
        self._finishing.cancel()
        return True

    async def cancel(self) -> None:
        """Stop all judging that is under way."""
        finishing, self._finishing = self._finishing, None
        if finishing is not None and not finishing.done():
            finishing.cancel()
            await asyncio.wait({finishing})
        await self._assessment.cancel()

    def score(self, state: InterviewState) -> Score:
        """Return the session's score as far as it is graded."""
        questions = [stage.question for stage in state.counted_stages()]
        return score_grades(questions, self.grades.values())

    def _complete(self, stage: Stage) -> bool:
        grade = self.grades.get(stage.question.id)
        return grade is not None and not grade.unassessed

    async def _kept(self, stage: Stage, outcome: Outcome) -> Graded | None:
        if outcome.grade is None:
            self._errors[stage.id] = outcome.error or _stopped()
            return None
        try:
            await self._journal.add_grade(stage.question, outcome.grade, final=True)
        except StorageError as error:
            self._errors[stage.id] = error
            return None
        grade = apply_overrides(stage.question, outcome.grade, self._words)
        self.grades[stage.question.id] = grade
        score = score_question(stage.question, grade.judgements)
        return Graded(stage.question.id, grade, score)

    async def _close(self, state: InterviewState) -> Closed | Failed:
        score = self.score(state)
        counted = {stage.question.id for stage in state.counted_stages()}
        unjudged = sum(g.unassessed for name, g in self.grades.items() if name in counted)
        ended_at = self._clock.now().isoformat(timespec="seconds")
        try:
            await self._journal.close(ended_at, score.value, score.band, unassessed=unjudged)
        except StorageError as error:
            return self._failed(error)
        return Closed(self._session, score, unjudged)

    def _failed(self, error: InterviewerError, *_others: InterviewerError) -> Failed:
        self.owed = True
        choices = WITHOUT_BUILTIN if isinstance(error, StorageError) else CHOICES
        return Failed(error, choices)

    async def _waits_until_done(self) -> AsyncIterator[Waiting]:
        finishing = self._finishing
        while finishing is not None and not finishing.done():
            notice = asyncio.create_task(self._waits.get())
            try:
                await asyncio.wait({finishing, notice}, return_when=asyncio.FIRST_COMPLETED)
                if notice.done():
                    yield notice.result()
            finally:
                notice.cancel()

    async def _outcome(self, stage: Stage) -> Outcome:
        if self._finishing is None or self._finishing.cancelled():
            await self._assessment.cancel()
            return Outcome(stage, error=_stopped())
        return await self._finishing


def _stopped() -> ModelUnavailableError:
    return ModelUnavailableError(
        "You stopped the grading.", "Try again, or let the built-in grader do it."
    )
