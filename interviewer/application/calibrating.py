"""Lets a grader judge labelled answers, and works out how far it agrees with their labels."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from interviewer.application.spent import Spent
from interviewer.domain.calibration import Calibration
from interviewer.domain.score import score_question
from interviewer.domain.session import BUILTIN
from interviewer.engine.assessment import Assessment, unheard
from interviewer.errors import ModelError, ModelSetupError, UsageError
from interviewer.grading.agreement import paired
from interviewer.grading.calibration import Judged, figures_of
from interviewer.report.calibration import record_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interviewer.application.labels import Case
    from interviewer.application.workspace import Workspace
    from interviewer.domain.verdict import Grade
    from interviewer.engine.ports import Grader
    from interviewer.grading.calibration import Figures
    from interviewer.llm.client import ModelClient

AT_ONCE = 4
STABILITY_SAMPLES = 24
"""So many answers a model judges a second time; the built-in grader judges all of them."""

OTHER_SEED = 1_000
FAILURES_IN_A_ROW = 8
"""After so many answers that could not be judged there is no point in asking for more."""

MOST_FAILED = 0.25
"""The share of answers beyond which a calibration is not kept."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An answer that could not be judged, and why."""

    name: str
    reason: str


@dataclass(slots=True)
class Run:
    """One calibration while it goes on and when it has ended.

    `total` counts the judgings that are to be done, second ones included; `done` those that are
    over, however they ended.
    """

    grader: str
    model: str
    prompt: str
    votes: int
    total: int = 0
    judged: list[Judged] = field(default_factory=list)
    again: list[Judged] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    spent: Spent = field(default_factory=Spent)
    done: int = 0

    @property
    def figures(self) -> Figures:
        """The figures of what has been judged so far."""
        return figures_of(self.judged, self.again)

    @property
    def worth_keeping(self) -> bool:
        """Whether enough was judged for the figures to stand for the grader."""
        answers = len(self.judged) + len(self.failures)
        return bool(self.judged) and len(self.failures) <= MOST_FAILED * answers


class Calibrator:
    """Judges `cases` with the chosen grader of a workspace; `run` holds what came of it so far.

    At most `at_once` requests to a model are under way. `tell` is called after every judging.
    """

    def __init__(
        self,
        workspace: Workspace,
        cases: Sequence[Case],
        *,
        at_once: int = AT_ONCE,
        tell: Callable[[Run], None] = lambda _: None,
    ) -> None:
        engine = workspace.engine
        self._workspace = workspace
        self._cases = sorted(cases, key=lambda one: one.name)
        self._at_once = 1 if engine.builtin else at_once
        self._tell = tell
        self._client: ModelClient | None = None
        self._in_a_row = 0
        self.run = Run(
            grader=BUILTIN if engine.builtin else engine.model,
            model="" if engine.builtin else engine.model,
            prompt=workspace.prompt_text("grader"),
            votes=1 if engine.builtin else workspace.settings.votes,
        )

    async def judge(self) -> Run:
        """Judge everything, a part of it twice.

        An answer that a model fails on is counted and left out. Raises `ModelError` where no
        answer can be judged, and `UsageError` where there is none.
        """
        if not self._cases:
            raise UsageError(
                "There is no labelled sample to judge.",
                "A sample is a file with verdicts in its front matter: see docs/grading.md.",
            )
        began = time.monotonic()
        twice = self._to_judge_twice()
        self.run.total = len(self._cases) + len(twice)
        try:
            if not self._workspace.engine.builtin:
                await self._connect()
            await self._all(self._cases, self.run.judged, self.run.failures, 0)
            # What cannot be judged a second time says nothing of how steady the verdicts are, and
            # takes nothing from the first.
            with suppress(ModelError):
                await self._all(twice, self.run.again, [], OTHER_SEED)
        finally:
            self.run.spent.seconds = time.monotonic() - began
            if self._client is not None:
                await self._client.aclose()
        return self.run

    async def _connect(self) -> None:
        from interviewer.application.engines import make_client

        self._client = await asyncio.to_thread(make_client, self._workspace)

    def _to_judge_twice(self) -> list[Case]:
        """Return what is judged again: for a model some from everywhere, else all, last first."""
        if self._workspace.engine.builtin:
            return self._cases[::-1]
        step = max(1, -(-len(self._cases) // STABILITY_SAMPLES))
        return self._cases[::step]

    def _grader(self, seed: int) -> Grader:
        from interviewer.application.engines import make_model_grader
        from interviewer.builtin.grader import BuiltinGrader

        if self._client is None:
            return BuiltinGrader()
        slots = asyncio.Semaphore(self._at_once)
        return make_model_grader(
            self._workspace, self._client, self.run.spent.add, seed=seed, slots=slots
        )

    async def _all(
        self, cases: Sequence[Case], judged: list[Judged], failures: list[Failure], seed: int
    ) -> None:
        grader = self._grader(seed)
        waiting = iter(cases)

        async def work() -> None:
            for case in waiting:
                try:
                    judged.append(await judge_case(case, grader))
                    self._in_a_row = 0
                except ModelError as error:
                    self._failed(error)
                    failures.append(Failure(case.name, error.title))
                self.run.done += 1
                self._tell(self.run)
                # The built-in grader waits for nothing; here Ctrl+C is heard.
                await asyncio.sleep(0)

        workers = [asyncio.create_task(work()) for _ in range(min(self._at_once, len(cases)))]
        try:
            await asyncio.gather(*workers)
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)

    def _failed(self, error: ModelError) -> None:
        """Go on after a failure, or raise it where nothing better is to be expected."""
        self._in_a_row += 1
        hopeless = self._in_a_row >= min(FAILURES_IN_A_ROW, len(self._cases))
        if isinstance(error, ModelSetupError) or hopeless:
            raise error


async def judge_case(case: Case, grader: Grader) -> Judged:
    """Judge one labelled answer as a session would. Raises `ModelError`."""
    assessment = Assessment(grader, unheard)
    try:
        outcome = await assessment.finish(case.stage, case.turns)
    finally:
        await assessment.cancel()
    if outcome.error is not None:
        raise outcome.error
    return beside_labels(case, outcome.grade)


def beside_labels(case: Case, grade: Grade | None) -> Judged:
    """Put a grade beside the labels of its answer."""
    question = case.stage.question
    judgements = grade.judgements if grade else ()
    return Judged(
        name=case.name,
        question=question.id,
        kind=case.kind,
        part=case.part,
        pairs=paired(question, case.labels, judgements),
        score=score_question(question, judgements).value,
        labelled=score_question(question, case.labels).value if case.complete else None,
        twin=case.twin,
    )


async def keep_run(workspace: Workspace, run: Run) -> None:
    """Keep a run as the latest calibration of its grader. Raises `StorageError`."""
    from interviewer.storage.calibrations import keep_calibration

    figures = run.figures
    new = Calibration(
        grader=run.grader,
        model=run.model,
        votes=run.votes,
        samples=figures.samples,
        verdicts=figures.verdicts,
        agreement=figures.agreement or 0.0,
        figures=record_of_run(run),
    )
    await workspace.store.call(keep_calibration, new, run.prompt)


def record_of_run(run: Run) -> dict[str, Any]:
    """Return everything that a run has found out, as JSON values."""
    return {
        "grader": run.grader,
        "model": run.model or None,
        "votes": run.votes,
        **record_of(run.figures),
        "failed": [{"answer": one.name, "reason": one.reason} for one in run.failures],
        "spent": record_of(run.spent),
    }
