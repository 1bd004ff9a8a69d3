"""A story of what came to no good is told as a warning; it is not the candidate's own plan."""

from __future__ import annotations

import pytest

from interviewer.builtin.grader import judge_question
from interviewer.domain.rubric import KeyPoint, Mistake, Question
from interviewer.domain.verdict import Verdict
from tests.builtin.subjects import said

PIPE = Question(
    id="house/pipe",
    title="A damp wall",
    question="The wall behind the bath is damp. What do you do?",
    key_points=(KeyPoint("meter", "Looks at the water meter", cues=(("look|looked meter",),)),),
    mistakes=(Mistake("paint", "Paints it over", cues=(("paint|painted|painting wall",),)),),
)


def verdict(text: str, name: str = "paint") -> Verdict:
    judged = judge_question(PIPE, said(text, asked=PIPE.question))
    return next(one.verdict for one in judged if one.id == name)


@pytest.mark.parametrize(
    "text",
    [
        "We once painted the wall with a special paint. It came back in a week.",
        "The landlord's friend painted the wall every spring. That only hid the leak.",
        "My old boss wanted to paint the wall. We looked behind it, and there was the pipe.",
        "In my first years I painted such a wall and did not find the leak until the floor broke.",
        "Somebody had painted the wall twice. Nothing changed, the next winter it was wet.",
        "At my last job we had painted the wall white. One rainy night later it was worse.",
    ],
)
def test_what_came_to_no_good_is_no_mistake(text: str) -> None:
    assert verdict(text) is Verdict.NOT_MADE


@pytest.mark.parametrize(
    "text",
    [
        "I paint the wall with a special paint and look at it again next year.",
        "We once painted the wall with a special paint, and the damp was gone.",
        "For years I painted the wall in spring, I still do it. Without the paint it is worse.",
        "At my last job we painted the wall. It had been a mess before, now it is dry.",
        "Paint the wall. If it comes back, it came back, then you paint it again.",
        "We once painted the wall with two coats.",
        "Paint the wall, then they are no trouble, such walls, once they are only coated.",
        "We had a wall that was wet and a mess for ages, so I would paint the wall.",
    ],
)
def test_what_went_well_or_is_the_plan_is_a_mistake(text: str) -> None:
    assert verdict(text) is Verdict.MADE


def test_what_was_learned_from_it_earns_its_point() -> None:
    text = "We once painted the wall. It came back, so we looked at the meter, and it was running."
    assert verdict(text) is Verdict.NOT_MADE
    assert verdict(text, "meter") is Verdict.COVERED


@pytest.mark.parametrize(
    "text",
    [
        "I would paint the wall ... no, sorry, I would open it up.",
        "First I'd paint the wall. No wait, that comes last of all.",
        "Then paint the wall over. Scratch that, I look for the leak.",
    ],
)
def test_what_is_corrected_at_once_is_no_mistake(text: str) -> None:
    assert verdict(text) is Verdict.NOT_MADE


@pytest.mark.parametrize(
    "text",
    [
        "A friend told me that you just paint the wall.",
        "Half the family was certain that you paint such a wall.",
        "A neighbour kept saying paint the wall, paint the wall.",
        "The promise in the shop is that you paint the wall and are done.",
        "For years I thought you can paint the wall and be done with it.",
        "I open the wall, not because I want to paint the wall anew, but to see the pipe.",
        "Likewise 'paint the wall and forget about it'. Look behind it.",
    ],
)
def test_what_others_say_or_one_thought_once_is_no_mistake(text: str) -> None:
    assert verdict(text) is Verdict.NOT_MADE


@pytest.mark.parametrize(
    "text",
    [
        "It would be silly to paint the wall now.",
        "Only a fool would paint the wall at once.",
        "Painting the wall is out of the question.",
        "Painting the wall is wishful thinking.",
        "I'd stay away from painting the wall.",
        "I'd be careful about painting the wall before I know more.",
    ],
)
def test_what_is_called_foolish_or_kept_off_is_no_mistake(text: str) -> None:
    assert verdict(text) is Verdict.NOT_MADE
