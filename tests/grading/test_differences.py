"""What changed from one grading to another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.verdict import Grade, Help, Judgement, Kind, Verdict
from interviewer.grading.differences import Change, change_of, differences

POINT = (Verdict.COVERED, Verdict.PARTIAL, Verdict.MISSED, Verdict.UNASSESSED)


def point(verdict: Verdict, name: str = "water", helped: Help | None = None) -> Judgement:
    return Judgement(Kind.KEY_POINT, name, verdict, help=helped)


def mistake(verdict: Verdict, *, omission: bool = False) -> Judgement:
    return Judgement(Kind.MISTAKE, "bag", verdict, omission=omission)


def grade(*judgements: Judgement) -> Grade:
    return Grade("tea/brew", "judge", judgements)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (point(Verdict.MISSED), point(Verdict.PARTIAL), Change.GAINED),
        (point(Verdict.COVERED), point(Verdict.PARTIAL), Change.LOST),
        (point(Verdict.PARTIAL), point(Verdict.PARTIAL), Change.MISSING),
        (point(Verdict.COVERED), point(Verdict.COVERED), Change.SAME),
        (point(Verdict.COVERED), point(Verdict.COVERED, helped=Help.HINTED), Change.LOST),
        (point(Verdict.COVERED), point(Verdict.UNASSESSED), Change.UNKNOWN),
        (mistake(Verdict.MADE), mistake(Verdict.NOT_MADE), Change.GAINED),
        (mistake(Verdict.NOT_MADE), mistake(Verdict.NOT_MADE), Change.SAME),
        (None, point(Verdict.COVERED), Change.UNKNOWN),
    ],
)
def test_what_became_of_a_criterion(
    before: Judgement | None, after: Judgement | None, change: Change
) -> None:
    assert change_of(before, after) is change


def test_only_other_verdicts_are_differences_and_omissions_are_none() -> None:
    before = grade(
        point(Verdict.MISSED),
        point(Verdict.COVERED, "leaves"),
        mistake(Verdict.MADE, omission=True),
    )
    after = grade(
        point(Verdict.COVERED),
        point(Verdict.COVERED, "leaves"),
        mistake(Verdict.NOT_MADE, omission=True),
    )
    (only,) = differences(before, after)
    assert (only.after.id, only.change) == ("water", Change.GAINED)


@given(st.sampled_from(POINT), st.sampled_from(POINT))
def test_what_is_gained_one_way_is_lost_the_other(one: Verdict, other: Verdict) -> None:
    there, back = change_of(point(one), point(other)), change_of(point(other), point(one))
    mirrored = {Change.GAINED: Change.LOST, Change.LOST: Change.GAINED}
    assert back is mirrored.get(there, there)
    assert bool(differences(grade(point(one)), grade(point(other)))) == (one is not other)
