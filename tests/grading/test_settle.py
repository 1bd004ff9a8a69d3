"""From judgements to a grade: nothing without evidence, nothing twice, nothing forgotten."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.conversation import Move, Speaker, Turn
from interviewer.domain.rubric import KeyPoint, Mistake, Question
from interviewer.domain.verdict import Evidence, Help, Judgement, Kind, Verdict
from interviewer.grading.settle import merge, settle, still_missing

QUESTION = Question(
    "s/q",
    "Q",
    "Why?",
    (KeyPoint("a", "A"), KeyPoint("b", "B")),
    (Mistake("said", "Said"), Mistake("left-out", "Left out", omits="b")),
)
TURNS = (
    Turn(1, Speaker.INTERVIEWER, "Why?", "q", move=Move.OPEN),
    Turn(2, Speaker.CANDIDATE, "Because of alpha.", "q"),
    Turn(3, Speaker.INTERVIEWER, "And beta?", "q", move=Move.PROBE, point="b"),
    Turn(4, Speaker.CANDIDATE, "Yes, beta.", "q"),
    Turn(5, Speaker.INTERVIEWER, "A hint.", "q", move=Move.HINT, point="b"),
    Turn(6, Speaker.CANDIDATE, "More of beta.", "q"),
)


def quote(turn: int, words: str) -> Evidence:
    start = TURNS[turn - 1].text.index(words)
    return Evidence(turn, start, start + len(words), words)


def covered(name: str, *evidence: Evidence) -> Judgement:
    return Judgement(Kind.KEY_POINT, name, Verdict.COVERED, evidence)


def settled(*judgements: Judgement) -> dict[str, Judgement]:
    grade = settle(QUESTION, "q", TURNS, judgements, grader="test")
    return {one.id: one for one in grade.judgements}


def test_a_verdict_without_a_quote_is_unassessed() -> None:
    assert settled(covered("a"))["a"].verdict is Verdict.UNASSESSED


def test_a_quote_that_is_not_at_its_place_does_not_count() -> None:
    assert settled(covered("a", Evidence(2, 0, 5, "alpha")))["a"].verdict is Verdict.UNASSESSED


def test_the_interviewers_words_are_not_the_candidates() -> None:
    assert settled(covered("b", quote(3, "beta")))["b"].verdict is Verdict.UNASSESSED


def test_what_the_grader_left_out_is_unassessed() -> None:
    grade = settle(QUESTION, "q", TURNS, (), grader="test")
    assert [one.id for one in grade.judgements] == ["a", "b", "said", "left-out"]
    assert {one.verdict for one in grade.judgements} == {Verdict.UNASSESSED}


def test_the_first_evidence_decides_about_help() -> None:
    assert settled(covered("a", quote(2, "alpha")))["a"].help is Help.UNAIDED
    assert settled(covered("b", quote(4, "beta")))["b"].help is Help.PROBED
    assert settled(covered("b", quote(6, "beta")))["b"].help is Help.HINTED
    assert settled(covered("b", quote(6, "beta"), quote(4, "beta")))["b"].help is Help.PROBED


def test_an_omission_follows_its_point() -> None:
    missed = Judgement(Kind.KEY_POINT, "b", Verdict.MISSED)
    assert settled(missed)["left-out"].verdict is Verdict.MADE
    assert settled(missed)["left-out"].omission
    assert settled(covered("b", quote(4, "beta")))["left-out"].verdict is Verdict.NOT_MADE


def test_a_second_look_can_only_improve_a_point() -> None:
    first = (covered("a", quote(2, "alpha")), Judgement(Kind.KEY_POINT, "b", Verdict.MISSED))
    second = (Judgement(Kind.KEY_POINT, "a", Verdict.MISSED), covered("b", quote(6, "beta")))
    joined = {one.id: one for one in merge(first, second)}
    assert joined["a"].verdict is Verdict.COVERED
    assert joined["b"].verdict is Verdict.COVERED


def test_evidence_and_reason_are_of_the_judgement_that_stands() -> None:
    half = Judgement(Kind.KEY_POINT, "b", Verdict.PARTIAL, (quote(4, "beta"),), reason="half")
    whole = Judgement(
        Kind.KEY_POINT, "b", Verdict.PARTIAL, (quote(4, "beta"), quote(6, "beta")), reason="more"
    )
    assert merge((half,), (whole,)) == (whole,)
    worse = Judgement(Kind.KEY_POINT, "b", Verdict.MISSED)
    assert merge((half,), (worse,)) == (half,)


def test_only_what_is_missing_is_looked_for_again() -> None:
    first = (covered("a", quote(2, "alpha")), Judgement(Kind.KEY_POINT, "b", Verdict.MISSED))
    rest = still_missing(QUESTION, first)
    assert rest is not None
    assert [point.id for point in rest.key_points] == ["b"]
    assert rest.mistakes == ()
    assert still_missing(QUESTION, first[:1]) is None


judgements = st.builds(
    Judgement,
    st.sampled_from(Kind),
    st.sampled_from(["a", "b", "said", "left-out", "unknown"]),
    st.sampled_from(Verdict),
    st.lists(
        st.builds(
            Evidence,
            st.integers(0, 7),
            st.integers(0, 9),
            st.integers(0, 20),
            st.sampled_from(["alpha", "beta", "", "Because of alpha."]),
        ),
        max_size=3,
    ).map(tuple),
)


@given(st.lists(judgements, max_size=8))
def test_whatever_a_grader_says_every_criterion_gets_one_verdict_that_can_be_checked(
    said: list[Judgement],
) -> None:
    grade = settle(QUESTION, "q", TURNS, said, grader="test")
    assert [one.id for one in grade.judgements] == ["a", "b", "said", "left-out"]
    for one in grade.judgements:
        assert bool(one.evidence) == (one.verdict.needs_evidence and not one.omission)
        for found in one.evidence:
            turn = TURNS[found.turn - 1]
            assert turn.speaker is Speaker.CANDIDATE
            assert turn.text[found.start : found.end] == found.quote
