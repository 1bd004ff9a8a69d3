"""Questions that a candidate does not put to the interviewer: their own, and subjects."""

from __future__ import annotations

import pytest

from interviewer.builtin.grader import judge_question
from interviewer.builtin.hearing.asking import asks
from interviewer.builtin.hearing.passage import passage
from interviewer.domain.rubric import KeyPoint, Mistake, Question
from interviewer.domain.verdict import Verdict
from tests.builtin.subjects import said

CLOCK = Question(
    id="house/clock",
    title="A late clock",
    question="The old clock in the hall runs late. What do you do about that?",
    key_points=(
        KeyPoint("since", "Narrows the fault down", cues=(('"since when"',), ("every hour",))),
        KeyPoint("pendulum", "Looks at what swings", cues=(("pendulum length|long",),)),
        KeyPoint("shut", "Sees to the draught", cues=(("door shut|closed|slam",),)),
    ),
    mistakes=(
        Mistake("key", "Hangs the key on it", cues=(("key weight|hang|hangs",),)),
        Mistake("oil", "Oils all of it", cues=(("oil wheels|everything",),)),
    ),
)


def verdict(text: str, name: str) -> Verdict:
    judged = judge_question(CLOCK, said(text, asked=CLOCK.question))
    return next(one.verdict for one in judged if one.id == name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I'd ask what is late, is it every hour or only at noon?", "since"),
        ("First off I'd want to know since when it is late, is it cold there?", "since"),
        ("How long is the pendulum? If it's an inch too long, I turn the nut.", "pendulum"),
        ("What about the length of the pendulum, is it right? If so, I go on.", "pendulum"),
        ("How long a pendulum swings depends on its length.", "pendulum"),
        ("How often they slam the door must be known first.", "shut"),
        ("um it's not broken it's the door that we hear slam", "shut"),
    ],
)
def test_what_one_would_find_out_is_said(text: str, name: str) -> None:
    assert verdict(text, name) is Verdict.COVERED


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I'd ask you since when it is late, is it long?", "since"),
        ("Since when does it run late, is it every hour?", "since"),
        ("How long is the pendulum of your clock? I need that.", "pendulum"),
        ("Is the length of the pendulum right?", "pendulum"),
    ],
)
def test_what_is_asked_of_the_interviewer_is_not(text: str, name: str) -> None:
    assert verdict(text, name) is not Verdict.COVERED


@pytest.mark.parametrize(
    "text",
    [
        "how long somebody may wait at the door must be known",
        "how many chimes it has depends on the maker",
        "what the maker wrote inside decides how it is wound",
    ],
)
def test_a_question_as_a_subject_asks_nothing(text: str) -> None:
    heard = passage(text)
    assert not any(asks(heard, one) for one in heard.sentences)


@pytest.mark.parametrize(
    "text",
    [
        "how long must it run",
        "which one should i wind",
        "how many hours does it run",
    ],
)
def test_a_dictated_question_still_asks(text: str) -> None:
    heard = passage(text)
    assert all(asks(heard, one) for one in heard.sentences)


@pytest.mark.parametrize(
    "text",
    [
        "I hang the key on its weight. It had no effect.",
        "I hang the key on its weight. That was simply ignored.",
        "You hang a key on the weight. Nobody looks at it.",
    ],
)
def test_what_came_to_nothing_is_rejected(text: str) -> None:
    assert verdict(text, "key") is Verdict.NOT_MADE


def test_what_nobody_minds_any_more_is_not() -> None:
    text = "I hang the key on its weight. Nobody looks at it any more."
    assert verdict(text, "key") is Verdict.MADE
