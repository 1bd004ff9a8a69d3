"""A scenario: what an interview is about, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass

from interviewer.domain.rubric import FollowUp, Question


@dataclass(frozen=True, slots=True)
class Fact:
    """What the interviewer knows and tells when asked: ways to ask for it, and the answer."""

    asked: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of the interview: a question put once, with at most `probes` probes after it.

    `minutes` is the speaking time that the stage is meant to take. A stage with `follows` is a
    follow-up: it is asked only when the stage of that id was answered well enough.
    """

    id: str
    title: str
    ask: str
    question: Question
    minutes: float = 5.0
    probes: int = 2
    follows: str | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """An interview to be conducted. `minutes` is its whole speaking time."""

    id: str
    title: str
    stages: tuple[Stage, ...]
    role: str = ""
    level: str = ""
    topics: tuple[str, ...] = ()
    minutes: float = 25.0
    persona: str = ""
    closing: str = ""
    brief: str = ""
    facts: tuple[Fact, ...] = ()
    notes: str = ""
    language: str = "en"

    def stage(self, stage_id: str) -> Stage:
        """Return the stage of that id; `KeyError` where there is none."""
        for stage in self.stages:
            if stage.id == stage_id:
                return stage
        raise KeyError(stage_id)


def scenario_of(question: Question) -> Scenario:
    """Make an interview of one question file: the question, then its follow-ups as stages."""
    name = question.id.rsplit("/", 1)[-1]
    first = Stage(
        id=name,
        title=question.title,
        ask=question.question,
        question=question,
        minutes=question.minutes,
    )
    follow_ups = tuple(
        _follow_up_stage(question, follow_up, number, name)
        for number, follow_up in enumerate(question.follow_ups, start=1)
    )
    return Scenario(
        id=question.id,
        title=question.title,
        stages=(first, *follow_ups),
        topics=question.topics,
        level=question.levels[0] if question.levels else "",
        minutes=question.minutes * (1 + len(follow_ups)),
        closing="That was the question. Thank you for your time; the grading comes next.",
        language=question.language,
    )


def _follow_up_stage(question: Question, follow_up: FollowUp, number: int, parent: str) -> Stage:
    stage_id = f"follow-up-{number}"
    return Stage(
        id=stage_id,
        title=f"Follow-up {number}",
        ask=follow_up.ask,
        question=Question(
            id=f"{question.id}/{stage_id}",
            title=follow_up.ask,
            question=follow_up.ask,
            key_points=follow_up.key_points,
            mistakes=follow_up.mistakes,
            levels=question.levels,
            topics=question.topics,
            language=question.language,
            minutes=question.minutes,
            model_answer=follow_up.model_answer,
        ),
        minutes=question.minutes,
        probes=1,
        follows=parent,
    )
