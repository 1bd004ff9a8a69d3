"""What changed from one grading of a question to another, verdict by verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from interviewer.domain.score import HELP_FACTOR, VERDICT_FACTOR
from interviewer.domain.verdict import Help, Kind, Verdict

if TYPE_CHECKING:
    from interviewer.domain.verdict import Grade, Judgement


class Change(StrEnum):
    """What became of a criterion from the first grading to the second."""

    GAINED = "gained"
    LOST = "lost"
    MISSING = "still missing"
    SAME = "same"
    UNKNOWN = "not comparable"


@dataclass(frozen=True, slots=True)
class Difference:
    """A criterion whose verdict is another one than before."""

    change: Change
    before: Judgement
    after: Judgement


def change_of(first: Judgement | None, second: Judgement | None) -> Change:
    """Say what became of a criterion.

    A key point is gained where it earns a larger part of its weight than before, and still missing
    where it earns less than all of it both times. Nothing can be said where one of the two is
    missing or unassessed.
    """
    if first is None or second is None:
        return Change.UNKNOWN
    if Verdict.UNASSESSED in {first.verdict, second.verdict}:
        return Change.UNKNOWN
    before, after = _share(first), _share(second)
    if after != before:
        return Change.GAINED if after > before else Change.LOST
    return Change.SAME if after == 1.0 else Change.MISSING


def differences(before: Grade, after: Grade) -> tuple[Difference, ...]:
    """Return the criteria of `after` that have another verdict than in `before`, in its order.

    Mistakes of omission are left out: they say nothing beyond their key point.
    """
    earlier = {(one.kind, one.id): one for one in before.judgements}
    found = []
    for one in after.judgements:
        old = earlier.get((one.kind, one.id))
        if old is not None and old.verdict is not one.verdict and not one.omission:
            found.append(Difference(change_of(old, one), old, one))
    return tuple(found)


def _share(judgement: Judgement) -> float:
    if judgement.kind is Kind.MISTAKE:
        return 0.0 if judgement.verdict is Verdict.MADE else 1.0
    verdict = VERDICT_FACTOR.get(judgement.verdict, 0.0)
    return verdict * HELP_FACTOR[judgement.help or Help.UNAIDED]
