"""A key point that says no more than its question cannot be heard, and nobody is charged for it."""

from __future__ import annotations

from interviewer.builtin.grader import judge_question
from interviewer.domain.conversation import Move, Speaker, Turn, TurnKind
from interviewer.domain.rubric import KeyPoint, Question
from interviewer.domain.verdict import Verdict

ASK = "How would you notice that consumers fall behind?"


def verdict(point: KeyPoint, answer: str) -> Verdict:
    question = Question("queues/lag", "Lag", ASK, (point,))
    turns = (
        Turn(1, Speaker.INTERVIEWER, ASK, "lag", move=Move.OPEN),
        Turn(2, Speaker.CANDIDATE, answer, "lag", kind=TurnKind.ANSWER),
    )
    (one,) = judge_question(question, turns)
    return one.verdict


def test_a_key_point_of_the_questions_own_words_is_left_unassessed() -> None:
    point = KeyPoint("lag", ASK)
    assert verdict(point, "I would watch the age of the oldest message.") is Verdict.UNASSESSED
    assert verdict(point, ASK) is Verdict.UNASSESSED


def test_a_cue_or_a_word_more_makes_it_heard() -> None:
    answer = "I would watch the age of the oldest message."
    assert verdict(KeyPoint("lag", ASK, cues=(("oldest message",),)), answer) is Verdict.COVERED
    more = KeyPoint("lag", "The age of the oldest message shows that consumers fall behind")
    assert verdict(more, answer) is not Verdict.UNASSESSED
    assert verdict(more, "I do not know about that at all.") is Verdict.MISSED
