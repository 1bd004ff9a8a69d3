"""When a question is worth another attempt, by spaced repetition. Pure; the moment is given in.

Each key point is a card of FSRS, whose arithmetic `interviewer.practice.memory` does: a point comes
back after whole days, and always the same ones for the same attempts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from interviewer.domain.verdict import Help, Verdict
from interviewer.practice.memory import usual_memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fsrs import Rating

    from interviewer.domain.attempts import Attempt, PastPoint, PastQuestion

DUE_SHARE = 1 / 3
"""A question is due where key points with this share of its weight are."""
HEAVY = 1.5
"""And where one is due that weighs so many times the mean of its key points."""
TODAY_MINUTES = 15.0
"""Speaking time of what is proposed for a day."""


@dataclass(frozen=True, slots=True)
class DueQuestion:
    """A question, follow-up or stage that is due, with the last session in which it was graded.

    `share` is that of the weight of the due key points in the question's, from 0 to 1; `since` the
    moment when the first of them came due; `points` are their ids, in the rubric's order.
    """

    id: str
    session: str
    share: float
    since: datetime
    points: tuple[str, ...]


def ratings(attempts: Iterable[Attempt]) -> Iterator[tuple[datetime, Rating]]:
    """Yield how well each attempt recalled the key point; an unassessed one tells nothing.

    Covered without help is good, and easy where the attempt before was that too; covered after a
    probe, after a hint, and partly is hard; missed is again.
    """
    from fsrs import Rating

    unaided_before = False
    for one in attempts:
        verdict, helped = one.verdict, one.help
        unaided = verdict is Verdict.COVERED and (helped is None or helped is Help.UNAIDED)
        if verdict is Verdict.MISSED:
            rating = Rating.Again
        elif unaided:
            rating = Rating.Easy if unaided_before else Rating.Good
        elif verdict is Verdict.COVERED or verdict is Verdict.PARTIAL:
            rating = Rating.Hard
        else:
            continue
        unaided_before = unaided
        yield _moment(one.at), rating


def due_at(attempts: Iterable[Attempt]) -> datetime | None:
    """Return when the key point of these attempts, oldest first, comes due; None for no verdict."""
    return usual_memory().due(ratings(attempts))


def due_questions(past: Iterable[PastQuestion], now: datetime) -> tuple[DueQuestion, ...]:
    """Return what is due at a moment, what needs it most first."""
    found = (_due(one, now) for one in past)
    return tuple(
        sorted(
            (one for one in found if one is not None),
            key=lambda one: (-one.share, one.since, one.id),
        )
    )


def _due(question: PastQuestion, now: datetime) -> DueQuestion | None:
    weight = sum(point.weight for point in question.points)
    due = list(_due_points(question.points, now))
    if not due or weight <= 0:
        return None
    share = sum(point.weight for point, _ in due) / weight
    heavy = HEAVY * weight / len(question.points)
    if share < DUE_SHARE and all(point.weight < heavy for point, _ in due):
        return None
    return DueQuestion(
        question.id,
        question.session,
        share,
        min(since for _, since in due),
        tuple(point.id for point, _ in due),
    )


def _due_points(points: Sequence[PastPoint], now: datetime) -> Iterator[tuple[PastPoint, datetime]]:
    for point in points:
        at = due_at(point.attempts)
        if at is not None and at <= now:
            yield point, at


@lru_cache(maxsize=64)
def _moment(at: str) -> datetime:
    # All points of a question were graded in the same few sessions.
    return datetime.fromisoformat(at).astimezone(UTC)
