"""The arithmetic of a score. This is the one place where the formula stands.

A key point earns ``weight x verdict x help``: covered 1, partial 1/2, missed 0; unaided or after a
probe 1, after a hint 1/2. A mistake that was said costs its penalty in the same units; a mistake of
omission costs nothing beyond the missed point. A question's score is::

    100 x max(0, sum of earned - sum of penalties) / sum of weights

and a session's is the same over the points and mistakes of all its asked questions together.
Unassessed points make the score a range, as if they were missed up to as if they were covered
without help; an unassessed mistake likewise, as if made or not. Where unassessed points hold more
than a quarter of the weight, there is no score.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from interviewer.domain.verdict import Help, Judgement, Kind, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewer.domain.rubric import Question
    from interviewer.domain.verdict import Grade

VERDICT_FACTOR = {Verdict.COVERED: 1.0, Verdict.PARTIAL: 0.5, Verdict.MISSED: 0.0}
HELP_FACTOR = {Help.UNAIDED: 1.0, Help.PROBED: 1.0, Help.HINTED: 0.5}
INCOMPLETE_ABOVE = 0.25


class Band(StrEnum):
    """What a score would mean in a hiring discussion."""

    STRONG_HIRE = "strong hire"
    HIRE = "hire"
    LEAN_NO_HIRE = "lean no hire"
    NO_HIRE = "no hire"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a score's arithmetic: what a judgement earned (or cost, below zero).

    `low` and `high` differ only where the judgement is unassessed.
    """

    judgement: Judgement
    weight: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Score:
    """A score from `low` to `high` out of 100; the two are equal when everything was assessed.

    `earned_low` and `earned_high` are sums of points earned less penalties and may be below zero;
    `weights` is the sum of weights, `unassessed_weight` the part of it that nobody judged.
    """

    earned_low: float
    earned_high: float
    weights: float
    unassessed_weight: float = 0.0
    lines: tuple[Line, ...] = ()

    @property
    def low(self) -> float:
        """The score as if everything unassessed were against the candidate."""
        return _percent(self.earned_low, self.weights)

    @property
    def high(self) -> float:
        """The score as if everything unassessed were in the candidate's favour."""
        return _percent(self.earned_high, self.weights)

    @property
    def complete(self) -> bool:
        """Whether enough was assessed for a score to be named."""
        return self.weights > 0 and self.unassessed_weight <= INCOMPLETE_ABOVE * self.weights

    @property
    def value(self) -> float | None:
        """The score as one number, or None where it is incomplete.

        Of a range it is the low end, so that nothing is credited that nobody has seen.
        """
        return self.low if self.complete else None

    @property
    def band(self) -> Band:
        """The band of `value`."""
        return band_of(self.value)


def band_of(value: float | None) -> Band:
    """Return the band of a score out of 100, `INCOMPLETE` for None."""
    if value is None:
        return Band.INCOMPLETE
    shown = round(value)
    if shown >= 85:
        return Band.STRONG_HIRE
    if shown >= 70:
        return Band.HIRE
    if shown >= 50:
        return Band.LEAN_NO_HIRE
    return Band.NO_HIRE


def score_question(question: Question, judgements: Sequence[Judgement]) -> Score:
    """Work out the score of one question from its judgements.

    A key point or mistake without a judgement counts as unassessed; judgements of ids that the
    rubric does not know are ignored.
    """
    by_key = {(one.kind, one.id): one for one in judgements}
    lines: list[Line] = []
    unassessed = 0.0
    for point in question.key_points:
        judgement = by_key.get(
            (Kind.KEY_POINT, point.id), Judgement(Kind.KEY_POINT, point.id, Verdict.UNASSESSED)
        )
        if judgement.verdict is Verdict.UNASSESSED:
            unassessed += point.weight
            lines.append(Line(judgement, point.weight, 0.0, point.weight))
            continue
        earned = point.weight * VERDICT_FACTOR.get(judgement.verdict, 0.0)
        earned *= HELP_FACTOR[judgement.help or Help.UNAIDED]
        lines.append(Line(judgement, point.weight, earned, earned))
    for mistake in question.mistakes:
        judgement = by_key.get(
            (Kind.MISTAKE, mistake.id), Judgement(Kind.MISTAKE, mistake.id, Verdict.UNASSESSED)
        )
        if mistake.omits is not None or judgement.omission:
            continue
        if judgement.verdict is Verdict.MADE:
            lines.append(Line(judgement, mistake.penalty, -mistake.penalty, -mistake.penalty))
        elif judgement.verdict is Verdict.UNASSESSED:
            lines.append(Line(judgement, mistake.penalty, -mistake.penalty, 0.0))
    return Score(
        earned_low=sum(line.low for line in lines),
        earned_high=sum(line.high for line in lines),
        weights=question.weight,
        unassessed_weight=unassessed,
        lines=tuple(lines),
    )


def score_session(scores: Iterable[Score]) -> Score:
    """Add up the scores of the asked questions into the session's."""
    listed = tuple(scores)
    return Score(
        earned_low=sum(one.earned_low for one in listed),
        earned_high=sum(one.earned_high for one in listed),
        weights=sum(one.weights for one in listed),
        unassessed_weight=sum(one.unassessed_weight for one in listed),
        lines=tuple(line for one in listed for line in one.lines),
    )


def score_grades(questions: Iterable[Question], grades: Iterable[Grade]) -> Score:
    """Work out a session's score from its questions and their grades.

    A question without a grade counts as unassessed throughout.
    """
    by_question = {grade.question: grade for grade in grades}
    return score_session(
        score_question(
            question,
            by_question[question.id].judgements if question.id in by_question else (),
        )
        for question in questions
    )


def _percent(part: float, whole: float) -> float:
    return 100.0 * min(1.0, max(0.0, part / whole)) if whole > 0 else 0.0
