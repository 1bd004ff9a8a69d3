"""Grades kept sessions anew: a few or very many, and goes on where it was interrupted."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from interviewer.application.keeping import Keeping
from interviewer.application.spent import Spent
from interviewer.domain.session import SessionState
from interviewer.errors import (
    InterviewerError,
    ModelError,
    ModelSetupError,
    ModelUnavailableError,
    SessionInUseError,
    StorageError,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from interviewer.application.workspace import Workspace
    from interviewer.domain.scenario import Stage
    from interviewer.domain.session import SessionSummary
    from interviewer.domain.verdict import Grade
    from interviewer.engine.assessment import Assessment
    from interviewer.engine.ports import Grader
    from interviewer.llm.client import ModelClient
    from interviewer.llm.model_call import ModelCall
    from interviewer.storage.ownership import Ownership
    from interviewer.storage.regrading import KeptSession, Made

CONCURRENCY = 8
_PAGE = 200
_GIVEN_UP_AFTER = 3
"""Failures in a row, of requests that were repeated, that tell a dead endpoint from a busy one."""


@dataclass(frozen=True, slots=True)
class Regraded:
    """A question has a new grade. `before` is the grade that was final until now, `number` the
    stage's place among those that count. `asked` is False where the grading was there already.
    """

    session: SessionSummary
    stage: Stage
    number: int
    before: Grade | None
    after: Grade
    asked: bool = True


@dataclass(frozen=True, slots=True)
class NotGraded:
    """A question could not be judged; its grades are as they were."""

    session: SessionSummary
    stage: Stage
    number: int
    error: InterviewerError


@dataclass(frozen=True, slots=True)
class Skipped:
    """A session was left alone, and why."""

    session: str
    reason: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """Nothing more is tried, since nothing could come of it."""

    error: InterviewerError


Event: TypeAlias = Regraded | NotGraded | Skipped | Stopped


@dataclass(slots=True)
class Tally:
    """What has been done so far. `present` are questions whose grading was there already."""

    sessions: int = 0
    graded: int = 0
    present: int = 0
    failed: int = 0
    skipped: int = 0
    unassessed: int = 0
    spent: Spent = field(default_factory=Spent)


@dataclass(slots=True)
class _Running:
    """What is shared by all that is under way."""

    grader: Grader
    keeping: Keeping
    owned: set[Ownership] = field(default_factory=set)
    events: asyncio.Queue[Event | None] = field(default_factory=asyncio.Queue)
    failures_in_a_row: int = 0
    stopped: bool = False


_calls: ContextVar[list[ModelCall]] = ContextVar("calls")


class Regrading:
    """Grades sessions with the workspace's engine, from the texts that each was held with.

    The new grade of a question is kept as soon as it is there, and is final unless `keep_beside`.
    A question that the same grader has judged before, by the same prompt, rubric and number of
    votes, without leaving anything unassessed, is not asked again, unless `again`. At most
    `concurrency` judgements are asked for at once.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        keep_beside: bool = False,
        again: bool = False,
        concurrency: int = CONCURRENCY,
    ) -> None:
        from interviewer.storage.documents import text_hash
        from interviewer.storage.regrading import ScenarioTexts

        self.tally = Tally()
        self._workspace = workspace
        self._final = not keep_beside
        self._again = again
        self._concurrency = concurrency
        self._texts = ScenarioTexts()
        builtin = workspace.engine.builtin
        self._model = "" if builtin else workspace.engine.model
        self._votes = 1 if builtin else workspace.settings.votes
        self._prompt = workspace.prompt_text("grader")
        self._prompt_hash = text_hash(self._prompt) if self._prompt else None

    async def every_session(self) -> AsyncIterator[str]:
        """Yield the ids of all sessions that can be graded anew, oldest first."""
        from interviewer.storage.regrading import closed_sessions

        last = ""
        while page := await self._workspace.store.call(closed_sessions, last, _PAGE):
            for one in page:
                yield one
            last = page[-1]

    async def count(self) -> int:
        """Return how many `every_session` yields."""
        from interviewer.storage.regrading import count_closed_sessions

        return await self._workspace.store.call(count_closed_sessions)

    async def run(self, sessions: AsyncIterator[str]) -> AsyncIterator[Event]:
        """Grade the sessions of these ids, and yield what becomes of each question as it does.

        Raises `ModelError` where the engine cannot be used at all. Ending it early is safe: what
        is done is kept.
        """
        from interviewer.storage.regrading import give_back

        self._workspace.check_engine()
        client, grader = await self._make_grader()
        running = _Running(grader, Keeping(self._workspace.store))
        # Somewhat more sessions than judgements, so that reading and keeping are not waited for.
        several = self._concurrency + self._concurrency // 2 + 1
        lock = asyncio.Lock()
        tasks = [
            asyncio.create_task(self._take_sessions(running, sessions, lock))
            for _ in range(several)
        ]
        ending = asyncio.create_task(_tell_the_end(tasks, running.events))
        try:
            while (event := await running.events.get()) is not None:
                yield event
                if isinstance(event, Stopped):
                    return
            await ending
        finally:
            for task in (*tasks, ending):
                task.cancel()
            await asyncio.gather(*tasks, ending, return_exceptions=True)
            await running.keeping.close()
            for ownership in running.owned:
                self._workspace.store.submit(give_back, ownership)
            if client is not None:
                await client.aclose()

    async def _make_grader(self) -> tuple[ModelClient | None, Grader]:
        if self._workspace.engine.builtin:
            from interviewer.builtin.grader import BuiltinGrader

            return None, BuiltinGrader()
        from interviewer.application.engines import make_client, make_model_grader

        client = await asyncio.to_thread(make_client, self._workspace)
        slots = asyncio.Semaphore(self._concurrency)
        return client, make_model_grader(self._workspace, client, self._note_call, slots=slots)

    def _note_call(self, call: ModelCall) -> None:
        self.tally.spent.add(call)
        _calls.get([]).append(call)

    async def _take_sessions(
        self, running: _Running, sessions: AsyncIterator[str], lock: asyncio.Lock
    ) -> None:
        while not running.stopped:
            async with lock:
                session = await anext(sessions, None)
            if session is None:
                return
            await self._take(running, session)

    async def _take(self, running: _Running, session: str) -> None:
        from interviewer.storage.ownership import Ownership
        from interviewer.storage.regrading import give_back, keep_calls, read_owned

        worker = self._workspace.store
        ownership = Ownership(self._workspace.home.locks, session)
        running.owned.add(ownership)
        calls: list[ModelCall] = []
        _calls.set(calls)
        try:
            kept = await worker.call(read_owned, ownership, session, self._texts)
            if kept.summary.state is not SessionState.CLOSED:
                self._skip(running, session, "It is not over yet.")
                return
            await self._grade_session(running, kept, calls)
            self.tally.sessions += 1
        except SessionInUseError as error:
            self._skip(running, session, error.title)
        finally:
            if calls:
                worker.submit(keep_calls, session, tuple(calls))
        running.owned.discard(ownership)
        worker.submit(give_back, ownership)

    def _skip(self, running: _Running, session: str, reason: str) -> None:
        self.tally.skipped += 1
        running.events.put_nowait(Skipped(session, reason))

    async def _grade_session(
        self, running: _Running, kept: KeptSession, calls: list[ModelCall]
    ) -> None:
        from interviewer.engine.assessment import Assessment, unheard

        assessment = Assessment(running.grader, unheard)
        tasks = []
        for number, stage, there in self._stages(kept):
            if there is not None:
                await self._use(running, kept, stage, number, there)
            else:
                judging = self._judge(running, assessment, kept, stage, number, calls)
                tasks.append(asyncio.create_task(judging))
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await assessment.cancel()

    def _stages(self, kept: KeptSession) -> Iterator[tuple[int, Stage, Made | None]]:
        """Yield what counts in a session, with the grading of the same sort that it has."""
        latest = {
            one.question: one
            for one in kept.made
            if (one.grader, one.model) == (self._workspace.engine_name, self._model)
            and one.prompt_hash == self._prompt_hash
            and one.votes == self._votes
            and one.rubric_hash == kept.rubrics.get(one.question)
        }
        for number, stage in enumerate(kept.stages, start=1):
            there = latest.get(stage.question.id)
            if self._again or (there is not None and there.unassessed):
                there = None
            yield number, stage, there

    async def _use(
        self, running: _Running, kept: KeptSession, stage: Stage, number: int, there: Made
    ) -> None:
        """Take a grading that is there already."""
        self.tally.present += 1
        if not self._final or there.final:
            return
        from interviewer.storage.regrading import make_final

        before = kept.finals.get(stage.question.id)
        grade = await self._workspace.store.call(make_final, kept, there)
        running.events.put_nowait(Regraded(kept.summary, stage, number, before, grade, asked=False))

    async def _judge(
        self,
        running: _Running,
        assessment: Assessment,
        kept: KeptSession,
        stage: Stage,
        number: int,
        calls: list[ModelCall],
    ) -> None:
        from interviewer.engine.assessment import family_time
        from interviewer.storage.regrading import NewGrading

        said = kept.turns
        if kept.scenario.feedback_at_once:
            said = family_time(kept.scenario, stage, said)
        assessment.start(stage, said)
        outcome = await assessment.finish(stage, said)
        if outcome.grade is None:
            self._fail(running, kept, stage, number, outcome.error)
            return
        running.failures_in_a_row = 0
        before = kept.finals.get(stage.question.id)
        used, calls[:] = tuple(calls), ()
        # Counted first: what is handed over is kept even where this task is cancelled.
        self.tally.graded += 1
        new = NewGrading(
            kept, stage.question, outcome.grade, self._final, self._model, self._prompt, used
        )
        try:
            await running.keeping.keep(new)
        except StorageError:
            self.tally.graded -= 1
            raise
        self.tally.unassessed += outcome.grade.unassessed
        running.events.put_nowait(Regraded(kept.summary, stage, number, before, outcome.grade))

    def _fail(
        self,
        running: _Running,
        kept: KeptSession,
        stage: Stage,
        number: int,
        error: InterviewerError | None,
    ) -> None:
        error = error or ModelError("It could not be judged.", "Try again.")
        self.tally.failed += 1
        running.events.put_nowait(NotGraded(kept.summary, stage, number, error))
        if isinstance(error, ModelUnavailableError):
            running.failures_in_a_row += 1
        if running.stopped:
            return
        if isinstance(error, ModelSetupError) or running.failures_in_a_row >= max(
            _GIVEN_UP_AFTER, self._concurrency
        ):
            running.stopped = True
            running.events.put_nowait(Stopped(error))


async def _tell_the_end(
    tasks: list[asyncio.Task[None]], events: asyncio.Queue[Event | None]
) -> None:
    try:
        await asyncio.gather(*tasks)
    finally:
        events.put_nowait(None)
