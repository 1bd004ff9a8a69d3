"""Grades an answer without an interview. Nothing of it is kept."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from interviewer.application.known import agreement_of_engine
from interviewer.domain.score import score_question, score_session
from interviewer.engine.assessment import Assessment
from interviewer.errors import NotFoundError, UsageError
from interviewer.grading.agreement import paired
from interviewer.grading.settle import unassessed
from interviewer.library.samples import label_faults, labelled_judgements
from interviewer.report.answer import GradedAnswer, Labels
from interviewer.report.graded import graded_stage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interviewer.application.workspace import Workspace
    from interviewer.domain.conversation import Turn
    from interviewer.domain.scenario import Stage
    from interviewer.engine.assessment import Outcome
    from interviewer.engine.events import Waiting
    from interviewer.engine.ports import Grader
    from interviewer.library.library import Library
    from interviewer.library.samples import Answer
    from interviewer.llm.client import ModelClient
    from interviewer.report.graded import GradedStage

AT_ONCE = 4


def stages_named(library: Library, name: str) -> tuple[Stage, ...]:
    """Return what an answer is to be held against: the stages of a scenario, or one question.

    `name` is a question's or scenario's id or path, or one of these with ``/STAGE`` behind it.
    Raises `NotFoundError` or `FaultyFileError`.
    """
    try:
        interview = library.interview(name)
    except NotFoundError as error:
        stage = _stage_named(library, name)
        if stage is None:
            raise error from None
        return (stage,)
    stages = tuple(one for one in interview.stages if not one.candidate_asks)
    of_one_question = bool(stages) and stages[0].question.id == interview.id
    return stages[:1] if of_one_question else stages


async def grade_answer(
    workspace: Workspace,
    stages: Sequence[Stage],
    answer: Answer,
    notify: Callable[[Waiting], None],
) -> GradedAnswer:
    """Judge an answer by each of `stages` with the chosen grader.

    A stage that a model fails on is unassessed; where it fails on all of them, its error is
    raised. Raises `UsageError` where there is nothing to judge by.
    """
    if not stages:
        raise UsageError("There is nothing to grade in it.", "Name a question with key points.")
    workspace.check_engine()
    client = await _connect(workspace)
    try:
        grader = _grader(workspace, client)
        outcomes = await _judge(grader, stages, answer.turns, notify)
    finally:
        if client is not None:
            await client.aclose()
    errors = [one.error for one in outcomes if one.error is not None]
    if len(errors) == len(outcomes):
        raise errors[0]
    graded = tuple(
        _graded(number, outcome, answer.turns, grader.name)
        for number, outcome in enumerate(outcomes, start=1)
    )
    return GradedAnswer(
        graded,
        score_session(stage.score for stage in graded),
        await agreement_of_engine(workspace),
        _labels(answer, graded),
    )


async def _judge(
    grader: Grader,
    stages: Sequence[Stage],
    turns: tuple[Turn, ...],
    notify: Callable[[Waiting], None],
) -> list[Outcome]:
    assessment = Assessment(grader, notify)
    try:
        for stage in stages:
            assessment.start(stage, _within(turns, stage))
        return [await assessment.finish(stage, _within(turns, stage)) for stage in stages]
    finally:
        await assessment.cancel()


async def _connect(workspace: Workspace) -> ModelClient | None:
    if workspace.engine.builtin:
        return None
    from interviewer.application.engines import make_client

    return await asyncio.to_thread(make_client, workspace)


def _grader(workspace: Workspace, client: ModelClient | None) -> Grader:
    from interviewer.application.engines import make_model_grader
    from interviewer.builtin.grader import BuiltinGrader
    from interviewer.llm.model_call import unrecorded

    if client is None:
        return BuiltinGrader()
    return make_model_grader(workspace, client, unrecorded, slots=asyncio.Semaphore(AT_ONCE))


def _graded(number: int, outcome: Outcome, turns: tuple[Turn, ...], grader: str) -> GradedStage:
    stage, grade = outcome.stage, outcome.grade
    if grade is None:
        note = outcome.error.title if outcome.error is not None else ""
        grade = unassessed(stage.question, stage.id, grader, note)
    return graded_stage(number, stage, grade, _within(turns, stage))


def _within(turns: tuple[Turn, ...], stage: Stage) -> tuple[Turn, ...]:
    """Return the turns as those of `stage`, whose rubric they are held against."""
    return tuple(replace(turn, stage=stage.id) for turn in turns)


def _stage_named(library: Library, name: str) -> Stage | None:
    places = [place for place, letter in enumerate(name) if letter == "/"]
    for place in reversed(places):
        try:
            interview = library.interview(name[:place])
        except NotFoundError:
            continue
        wanted = name[place + 1 :]
        for stage in interview.stages:
            if stage.id == wanted or stage.id.endswith(f"/{wanted}"):
                return None if stage.candidate_asks else stage
    return None


def _labels(answer: Answer, graded: Sequence[GradedStage]) -> Labels | None:
    read = answer.labelled
    if read is None or read.value is None:
        return None
    sample = read.value
    stage = next((one for one in graded if one.stage.question.id == sample.question), None)
    if stage is None or stage.grade is None:
        return None
    question = stage.stage.question
    faults = label_faults(read, question)
    if faults:
        return Labels(sample.question, faults=tuple(str(one) for one in faults))
    labels = labelled_judgements(sample, question)
    return Labels(
        sample.question,
        paired(question, labels, stage.grade.judgements),
        score_question(question, labels),
    )
