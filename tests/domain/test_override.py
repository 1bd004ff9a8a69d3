"""A person's word on a verdict: it counts, and what the grader found stays visible."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.override import CHOICES, Override, apply_overrides
from interviewer.domain.rubric import Mistake
from interviewer.domain.score import score_question
from interviewer.domain.verdict import Evidence, Help, Judgement, Kind, Verdict
from interviewer.grading.settle import settle
from tests.support.interviews import question

BREW = question(
    "brew",
    "water",
    "leaves",
    mistakes=(Mistake("bag", "Squeezes the bag"), Mistake("dry", "No water", omits="water")),
)


def judged(water: Verdict = Verdict.MISSED, **changes: object) -> Judgement:
    evidence = (Evidence(2, 0, 5, "water"),) if water.needs_evidence else ()
    return replace(Judgement(Kind.KEY_POINT, "water", water, evidence), **changes)  # type: ignore[arg-type]


GRADE = settle(
    BREW,
    "brew",
    (),
    (
        judged(reason="Nothing of it was said."),
        Judgement(Kind.KEY_POINT, "leaves", Verdict.MISSED),
        Judgement(Kind.MISTAKE, "bag", Verdict.NOT_MADE),
    ),
    grader="judge",
)


def word(criterion: str, verdict: Verdict, kind: Kind = Kind.KEY_POINT) -> Override:
    return Override(BREW.id, kind, criterion, verdict, "It was said in other words.")


def found(criterion: str, *words: Override) -> Judgement:
    grade = apply_overrides(BREW, GRADE, words)
    return next(one for one in grade.judgements if one.id == criterion)


def test_a_persons_verdict_counts_without_a_quote_and_the_graders_stays_beside_it() -> None:
    water = found("water", word("water", Verdict.COVERED))
    assert (water.verdict, water.overridden) == (Verdict.COVERED, Verdict.MISSED)
    assert (water.reason, water.evidence) == ("It was said in other words.", ())
    grade = apply_overrides(BREW, GRADE, [word("water", Verdict.COVERED)])
    assert score_question(BREW, GRADE.judgements).value == 0
    assert score_question(BREW, grade.judgements).value == 50


def test_a_mistake_of_omission_follows_its_key_point() -> None:
    assert found("dry").verdict is Verdict.MADE
    after = found("dry", word("water", Verdict.PARTIAL))
    assert (after.verdict, after.omission, after.overridden) == (Verdict.NOT_MADE, True, None)
    alone = found("dry", word("dry", Verdict.NOT_MADE, Kind.MISTAKE))
    assert alone.verdict is Verdict.MADE


def test_a_mistake_that_a_person_sees_costs_its_penalty() -> None:
    words = [word("water", Verdict.COVERED), word("bag", Verdict.MADE, Kind.MISTAKE)]
    grade = apply_overrides(BREW, GRADE, words)
    assert score_question(BREW, grade.judgements).value == 0
    assert found("bag", *words).overridden is Verdict.NOT_MADE


def test_words_and_help_stay_where_the_verdict_still_rests_on_words() -> None:
    grade = replace(GRADE, judgements=(judged(Verdict.PARTIAL, help=Help.HINTED, votes=3),))
    (covered,) = apply_overrides(BREW, grade, [word("water", Verdict.COVERED)]).judgements
    assert (covered.help, len(covered.evidence), covered.votes) == (Help.HINTED, 1, None)
    (missed,) = apply_overrides(BREW, grade, [word("water", Verdict.MISSED)]).judgements
    assert missed.evidence == ()


@given(st.sampled_from(sorted(set(Verdict))), st.sampled_from(CHOICES[Kind.KEY_POINT]))
def test_a_word_stands_over_whatever_a_grader_finds(before: Verdict, after: Verdict) -> None:
    grade = replace(GRADE, judgements=(judged(before),))
    (one,) = apply_overrides(BREW, grade, [word("water", after)]).judgements
    assert (one.verdict, one.overridden) == (after, before)


@pytest.mark.parametrize(
    "other",
    [
        replace(word("water", Verdict.COVERED), question="tea/serve"),
        word("kettle", Verdict.COVERED),
        word("water", Verdict.MADE, Kind.MISTAKE),
    ],
)
def test_a_word_on_something_else_changes_nothing(other: Override) -> None:
    assert apply_overrides(BREW, GRADE, [other]) == GRADE
