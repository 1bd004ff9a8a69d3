"""When key points and questions come back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.attempts import Attempt, PastPoint, PastQuestion
from interviewer.domain.verdict import Help, Verdict
from interviewer.practice.repetition import due_at, due_questions, ratings

BEGUN = datetime(2026, 3, 1, 18, tzinfo=UTC)
COVERED = (Verdict.COVERED, Help.UNAIDED)
PROBED = (Verdict.COVERED, Help.PROBED)
HINTED = (Verdict.COVERED, Help.HINTED)
PARTLY = (Verdict.PARTIAL, Help.UNAIDED)
MISSED = (Verdict.MISSED, None)
UNASSESSED = (Verdict.UNASSESSED, None)
LONG = timedelta(days=40_000)


def attempts(*found: tuple[Verdict, Help | None], apart: float = 3) -> tuple[Attempt, ...]:
    return tuple(
        Attempt((BEGUN + timedelta(days=apart * number)).isoformat(), *one)
        for number, one in enumerate(found)
    )


def due(*found: tuple[Verdict, Help | None]) -> datetime:
    at = due_at(attempts(*found))
    assert at is not None
    return at


pasts = st.lists(
    st.tuples(
        st.sampled_from([COVERED, PROBED, HINTED, PARTLY, MISSED, UNASSESSED]),
        st.floats(0, 400, allow_nan=False),
    ),
    max_size=9,
)


def after(past: list[tuple[tuple[Verdict, Help | None], float]]) -> list[Attempt]:
    at, found = BEGUN, []
    for one, days in past:
        at += timedelta(days=days)
        found.append(Attempt(at.isoformat(), *one))
    return found


def test_a_verdict_and_the_help_before_it_say_how_well_a_point_was_recalled() -> None:
    told = attempts(COVERED, COVERED, COVERED, PROBED, COVERED, HINTED, PARTLY, MISSED, UNASSESSED)
    assert [rating for _, rating in ratings(told)] == [
        Rating.Good,
        Rating.Easy,
        Rating.Easy,
        Rating.Hard,
        Rating.Good,
        Rating.Hard,
        Rating.Hard,
        Rating.Again,
    ]


def test_what_was_never_judged_never_comes_back() -> None:
    assert due_at(attempts(UNASSESSED, UNASSESSED)) is None
    assert due_at(()) is None


def test_what_was_missed_comes_back_the_next_day_and_what_was_said_later() -> None:
    assert due(MISSED) == BEGUN + timedelta(days=1)
    assert due(MISSED) < due(COVERED)
    assert due(COVERED) < due(COVERED, COVERED)


@given(pasts, st.floats(0, 400, allow_nan=False))
def test_a_miss_never_comes_back_later_than_what_was_said(
    past: list[tuple[tuple[Verdict, Help | None], float]], days: float
) -> None:
    missed, partly, covered = (
        due_at(after([*past, (one, days)])) for one in (MISSED, PARTLY, COVERED)
    )
    assert missed is not None
    assert partly is not None
    assert covered is not None
    assert missed <= partly <= covered


@given(pasts)
def test_the_same_attempts_give_the_same_day_and_never_the_same_one(
    past: list[tuple[tuple[Verdict, Help | None], float]],
) -> None:
    told = after(past)
    at = due_at(told)
    assert at == due_at(told)
    judged = [one for one in told if one.verdict is not Verdict.UNASSESSED]
    assert (at is None) == (not judged)
    if at is not None:
        assert at - datetime.fromisoformat(judged[-1].at) >= timedelta(days=1)


@given(pasts)
def test_the_day_is_that_of_the_scheduler_to_the_last_bit(
    past: list[tuple[tuple[Verdict, Help | None], float]],
) -> None:
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    told = after(past)
    card = None
    for at, rating in ratings(told):
        card, _ = scheduler.review_card(card or Card(card_id=1, due=at), rating, at)
    assert due_at(told) == (None if card is None else card.due)


def question(name: str, *points: tuple[float, tuple[Verdict, Help | None]]) -> PastQuestion:
    return PastQuestion(
        name,
        "s1",
        tuple(
            PastPoint(f"p{number}", "Says so", weight, attempts(found))
            for number, (weight, found) in enumerate(points)
        ),
    )


@pytest.mark.parametrize(
    ("points", "is_due"),
    [
        pytest.param([(1, COVERED), (1, COVERED)], False, id="nothing"),
        pytest.param([(1, MISSED), (1, COVERED), (1, COVERED)], True, id="a third"),
        pytest.param([(1, MISSED), *[(1, COVERED)] * 3], False, id="a quarter"),
        pytest.param([(2, MISSED), *[(1, COVERED)] * 6], True, id="a heavy point"),
        pytest.param([(0, MISSED)], False, id="no weight"),
        pytest.param([(1, UNASSESSED)], False, id="unassessed"),
    ],
)
def test_a_question_is_due_by_the_weight_of_its_points(
    points: list[tuple[float, tuple[Verdict, Help | None]]], is_due: bool
) -> None:
    tomorrow = BEGUN + timedelta(days=1)
    assert bool(due_questions([question("tea/brew", *points)], tomorrow)) is is_due


def test_what_needs_it_most_comes_first_and_everything_comes_back_some_day() -> None:
    past = [
        question("tea/a", (1, MISSED), (1, COVERED)),
        question("tea/b", (1, MISSED), (1, MISSED)),
        question("tea/c", (1, COVERED), (1, COVERED)),
    ]
    found = due_questions(past, BEGUN + timedelta(days=1))
    assert [(one.id, one.points) for one in found] == [("tea/b", ("p0", "p1")), ("tea/a", ("p0",))]
    assert [one.share for one in found] == [1, 0.5]
    assert len(due_questions(past, BEGUN + LONG)) == 3
    assert due_questions(past, BEGUN) == ()
