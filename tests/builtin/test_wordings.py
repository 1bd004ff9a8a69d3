"""How the built-in grader tells claims from what is denied, put off, supposed or listed."""

from __future__ import annotations

import pytest

from interviewer.builtin.grader import judge_question
from interviewer.domain.conversation import Speaker, Turn
from interviewer.domain.rubric import KeyPoint, Mistake, Question
from interviewer.domain.verdict import Verdict

BREAD = Question(
    id="bakery/dough",
    title="Flat bread",
    question="Your loaves come out flat. What do you do?",
    key_points=(
        KeyPoint(
            "old-yeast",
            "Suspects that the yeast has lost its strength",
            cues=(("yeast|leaven old|stale|dead",), ('"out of date" yeast',)),
        ),
        KeyPoint(
            "short-rest",
            "Lets the dough rest for longer",
            cues=(("rest|prove dough|loaf long|longer|overnight",),),
        ),
        KeyPoint("whole-row", "Reads every column", cues=(('"select *"',),)),
    ),
    mistakes=(
        Mistake(
            "hotter-oven",
            "Turns the oven up and hopes",
            cues=(('"turn|crank up the oven|heat"',), ("hotter oven",)),
        ),
        Mistake(
            "no-salt",
            "Leaves the salt out for good",
            cues=(('"must|should|will never|not use|add" salt',),),
        ),
        Mistake(
            "rest-is-waste",
            "Takes rest for lost time",
            cues=(('"dough should never rest|prove longer"',),),
        ),
    ),
)


def verdicts(text: str) -> dict[str, Verdict]:
    judged = judge_question(BREAD, [Turn(1, Speaker.CANDIDATE, text, "dough")])
    return {one.id: one.verdict for one in judged}


@pytest.mark.parametrize(
    "text",
    [
        "I think that the yeast is stale by now.",
        "The leaven may be dead, so I would look at it.",
        "My guess is a packet of yeast that is out of date.",
        "I would ask myself one thing: is the yeast too old?",
    ],
)
def test_each_alternative_of_a_cue_is_heard(text: str) -> None:
    assert verdicts(text)["old-yeast"] is Verdict.COVERED


@pytest.mark.parametrize(
    "text",
    [
        "Old yeast is not the problem.",
        "Stale yeast isn't the cause of this.",
        "The old yeast is not to blame.",
        "Dead yeast can't be the trouble, it foamed this morning.",
        "Is the yeast old?",
    ],
)
def test_what_is_denied_or_asked_covers_nothing(text: str) -> None:
    assert verdicts(text)["old-yeast"] is Verdict.MISSED


def test_a_no_before_a_comma_denies_nothing_of_what_follows() -> None:
    assert verdicts("No, the yeast is old, I am fairly sure.")["old-yeast"] is Verdict.COVERED


@pytest.mark.parametrize(
    "text",
    [
        "I'd turn up the oven first.",
        "We would just crank up the heat.",
        "Crank up the oven and see.",
    ],
)
def test_a_mistake_is_made_in_whatever_form_it_is_asserted(text: str) -> None:
    assert verdicts(text)["hotter-oven"] is Verdict.MADE


@pytest.mark.parametrize(
    "text",
    [
        "I wouldn't turn up the oven.",
        "I would not, um, turn up the oven.",
        "I could turn up the oven, but that only burns the crust.",
        "If I turn up the oven the crust burns.",
        "I look at the yeast before I turn up the oven.",
        "That it needs a hotter oven is what people tell me.",
        "A hotter oven, they say: it doesn't help.",
        "A hotter oven would only burn the crust.",
    ],
)
def test_a_mistake_put_aside_is_not_made(text: str) -> None:
    assert verdicts(text)["hotter-oven"] is Verdict.NOT_MADE


def test_a_mistake_that_denies_something_is_heard() -> None:
    assert verdicts("Bakers should never use salt.")["no-salt"] is Verdict.MADE
    assert verdicts("Bakers should use salt.")["no-salt"] is Verdict.NOT_MADE


def test_the_words_of_a_mistake_make_no_key_point() -> None:
    heard = verdicts("A dough should never rest longer, that is lost time.")
    assert heard["rest-is-waste"] is Verdict.MADE
    assert heard["short-rest"] is Verdict.MISSED


def test_a_star_after_select_is_a_word() -> None:
    assert verdicts("The query says SELECT * and so it reads all.")["whole-row"] is Verdict.COVERED
    assert verdicts("I would select a flour with care.")["whole-row"] is Verdict.MISSED


def test_verbs_that_open_an_item_do_not_turn_a_list_into_a_statement() -> None:
    soup = (
        "Rest, dough, longer, overnight. Load, log, test, yeast, stale. Cut, open, oven, flour."
        " Salt, water, sugar, butter, crumb, crust. Monitor, measure, trace, profile, limit."
    )
    heard = verdicts(soup)
    assert heard["old-yeast"] is Verdict.MISSED
    assert heard["short-rest"] is Verdict.MISSED
