"""The labelled samples as the built-in grader judges them, beside their labels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from interviewer.builtin.grader import judge_question
from interviewer.domain.score import score_question
from interviewer.domain.verdict import Kind, Verdict
from interviewer.grading.settle import settle
from interviewer.library.library import Library
from interviewer.library.resources import builtin_root
from interviewer.library.samples import find_samples, labelled_judgements, read_sample

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewer.domain.rubric import Question
    from interviewer.library.questions import Read
    from interviewer.library.samples import Sample

SAID = frozenset({Verdict.COVERED, Verdict.PARTIAL, Verdict.MADE})


@dataclass(frozen=True, slots=True)
class Judged:
    """A sample with the built-in grader's score and the labels' own, both out of 100.

    `pairs` holds each label with what was judged instead or alike.
    """

    sample: Sample
    score: float
    labelled: float
    pairs: tuple[tuple[Kind, str, Verdict, Verdict], ...]


def reads() -> list[Read[Sample]]:
    """Return every sample file of the project as it was read."""
    return [read_sample(path) for path in find_samples(builtin_root() / "transcripts")]


@lru_cache(maxsize=64)
def question_of(name: str) -> Question:
    """Return the question, or the question of the stage, of that id."""
    library = Library(None)
    scenario, _, stage = name.partition("/")
    if (builtin_root() / "prompts" / "scenarios" / f"{scenario}.md").is_file():
        return library.scenario(scenario).stage(stage).question
    return library.question(name)


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
    labelled = score_question(question, labelled_judgements(sample, question)).value
    assert score is not None
    assert labelled is not None
    pairs = tuple(
        (one.kind, one.id, sample.verdicts[one.id], one.verdict)
        for one in grade.judgements
        if not one.omission
    )
    return Judged(sample, score, labelled, pairs)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many of what was said was heard, and how much of what was not said was left."""

    heard: int
    said: int
    left: int
    unsaid: int

    @property
    def balanced(self) -> float:
        """The mean of both shares, 0 to 1."""
        return (self.heard / self.said + self.left / self.unsaid) / 2

    def __str__(self) -> str:
        return (
            f"{self.balanced:.3f} ({self.heard}/{self.said} heard, {self.left}/{self.unsaid} left)"
        )


def agreement(of: Iterable[Judged], kind: Kind) -> Agreement:
    """Return the agreement on key points (covered or partial against missed) or on mistakes."""
    pairs = [(label, got) for one in of for k, _, label, got in one.pairs if k is kind]
    said = [got for label, got in pairs if label in SAID]
    unsaid = [got for label, got in pairs if label not in SAID]
    return Agreement(
        sum(got in SAID for got in said),
        len(said),
        sum(got not in SAID for got in unsaid),
        len(unsaid),
    )
