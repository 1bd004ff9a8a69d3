"""The record of one request to a model: what it was for, what it cost, how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from interviewer.errors import ContextTooLongError, ModelReplyError, ModelSetupError

if TYPE_CHECKING:
    from interviewer.errors import ModelError


class Outcome(StrEnum):
    """How a request to a model ended."""

    OK = "ok"
    CANCELLED = "cancelled"
    SETUP = "setup"
    UNAVAILABLE = "unavailable"
    REPLY = "reply"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class ModelCall:
    """One request. Tokens are None where the server did not count them; `seconds` is its length.

    `purpose` is ``interviewer`` or ``grader``. Each attempt of a repeated request is a call.
    """

    purpose: str
    model: str
    prompt_tokens: int | None
    completion_tokens: int | None
    seconds: float
    outcome: Outcome


def outcome_of(error: ModelError) -> Outcome:
    """Return how a call ended that raised `error`."""
    if isinstance(error, ModelSetupError):
        return Outcome.SETUP
    if isinstance(error, ContextTooLongError):
        return Outcome.CONTEXT
    if isinstance(error, ModelReplyError):
        return Outcome.REPLY
    return Outcome.UNAVAILABLE


def unrecorded(_call: ModelCall) -> None:
    """Keep no record of a call."""
