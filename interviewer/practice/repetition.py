"""When a question is worth another attempt, by spaced repetition. Pure; the moment is given in.

Each key point is a card of FSRS, the free spaced repetition scheduler, version 6 with its default
parameters and a desired retention of 0.9 (https://github.com/open-spaced-repetition/py-fsrs). The
steps within a day and the scatter of intervals are switched off: a point comes back after whole
days, and always the same ones for the same attempts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from interviewer.domain.verdict import Help, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fsrs import Card, Rating, Scheduler

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
        unaided = one.verdict is Verdict.COVERED and one.help in {Help.UNAIDED, None}
        if one.verdict is Verdict.MISSED:
            rating = Rating.Again
        elif unaided:
            rating = Rating.Easy if unaided_before else Rating.Good
        elif one.verdict in {Verdict.COVERED, Verdict.PARTIAL}:
            rating = Rating.Hard
        else:
            continue
        unaided_before = unaided
        yield datetime.fromisoformat(one.at).astimezone(UTC), rating


def card_of(attempts: Iterable[Attempt]) -> Card | None:
    """Return the card that these attempts, oldest first, have made; None without any verdict."""
    from fsrs import Card

    scheduler = _scheduler()
    card = None
    for at, rating in ratings(attempts):
        card, _ = scheduler.review_card(card or Card(card_id=1, due=at), rating, at)
    return card


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
        card = card_of(point.attempts)
        if card is not None and card.due <= now:
            yield point, card.due


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
