"""A graded answer that no interview belongs to: as text for a terminal, and as JSON values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from interviewer.report.agreed import agreement_words
from interviewer.report.json_export import grade_record
from interviewer.report.terminal import model_answer, stage_verdicts
from interviewer.report.words import SIGN, WORD, arithmetic, score_words
from interviewer.report.wrapping import wrapped
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.domain.score import Score
    from interviewer.grading.agreement import Pair
    from interviewer.report.graded import Criterion, GradedStage


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of an answer beside the verdicts; `faults` where they do not fit the rubric.

    `score` is the score out of 100 that the labels alone give.
    """

    question: str
    pairs: tuple[Pair, ...] = ()
    score: Score | None = None
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GradedAnswer:
    """An answer's grades, a stage for each question that it was held against.

    `score` is that of all together. `agreement` is what is known of the grader (0 to 1, None where
    it was never calibrated), `labels` None where the answer has none for any of the stages.
    """

    stages: tuple[GradedStage, ...]
    score: Score
    agreement: float | None
    labels: Labels | None = None

    @property
    def unassessed(self) -> int:
        """How many judgements could not be had."""
        return sum(stage.grade.unassessed for stage in self.stages if stage.grade is not None)


def answer_text(graded: GradedAnswer, width: int) -> str:
    """Return score, band and verdicts for reading; it ends with a line end."""
    lines: list[str] = []
    for stage in graded.stages:
        if lines:
            lines += ["", ""]
        lines += [*stage_verdicts(stage, width), *model_answer(stage, width)]
    lines.append("")
    if len(graded.stages) > 1:
        lines += [*wrapped(arithmetic(graded.score), width, first="  ", rest="  "), ""]
    lines.append(f"{_outcome(graded.score)}. Graded by {clean_line(_grader(graded))}.")
    lines.append(agreement_words(graded.agreement))
    if graded.labels is not None:
        lines += ["", *_beside_labels(graded, graded.labels, width)]
    return "\n".join(lines) + "\n"


def answer_record(graded: GradedAnswer) -> dict[str, Any]:
    """Return the answer's grades as in an exported session, and what the labels say of them."""
    value = graded.score.value
    labels = graded.labels
    return {
        "score": None if value is None else round(value, 1),
        "band": str(graded.score.band),
        "unassessed": graded.unassessed,
        "grades": [
            grade_record(stage.grade, stage.score) | {"agreement": graded.agreement}
            for stage in graded.stages
            if stage.grade is not None
        ],
        "labels": None if labels is None else _labels_record(labels),
    }


def _labels_record(labels: Labels) -> dict[str, Any]:
    value = labels.score.value if labels.score else None
    return {
        "question": labels.question,
        "score": None if value is None else round(value, 1),
        "verdicts": len(labels.pairs),
        "agreeing": sum(one.agrees for one in labels.pairs),
        "differences": [
            {
                "kind": str(one.kind),
                "id": one.criterion,
                "label": str(one.label),
                "verdict": str(one.verdict),
            }
            for one in labels.pairs
            if not one.agrees
        ],
        "faults": list(labels.faults),
    }


def _beside_labels(graded: GradedAnswer, labels: Labels, width: int) -> Iterator[str]:
    if labels.faults:
        yield "The labels of the file do not fit the rubric and were not compared."
        return
    stage = next(one for one in graded.stages if one.stage.question.id == labels.question)
    criteria = {(one.judgement.kind, one.judgement.id): one for one in stage.criteria}
    agreeing = sum(one.agrees for one in labels.pairs)
    score = score_words(labels.score) if labels.score else ""
    yield f"{agreeing} of {len(labels.pairs)} verdicts are as labelled; by the labels {score}."
    for pair in labels.pairs:
        if not pair.agrees:
            yield from _difference(pair, criteria[pair.kind, pair.criterion], width)


def _difference(pair: Pair, criterion: Criterion, width: int) -> Iterator[str]:
    given, label = (f"{SIGN[one]} {WORD[one]}" for one in (pair.verdict, pair.label))
    text = f"{criterion.label} {given}, labelled {label}: {clean_line(criterion.text)}"
    yield from wrapped(text, width, first="  ", rest="      ")


def _outcome(score: Score) -> str:
    if not score.complete:
        return str(score.band).capitalize()
    return f"{score_words(score)} of 100, {score.band}"


def _grader(graded: GradedAnswer) -> str:
    return next((one.grade.grader for one in graded.stages if one.grade is not None), "")
