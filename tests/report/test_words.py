"""Scores, points and times in words."""

from __future__ import annotations

import pytest

from interviewer.domain.score import Score, score_question
from interviewer.domain.verdict import Judgement, Kind, Verdict
from interviewer.report.words import arithmetic, count, duration, points, score_words
from tests.report.sessions import BREW


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (59.4, "59 s"),
        (59.6, "1 min"),
        (1440, "24 min"),
        (3599, "1 h"),
        (3900, "1 h 5 min"),
    ],
)
def test_a_duration_is_told_as_one_would(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_points_have_no_needless_digits_and_a_true_minus() -> None:
    assert [points(one) for one in (2.0, 0.5, 1 / 3, -1.0, -0.0)] == [
        "2",
        "0.5",
        "0.33",
        "\u22121",
        "0",
    ]


def test_a_noun_follows_its_number() -> None:
    assert (count(0, "hint"), count(1, "hint"), count(2, "hint")) == (
        "0 hints",
        "1 hint",
        "2 hints",
    )


def judged(water: Verdict, leaves: Verdict, pot: Verdict, bag: Verdict) -> Score:
    verdicts = (("water", water), ("leaves", leaves), ("pot", pot))
    return score_question(
        BREW,
        (
            *(Judgement(Kind.KEY_POINT, name, verdict) for name, verdict in verdicts),
            Judgement(Kind.MISTAKE, "bag", bag),
            Judgement(Kind.MISTAKE, "milk", Verdict.NOT_MADE),
        ),
    )


COVERED, MISSED, MADE = Verdict.COVERED, Verdict.MISSED, Verdict.MADE
NOT_MADE, UNASSESSED = Verdict.NOT_MADE, Verdict.UNASSESSED


@pytest.mark.parametrize(
    ("score", "sum_", "words"),
    [
        (judged(COVERED, MISSED, MISSED, NOT_MADE), "100 \u00d7 2 ÷ 4 = 50", "50"),
        (judged(COVERED, MISSED, MISSED, MADE), "100 \u00d7 (2 \u2212 1) ÷ 4 = 25", "25"),
        (
            judged(MISSED, MISSED, MISSED, MADE),
            "100 \u00d7 (0 \u2212 1, not below 0) ÷ 4 = 0",
            "0",
        ),
        (
            judged(COVERED, UNASSESSED, MISSED, NOT_MADE),
            "100 \u00d7 2 ÷ 4 = 50; up to 75 if what is unassessed were in your favour",
            "50 to 75",
        ),
        (
            judged(UNASSESSED, MISSED, MISSED, NOT_MADE),
            "No score: 2 of 4 points are unassessed.",
            "incomplete",
        ),
        (Score(0.0, 0.0, 0.0), "Nothing was asked.", "incomplete"),
    ],
)
def test_the_arithmetic_of_a_score_can_be_followed(score: Score, sum_: str, words: str) -> None:
    assert arithmetic(score) == sum_
    assert score_words(score) == words
