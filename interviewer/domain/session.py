"""A session: one interview as it is kept, and what is kept beside its conversation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from interviewer.domain.practice import Practice

if TYPE_CHECKING:
    from interviewer.domain.scenario import Scenario
    from interviewer.domain.verdict import Grade

BUILTIN = "built-in"
"""The name of the interviewer and the grader that need no model."""

SHORT_ID = 8


class SessionState(StrEnum):
    """Where a session stands.

    A session whose process died stays `OPEN`; like a paused one it can be taken up again.
    """

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class NewSession:
    """What must be known to begin a session.

    `interviewer` and `grader` are ``built-in`` or a model's name; `model` the model's name, empty
    where there is none; `endpoint` the host it is reached at. `started_at` is ISO 8601 with zone.
    `prompt` is the text that the interviewing model is told, empty for the built-in. A session that
    answers a stage anew names the earlier session in `again_of` and the stage in `again_stage`.
    """

    scenario: Scenario
    started_at: str
    interviewer: str = BUILTIN
    grader: str = BUILTIN
    model: str = ""
    endpoint: str = ""
    prompt: str = ""
    time_limit_minutes: float | None = None
    again_of: str | None = None
    again_stage: str | None = None


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """A session without its conversation: what a list shows and a report is headed by.

    `scenario` is the scenario's id. `stage` is the stage of the last turn (None before the first),
    `last_at` its moment. `score` is out of 100, None while open and where incomplete; `band` is
    empty while open. `unassessed` counts the judgements that could not be had. `note` is the
    user's; `deleted_at` the moment it was put in the bin, None where it was not.
    """

    id: str
    scenario: str
    title: str
    state: SessionState
    started_at: str
    ended_at: str | None = None
    last_at: str | None = None
    stage: str | None = None
    active_seconds: float = 0.0
    interviewer: str = BUILTIN
    grader: str = BUILTIN
    model: str = ""
    endpoint: str = ""
    score: float | None = None
    band: str = ""
    unassessed: int = 0
    time_limit_minutes: float | None = None
    again_of: str | None = None
    again_stage: str | None = None
    version: str = ""
    practice: Practice = Practice.INTERVIEW
    level: str = ""
    topics: tuple[str, ...] = ()
    note: str = ""
    deleted_at: str | None = None

    @property
    def short_id(self) -> str:
        """The beginning of the id, enough to name the session at the command line."""
        return self.id[:SHORT_ID]

    @property
    def resumable(self) -> bool:
        """Whether the interview can be taken up again."""
        return self.state is not SessionState.CLOSED


@dataclass(frozen=True, slots=True)
class GradeRecord:
    """One grading of one question as it is kept; `final` marks the one that the score rests on.

    `score` is out of 100, None where too much was unassessed; `score_low` and `score_high` are its
    range. `rubric_hash` and `prompt_hash` name the texts that the grading was made with.
    """

    id: int
    session: str
    grade: Grade
    at: str
    final: bool
    score: float | None
    score_low: float
    score_high: float
    rubric_hash: str
    model: str = ""
    prompt_hash: str | None = None
