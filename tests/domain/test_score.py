"""The arithmetic of a score, by hand-worked examples and by properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.rubric import KeyPoint, Mistake, Question
from interviewer.domain.score import Band, band_of, score_question, score_session
from interviewer.domain.verdict import Help, Judgement, Kind, Verdict

QUESTION = Question(
    "q",
    "Q",
    "Why?",
    (KeyPoint("a", "A", weight=2), KeyPoint("b", "B"), KeyPoint("c", "C")),
    (Mistake("m", "M", penalty=1), Mistake("o", "O", penalty=5, omits="c")),
)


def point(name: str, verdict: Verdict, help_given: Help | None = None) -> Judgement:
    return Judgement(Kind.KEY_POINT, name, verdict, help=help_given)


def mistake(name: str, verdict: Verdict, *, omission: bool = False) -> Judgement:
    return Judgement(Kind.MISTAKE, name, verdict, omission=omission)


def all_of(a: Verdict, b: Verdict, c: Verdict, m: Verdict) -> list[Judgement]:
    return [point("a", a), point("b", b), point("c", c), mistake("m", m)]


def test_everything_covered_is_a_hundred() -> None:
    covered = Verdict.COVERED
    assert (
        score_question(QUESTION, all_of(covered, covered, covered, Verdict.NOT_MADE)).value == 100
    )


def test_a_partial_point_earns_half_and_a_mistake_costs_its_penalty() -> None:
    judged = all_of(Verdict.COVERED, Verdict.PARTIAL, Verdict.MISSED, Verdict.MADE)
    assert score_question(QUESTION, judged).value == pytest.approx(100 * (2 + 0.5 - 1) / 4)


def test_a_hint_halves_and_a_probe_costs_nothing() -> None:
    hinted = [point("a", Verdict.COVERED, Help.HINTED), point("b", Verdict.COVERED, Help.PROBED)]
    rest = [point("c", Verdict.MISSED), mistake("m", Verdict.NOT_MADE)]
    assert score_question(QUESTION, [*hinted, *rest]).value == pytest.approx(100 * (1 + 1) / 4)


def test_an_omission_costs_nothing_beyond_its_point() -> None:
    judged = all_of(Verdict.COVERED, Verdict.COVERED, Verdict.MISSED, Verdict.NOT_MADE)
    with_omission = [*judged, mistake("o", Verdict.MADE, omission=True)]
    assert score_question(QUESTION, with_omission).value == pytest.approx(75)


def test_a_score_is_never_below_zero() -> None:
    judged = all_of(Verdict.MISSED, Verdict.MISSED, Verdict.MISSED, Verdict.MADE)
    assert score_question(QUESTION, judged).value == 0


def test_an_unassessed_point_makes_a_range() -> None:
    judged = all_of(Verdict.COVERED, Verdict.UNASSESSED, Verdict.MISSED, Verdict.NOT_MADE)
    score = score_question(QUESTION, judged)
    assert (score.low, score.high) == (50, 75)
    assert score.value == 50


def test_more_than_a_quarter_unassessed_is_incomplete() -> None:
    judged = all_of(Verdict.UNASSESSED, Verdict.COVERED, Verdict.COVERED, Verdict.NOT_MADE)
    score = score_question(QUESTION, judged)
    assert score.value is None
    assert score.band is Band.INCOMPLETE


def test_what_nobody_judged_is_unassessed() -> None:
    score = score_question(QUESTION, [])
    assert not score.complete
    assert (score.low, score.high) == (0, 100)


def test_a_session_adds_up_points_and_penalties_of_its_questions() -> None:
    good = score_question(
        QUESTION, all_of(Verdict.COVERED, Verdict.COVERED, Verdict.COVERED, Verdict.NOT_MADE)
    )
    bad = score_question(
        QUESTION, all_of(Verdict.MISSED, Verdict.MISSED, Verdict.MISSED, Verdict.MADE)
    )
    assert score_session([good, bad]).value == pytest.approx(100 * (4 - 1) / 8)


@pytest.mark.parametrize(
    ("value", "band"),
    [
        (100, Band.STRONG_HIRE),
        (84.6, Band.STRONG_HIRE),
        (84.4, Band.HIRE),
        (70, Band.HIRE),
        (69.4, Band.LEAN_NO_HIRE),
        (49.4, Band.NO_HIRE),
        (0, Band.NO_HIRE),
        (None, Band.INCOMPLETE),
    ],
)
def test_the_band_agrees_with_the_rounded_score_on_screen(value: float | None, band: Band) -> None:
    assert band_of(value) is band


verdicts = st.sampled_from([Verdict.COVERED, Verdict.PARTIAL, Verdict.MISSED, Verdict.UNASSESSED])
helps = st.sampled_from([None, *Help])


@given(st.lists(st.tuples(verdicts, helps), min_size=3, max_size=3), st.booleans())
def test_any_score_is_an_ordered_range_within_bounds(
    judged: list[tuple[Verdict, Help | None]], made: bool
) -> None:
    points = [point(name, *one) for name, one in zip("abc", judged, strict=True)]
    verdict = Verdict.MADE if made else Verdict.NOT_MADE
    score = score_question(QUESTION, [*points, mistake("m", verdict)])
    assert 0 <= score.low <= score.high <= 100
    if all(one[0] is not Verdict.UNASSESSED for one in judged):
        assert score.low == score.high


@given(st.sampled_from("abc"), st.lists(verdicts, min_size=3, max_size=3))
def test_a_better_verdict_never_lowers_the_score(better: str, judged: list[Verdict]) -> None:
    before = [point(name, one) for name, one in zip("abc", judged, strict=True)]
    after = [point(one.id, Verdict.COVERED) if one.id == better else one for one in before]
    assert score_question(QUESTION, after).low >= score_question(QUESTION, before).low
