"""What a session tells its front end, in the order in which it happens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from interviewer.domain.conversation import Move, Speaker, Turn
    from interviewer.domain.score import Score
    from interviewer.domain.verdict import Grade
    from interviewer.errors import InterviewerError


class Choice(StrEnum):
    """What a user may do when the model has failed."""

    RETRY = "retry"
    BUILTIN = "builtin"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Started:
    """The session exists (or is taken up again, with the turns it already has)."""

    session: str
    scenario: str
    resumed: bool


@dataclass(frozen=True, slots=True)
class Speaking:
    """The interviewer begins to speak; text follows as `Spoken`, the whole as `Said`."""

    move: Move
    stage: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A further piece of what the interviewer is saying; whole sentences, already checked."""

    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """A turn that is complete and kept."""

    turn: Turn

    @property
    def speaker(self) -> Speaker:
        """Who said it."""
        return self.turn.speaker


@dataclass(frozen=True, slots=True)
class Waiting:
    """The model could not answer; it is asked again after `seconds`, attempt `attempt` of `of`."""

    reason: str
    seconds: float
    attempt: int
    of: int


@dataclass(frozen=True, slots=True)
class Awaiting:
    """It is the candidate's turn, in answer to the interviewer's `move`."""

    stage: str
    move: Move


@dataclass(frozen=True, slots=True)
class TimeNotice:
    """The wall time that the user has chosen is nearly over, or over; nothing is cut off."""

    limit_minutes: float
    left_minutes: float


@dataclass(frozen=True, slots=True)
class Grading:
    """`done` of `total` questions are graded."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Graded:
    """One question's final grade and score."""

    question: str
    grade: Grade
    score: Score


@dataclass(frozen=True, slots=True)
class FeedbackReady:
    """A question is done, with its follow-ups; `stages` are the ids of those that are graded."""

    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FeedbackDelayed:
    """The question that is done could not be graded now; it is tried again at the end."""

    error: InterviewerError


@dataclass(frozen=True, slots=True)
class Reloaded:
    """The file of the interview was changed meanwhile.

    `stages` counts those to come, which have the new text; with a `fault` all stays as it was.
    """

    stages: int
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """Something could not be done; the session waits for one of `choices`."""

    error: InterviewerError
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Paused:
    """The interview rests and can be taken up again."""

    session: str


@dataclass(frozen=True, slots=True)
class Closed:
    """The interview is over and graded as far as it could be."""

    session: str
    score: Score
    unassessed: int


Event: TypeAlias = (
    Started
    | Speaking
    | Spoken
    | Said
    | Waiting
    | Awaiting
    | TimeNotice
    | Grading
    | Graded
    | FeedbackReady
    | FeedbackDelayed
    | Reloaded
    | Failed
    | Paused
    | Closed
)
