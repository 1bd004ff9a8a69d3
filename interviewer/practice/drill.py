"""A drill: questions one after the other, each with the follow-ups that its answer earns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.domain.practice import Practice
from interviewer.domain.scenario import Scenario, stages_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.domain.rubric import Question
    from interviewer.practice.wishes import Wishes

_CLOSING_ONE = "That was the question. Thank you for your time."
_CLOSING = "That was the last question. Thank you for your time."
_GRADING_NEXT = " The grading comes next."
_NAMED = 3


def compose_drill(
    questions: Sequence[Question], wishes: Wishes, *, feedback_at_once: bool
) -> Scenario:
    """Make the interview that asks `questions` in their order.

    Its id is ``drill`` with what was wished behind it, so that drills of the same wish stand
    together. The stages have the ids of their questions. Its minutes are those that were wished,
    which limits the follow-ups; else all of them have their time.
    """
    stages = tuple(
        stage
        for question in questions
        for stage in stages_of(question, question.id, part=question.title)
    )
    levels = {question.levels for question in questions}
    shared = next(iter(levels)) if len(levels) == 1 else ()
    closing = _CLOSING_ONE if len(questions) == 1 else _CLOSING
    return Scenario(
        id="/".join(["drill", *_wished(wishes)]),
        title=f"Drill: {', '.join(_wished(wishes) or _topics_named(questions))}",
        stages=stages,
        topics=tuple(dict.fromkeys(topic for one in questions for topic in one.topics)),
        level=wishes.levels[0] if len(wishes.levels) == 1 else shared[0] if shared else "",
        minutes=wishes.minutes or sum(stage.minutes for stage in stages),
        closing=closing if feedback_at_once else closing + _GRADING_NEXT,
        language=questions[0].language,
        practice=Practice.DRILL,
        feedback_at_once=feedback_at_once,
    )


def _wished(wishes: Wishes) -> list[str]:
    parts = [*wishes.sets, *wishes.levels, *wishes.topics]
    return ["surprise", *parts] if wishes.surprise else parts


def _topics_named(questions: Sequence[Question]) -> list[str]:
    """Return a topic of each question, one that tells it from the others where there is one."""
    everywhere = set.intersection(*(set(one.topics) for one in questions))
    named: list[str] = []
    for question in questions:
        telling = [topic for topic in question.topics if topic not in everywhere]
        new = [topic for topic in telling or question.topics if topic not in named]
        named += new[:1] or ([question.title] if not question.topics else [])
    shown = named[:_NAMED]
    return [*shown, "…"] if len(named) > _NAMED else shown or [questions[0].title]
