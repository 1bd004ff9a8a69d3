"""Paragraphs that fill the width, and what keeps its lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.report.flowing import flowed

WORDS = st.text(alphabet="ab -*#>|`.1\t\\\n", max_size=80)


def test_the_lines_of_a_paragraph_become_one() -> None:
    assert flowed("I would start\nwith the numbers.\n\nThen the\ntraces.") == (
        "I would start with the numbers.\n\nThen the traces."
    )


@pytest.mark.parametrize(
    "text",
    [
        "```sql\nSELECT 1;\nSELECT 2;\n\nSELECT 3;\n```",
        "~~~\none\ntwo",
        "    one\n    two",
        "# Head\n> said\n> so",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "- one\n- two\n  - three\n1. four\n2) five",
        "broken here  \nand here\\\nfor good",
        "",
    ],
)
def test_what_is_no_paragraph_keeps_its_lines(text: str) -> None:
    assert flowed(text) == text


def test_an_item_of_a_list_flows_and_the_list_does_not() -> None:
    assert flowed("First:\n- the plan,\n  read aloud\n- the index\n\nand so\non") == (
        "First:\n- the plan, read aloud\n- the index\n\nand so on"
    )


def test_code_amid_prose_stays_apart() -> None:
    assert flowed("On staging\nI log:\n```ts\nlog(1)\nlog(2)\n```\nand then\ncount.") == (
        "On staging I log:\n```ts\nlog(1)\nlog(2)\n```\nand then count."
    )


@given(WORDS)
def test_nothing_is_lost_and_once_is_enough(text: str) -> None:
    assert flowed(text).split() == text.split()
    assert flowed(flowed(text)) == flowed(text)
