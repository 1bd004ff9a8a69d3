"""Lines that are fitted to a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interviewer.report.wrapping import cells, fitted

WORDS = st.lists(st.text(alphabet="ab -\u5b57\u0301", min_size=1, max_size=9), max_size=12)


def test_what_is_narrow_enough_stays_as_it_is() -> None:
    assert fitted("a  b\n\n  c  d", 10) == "a  b\n\n  c  d"


def test_a_row_goes_on_below_its_last_column() -> None:
    row = "  databases/locking  Optimistic and pessimistic locking"
    assert fitted(row, 40).split("\n") == [
        "  databases/locking  Optimistic and",
        "                     pessimistic locking",
    ]


def test_a_sentence_goes_on_at_its_indentation() -> None:
    assert fitted("  one two three", 9).split("\n") == ["  one two", "  three"]


@given(WORDS, st.integers(20, 60))
def test_no_word_is_lost_or_broken_and_no_line_is_too_wide(words: list[str], width: int) -> None:
    text = "  ".join(words)
    found = fitted(text, width)
    assert found.split() == text.split()
    assert all(cells(line) <= width for line in found.split("\n"))
