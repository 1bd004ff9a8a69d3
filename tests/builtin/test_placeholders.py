"""A question mark that stands for a value or begins a query string asks nothing."""

from __future__ import annotations

import pytest

from interviewer.builtin.hearing.echo import Prompts
from interviewer.builtin.hearing.listening import hearing
from interviewer.builtin.hearing.passage import passage
from tests.builtin.subjects import ORDERS


def asked(text: str) -> list[bool]:
    """Return of each sentence of a text whether it asks."""
    return list(hearing(0, passage(text), Prompts([passage(ORDERS.question)])).asked)


@pytest.mark.parametrize(
    "text",
    [
        "GET /products?limit=100 answers at most a hundred rows.",
        "The client sends ?limit=100&offset=200 and the server caps it.",
        "With ?cursor= you don't skip rows, the index finds the place.",
        "In WHERE id IN (?, ?, ?) the driver binds the values.",
        "The placeholders differ: ? in MySQL and $1 in Postgres, the mapper hides that.",
        "I'd write $1 or ? as a placeholder and never paste the text in.",
        "SELECT * FROM loaves WHERE name = ? binds the value.",
    ],
)
def test_a_placeholder_neither_ends_a_sentence_nor_asks(text: str) -> None:
    assert asked(text) == [False]


@pytest.mark.parametrize(
    "text",
    [
        "Is it the pool ? I think so.",
        "Is it the pool or? I think so.",
        "Which queue is it for? I think the first.",
        "So what is it, the pool? I think so.",
        "What do we use ? I think a pool.",
    ],
)
def test_a_question_still_ends_its_sentence(text: str) -> None:
    assert asked(text) == [True, False]
