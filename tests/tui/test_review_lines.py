"""How what was said is broken into lines: every word once, at its exact place."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from interviewer.tui.widgets.passages import Part, Reading, SideBySide, text_of
from interviewer.tui.widgets.transcript_lines import drawn, line_places

texts = st.text(alphabet="ab \t\n.é漢🙂-", max_size=120)
widths = st.integers(4, 60)


@given(texts, widths)
def test_lines_keep_every_character_but_blanks_and_line_ends(text: str, width: int) -> None:
    places = list(line_places(text, width))
    kept = "".join(text[start:end] for start, end in places)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(one[1] <= other[0] for one, other in pairwise(places))


@given(texts, widths)
def test_no_line_is_wider_than_asked_for(text: str, width: int) -> None:
    for start, end in line_places(text, width):
        line = drawn(text[start:end])
        assert cell_len(line.rstrip()) <= width


def test_words_are_broken_only_where_they_are_wider_than_a_line() -> None:
    text = "one two three fourteen"
    assert [text[a:b] for a, b in line_places(text, 9)] == ["one two", "three", "fourteen"]
    assert [text[a:b] for a, b in line_places("abcdefghij k", 4)] != []
    assert [("abcdefghij k")[a:b] for a, b in line_places("abcdefghij k", 4)] == [
        "abcd",
        "efgh",
        "ij k",
    ]


def test_an_indented_line_keeps_its_indentation() -> None:
    text = "for one in two:\n    print(one)"
    assert [text[a:b] for a, b in line_places(text, 40)] == ["for one in two:", "    print(one)"]


def test_an_empty_text_is_one_empty_line() -> None:
    assert list(line_places("", 10)) == [(0, 0)]
    assert list(line_places("a\n", 10)) == [(0, 1), (2, 2)]


def test_a_line_of_a_hundred_thousand_characters_is_broken_like_any_other() -> None:
    for text in ("x" * 100_000, "word " * 20_000):
        assert len(list(line_places(text, 76))) > 1000


@given(texts, texts, st.integers(1, 100))
def test_passages_never_grow_beyond_their_width(text: str, other: str, width: int) -> None:
    part = Part(text_of(text), 14, text_of("● covered"), text_of("3 of 3"))
    narrow = Part(text_of(other), 2)
    for passage in (Reading((part, narrow)), SideBySide((part,), (narrow,), (part,), "x")):
        for line in passage.lines(width):
            assert line.cell_length <= max(width, 2)
