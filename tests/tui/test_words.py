"""Times, counts, rows and waits in words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from interviewer.engine.events import TimeNotice, Waiting
from interviewer.tui.screens.interview import time_words
from interviewer.tui.waits import Waits
from interviewer.tui.widgets.row import Row, column_of
from interviewer.tui.widgets.verdict_reading import written
from interviewer.tui.words import clock, count, moment, shorten, spoken

NOW = datetime(2026, 3, 12, 19, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0 s"), (18.2, "18 s"), (60, "1 min"), (70, "1 min 10 s")]
)
def test_speech(seconds: float, words: str) -> None:
    assert spoken(seconds) == words


@pytest.mark.parametrize(("seconds", "words"), [(0, "00:00"), (372, "06:12"), (3753, "1:02:33")])
def test_clock(seconds: float, words: str) -> None:
    assert clock(seconds) == words


def test_count() -> None:
    assert [count(n, "hint") for n in (0, 1, 2)] == ["0 hints", "1 hint", "2 hints"]
    assert count(2, "reply", "replies") == "2 replies"


@pytest.mark.parametrize(
    ("stamp", "words"),
    [
        ("2026-03-12T09:05:00+00:00", "today 09:05"),
        ("2026-03-12T00:30:00+02:00", "yesterday 22:30"),
        ("2026-03-09T10:00:00+00:00", "3 days ago"),
        ("2026-03-02T10:00:00+00:00", "2 March"),
        ("2025-05-12T10:00:00+00:00", "12 May 2025"),
        ("not a date", ""),
    ],
)
def test_moment(stamp: str, words: str) -> None:
    assert moment(stamp, NOW) == words


@given(st.text(), st.integers(3, 60))
def test_shortening_keeps_whole_words_within_the_limit(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit + 1
    assert "\n" not in short
    if len(" ".join(text.split())) <= limit:
        assert short == " ".join(text.split())


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C"])),
    st.text(alphabet="[]/abc ·", max_size=30),
    st.text(alphabet="0123 min", max_size=12),
    st.integers(4, 120),
    st.integers(0, 40),
)
def test_a_row_never_grows_beyond_its_width(
    text: str, note: str, right: str, width: int, column: int
) -> None:
    line = Row(text, note, right, column=column).line(width)
    assert cell_len(line.plain) <= width


def test_a_row_cuts_between_words() -> None:
    assert Row("Optimistic and pessimistic locking").line(20).plain == "Optimistic and …"
    assert Row("a title", "with a longer note").line(18).plain == "a title  with a …"


def test_in_columns_a_long_text_makes_room_for_what_stands_beside_it() -> None:
    text = "Optimistic and pessimistic locking in two services"
    row = Row(text, "mid · senior", "20 min", column=30, columned=True)
    assert row.line(60).plain == f"{'Optimistic and pessimistic …':30}mid · senior{'20 min':>18}"
    wide = Row("数据库索引与查询计划的基础知识", "mid", column=20, columned=True)
    assert cell_len(wide.line(60).plain.partition("mid")[0]) == 20
    assert Row(text, column=30, columned=True).line(60).plain == text


def test_the_column_of_a_list_is_in_cells_and_leaves_room_for_the_rest() -> None:
    assert column_of(["A slow database", "SQL or NoSQL"], 76) == 19
    assert column_of(["数据库索引"], 76) == 14
    assert column_of(["long " * 30], 76) == 38
    assert column_of(["long " * 30], 56) == 32
    assert column_of(["long " * 30], 40) == 20
    assert column_of([], 76) == 4


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_wait_has_words_after_a_third_of_a_second() -> None:
    clock_ = Clock()
    waits = Waits(clock_)
    waits.begin("Waiting for gpt-x")
    clock_.now = 0.2
    assert waits.words() == ""
    clock_.now = 0.35
    assert waits.words() == "Waiting for gpt-x · esc stops"
    clock_.now = 3.2
    assert waits.words() == "Waiting for gpt-x · 3 s · esc stops"
    waits.end()
    assert not waits.visible


def test_a_retry_counts_down() -> None:
    clock_ = Clock()
    waits = Waits(clock_)
    waits.begin("Waiting for gpt-x")
    waits.count_down(Waiting("busy", 4.0, 2, 4))
    assert waits.words() == "Trying again in 4 s (2 of 4) · esc stops"
    clock_.now = 3.1
    assert waits.words() == "Trying again in 1 s (2 of 4) · esc stops"
    clock_.now = 5.0
    assert waits.words() == "Trying again now (2 of 4) · esc stops"


def test_the_chosen_time_is_told_quietly() -> None:
    assert time_words(TimeNotice(20, 4.2)) == "4 of 20 minutes are left."
    assert time_words(TimeNotice(20, 0)) == "The 20 minutes are over. Finish your thought."


def test_a_text_in_markdown_fills_the_width_and_its_lists_hang() -> None:
    text = "I start\nwith the numbers.\n\n- the plan of the query\n- an index\n\n```\na\nb\n```"
    lines = [line.plain.rstrip() for part in written(text, 2) for line in part.lines(20)]
    assert lines == [
        "  I start with the",
        "  numbers.",
        "",
        "  - the plan of the",
        "    query",
        "  - an index",
        "",
        "    a",
        "    b",
    ]
