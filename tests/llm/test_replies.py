"""What a model sends and what is heard of it, however it is cut into pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.llm.replies import CleanStream, SpokenWords, ThoughtFilter, without_thoughts
from interviewer.text import clean_text


def heard(pieces: list[str], *, begins_inside: bool = False) -> str:
    words = SpokenWords(begins_inside_thought=begins_inside)
    return "".join([*(words.feed(piece) for piece in pieces), words.finish()])


def cut(text: str, size: int) -> list[str]:
    return [text[i : i + size] for i in range(0, len(text), size)]


CASES = [
    ("How would you start?", "How would you start?"),
    ("  \n How would you start? \n\n", "How would you start?"),
    ("<think>They know.</think>How would you start?", "How would you start?"),
    ("<THINKING>\nno\n</THINKING>\n\nHow? ", "How?"),
    ("How?<think>was that too much</think>", "How?"),
    ("One. <reasoning>x</reasoning>Two.", "One. Two."),
    ("<think>never closed, so nothing is said", ""),
    ("Interviewer: How would you start?", "How would you start?"),
    ("**Interviewer:** How would you start?", "How would you start?"),
    ("Assistant: How?", "How?"),
    ("Interviewers differ. How?", "Interviewers differ. How?"),
    ("How?\nCandidate: By reading.\nInterviewer: And then?", "How?"),
    ("How?\n\n**Candidate:** By reading.", "How?"),
    ("Candidate: I would read.", ""),
    ("How?<|im_end|>\n<|im_start|>user", "How?"),
    ("How?</s>", "How?"),
    ("Is a < b, and b > c? A <thin> line.", "Is a < b, and b > c? A <thin> line."),
    ("Two lines.\n\nAnd a question?", "Two lines.\n\nAnd a question?"),
    ("Users: how many?", "Users: how many?"),
    ("Note: that is all.", "Note: that is all."),
    ("A\r\nB\rC", "A\nB\nC"),
    ("", ""),
]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize(("sent", "said"), CASES)
def test_what_is_heard_does_not_depend_on_the_pieces(sent: str, said: str, size: int) -> None:
    assert heard(cut(sent, size)) == said


@given(st.text(alphabet="ab <>/thinkTHINK:\n\r*|_.?\x1b\x9b\u202e", max_size=80), st.data())
def test_any_pieces_give_the_same_words(sent: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=8)))
    ends = [*places, len(sent)]
    pieces = [sent[start:end] for start, end in zip([0, *places], ends, strict=True)]
    assert heard(pieces) == heard([sent])


@given(st.lists(st.text(max_size=6), max_size=12))
def test_nothing_that_a_terminal_obeys_is_heard(pieces: list[str]) -> None:
    said = heard(pieces)
    assert clean_text(said) == said


@given(st.text(max_size=60), st.integers(1, 5))
def test_cleaning_in_pieces_is_cleaning_the_whole(text: str, size: int) -> None:
    stream = CleanStream()
    pieces = [*(stream.feed(piece) for piece in cut(text, size)), stream.finish()]
    assert "".join(pieces) == clean_text(text)


def test_a_character_cut_in_half_comes_together() -> None:
    stream = CleanStream()
    assert stream.feed("a\ud83d") + stream.feed("\ude00b") + stream.finish() == "a😀b"
    assert stream.feed("a\ud83d") + stream.feed("b") + stream.finish() == "ab"


@pytest.mark.parametrize("size", [1, 4, 1000])
def test_a_reply_that_begins_in_the_middle_of_a_thought(size: int) -> None:
    sent = "They know that.\n</think>\n\nHow would you start?"
    assert heard(cut(sent, size), begins_inside=True) == "How would you start?"
    stream = ThoughtFilter()
    for piece in cut(sent, size):
        stream.feed(piece)
    assert stream.stray_close


def test_a_thought_that_was_expected_and_did_not_come() -> None:
    assert heard(cut("How would you start?", 3), begins_inside=True) == "How would you start?"


def test_thoughts_are_taken_out_of_a_whole_reply() -> None:
    assert without_thoughts("a</think>b") == "b"
    assert without_thoughts("<think>a</think>b") == "b"
    assert without_thoughts("b") == "b"
