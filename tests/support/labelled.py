"""The labelled samples as the built-in grader judges them, beside their labels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from interviewer.builtin.grader import judge_question
from interviewer.domain.score import score_question
from interviewer.grading.agreement import balance, paired
from interviewer.grading.settle import settle
from interviewer.library.labelled import Questions
from interviewer.library.library import Library
from interviewer.library.resources import builtin_root
from interviewer.library.samples import find_samples, labelled_judgements, read_sample

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewer.domain.rubric import Question
    from interviewer.domain.verdict import Kind
    from interviewer.grading.agreement import Balance, Pair
    from interviewer.library.questions import Read
    from interviewer.library.samples import Sample


@dataclass(frozen=True, slots=True)
class Judged:
    """A sample with the built-in grader's score and the labels' own, both out of 100.

    `pairs` holds each label with what was judged instead or alike.
    """

    sample: Sample
    score: float
    labelled: float
    pairs: tuple[Pair, ...]


def reads() -> list[Read[Sample]]:
    """Return every sample file of the project as it was read."""
    return [read_sample(path) for path in find_samples(builtin_root() / "transcripts")]


@lru_cache(maxsize=64)
def question_of(name: str) -> Question:
    """Return the question, or the question of the stage, of that id."""
    return Questions(Library(None)).find(name)


@lru_cache(maxsize=1)
def judged() -> tuple[Judged, ...]:
    """Judge every sample once."""
    return tuple(judge(one.value) for one in reads() if one.value is not None)


def judge(sample: Sample) -> Judged:
    """Judge a sample as a session would."""
    question = question_of(sample.question)
    stage = sample.question.rpartition("/")[2]
    grade = settle(
        question,
        stage,
        sample.turns,
        judge_question(question, sample.turns),
        grader="built-in",
    )
    score = score_question(question, grade.judgements).value
    labels = labelled_judgements(sample, question)
    labelled = score_question(question, labels).value
    assert score is not None
    assert labelled is not None
    pairs = paired(question, labels, grade.judgements)
    return Judged(sample, score, labelled, pairs)


def agreement(of: Iterable[Judged], kind: Kind) -> Balance:
    """Return the agreement on key points (covered or partial against missed) or on mistakes."""
    return balance(pair for one in of for pair in one.pairs if pair.kind is kind)
