"""Who said what: turns, the interviewer's moves, and what kind of turn a candidate's is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Speaker(StrEnum):
    """The two who talk."""

    INTERVIEWER = "interviewer"
    CANDIDATE = "candidate"


class Move(StrEnum):
    """What the interviewer does with a turn."""

    OPEN = "open"
    """Greets and asks the first stage's question."""
    ASK = "ask"
    """Goes on to the next stage and asks its question."""
    MOVE_ON = "move_on"
    """Leaves a stage without an answer and asks the next one's question."""
    PROBE = "probe"
    """Asks for one missing key point."""
    CLARIFY = "clarify"
    """Answers the candidate's question from the facts."""
    HINT = "hint"
    """Helps with one missing key point."""
    REPEAT = "repeat"
    """Puts the question again."""
    PRESS = "press"
    """Asks for an answer where none was given."""
    CLOSE = "close"
    """Ends the interview."""

    @property
    def begins_stage(self) -> bool:
        """Whether a turn of this move puts a stage's question for the first time."""
        return self in {Move.OPEN, Move.ASK, Move.MOVE_ON}


class TurnKind(StrEnum):
    """What a candidate's turn is, as the listener hears it."""

    ANSWER = "answer"
    CLARIFYING = "clarifying"
    DONT_KNOW = "dont_know"
    SKIP = "skip"
    HINT = "hint"
    REPEAT = "repeat"
    ASKS_SOLUTION = "asks_solution"
    ECHO = "echo"
    TOO_SHORT = "too_short"
    NON_ANSWER = "non_answer"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Turn:
    """One utterance, as it is stored and shown.

    `number` counts from 1 within the session. `stage` is the stage's id within its scenario. `at`
    is the moment in ISO 8601 with zone, `active_seconds` the session's active time at that moment.
    `move` and `point` (the key point probed or hinted at) belong to the interviewer's turns, `kind`
    and `heard` (``STAGE:POINT`` of each key point that seems said) to the candidate's.
    """

    number: int
    speaker: Speaker
    text: str
    stage: str
    at: str = ""
    active_seconds: float = 0.0
    move: Move | None = None
    point: str | None = None
    kind: TurnKind | None = None
    heard: tuple[str, ...] = ()
