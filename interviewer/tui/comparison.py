"""What changed between two attempts at one question, verdict by verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.domain.rubric import Mistake
from interviewer.domain.verdict import Verdict
from interviewer.grading.differences import Change, change_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewer.domain.verdict import Kind
    from interviewer.report.graded import Criterion, GradedSession, GradedStage


__all__ = ["Change", "Pair", "change_words", "compare", "stage_with"]


@dataclass(frozen=True, slots=True)
class Pair:
    """One criterion in both attempts; None where an attempt's rubric did not have it."""

    change: Change
    first: Criterion | None
    second: Criterion | None

    @property
    def criterion(self) -> Criterion:
        """The criterion as the later attempt has it, where it has."""
        found = self.second or self.first
        if found is None:
            raise ValueError("a pair without a criterion")
        return found


def stage_with(graded: GradedSession, question_id: str) -> GradedStage | None:
    """Return the stage that asked a question, None where none that counts did."""
    return next((one for one in graded.stages if one.stage.question.id == question_id), None)


def compare(first: GradedStage, second: GradedStage) -> tuple[Pair, ...]:
    """Set two attempts at a question side by side, grouped by what changed.

    A key point is gained where it earns a larger part of its weight than before, and still missing
    where it earns less than all of it both times. Mistakes of omission are left out: they say
    nothing beyond their key point. So are mistakes that were made in neither.
    """
    before = {_key(one): one for one in first.criteria if not _omission(one)}
    after = {_key(one): one for one in second.criteria if not _omission(one)}
    keys = [*after, *(key for key in before if key not in after)]
    pairs = [_pair(before.get(key), after.get(key)) for key in keys]
    shown = [pair for pair in pairs if not _never_made(pair)]
    order = list(Change)
    return tuple(sorted(shown, key=lambda pair: order.index(pair.change)))


def change_words(pairs: Iterable[Pair]) -> str:
    """Say how much changed, what changed first: ``2 gained, 1 lost, 3 still missing``."""
    changes = [pair.change for pair in pairs]
    counts = [(change, changes.count(change)) for change in Change]
    return ", ".join(f"{number} {change}" for change, number in counts if number)


def _pair(first: Criterion | None, second: Criterion | None) -> Pair:
    judged = [None if one is None else one.judgement for one in (first, second)]
    return Pair(change_of(*judged), first, second)


def _never_made(pair: Pair) -> bool:
    listed = [one for one in (pair.first, pair.second) if one is not None]
    return all(one.judgement.verdict is Verdict.NOT_MADE for one in listed)


def _key(criterion: Criterion) -> tuple[Kind, str]:
    return criterion.judgement.kind, criterion.judgement.id


def _omission(criterion: Criterion) -> bool:
    subject = criterion.subject
    return isinstance(subject, Mistake) and subject.omits is not None
