"""Words that fill a pause are not heard: what is claimed stays the same with and without them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.builtin.hearing.asking import asks
from interviewer.builtin.hearing.claims import Claim, Claims
from interviewer.builtin.hearing.clauses import clause_numbers
from interviewer.builtin.hearing.fillers import without_fillers
from interviewer.builtin.hearing.passage import passage
from interviewer.builtin.hearing.tokens import tokenise

FILLERS = ["um", "uh", "like", "you know", "I mean", "right", "well", "sort of", "okay", "honestly"]
PLAIN = "The editor saves the article with the number it was opened with and nobody waits"


def heard(text: str) -> str:
    """Return the words that are left of one sentence."""
    return " ".join(token.word for token in without_fillers(tokenise(text), text))


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("So, um, that's, like, one step, you know.", "so that is 1 step"),
        ("And, uh, yeah, then you, sort of, go again.", "and then you go again"),
        ("So yeah, since then I, um, I keep it, I mean, apart.", "so since then i keep it apart"),
        ("It's kind of easier, well, and, er, the, uh, the row waits.", None),
    ],
)
def test_what_fills_a_pause_is_left_out(said: str, plain: str | None) -> None:
    assert heard(said) == (plain or "it is easier and the row waits")


@pytest.mark.parametrize(
    "said",
    [
        "a query like this takes a kind of lock right away",
        "do you know what i mean by a well known key",
        "yes it is",
        "yes right okay",
    ],
)
def test_the_same_words_stay_where_they_mean_something(said: str) -> None:
    assert heard(said) == said


def test_a_diagram_called_er_is_no_hesitation() -> None:
    assert heard("I draw an ER diagram") == "i draw an er diagram"


def test_what_closes_a_question_stays() -> None:
    [sentence] = passage("So you run two versions of it at once, right?").sentences
    assert sentence.tokens[-1].word == "right"


@given(st.dictionaries(st.integers(1, PLAIN.count(" ")), st.sampled_from(FILLERS)))
def test_fillers_between_commas_change_neither_words_nor_clauses(where: dict[int, str]) -> None:
    said = " ".join(
        f"{word}, {where[at]}," if at in where else word
        for at, word in enumerate(PLAIN.split(), start=1)
    )
    left = without_fillers(tokenise(said), said)
    expected = tokenise(PLAIN)
    assert [token.word for token in left] == [token.word for token in expected]
    assert clause_numbers(left, said) == clause_numbers(expected, PLAIN)
    assert all(said[one.start : one.end].lower() == one.word for one in left)
    assert all(one.end <= after.start for one, after in pairwise(left))


def test_fillers_do_not_make_a_list_of_a_statement() -> None:
    said = passage("Um, so, like, you, uh, read, say, twelve, and, um, that's, you know, checked.")
    assert Claims(said).at(0, 0, len(said.sentences[0].tokens) - 1) is Claim.STATED


def test_fillers_do_not_make_a_statement_of_a_list() -> None:
    terms = "Redis, like, Kafka, uh, Mongo, you know, Citus, well, Neo4j, um, shards, TTL, joins."
    said = passage(f"Um, so, it is the usual, right, {terms}")
    assert Claims(said).at(0, 8, 10) is not Claim.STATED


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("But what's really hard is, like, you've got two builds alive at once, right?", False),
        ("So I always go, um, does the version from yesterday survive this?", False),
        ("What is the size of the pool?", True),
        ("Um, what is really slow, the list or the page?", True),
        ("Does the version from yesterday survive this?", True),
    ],
)
def test_a_statement_put_as_a_question_is_told_from_a_question(said: str, *, asked: bool) -> None:
    whole = passage(said)
    assert asks(whole, whole.sentences[0]) is asked
