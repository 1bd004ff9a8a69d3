"""What follows from a condition is claimed with it; what stands in it alone is only supposed."""

from __future__ import annotations

import pytest

from interviewer.builtin.grader import judge_question
from interviewer.domain.rubric import KeyPoint, Mistake, Question
from interviewer.domain.verdict import Verdict
from tests.builtin.subjects import said

OVEN = Question(
    id="kitchen/oven",
    title="A cold oven",
    question="Bread stays pale although the baker did all as always. What now?",
    key_points=(KeyPoint("heat", "Measures the heat inside", cues=(("thermometer",),)),),
    mistakes=(
        Mistake("code", "Takes E12 for a taken tray", cues=(("e12 tray|taken",),)),
        Mistake("bigger", "Wants a larger oven", cues=(("larger|second oven|ovens",),)),
        Mistake("door", "Says the door stops who looks", cues=(("door wait|waits|blocks look",),)),
    ),
)


def made(text: str) -> set[str]:
    judged = judge_question(OVEN, said(text, asked=OVEN.question))
    return {one.id for one in judged if one.verdict is Verdict.MADE}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("If the tray is already taken the oven throws E12.", "code"),
        ("If a tray exists already the oven shows an E12.", "code"),
        ("If I take the tray that is taken the display says E12.", "code"),
        ("if there's a queue the answer is a larger oven", "bigger"),
        ("If they wait in line the cure is a second oven.", "bigger"),
        ("If people wait everybody gets a second oven.", "bigger"),
        ("If the loaves queue, the fix would be a larger oven.", "bigger"),
        ("Whether the loaves are pale or raw, a larger oven helps.", "bigger"),
        ("Others who want to look have to wait at the door.", "door"),
        ("Everyone who wants to look waits at the door.", "door"),
        ("The person who wants to look has to wait at the door.", "door"),
        ("If the loaves are pale there is a need for a larger oven.", "bigger"),
        ("Someone opens it, and then the door blocks whoever wants to look.", "door"),
    ],
)
def test_the_conclusion_is_claimed(text: str, name: str) -> None:
    assert name in made(text)


@pytest.mark.parametrize(
    "text",
    [
        "If the oven throws E12 and the tray is taken, I look it up.",
        "If the tray that shows E12 is taken I ring the maker.",
        "If they believe that E12 stands for a taken tray I show them the manual.",
        "If the loaves need a larger oven I must know why.",
        "I wonder who needs a second oven.",
        "Whether a larger oven or a thermometer helps is to be seen.",
        "Juniors who know no better buy a second oven.",
        "People who bake at home say a larger oven helps.",
        "Suppose we had a second oven.",
    ],
)
def test_what_is_only_supposed_or_told_of_others_is_not(text: str) -> None:
    assert not made(text)
