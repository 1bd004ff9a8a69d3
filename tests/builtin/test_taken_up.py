"""A claim in two sentences: the second says something of what the first names."""

from __future__ import annotations

import pytest

from interviewer.builtin.grader import judge_question
from interviewer.domain.conversation import Speaker, Turn
from interviewer.domain.rubric import KeyPoint, Mistake, Question
from interviewer.domain.verdict import Judgement, Verdict

SHEDS = Question(
    id="garden/sheds",
    title="A wet shed",
    question="Your garden shed is wet inside. What do you do?",
    key_points=(KeyPoint("gutter", "Clears the gutter", cues=(("gutter clear|clean|unblock",),)),),
    mistakes=(Mistake("paint", "Paints over it", cues=(("paint cure|fix|solve",),)),),
)


def judged(said: str) -> dict[str, Judgement]:
    turn = Turn(1, Speaker.CANDIDATE, said, "main")
    return {one.id: one for one in judge_question(SHEDS, (turn,))}


def test_a_point_is_heard_over_two_sentences_and_both_are_quoted() -> None:
    said = "I would look at the gutter. It gets blocked by leaves, so I clean it every autumn."
    told = judged(f"Well, rain is rain. {said} Then I wait.")["gutter"]
    assert told.verdict is Verdict.COVERED
    assert [one.quote for one in told.evidence] == [said]


def test_a_mistake_is_heard_over_two_sentences() -> None:
    told = judged("I'd take a good thick paint. That is going to fix it for years to come.")
    assert told["paint"].verdict is Verdict.MADE


@pytest.mark.parametrize(
    "said",
    [
        "If it goes wrong, paint will fix it.",
        "If two people look at it, paint fixes it.",
        "I call the garden people and let paint fix it.",
        "When the article is wet, paint fixes that.",
        "I suppose paint fixes it.",
        "Most probably paint fixes it.",
        "Against wrong colours and wet walls, paint fixes it.",
        "I use two coats of paint instead of 1 to fix it.",
    ],
)
def test_who_and_what_stands_around_a_claim_does_not_take_it_away(said: str) -> None:
    assert judged(said)["paint"].verdict is Verdict.MADE


def test_a_question_of_ones_own_is_answered_by_the_next_sentence() -> None:
    assert judged("Which paint? Any will fix that.")["paint"].verdict is Verdict.MADE


@pytest.mark.parametrize(
    "said",
    [
        "I have no paint here. Somebody ought to fix a hinge on the door.",
        "My neighbour swears by paint. That does not fix anything.",
        "I could take paint. Would that fix it?",
        "I used to think that paint would fix this.",
        "My boss says that paint fixes it.",
        "I doubt that paint can fix it.",
        "Paint has nothing to do with fixing it.",
        "So it is no paint that will fix it.",
        "Paint would seem to fix it, but it does not.",
        "I took paint to fix it. Never again.",
        "The article says that paint fixes it.",
        "You hear that paint fixes it.",
        "Some say that paint fixes it.",
        "People say you can fix it with paint.",
        "To fix it with paint is the wrong idea.",
        "“Take paint. That will fix it.” This is simply wrong, the water stays in.",
        "There is paint on the shelf. The door is old. It needs a hinge to fix it.",
    ],
)
def test_what_is_unconnected_denied_asked_or_rejected_is_not(said: str) -> None:
    assert judged(said)["paint"].verdict is Verdict.NOT_MADE


def test_a_word_far_into_the_next_sentence_takes_nothing_up() -> None:
    far = "For the roof of the house next door I'd ask a neighbour to fix it before winter."
    assert judged(f"I'd take a good thick paint. {far}")["paint"].verdict is Verdict.NOT_MADE
    near = "With it I'd fix the wall of the house next door before winter."
    assert judged(f"I'd take a good thick paint. {near}")["paint"].verdict is Verdict.MADE


def test_one_word_cannot_stand_for_two() -> None:
    of = Question(
        id="garden/hedge",
        title="",
        question="",
        key_points=(KeyPoint("both", "", cues=(("cut|trim trim|shape",),)),),
    )
    for said, heard in (
        ("I trim the hedge in spring and again in June.", Verdict.MISSED),
        ("I cut and trim the hedge in spring and in June.", Verdict.COVERED),
        ("I trim the hedge in spring and shape it in June.", Verdict.COVERED),
    ):
        [told] = judge_question(of, (Turn(1, Speaker.CANDIDATE, said, "main"),))
        assert told.verdict is heard, said
