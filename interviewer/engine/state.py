"""The state of an interview, rebuilt from its turns alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interviewer.domain.conversation import Move, Speaker, Turn, TurnKind
from interviewer.domain.speech import spoken_seconds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewer.domain.rubric import KeyPoint
    from interviewer.domain.scenario import Scenario, Stage


@dataclass(frozen=True, slots=True)
class StageProgress:
    """What has happened in one stage.

    `unanswered` are the kinds of the candidate's turns in a row that were no answer; `clarified`
    counts the clarifying questions since the last answer, `replies` those that were replied to in
    the whole stage; `spoken` is in seconds of estimated
    speech. `last_point` is the key point that was last probed or hinted at, `open_point` the one
    whose probe is the open question, None while that is the stage's own.
    """

    asked: bool = False
    probes: int = 0
    touched: frozenset[str] = frozenset()
    hinted: frozenset[str] = frozenset()
    last_point: str | None = None
    open_point: str | None = None
    answers: int = 0
    unanswered: tuple[TurnKind, ...] = ()
    clarified: int = 0
    replies: int = 0
    spoken: float = 0.0


@dataclass(frozen=True, slots=True)
class InterviewState:
    """Where an interview stands. `current` is the stage's id, None before the opening."""

    scenario: Scenario
    progress: dict[str, StageProgress]
    heard: frozenset[str] = frozenset()
    current: str | None = None
    last: Turn | None = None
    closed: bool = False

    @property
    def stage(self) -> Stage:
        """The stage that is being talked about."""
        return self.scenario.stage(self.current or self.scenario.stages[0].id)

    @property
    def spoken(self) -> float:
        """Seconds of estimated speech by the candidate so far."""
        return sum(one.spoken for one in self.progress.values())

    def missing(self, stage: Stage) -> tuple[KeyPoint, ...]:
        """Return the stage's key points that do not seem said, heaviest first."""
        unsaid = [p for p in stage.question.key_points if f"{stage.id}:{p.id}" not in self.heard]
        return tuple(sorted(unsaid, key=lambda point: -point.weight))

    def share_heard(self, stage: Stage) -> float:
        """Return the part of the stage's weight that seems said, 0 to 1."""
        if stage.candidate_asks:
            return 0.0
        missing = sum(point.weight for point in self.missing(stage))
        return 1.0 - missing / stage.question.weight

    def out_of_time(self, stage: Stage) -> bool:
        """Return whether the active time that `stage` may last until has passed."""
        if stage.until_minutes is None or self.last is None:
            return False
        return self.last.active_seconds >= stage.until_minutes * 60

    def counted_stages(self) -> tuple[Stage, ...]:
        """Return the stages that are graded: those asked, and those settled before they were asked.

        A follow-up counts only where it was asked, the candidate's own questions never.
        """
        return tuple(
            stage
            for stage in self.scenario.stages
            if not stage.candidate_asks
            and (
                self.progress[stage.id].asked
                or (stage.follows is None and self.current and self.share_heard(stage) >= 1.0)
            )
        )


def fresh_state(scenario: Scenario) -> InterviewState:
    """Return the state of an interview in which nothing has been said."""
    return InterviewState(scenario, {stage.id: StageProgress() for stage in scenario.stages})


def replay(scenario: Scenario, turns: Iterable[Turn]) -> InterviewState:
    """Rebuild the state from the stored turns."""
    state = fresh_state(scenario)
    for turn in turns:
        state = advance(state, turn)
    return state


def advance(state: InterviewState, turn: Turn) -> InterviewState:
    """Return the state after `turn`."""
    before = state.progress[turn.stage]
    if turn.speaker is Speaker.CANDIDATE:
        after = _after_candidate(before, turn)
    else:
        after = _after_interviewer(before, turn)
    current = state.current
    if turn.move is not None and turn.move.begins_stage:
        current = turn.stage
    return replace(
        state,
        progress={**state.progress, turn.stage: after},
        heard=state.heard | frozenset(turn.heard),
        current=current,
        last=turn,
        closed=state.closed or turn.move is Move.CLOSE,
    )


def _after_candidate(before: StageProgress, turn: Turn) -> StageProgress:
    spoken = before.spoken + spoken_seconds(turn.text)
    match turn.kind:
        case TurnKind.ANSWER:
            return replace(
                before, answers=before.answers + 1, unanswered=(), clarified=0, spoken=spoken
            )
        case TurnKind.CLARIFYING:
            return replace(before, clarified=before.clarified + 1)
        case TurnKind.HINT | TurnKind.REPEAT | TurnKind.SKIP:
            return before
        case kind:
            heard = () if kind is None else (kind,)
            return replace(before, unanswered=before.unanswered + heard)


def _after_interviewer(before: StageProgress, turn: Turn) -> StageProgress:
    if turn.point is not None and turn.move is not Move.PRESS:
        before = replace(before, touched=before.touched | {turn.point}, last_point=turn.point)
    match turn.move:
        case Move.OPEN | Move.ASK | Move.MOVE_ON:
            probes = before.probes + (turn.point is not None)
            return replace(before, asked=True, probes=probes, open_point=turn.point)
        case Move.CLARIFY:
            return replace(before, replies=before.replies + 1)
        case Move.PROBE:
            return replace(before, probes=before.probes + 1, open_point=turn.point)
        case Move.HINT if turn.point is not None:
            return replace(before, hinted=before.hinted | {turn.point})
        case _:
            return before
