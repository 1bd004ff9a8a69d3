"""A scenario: what an interview is about, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass

from interviewer.domain.practice import Practice
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
    follow-up: it is asked only when the stage of that id was answered well enough. `part` is the
    title of the part of the interview that it belongs to, empty where there are no parts. After
    `until_minutes` of active time the stage is left, or not begun, so that what comes after it has
    its time. In a stage where `candidate_asks`, the candidate puts the questions; nothing in it is
    graded, and its question has no key points.
    """

    id: str
    title: str
    ask: str
    question: Question
    minutes: float = 5.0
    probes: int = 2
    follows: str | None = None
    part: str = ""
    until_minutes: float | None = None
    candidate_asks: bool = False


@dataclass(frozen=True, slots=True)
class Scenario:
    """An interview to be conducted. `minutes` is its whole speaking time.

    `practice` says what sort of interview it is. Where `feedback_at_once`, each question is graded
    as soon as it and its follow-ups are done, and stands so; else all are graded at the end.
    """

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
    practice: Practice = Practice.INTERVIEW
    feedback_at_once: bool = False

    def stage(self, stage_id: str) -> Stage:
        """Return the stage of that id; `KeyError` where there is none."""
        for stage in self.stages:
            if stage.id == stage_id:
                return stage
        raise KeyError(stage_id)

    @property
    def least_minutes(self) -> float:
        """The speaking time without any follow-up, of which `minutes` is the most."""
        first = sum(stage.minutes for stage in self.stages if stage.follows is None)
        follow_ups = any(stage.follows is not None for stage in self.stages)
        return min(first, self.minutes) if follow_ups else self.minutes

    def family(self, stage: Stage) -> tuple[Stage, ...]:
        """Return a stage and its follow-ups, the whole that gets feedback at once.

        A follow-up's family is that of the stage it follows.
        """
        first = stage
        while first.follows is not None:
            first = self.stage(first.follows)
        found = [first]
        for one in self.stages:
            if one.follows in {each.id for each in found}:
                found.append(one)
        return tuple(found)


def scenario_of(question: Question) -> Scenario:
    """Make an interview of one question file: the question, then its follow-ups as stages."""
    stages = stages_of(question, question.id.rsplit("/", 1)[-1])
    return Scenario(
        id=question.id,
        title=question.title,
        stages=stages,
        topics=question.topics,
        level=question.levels[0] if question.levels else "",
        minutes=sum(stage.minutes for stage in stages),
        closing="That was the question. Thank you for your time; the grading comes next.",
        language=question.language,
        practice=Practice.DRILL,
    )


def stages_of(
    question: Question,
    stage_id: str,
    *,
    part: str = "",
    until_minutes: float | None = None,
) -> tuple[Stage, ...]:
    """Make stages of a question: itself under `stage_id`, then ``STAGE_ID/follow-up-N`` for each
    follow-up. `part` and `until_minutes` are those of every one of them.
    """
    first = Stage(
        id=stage_id,
        title=question.title,
        ask=question.question,
        question=question,
        minutes=question.minutes,
        part=part,
        until_minutes=until_minutes,
    )
    follow_ups = tuple(
        _follow_up_stage(first, follow_up, number)
        for number, follow_up in enumerate(question.follow_ups, start=1)
    )
    return (first, *follow_ups)


def _follow_up_stage(first: Stage, follow_up: FollowUp, number: int) -> Stage:
    question = first.question
    name = f"follow-up-{number}"
    return Stage(
        id=f"{first.id}/{name}",
        title=f"{question.title}, follow-up {number}",
        ask=follow_up.ask,
        question=Question(
            id=f"{question.id}/{name}",
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
        follows=first.id,
        part=first.part,
        until_minutes=first.until_minutes,
    )
