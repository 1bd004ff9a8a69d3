"""The time that each stage took, from the moments of its turns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.conversation import Speaker, Turn
from interviewer.report.stage_times import stage_seconds


def turns(*moments: tuple[str, float]) -> list[Turn]:
    return [
        Turn(number, Speaker.CANDIDATE, "", stage, active_seconds=seconds)
        for number, (stage, seconds) in enumerate(moments, start=1)
    ]


def test_what_passes_before_the_next_stage_is_asked_belongs_to_the_one_before() -> None:
    said = turns(("one", 2), ("one", 60), ("two", 65), ("two", 125))
    assert stage_seconds(said) == {"one": 65, "two": 60}


def test_a_stage_that_is_come_back_to_is_counted_together() -> None:
    said = turns(("one", 0), ("two", 10), ("one", 30), ("one", 45))
    assert stage_seconds(said) == {"one": 25, "two": 20}


def test_nothing_said_took_no_time() -> None:
    assert stage_seconds([]) == {}


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 9000)), min_size=1))
def test_the_stages_together_take_the_time_of_the_interview(
    moments: list[tuple[str, float]],
) -> None:
    ordered = sorted(moments, key=lambda one: one[1])
    total = sum(stage_seconds(turns(*ordered)).values())
    assert abs(total - ordered[-1][1]) < 1e-6 * (1 + ordered[-1][1])
