"""What is told of progress."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.attempts import Attempt, PastPoint, PastQuestion
from interviewer.domain.past_session import PastSession, SaidAnswers
from interviewer.domain.verdict import Verdict
from interviewer.practice.progress import (
    STEPS,
    Coverage,
    by_level,
    by_topic,
    chosen,
    coverage,
    never_said,
    said,
    spark,
    thinned,
)

FIRST = PastSession("a", "2026-03-01T18:00:00+00:00", "Tea", 40, "junior", ("water",))
SECOND = PastSession("b", "2026-03-02T18:00:00+00:00", "Tea", 60, "mid", ("water", "leaves"))
THIRD = PastSession("c", "2026-03-03T18:00:00+00:00", "Tea", 80, "mid", ("leaves",))
ALL = (FIRST, SECOND, THIRD)


def point(name: str, *verdicts: Verdict, weight: float = 1) -> PastPoint:
    attempts = tuple(
        Attempt(f"2026-03-0{day}T18:00:00+00:00", one) for day, one in enumerate(verdicts, start=1)
    )
    return PastPoint(name, f"Says {name}", weight, attempts)


def test_topics_and_levels_have_their_means_the_weakest_first() -> None:
    assert [(one.name, one.sessions, one.mean, one.last) for one in by_topic(ALL)] == [
        ("water", 2, 50, 60),
        ("leaves", 2, 70, 80),
    ]
    assert [(one.name, one.mean) for one in by_level(ALL)] == [("junior", 40), ("mid", 70)]


def test_sessions_are_chosen_by_topic_level_and_day() -> None:
    assert chosen(ALL) == ALL
    assert chosen(ALL, topic="Leaves") == (SECOND, THIRD)
    assert chosen(ALL, level="mid", since="2026-03-03") == (THIRD,)


def test_never_said_is_what_was_missed_at_every_one_of_two_chances_or_more() -> None:
    missed, covered, unassessed = Verdict.MISSED, Verdict.COVERED, Verdict.UNASSESSED
    past = PastQuestion(
        "tea/brew",
        "s1",
        (
            point("once", missed),
            point("light", missed, missed),
            point("heavy", missed, missed, weight=3),
            point("often", missed, missed, missed),
            point("said", missed, covered, missed),
            point("unknown", missed, unassessed),
        ),
    )
    assert [one.point for one in never_said([past])] == ["often", "heavy", "light"]
    assert coverage([past]) == Coverage(covered=1, partly=0, missed=11)


def test_delivery_is_that_of_all_answers_of_a_session() -> None:
    (told,) = said(
        [
            SaidAnswers("a", FIRST.at, ("I boil the water, um, first.", "Um, then leaves.")),
            SaidAnswers("b", SECOND.at, ("`code`",)),
        ]
    )
    assert told.session == "a"
    assert told.words == pytest.approx(4.5)
    assert told.fillers_per_100 == pytest.approx(100 * 2 / 9)


def test_a_line_of_bars_goes_from_0_to_100() -> None:
    assert spark([0, 50, 100]) == "▁▅█"
    assert spark([]) == ""


@given(st.lists(st.floats(0, 100), min_size=1, max_size=60), st.integers(1, 20))
def test_more_values_than_bars_become_means_in_their_order(values: list[float], most: int) -> None:
    means = thinned(values, most)
    assert len(means) == min(most, len(values))
    slack = 1e-9
    assert min(values) - slack <= min(means) <= max(means) <= max(values) + slack
    assert set(spark(values, most)) <= set(STEPS)
    rising = thinned(sorted(values), most)
    assert all(one <= other + slack for one, other in pairwise(rising))
