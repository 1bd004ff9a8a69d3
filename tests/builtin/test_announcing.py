"""What is announced as a fault and then told, item by item, is not the candidate's own view."""

from __future__ import annotations

import pytest

from interviewer.builtin.grader import judge_question
from interviewer.builtin.hearing.announcing import announced
from interviewer.builtin.hearing.passage import passage
from interviewer.domain.rubric import KeyPoint, Mistake, Question
from interviewer.domain.verdict import Verdict
from tests.builtin.subjects import said

OVEN = Question(
    id="kitchen/oven",
    title="A flat cake",
    question="Your cake comes out flat. What do you do?",
    key_points=(KeyPoint("cool", "Lets it cool slowly", cues=(("cool|cools slowly",),)),),
    mistakes=(
        Mistake("peek", "Opens the door to look", cues=(("open|opens|opening door",),)),
        Mistake("hotter", "Turns the heat up", cues=(("turn|turning|turns heat up",),)),
    ),
)


def verdict(text: str, name: str) -> Verdict:
    judged = judge_question(OVEN, said(text, asked=OVEN.question))
    return next(one.verdict for one in judged if one.id == name)


@pytest.mark.parametrize(
    "text",
    [
        "Three things I cross out in recipes. Opening the door after ten minutes: it all falls.",
        "Two ways to ruin it. A hot pan, that dries it. And opening the door every other minute.",
        "Common mistakes. First, too much flour in the bowl. Second, opening the door to see it.",
        "There are four myths I hear. The other day one was that you open the door for fresh air.",
        "Things people get wrong:\n\nToo much butter goes in.\n\nThey open the door too early.",
        "Some bad habits that beginners have. The belief that you open the door to let steam out.",
    ],
)
def test_an_announced_fault_is_not_made(text: str) -> None:
    assert verdict(text, "peek") is Verdict.NOT_MADE


@pytest.mark.parametrize(
    "text",
    [
        "I open the door after ten minutes and look whether it has risen.",
        "Two things I avoid. Cold butter is one. I open the door every minute, that helps.",
        "There are three ways to see it. You open the door and look, that is the quickest.",
        "People make mistakes with flour, I do not. Then you open the door and look at it.",
        "It is a mistake to wait for so long. Opening the door early is what I do.",
    ],
)
def test_what_nobody_announced_as_a_fault_is_made(text: str) -> None:
    assert verdict(text, "peek") is Verdict.MADE


def test_no_more_faults_are_told_than_were_announced() -> None:
    text = "Two sins I fight. First, cold butter. Second, wet flour. Third, turn the heat up a lot."
    assert announced(passage(text)) == (False, True, True, False)
    assert verdict(text, "hotter") is Verdict.MADE


def test_what_is_said_against_a_fault_still_earns_its_point() -> None:
    text = "Two things I never do. Opening the door early: it must cool slowly, with the door shut."
    assert verdict(text, "cool") is Verdict.COVERED
    assert verdict(text, "peek") is Verdict.NOT_MADE
