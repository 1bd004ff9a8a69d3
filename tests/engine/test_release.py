"""Sentences out of pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interviewer.engine.release import SentenceStream


def released(*pieces: str) -> list[str]:
    stream = SentenceStream()
    done = [sentence for piece in pieces for sentence in stream.feed(piece)]
    return done + stream.finish()


def test_a_sentence_is_released_when_it_ends() -> None:
    stream = SentenceStream()
    assert stream.feed("I see. And th") == ["I see."]
    assert stream.feed("en?") == [" And then?"]


def test_abbreviations_and_numbers_do_not_end_a_sentence() -> None:
    assert released("Some tool, e.g. a tracer. It took 3.5 s in Node.js today. Why?") == [
        "Some tool, e.g. a tracer.",
        " It took 3.5 s in Node.js today.",
        " Why?",
    ]


def test_a_line_end_ends_one_too() -> None:
    assert released("First line\nsecond") == ["First line\n", "second"]


@given(st.lists(st.text(alphabet="ab .!?\n\"'", max_size=12), max_size=12))
def test_nothing_is_lost_or_changed(pieces: list[str]) -> None:
    assert "".join(released(*pieces)) == "".join(pieces)
