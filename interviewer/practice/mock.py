"""A mock interview: warm-up, questions of the level, a case, the candidate's own. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from interviewer.domain.practice import Practice
from interviewer.domain.rubric import Question
from interviewer.domain.scenario import Scenario, Stage, stages_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewer.domain.practice import MockSetting

WARM_UP = "Warm-up"
QUESTIONS = "Questions"
YOUR_QUESTIONS = "Your questions"
_CASE = "Case: "
_ROOM_FOR_CASE = 1.2
"""How far the speaking time of a part of a case may exceed its time in the interview."""


@dataclass(frozen=True, slots=True)
class MockPlan:
    """How the minutes of a mock interview are shared out, in minutes of active time.

    Each part lasts until its minute; the candidate's questions come last. Between `fewest` and
    `most` questions are asked, the case is left out, asked as far as it fits, or asked `whole`.
    """

    minutes: int
    warm_up_until: int
    fewest: int
    most: int
    questions_until: int
    case_until: int
    whole: bool = False

    @property
    def has_case(self) -> bool:
        """Whether there is time for a case."""
        return self.case_until > self.questions_until


PLANS = {
    plan.minutes: plan
    for plan in (
        MockPlan(15, warm_up_until=3, fewest=1, most=2, questions_until=12, case_until=12),
        MockPlan(30, warm_up_until=4, fewest=2, most=2, questions_until=15, case_until=27),
        MockPlan(
            45, warm_up_until=4, fewest=2, most=3, questions_until=19, case_until=41, whole=True
        ),
    )
}


@dataclass(frozen=True, slots=True)
class MockParts:
    """What a mock interview is put together from.

    `remarks` are sentences for the candidate, such as that there is no case for the level.
    """

    warm_up: Question | None
    questions: tuple[Question, ...]
    case: Scenario | None
    setting: MockSetting
    remarks: tuple[str, ...] = ()


def compose_mock(level: str, plan: MockPlan, parts: MockParts) -> Scenario:
    """Make the interview. Stages have the ids of their questions, and parts to be scored by."""
    setting = parts.setting
    questions_until = plan.questions_until if parts.case is not None else plan.case_until
    stages = (
        *_warm_up(parts.warm_up, plan),
        *_questions(parts.questions, plan.warm_up_until, questions_until),
        *_case(parts.case, plan),
        _your_questions(setting, plan),
    )
    topics = [topic for stage in stages for topic in stage.question.topics]
    case = parts.case
    return Scenario(
        id=f"mock/{level}/{plan.minutes}",
        title=f"{setting.title}, {level}, {plan.minutes} min",
        stages=stages,
        role=case.role if case is not None else "",
        level=level,
        topics=tuple(dict.fromkeys(topics)),
        minutes=plan.minutes,
        persona=setting.persona,
        closing=setting.closing,
        brief=_brief(level, plan, parts, questions_until),
        facts=(*setting.facts, *(case.facts if case is not None else ())),
        notes=_notes(setting, case),
        language=setting.language,
        practice=Practice.MOCK,
    )


def case_part(case: Scenario) -> str:
    """Return the title of the part that a case makes."""
    return f"{_CASE}{case.title}"


def case_brief(scenario: Scenario, stage: Stage) -> str:
    """Return the brief of the case that a stage of a mock interview belongs to, or an empty one."""
    title = stage.part.removeprefix(_CASE)
    if title == stage.part:
        return ""
    return scenario.brief.partition(f"{_case_heading(title)}\n\n")[2]


def _case_heading(title: str) -> str:
    return f"The case: {title}"


def _warm_up(question: Question | None, plan: MockPlan) -> Iterator[Stage]:
    if question is not None:
        first = stages_of(question, question.id, part=WARM_UP, until_minutes=plan.warm_up_until)[0]
        yield replace(first, probes=1)


def _questions(questions: Sequence[Question], start: float, until: float) -> Iterator[Stage]:
    """Yield the stages of the questions, each with its share of the time and one follow-up."""
    ends = _shares([one.minutes for one in questions], start, until)
    for question, end in zip(questions, ends, strict=True):
        yield from stages_of(question, question.id, part=QUESTIONS, until_minutes=end)[:2]


def _case(case: Scenario | None, plan: MockPlan) -> Iterator[Stage]:
    if case is None:
        return
    stages = case.stages if plan.whole else _as_far_as_fits(case, plan)
    ends = _shares([one.minutes for one in stages], plan.questions_until, plan.case_until)
    for number, (stage, end) in enumerate(zip(stages, ends, strict=True)):
        lead = "" if number else f"Now to the case in your brief, “{case.title}”. "
        yield replace(
            stage,
            id=stage.question.id,
            ask=lead + stage.ask,
            part=case_part(case),
            until_minutes=end,
        )


def _as_far_as_fits(case: Scenario, plan: MockPlan) -> tuple[Stage, ...]:
    room = _ROOM_FOR_CASE * (plan.case_until - plan.questions_until)
    used = accumulate(stage.minutes for stage in case.stages)
    fitting = [stage for stage, minutes in zip(case.stages, used, strict=True) if minutes <= room]
    return tuple(fitting or case.stages[:1])


def _your_questions(setting: MockSetting, plan: MockPlan) -> Stage:
    """Return the stage that is the candidate's; it has no end, so it is never left out."""
    minutes = plan.minutes - plan.case_until
    asked = Question(
        id="mock/your-questions",
        title=YOUR_QUESTIONS,
        question=setting.invitation,
        key_points=(),
        language=setting.language,
        minutes=minutes,
    )
    return Stage(
        id="your-questions",
        title=YOUR_QUESTIONS,
        ask=setting.invitation,
        question=asked,
        minutes=minutes,
        probes=0,
        part=YOUR_QUESTIONS,
        candidate_asks=True,
    )


def _shares(minutes: Sequence[float], start: float, until: float) -> list[float]:
    """Return when each of several stages ends that share the time from `start` to `until`."""
    whole = sum(minutes)
    return [round(start + (until - start) * used / whole, 1) for used in accumulate(minutes)]


def _brief(level: str, plan: MockPlan, parts: MockParts, questions_until: float) -> str:
    count = len(parts.questions)
    asked = "one question" if count == 1 else f"{count} questions"
    plan_lines = [f"- until minute {questions_until:g}: {asked}, each with a follow-up if earned"]
    if parts.warm_up is not None:
        plan_lines.insert(0, f"- until minute {plan.warm_up_until}: a warm-up")
    if parts.case is not None:
        extent = "the case below" if plan.whole else "the beginning of the case below"
        plan_lines.append(f"- until minute {plan.case_until}: {extent}, “{parts.case.title}”")
    plan_lines.append(f"- until minute {plan.minutes}: your questions")
    paragraphs = [
        parts.setting.brief,
        f"This is an interview for the level {level}, of {plan.minutes} minutes:",
        "\n".join(plan_lines),
        " ".join(parts.remarks),
    ]
    if parts.case is not None:
        paragraphs += [_case_heading(parts.case.title), parts.case.brief]
    return "\n\n".join(filter(None, paragraphs))


def _notes(setting: MockSetting, case: Scenario | None) -> str:
    if case is None or not case.notes:
        return setting.notes
    return f"{setting.notes}\n\nOnly for the part “{case_part(case)}”:\n\n{case.notes}".strip()
