"""What a sentence says and takes back in the same breath is not the candidate's own."""

from __future__ import annotations

import pytest

from interviewer.builtin.grader import judge_question
from interviewer.builtin.hearing.passage import passage
from interviewer.builtin.hearing.rejecting import taken_back
from interviewer.domain.rubric import KeyPoint, Mistake, Question
from interviewer.domain.verdict import Verdict
from tests.builtin.subjects import said

HEDGE = Question(
    id="garden/hedge",
    title="A thin hedge",
    question="Your hedge grows thin. What do you do?",
    key_points=(KeyPoint("cut", "Shortens the twigs in March", cues=(("cut|trim|prune hedge",),)),),
    mistakes=(
        Mistake("feed", "Pours fertiliser on it", cues=(("fertiliser hedge|shrub",),)),
        Mistake("no-water", "Thinks it wants no water", cues=(('hedge "no water"',),)),
    ),
)
FAULTS = Question(
    id="garden/apprentice",
    title="The apprentice",
    question="Which mistakes do you expect from an apprentice at the hedge?",
    key_points=(KeyPoint("cut", "Cuts it in the heat", cues=(("cut|cuts|trim hedge",),)),),
)


def verdict(text: str, name: str, question: Question = HEDGE) -> Verdict:
    judged = judge_question(question, said(text, asked=question.question))
    return next(one.verdict for one in judged if one.id == name)


@pytest.mark.parametrize(
    "text",
    [
        "Beginners cut the hedge down to the ground; that is wrong.",
        "Many would cut the hedge to the ground, which is nonsense.",
        "People cut the hedge in the heat all at once - bad idea.",
        "Some cut the hedge every week, and that's simply not true to its nature, it isn't so.",
        "You could cut the hedge, they say, but it doesn't help.",
        "They cut the hedge in June, but that would be wrong because of the birds.",
        "They tell you to cut the hedge for luck, a myth.",
        "It is an old myth that you must cut a hedge at full moon.",
        "You may think that they cut the hedge, but nobody does that.",
    ],
)
def test_a_point_that_is_rejected_in_the_same_sentence_is_not_earned(text: str) -> None:
    assert verdict(text, "cut") is Verdict.MISSED


@pytest.mark.parametrize(
    "text",
    [
        "I cut the hedge; not to do that would be wrong.",
        "I cut the hedge in March, anything else is wrong.",
        "I cut the hedge first; it would be wrong to wait for May.",
        "When twigs of the hedge are dead I cut them, that is not the whole of it.",
        "I cut the hedge, and if it isn't thick after a year, I cut it again.",
        "I cut the hedge every March, they let it grow, and that is wrong.",
        "They told me to leave it, but that was wrong, so I cut the hedge.",
        "I cut the hedge where the plan for it, which is often wrong, says so.",
        "I cut the hedge with a line, since the eye gives crooked, uneven, wrong edges.",
        "It is a myth that it needs feed, but it helps to cut the hedge.",
    ],
)
def test_a_judgement_on_something_else_takes_nothing_back(text: str) -> None:
    assert verdict(text, "cut") is Verdict.COVERED


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fertiliser helps a hedge at once, which is plain wrong.", "feed"),
        ("Some fertiliser and the hedge is saved - nonsense.", "feed"),
        ("A hedge needs no water in winter; that is false.", "no-water"),
    ],
)
def test_a_mistake_that_is_taken_back_is_not_made(text: str, name: str) -> None:
    assert verdict(text, name) is Verdict.NOT_MADE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Some fertiliser saves the hedge, and doing nothing would be wrong.", "feed"),
        ("A hedge needs no water, I know that this sounds strange.", "no-water"),
    ],
)
def test_a_mistake_that_is_stood_by_is_made(text: str, name: str) -> None:
    assert verdict(text, name) is Verdict.MADE


def test_who_is_asked_for_faults_may_call_them_wrong() -> None:
    assert verdict("They cut the hedge in June; that is wrong.", "cut", FAULTS) is Verdict.COVERED


def test_only_the_words_before_a_judgement_are_taken_back() -> None:
    (one,) = passage("Feed it daily, that is wrong, a cut in March does more.").sentences
    assert [one.tokens[at].word for at in sorted(taken_back(one))] == ["feed", "it", "daily"]
