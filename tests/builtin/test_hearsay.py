"""What is only reported, or was held once, is not the candidate's claim."""

from __future__ import annotations

import pytest

from interviewer.builtin.grader import judge_question
from interviewer.domain.rubric import KeyPoint, Mistake, Question
from interviewer.domain.verdict import Verdict
from tests.builtin.subjects import said

BEES = Question(
    id="garden/bees",
    title="Quiet bees",
    question="The bees are restless before a storm. What do you do?",
    key_points=(KeyPoint("wait", "Leaves the hive shut till evening", cues=(("hive shut",),)),),
    mistakes=(Mistake("smoke", "Trusts in smoke", cues=(("smoke cures|calms|helps",),)),),
)


def made(text: str) -> bool:
    judged = judge_question(BEES, said(text, asked=BEES.question))
    return next(one.verdict for one in judged if one.id == "smoke") is Verdict.MADE


@pytest.mark.parametrize(
    "text",
    [
        "Word has it that smoke cures all of them.",
        "Supposedly smoke calms even angry bees.",
        "It's often said that smoke calms the bees.",
        "According to some blog, smoke calms them in no time.",
        "The belief that smoke calms a hive is outdated.",
        "My lead says smoke helps in such weather.",
        "In theory smoke calms them, in practice it doesn't.",
        "Smoke calms them, I thought, and was stung twice.",
        "My first idea was that smoke helps, then I learned better.",
        "I said that smoke calms every hive, but I was wrong.",
        "If they had honey, then smoke that helps would make sense, but they never have.",
        "Smoke calms them, so the story goes.",
    ],
)
def test_what_is_reported_or_given_up_is_not_claimed(text: str) -> None:
    assert not made(text)


@pytest.mark.parametrize(
    "text",
    [
        "I know that smoke calms every hive.",
        "It is true that smoke calms the bees.",
        "I said it and I say it again, smoke helps.",
        "Smoke calms them, and nobody knew better than my father.",
        "I take the lead and smoke calms them.",
        "According to the thermometer it is hot, so smoke helps.",
        "I thought about it for long, and smoke helps.",
    ],
)
def test_what_is_said_for_oneself_is(text: str) -> None:
    assert made(text)
