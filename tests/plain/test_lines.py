"""What a line of input means in plain mode."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interviewer.application.commands import Command
from interviewer.plain.lines import Answer, LineReader, Slip


def test_one_line_is_one_turn() -> None:
    assert LineReader().feed("I would look at the traces.") == Answer("I would look at the traces.")


def test_a_block_is_one_turn_of_many_lines() -> None:
    reader = LineReader()
    assert [reader.feed(line) for line in ("<<", "first", "", "/hint", ". not the end")] == [
        None
    ] * 5
    assert reader.feed(".") == Answer("first\n\n/hint\n. not the end")
    assert reader.feed("next") == Answer("next")


def test_a_command_and_an_answer_that_begins_like_one() -> None:
    assert LineReader().feed("/hint") is Command.HINT
    assert LineReader().feed("/products is slow") == Answer("/products is slow")
    assert LineReader().feed("//hint") == Answer("/hint")


def test_a_misspelt_command_is_not_an_answer() -> None:
    assert LineReader().feed("/hnit") == Slip("/hnit", Command.HINT)


def test_an_unfinished_block_is_still_there() -> None:
    reader = LineReader()
    reader.feed("<<")
    reader.feed("half an answer")
    assert reader.unfinished == "half an answer"


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="\n\r"), max_size=20)))
def test_no_text_is_lost_in_a_block(lines: list[str]) -> None:
    lines = [line for line in lines if line.rstrip() != "."]
    reader = LineReader()
    reader.feed("<<")
    for line in lines:
        assert reader.feed(line) is None
    assert reader.feed(".") == Answer("\n".join(lines))
