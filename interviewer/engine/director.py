"""The director: given the state, what the interviewer does next. Pure; the model has no say here.

Nothing that a candidate types moves it except an answer, a question or a request. Each loop it can
enter is bounded, so an interview ends whatever is said: a prompt is pressed once for each kind of
non-answer and at most twice (what is still short then is probed like an answer), probes are limited
by the stage, clarifying questions by `CLARIFY_LIMIT`, the candidate's own by `QUESTIONS_LIMIT`, and
a stage by the active time that it may last until.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from interviewer.domain.conversation import Move, Speaker, TurnKind
from interviewer.engine.ports import Step

if TYPE_CHECKING:
    from interviewer.domain.rubric import KeyPoint
    from interviewer.domain.scenario import Fact, Stage
    from interviewer.engine.state import InterviewState

NON_ANSWERS = frozenset(
    {
        TurnKind.ECHO,
        TurnKind.TOO_SHORT,
        TurnKind.NON_ANSWER,
        TurnKind.EMPTY,
        TurnKind.ASKS_SOLUTION,
    }
)
ASKING = frozenset({TurnKind.CLARIFYING, TurnKind.ASKS_SOLUTION, TurnKind.HINT})
"""What counts as a question where the candidate asks: "how would you handle that?" does too."""
_REMARKS = frozenset({TurnKind.ANSWER, TurnKind.TOO_SHORT, TurnKind.NON_ANSWER})
_NO_MORE = re.compile(
    r"\A\W*(?:no|nope|nah|nothing|none|not really|not (?:right now|at the moment|for now|from me)"
    r"|(?:i'm|i am|i\u2019m) (?:good|fine|done|all set)|all good|we're good|bye|goodbye)\b"
    r"|\A\W*(?:ok(?:ay)?\W+)?(?:thank you|thanks)(?: very much| so much| a lot)?\W*\Z"
    r"|\b(?:no|not any|no more|no further|no other) (?:more |further |other )?questions?\b"
    r"|\bthat(?:'s| is| was|\u2019s) (?:all|it|everything)\b|\bnothing (?:else|more)\b",
    re.IGNORECASE,
)
REMARKS_LIMIT = 2
DONT_KNOW_LIMIT = 2
UNANSWERED_LIMIT = 3
CLARIFY_URGE = 4
CLARIFY_LIMIT = 8
QUESTIONS_LIMIT = 12
PARTLY_SAID = 0.3
MOSTLY_SAID = 0.6
FOLLOW_UP_EARNED = 0.5


class Request(StrEnum):
    """What a candidate may ask for by a key or a command."""

    HINT = "hint"
    SKIP = "skip"
    REPEAT = "repeat"
    END = "end"


def next_step(state: InterviewState, facts: tuple[Fact, ...] = ()) -> Step | None:
    """Return the step that the last turn calls for, or None when the candidate is to speak.

    `facts` are those that the candidate's last turn asks for. Also the way to find out, when a
    session is taken up again, whether an interviewer's turn is still owed.
    """
    if state.closed:
        return None
    if state.last is None:
        first = state.scenario.stages[0]
        return Step(Move.OPEN, first.id, first.title, first.ask)
    if state.last.speaker is Speaker.INTERVIEWER:
        return None
    kind = state.last.kind or TurnKind.ANSWER
    if state.stage.candidate_asks and kind is not TurnKind.REPEAT:
        return _to_candidates_question(state, kind, facts)
    return _after_turn(state, kind, facts)


def step_for(state: InterviewState, request: Request) -> Step:
    """Return the step that a request by key or command calls for."""
    match request:
        case Request.HINT:
            return _hint(state)
        case Request.SKIP:
            return _leave(state, Move.MOVE_ON, TurnKind.SKIP)
        case Request.REPEAT:
            return _again(state)
        case Request.END:
            return _close(state, ())


def _to_candidates_question(state: InterviewState, kind: TurnKind, facts: tuple[Fact, ...]) -> Step:
    asks = kind in ASKING or bool(facts)
    progress = state.progress[state.stage.id]
    if progress.replies >= QUESTIONS_LIMIT:
        return _leave(state, Move.ASK, None, facts)
    if asks:
        return _clarify(state, facts)
    remarks = progress.answers + len(progress.unanswered)
    if kind in _REMARKS and remarks <= REMARKS_LIMIT and not _asks_no_more(state):
        stage = state.stage
        return Step(Move.CLARIFY, stage.id, stage.title, because=kind, candidate_asks=True)
    return _leave(state, Move.ASK, None, facts)


def _asks_no_more(state: InterviewState) -> bool:
    """Whether the candidate's last words say that there are no questions left."""
    return state.last is not None and _NO_MORE.search(state.last.text) is not None


def _after_turn(state: InterviewState, kind: TurnKind, facts: tuple[Fact, ...]) -> Step:
    progress = state.progress[state.stage.id]
    if kind in NON_ANSWERS:
        return _after_non_answer(state, kind, facts)
    match kind:
        case TurnKind.SKIP:
            return _leave(state, Move.MOVE_ON, kind)
        case TurnKind.HINT:
            return _hint(state)
        case TurnKind.REPEAT:
            return _again(state, kind)
        case TurnKind.CLARIFYING:
            return _clarify(state, facts)
        case TurnKind.DONT_KNOW:
            point = _to_probe(state)
            if point is None or len(progress.unanswered) >= DONT_KNOW_LIMIT:
                return _leave(state, Move.MOVE_ON, kind)
            return _probe(state, point, kind, ())
        case _:
            point = _to_probe(state)
            if point is None:
                return _leave(state, Move.ASK, None, facts)
            return _probe(state, point, None, facts)


def _after_non_answer(state: InterviewState, kind: TurnKind, facts: tuple[Fact, ...]) -> Step:
    if _worth_pressing(state.progress[state.stage.id].unanswered):
        return _press(state, kind)
    # Who is short again has no more to say to this, and may have to a narrower question.
    point = _to_probe(state) if kind is TurnKind.TOO_SHORT else None
    if point is not None:
        return _probe(state, point, None, facts)
    return _leave(state, Move.MOVE_ON, kind)


def _to_probe(state: InterviewState) -> KeyPoint | None:
    stage = state.stage
    progress = state.progress[stage.id]
    if progress.probes >= stage.probes or state.out_of_time(stage):
        return None
    if progress.spoken >= stage.minutes * 60 or state.spoken >= state.scenario.minutes * 60:
        return None
    for point in state.missing(stage):
        if point.id not in progress.touched:
            return point
    return None


def _probe(
    state: InterviewState, point: KeyPoint, because: TurnKind | None, facts: tuple[Fact, ...]
) -> Step:
    stage = state.stage
    return Step(
        Move.PROBE,
        stage.id,
        stage.title,
        point.probe,
        point=point.id,
        because=because,
        told=facts,
    )


def _worth_pressing(unanswered: tuple[TurnKind, ...]) -> bool:
    """Whether to ask for an answer once more: not twice for the same, and not for ever."""
    return len(unanswered) < UNANSWERED_LIMIT and unanswered[-1:] != unanswered[-2:-1]


def _press(state: InterviewState, kind: TurnKind) -> Step:
    stage = state.stage
    return Step(Move.PRESS, stage.id, stage.title, _open_prompt(state), because=kind)


def _again(state: InterviewState, because: TurnKind | None = None) -> Step:
    stage = state.stage
    wording = _open_prompt(state)
    part_of = "" if wording == stage.ask else stage.ask
    return Step(Move.REPEAT, stage.id, stage.title, wording, part_of=part_of, because=because)


def _open_prompt(state: InterviewState) -> str:
    """Return the question that is open: the last probe, or the stage's own."""
    stage = state.stage
    open_point = state.progress[stage.id].open_point
    if open_point is not None:
        probe = stage.question.point(open_point).probe
        if probe:
            return probe
    return stage.ask


def _clarify(state: InterviewState, facts: tuple[Fact, ...]) -> Step:
    stage = state.stage
    asked = state.progress[stage.id].clarified
    if asked > CLARIFY_LIMIT and not stage.candidate_asks:
        return _leave(state, Move.MOVE_ON, TurnKind.CLARIFYING)
    return Step(
        Move.CLARIFY,
        stage.id,
        stage.title,
        because=TurnKind.CLARIFYING,
        told=facts,
        urge=asked > CLARIFY_URGE and not stage.candidate_asks,
        candidate_asks=stage.candidate_asks,
    )


def _hint(state: InterviewState) -> Step:
    stage = state.stage
    progress = state.progress[stage.id]
    missing = [p for p in state.missing(stage) if p.id not in progress.hinted]
    asked_for = [p for p in missing if p.id == progress.last_point]
    written = [p for p in (*asked_for, *missing) if p.hint]
    for point in (*written[:1], *asked_for, *missing):
        return Step(Move.HINT, stage.id, stage.title, point.hint, point=point.id)
    return Step(Move.HINT, stage.id, stage.title)


def _leave(
    state: InterviewState, move: Move, because: TurnKind | None, facts: tuple[Fact, ...] = ()
) -> Step:
    """Go to the next stage that is worth asking, or close."""
    stages = state.scenario.stages
    position = stages.index(state.stage)
    settled: list[str] = []
    for stage in stages[position + 1 :]:
        if stage.follows is not None and not _earned(state, stage):
            continue
        if state.out_of_time(stage) and not stage.candidate_asks:
            continue
        share = state.share_heard(stage)
        if share >= 1.0:
            settled.append(stage.title)
            continue
        return _enter(state, stage, move, because, facts, tuple(settled))
    return _close(state, tuple(settled), because)


def _earned(state: InterviewState, follow_up: Stage) -> bool:
    parent = state.scenario.stage(follow_up.follows or "")
    return state.share_heard(parent) >= FOLLOW_UP_EARNED and _time_for(state, follow_up)


def _time_for(state: InterviewState, follow_up: Stage) -> bool:
    """Whether there is speaking time left that no question still to come needs."""
    stages = state.scenario.stages
    later = stages[stages.index(follow_up) + 1 :]
    needed = sum(stage.minutes for stage in later if stage.follows is None)
    return state.spoken < (state.scenario.minutes - needed) * 60


def _enter(
    state: InterviewState,
    stage: Stage,
    move: Move,
    because: TurnKind | None,
    facts: tuple[Fact, ...],
    settled: tuple[str, ...],
) -> Step:
    share = state.share_heard(stage)
    step = Step(
        move,
        stage.id,
        stage.title,
        stage.ask,
        because=because,
        told=facts,
        settled=settled,
        partly_said=share >= PARTLY_SAID,
        candidate_asks=stage.candidate_asks,
    )
    if share < MOSTLY_SAID:
        return step
    probed = [point for point in state.missing(stage) if point.probe]
    if not probed:
        return step
    return Step(
        move,
        stage.id,
        stage.title,
        probed[0].probe,
        point=probed[0].id,
        because=because,
        told=facts,
        settled=settled,
        partly_said=True,
    )


def _close(
    state: InterviewState, settled: tuple[str, ...], because: TurnKind | None = None
) -> Step:
    return Step(
        Move.CLOSE,
        state.stage.id,
        state.stage.title,
        state.scenario.closing,
        because=because,
        settled=settled,
    )
