"""Ids: unique, in order of time, told apart by their beginnings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from interviewer.storage.identity import as_typed, new_session_id

moments = st.integers(0, 60 * 365 * 24 * 3600 * 1000).map(
    lambda milliseconds: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
)


@given(moments, st.timedeltas(timedelta(milliseconds=2), timedelta(days=400)))
def test_a_later_session_sorts_after_an_earlier_one(first: datetime, later: timedelta) -> None:
    assert new_session_id(first.isoformat()) < new_session_id((first + later).isoformat())


@given(moments, st.integers(-12, 12))
def test_the_zone_in_which_a_moment_is_told_does_not_matter(moment: datetime, hours: int) -> None:
    elsewhere = moment.astimezone(timezone(timedelta(hours=hours)))
    assert new_session_id(moment.isoformat())[:9] == new_session_id(elsewhere.isoformat())[:9]


@given(moments)
def test_five_characters_tell_sessions_of_different_minutes_apart(moment: datetime) -> None:
    next_minute = moment + timedelta(minutes=1)
    assert new_session_id(moment.isoformat())[:5] != new_session_id(next_minute.isoformat())[:5]


def test_sessions_of_the_same_instant_have_different_ids() -> None:
    assert len({new_session_id("2026-03-14T18:40:00Z") for _ in range(500)}) == 500


def test_a_clock_that_is_badly_wrong_still_gives_an_id() -> None:
    for moment in ("1970-01-01T00:00:00Z", "2500-01-01T00:00:00Z", "2026-03-14T18:40:00"):
        assert len(new_session_id(moment)) == 20


@given(moments)
def test_an_id_is_known_in_capitals_and_with_letters_that_look_like_digits(at: datetime) -> None:
    name = new_session_id(at.isoformat())
    typed = f"  {name.upper().replace('0', 'O').replace('1', 'I')} "
    assert as_typed(typed) == name


@given(st.text())
def test_nothing_that_is_typed_can_hold_more_than_an_id_holds(text: str) -> None:
    assert as_typed(text).isalnum() or as_typed(text) == ""
