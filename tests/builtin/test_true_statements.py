"""What the rubrics themselves call right is never heard as a mistake, whatever question is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interviewer.builtin.grader import judge_question
from interviewer.domain.conversation import Speaker, Turn
from interviewer.domain.verdict import Verdict
from interviewer.library.catalogue import list_entries
from interviewer.library.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.domain.rubric import FollowUp, Question

QUESTIONS = [Library(None).question(entry.id) for entry in list_entries(None, ("question",))]


def right_in(question: Question) -> Iterator[str]:
    """Yield what a question's key points, corrections and model answer say, in sentences."""
    rubrics: tuple[Question | FollowUp, ...] = (question, *question.follow_ups)
    for rubric in rubrics:
        yield from (f"{point.point}." for point in rubric.key_points)
        yield from (mistake.correction for mistake in rubric.mistakes if mistake.correction)
    spoken = question.model_answer.partition("```")[0].replace("\n", " ")
    yield from (f"{sentence.strip()}." for sentence in spoken.split(". ") if sentence.strip())


RIGHT = [text for question in QUESTIONS for text in right_in(question)] + [
    "With an optimistic lock I keep a version column and check it in the WHERE of the update.",
    "I take the row with select for update, so other writers wait until I commit.",
    (
        "Then requests wait in the queue until the timeout, and I look for leaks, slow queries and"
        " long transactions before I raise the maximum."
    ),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_no_true_statement_is_a_mistake(question: Question) -> None:
    charged = [
        (judgement.id, text)
        for text in RIGHT
        for judgement in judge_question(question, (Turn(1, Speaker.CANDIDATE, text, "stage"),))
        if judgement.verdict is Verdict.MADE
    ]
    assert not charged
