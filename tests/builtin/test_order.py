"""What comes before what: "once", "before" and "after" in one sentence and over two."""

from __future__ import annotations

import time

import pytest

from interviewer.builtin.grader import judge_question
from interviewer.builtin.hearing.clauses import one_time
from interviewer.builtin.hearing.passage import passage
from interviewer.builtin.hearing.relation import misplaced, relations_of
from interviewer.builtin.hearing.tokens import tokenise
from interviewer.domain.rubric import KeyPoint, Question
from interviewer.domain.verdict import Verdict
from tests.builtin.subjects import said

CELLAR = Question(
    id="house/cellar",
    title="A new cellar floor",
    question="The cellar gets a new floor. What do you do, and when?",
    key_points=(
        KeyPoint(
            "dry",
            "The walls are dried before the floor is painted",
            cues=(("walls dry|dries|dried|drying floor paint|paints|painted|painting",),),
        ),
        KeyPoint("measure", "Takes a meter along", cues=(("damp before buy|buys",),)),
        KeyPoint("compare", "Draws a chart", cues=(("damp before compare|compared",),)),
    ),
)


def verdict(text: str, name: str) -> Verdict:
    judged = judge_question(CELLAR, said(text, asked=CELLAR.question))
    return next(one.verdict for one in judged if one.id == name)


@pytest.mark.parametrize(
    "text",
    [
        "We dry the walls once, and then we paint the floor.",
        "My brother dries the walls once, the floor gets painted after that.",
        "Once the walls are dry, I paint the floor.",
        "I paint the floor once the walls are dry.",
        "After the walls have been dried, I paint the floor.",
        "Before I paint the floor, I let the walls get dry.",
        "The walls dry first and after that we paint the floor.",
    ],
)
def test_the_right_order_is_heard(text: str) -> None:
    assert verdict(text, "dry") is Verdict.COVERED


@pytest.mark.parametrize(
    "text",
    [
        "I dry the walls once the floor is painted.",
        "Once the floor is painted, I dry the walls.",
        "After the floor has been painted, I dry the walls.",
        "Before I dry the walls, I paint the floor.",
    ],
)
def test_the_reverse_order_is_not(text: str) -> None:
    assert verdict(text, "dry") is Verdict.MISSED


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("It runs once and stops.", True),
        ("It runs once.", True),
        ("It runs once a day for all.", True),
        ("It runs at once when asked.", True),
        ("It runs once, the rest waits.", True),
        ("It runs once it is asked.", False),
        ("It runs once they are there.", False),
        ("Once the door is open it runs.", False),
        ("Once a door is open it runs.", False),
    ],
)
def test_once_counts_or_means_as_soon_as(text: str, *, counted: bool) -> None:
    (one,) = passage(text).sentences
    assert one_time(one.tokens, one.words["once"][0], one.clauses) is counted


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I look at the damp. That comes before I buy anything.", "measure"),
        ("I look at the damp before anything else. Then I buy it.", "measure"),
        ("I note the damp, and I do it before we begin. Then I buy it.", "measure"),
        ("Damp on paper, before and after. Those I compare.", "compare"),
    ],
)
def test_an_order_may_lie_over_two_sentences(text: str, name: str) -> None:
    assert verdict(text, name) is Verdict.COVERED


@pytest.mark.parametrize(
    "text",
    [
        "I look at the damp. Before that I buy paint.",
        "There is damp. Before lunch I buy it.",
        "I always eat before work. It is the damp why I buy it.",
    ],
)
def test_an_order_of_something_else_does_not_count(text: str) -> None:
    assert verdict(text, "measure") is not Verdict.COVERED


def test_one_endless_sentence_is_read_in_a_time_that_grows_with_its_length() -> None:
    relations = relations_of(tokenise("Fast discs cure the slow start"), [["slow", "cure"]])

    def seconds(words: int) -> float:
        (one,) = passage("slow fast cure trouble " * (words // 4)).sentences
        places = tuple(range(len(one.tokens)))
        begun = time.process_time()
        for _ in range(3):
            misplaced(relations, one, places)
        return time.process_time() - begun

    seconds(400)
    assert seconds(4000) < 40 * max(seconds(400), 1e-4)
