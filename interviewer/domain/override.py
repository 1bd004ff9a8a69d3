"""A person's word on a verdict, which stands over the grader's until it is withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interviewer.domain.verdict import Judgement, Kind, Verdict, omission

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewer.domain.rubric import Question
    from interviewer.domain.verdict import Grade

CHOICES = {
    Kind.KEY_POINT: (Verdict.COVERED, Verdict.PARTIAL, Verdict.MISSED),
    Kind.MISTAKE: (Verdict.MADE, Verdict.NOT_MADE),
}
"""The verdicts that a person may give."""


@dataclass(frozen=True, slots=True)
class Override:
    """A person's verdict on one criterion of the question of that id, and why.

    `at` is the moment in ISO 8601 with zone. It needs no quote.
    """

    question: str
    kind: Kind
    criterion: str
    verdict: Verdict
    reason: str
    at: str = ""


def apply_overrides(question: Question, grade: Grade, overrides: Iterable[Override]) -> Grade:
    """Return a grader's `grade` as it stands with a person's word.

    The grader's verdict stays in `Judgement.overridden`, and its evidence where the person's
    verdict rests on words too. A mistake of omission follows the key point that it belongs to.
    Overrides of other questions, and of criteria that the grade does not have, are left out.
    """
    given = {(one.kind, one.criterion): one for one in overrides if one.question == question.id}
    if not given:
        return grade
    judgements = tuple(
        _overridden(one, given[one.kind, one.id]) if (one.kind, one.id) in given else one
        for one in grade.judgements
    )
    points = {one.id: one.verdict for one in judgements if one.kind is Kind.KEY_POINT}
    omitted = {one.id: one.omits for one in question.mistakes if one.omits is not None}
    return replace(
        grade,
        judgements=tuple(
            omission(one.id, points.get(omitted[one.id]))
            if one.kind is Kind.MISTAKE and one.id in omitted
            else one
            for one in judgements
        ),
    )


def _overridden(judgement: Judgement, word: Override) -> Judgement:
    return replace(
        judgement,
        verdict=word.verdict,
        evidence=judgement.evidence if word.verdict.needs_evidence else (),
        reason=word.reason,
        votes=None,
        agreeing=None,
        overridden=judgement.verdict,
    )
