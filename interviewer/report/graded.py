"""A graded transcript as one value, from which every report and screen is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.domain.conversation import Move, Speaker
from interviewer.domain.rubric import KeyPoint
from interviewer.domain.score import score_question, score_session
from interviewer.domain.session import SessionState
from interviewer.domain.speech import spoken_seconds
from interviewer.domain.verdict import Judgement, Kind, Verdict
from interviewer.engine.state import replay
from interviewer.grading.delivery import delivery_of_turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewer.domain.conversation import Turn
    from interviewer.domain.rubric import Mistake
    from interviewer.domain.scenario import Scenario, Stage
    from interviewer.domain.score import Line, Score
    from interviewer.domain.session import SessionSummary
    from interviewer.domain.verdict import Grade
    from interviewer.grading.delivery import Delivery


@dataclass(frozen=True, slots=True)
class Criterion:
    """A key point or a mistake with the verdict on it.

    `label` is ``STAGE.CRITERION``, both counted from 1, and stands wherever the criterion is spoken
    of. `line` is its part of the score's arithmetic, None where it has none.
    """

    label: str
    subject: KeyPoint | Mistake
    judgement: Judgement
    line: Line | None

    @property
    def text(self) -> str:
        """What the rubric says of it."""
        subject = self.subject
        return subject.point if isinstance(subject, KeyPoint) else subject.mistake

    @property
    def correction(self) -> str:
        """What is right instead of a mistake that was made, empty for everything else."""
        if isinstance(self.subject, KeyPoint) or self.judgement.verdict is not Verdict.MADE:
            return ""
        return self.subject.correction


@dataclass(frozen=True, slots=True)
class GradedStage:
    """One stage that counts: what was asked in it, and what it earned.

    `number` counts from 1. `grade` is None while nobody has judged it. `probes` and `hints` are the
    numbers of the interviewer's probes and hints; `spoken` is the seconds it takes to say the
    candidate's words. `delivery` is how the answers were said, None where there was none; `tips`
    are pieces of advice on its topics, for whoever was weak in it. `agreement` is the share of
    verdicts in which its grader is known to agree with labels, None where that is unknown.
    """

    number: int
    stage: Stage
    grade: Grade | None
    score: Score
    points: tuple[Criterion, ...]
    mistakes: tuple[Criterion, ...]
    probes: int
    hints: int
    spoken: float
    delivery: Delivery | None = None
    tips: tuple[str, ...] = ()
    agreement: float | None = None

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The key points, then the mistakes."""
        return self.points + self.mistakes


@dataclass(frozen=True, slots=True)
class GradedPart:
    """The stages of one part of an interview, and what they earned together."""

    title: str
    stages: tuple[GradedStage, ...]
    score: Score


@dataclass(frozen=True, slots=True)
class Mark:
    """The words of a turn that a verdict rests on: its text from `start` to `end`."""

    start: int
    end: int
    criterion: Criterion


@dataclass(frozen=True, slots=True)
class GradedSession:
    """A session with its conversation, verdicts and scores.

    `stages` are those that count: the ones asked, and the ones that were answered before they
    could be. `score` is worked out from their grades.
    """

    session: SessionSummary
    scenario: Scenario
    turns: tuple[Turn, ...]
    stages: tuple[GradedStage, ...]
    score: Score

    @property
    def over(self) -> bool:
        """Whether the interview has ended; until then verdicts and model answers stay unseen."""
        return self.session.state is SessionState.CLOSED

    @property
    def graded(self) -> bool:
        """Whether the interview is over and anything of it has been judged."""
        return self.over and any(stage.grade is not None for stage in self.stages)

    @property
    def probes(self) -> int:
        """How often the interviewer asked for one missing key point."""
        return sum(stage.probes for stage in self.stages)

    @property
    def hints(self) -> int:
        """How often help was given."""
        return sum(stage.hints for stage in self.stages)

    @property
    def parts(self) -> tuple[GradedPart, ...]:
        """The parts of the interview in order, those of which something counts; often none."""
        by_title: dict[str, list[GradedStage]] = {}
        for stage in self.stages:
            if stage.stage.part:
                by_title.setdefault(stage.stage.part, []).append(stage)
        return tuple(
            GradedPart(title, tuple(stages), score_session(stage.score for stage in stages))
            for title, stages in by_title.items()
        )

    def stage(self, stage_id: str) -> GradedStage:
        """Return the stage of that id; `KeyError` where it does not count or does not exist."""
        for stage in self.stages:
            if stage.stage.id == stage_id:
                return stage
        raise KeyError(stage_id)

    def marks(self, number: int) -> tuple[Mark, ...]:
        """Return the words of turn `number` that verdicts rest on, in the order of their ends."""
        found = [
            Mark(evidence.start, evidence.end, criterion)
            for stage in self.stages
            for criterion in stage.criteria
            for evidence in criterion.judgement.evidence
            if evidence.turn == number
        ]
        return tuple(sorted(found, key=lambda mark: (mark.end, mark.start, mark.criterion.label)))


def graded_session(
    session: SessionSummary, scenario: Scenario, turns: Sequence[Turn], grades: Iterable[Grade]
) -> GradedSession:
    """Put a session's parts together. A question without a grade counts as unassessed."""
    stages = graded_stages(scenario, turns, grades)
    return GradedSession(
        session=session,
        scenario=scenario,
        turns=tuple(turns),
        stages=stages,
        score=score_session(stage.score for stage in stages),
    )


def graded_stages(
    scenario: Scenario, turns: Sequence[Turn], grades: Iterable[Grade]
) -> tuple[GradedStage, ...]:
    """Return the stages that count so far, in order, with what they earned."""
    by_question = {grade.question: grade for grade in grades}
    return tuple(
        graded_stage(number, stage, by_question.get(stage.question.id), turns)
        for number, stage in enumerate(replay(scenario, turns).counted_stages(), start=1)
    )


def graded_stage(
    number: int, stage: Stage, grade: Grade | None, turns: Sequence[Turn]
) -> GradedStage:
    """Return a stage with what its grade earned; `turns` are the whole conversation."""
    judgements = grade.judgements if grade else ()
    score = score_question(stage.question, judgements)
    given = {(one.kind, one.id): one for one in judgements}
    lines = {(line.judgement.kind, line.judgement.id): line for line in score.lines}

    def criterion(kind: Kind, position: int, subject: KeyPoint | Mistake) -> Criterion:
        key = (kind, subject.id)
        judgement = given.get(key, Judgement(kind, subject.id, Verdict.UNASSESSED))
        return Criterion(f"{number}.{position}", subject, judgement, lines.get(key))

    question = stage.question
    points = tuple(
        criterion(Kind.KEY_POINT, position, point)
        for position, point in enumerate(question.key_points, start=1)
    )
    mistakes = tuple(
        criterion(Kind.MISTAKE, position, mistake)
        for position, mistake in enumerate(question.mistakes, start=len(points) + 1)
    )
    said = [turn for turn in turns if turn.stage == stage.id]
    return GradedStage(
        number=number,
        stage=stage,
        grade=grade,
        score=score,
        points=points,
        mistakes=mistakes,
        probes=sum(turn.move is Move.PROBE for turn in said),
        hints=sum(turn.move is Move.HINT for turn in said),
        spoken=sum(spoken_seconds(one.text) for one in said if one.speaker is Speaker.CANDIDATE),
        delivery=delivery_of_turns(said, stage.id, stage.minutes),
    )
