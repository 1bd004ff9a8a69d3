"""The record of each request to a language model: what it took, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sqlite_utils import Database


class ModelCall(Protocol):
    """What is kept of one request.

    `purpose` says what it was for and `outcome` how it ended (``ok`` or a plain word for the
    fault); `seconds` is the time from the request to the end of the reply; token counts are None
    where the endpoint did not tell them.
    """

    @property
    def purpose(self) -> str: ...  # noqa: D102 - the class says it
    @property
    def model(self) -> str: ...  # noqa: D102
    @property
    def seconds(self) -> float: ...  # noqa: D102
    @property
    def outcome(self) -> str: ...  # noqa: D102
    @property
    def prompt_tokens(self) -> int | None: ...  # noqa: D102
    @property
    def completion_tokens(self) -> int | None: ...  # noqa: D102


def keep_model_call(db: Database, session: str | None, call: ModelCall, at: str) -> None:
    """Keep the record of a request that ended at `at`, inside the caller's transaction."""
    db.table("model_calls").insert(
        {
            "session": session,
            "purpose": str(call.purpose),
            "model": call.model,
            "at": at,
            "seconds": float(call.seconds),
            "outcome": str(call.outcome),
            "prompt_tokens": call.prompt_tokens,
            "completion_tokens": call.completion_tokens,
        }
    )
