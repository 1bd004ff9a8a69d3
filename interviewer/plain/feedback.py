"""The feedback on a question while its interview goes on, short enough to be read between two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.application.feedback import feedback_on, tips_of
from interviewer.domain.practice import Practice
from interviewer.domain.score import score_session
from interviewer.domain.verdict import Verdict
from interviewer.engine.events import FeedbackReady
from interviewer.plain.render import WIDEST, reflowed, wrapped
from interviewer.report.words import (
    SIGN,
    WORD,
    corrections,
    delivery_words,
    help_words,
    score_words,
    worth_telling,
)
from interviewer.report.wrapping import wrapped as filled
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewer.application.workspace import Workspace
    from interviewer.domain.score import Score
    from interviewer.engine.events import Event
    from interviewer.engine.session import Session
    from interviewer.errors import InterviewerError
    from interviewer.report.graded import Criterion, GradedStage

_QUOTE_LIMIT = 160
_VERDICT_COLUMNS = 14
_ORDER = (Verdict.COVERED, Verdict.PARTIAL, Verdict.MADE, Verdict.MISSED, Verdict.UNASSESSED)


class FeedbackGiven:
    """What a candidate was told of the questions that are done, and what is left to tell."""

    def __init__(self, workspace: Workspace, session: Session, width: int | None) -> None:
        self._workspace = workspace
        self._session = session
        self._width = width
        self._told: set[str] = set()
        self._last: tuple[str, ...] = ()

    def text(self, stages: Sequence[str]) -> str:
        """Return the feedback on the stages of these ids, and note that it was given."""
        self._told.update(stages)
        self._last = tuple(stages)
        return feedback_text(self._graded(stages), self._width)

    def tips(self, event: Event) -> tuple[str, ...]:
        """Return the tips that belong to an event, none for those that are no feedback."""
        if not isinstance(event, FeedbackReady):
            return ()
        return tips_of(self._graded(event.stages))

    def outstanding(self) -> str:
        """Return the feedback that a drill still owes at its end, empty where it owes none."""
        scenario = self._session.scenario
        if scenario.practice is not Practice.DRILL:
            return ""
        by_first: dict[str, list[str]] = {}
        for stage in self._session.state.counted_stages():
            if stage.id not in self._told:
                by_first.setdefault(scenario.family(stage)[0].id, []).append(stage.id)
        return "\n\n".join(self.text(stages) for stages in by_first.values())

    def model_answers(self) -> str:
        """Return the model answers of the last question that there was feedback on."""
        done = self._last or self._graded_before()
        told = [
            f"{clean_line(stage.stage.ask)}\n\n{stage.stage.question.model_answer}"
            for stage in self._graded(done)
            if stage.stage.question.model_answer
        ]
        if not told:
            return "There is no model answer to show yet: they come with the feedback."
        return "\n\n\n".join(wrapped(reflowed(one), self._width) for one in told)

    def _graded_before(self) -> tuple[str, ...]:
        """Return the ids of the question that was done last before the session was taken up."""
        grades = self._session.grades
        done = [one for one in self._session.state.counted_stages() if one.question.id in grades]
        if not done:
            return ()
        family = self._session.scenario.family(done[-1])
        return tuple(one.id for one in done if one in family)

    def _graded(self, stages: Sequence[str]) -> tuple[GradedStage, ...]:
        return feedback_on(self._workspace, self._session, stages)


def feedback_text(stages: Sequence[GradedStage], width: int | None) -> str:
    """Return the block on a question and its follow-ups, which are `stages`.

    What was said comes before what was left out. The model answers are not in it.
    """
    width = width or WIDEST
    first, *follow_ups = stages
    whole = score_session(stage.score for stage in stages)
    lines = [f"Feedback: {clean_line(first.stage.title)}. {_outcome(whole)}"]
    for stage in stages:
        if follow_ups:
            name = "Question" if stage is first else clean_line(stage.stage.ask)
            lines += ["", *_lines(f"{name} ({score_words(stage.score)})", width, "  ", "  ")]
        lines += _stage(stage, width)
    for tip in tips_of(stages):
        lines += _lines(f"Tip: {clean_line(tip)}", width, "  ", "       ")
    if any(stage.stage.question.model_answer for stage in stages):
        lines.append("  /answer shows what a strong answer sounds like.")
    return "\n".join(lines)


def delayed_text(error: InterviewerError) -> str:
    """Say that feedback has to wait."""
    return f"The feedback on this question comes at the end. {error.title}"


def _stage(stage: GradedStage, width: int) -> Iterator[str]:
    told = [one for one in stage.criteria if worth_telling(one)]
    for criterion in sorted(told, key=lambda one: _ORDER.index(one.judgement.verdict)):
        yield from _criterion(stage, criterion, width)
    if stage.grade is not None and stage.grade.note:
        yield from _lines(clean_line(stage.grade.note), width, "  ", "  ")
    if stage.delivery:
        said = f"Spoken style: {delivery_words(stage.delivery)}"
        yield from _lines(said, width, "  ", "  ")


def _criterion(stage: GradedStage, criterion: Criterion, width: int) -> Iterator[str]:
    verdict = criterion.judgement.verdict
    lead = f"  {f'{SIGN[verdict]} {WORD[verdict]}':<{_VERDICT_COLUMNS}}"
    margin = " " * len(lead)
    helped = help_words(criterion)
    text = clean_line(criterion.text)
    yield from _lines(f"{text} ({helped})" if helped else text, width, lead, margin)
    for one in criterion.judgement.evidence[:1]:
        yield from _lines(f"“{clean_line(one.quote, _QUOTE_LIMIT)}”", width, margin, margin)
    for correction in corrections(stage, criterion):
        yield from _lines(clean_line(correction), width, margin, margin)


def _lines(text: str, width: int, first: str, rest: str) -> list[str]:
    return filled(text, width, first=first, rest=rest)


def _outcome(score: Score) -> str:
    if not score.complete:
        return str(score.band)
    return f"{score_words(score)} of 100, {score.band}"
