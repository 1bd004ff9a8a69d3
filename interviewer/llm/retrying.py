"""Trying again: the only place where a request to a model is repeated after a failure."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from interviewer.engine.events import Waiting
from interviewer.errors import ModelError, ModelReplyError, ModelUnavailableError
from interviewer.llm.failures import asked_to_wait

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tenacity import RetryCallState

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and after which pauses a request is repeated; all times in seconds.

    The pause before attempt *n* + 1 is ``base x 2**(n - 1)``, at most `longest`, plus a random part
    of up to `jitter`. A server's own wish is waited for where it is longer, up to `patience`; one
    that asks for more is not waited for. A useless reply is asked for once more and no oftener.
    `sleep` and `chance` (0 to 1) are the edge to time and randomness.
    """

    attempts: int = 4
    base: float = 1.0
    longest: float = 8.0
    jitter: float = 1.0
    patience: float = 30.0
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = random.random

    def pause(self, failed: int, error: BaseException | None) -> float:
        """Return the seconds to wait after `failed` attempts, the last of which raised `error`."""
        asked = error.retry_after if isinstance(error, ModelUnavailableError) else None
        grown = min(self.longest, self.base * 2.0 ** (failed - 1)) + self.jitter * self.chance()
        return max(asked or 0.0, grown)


async def with_retries(
    attempt: Callable[[], Awaitable[Result]],
    policy: RetryPolicy,
    notify: Callable[[Waiting], None],
) -> Result:
    """Return what `attempt` returns, repeating it while it raises a `ModelError` worth a retry.

    Each pause is announced before it begins. Raises the last error; being cancelled ends it at
    once.
    """
    from tenacity import AsyncRetrying, stop_after_attempt

    def worth_it(state: RetryCallState) -> bool:
        error = _error_of(state)
        if not isinstance(error, ModelError) or not error.retryable or _too_long(error, policy):
            return False
        return not isinstance(error, ModelReplyError) or state.attempt_number == 1

    def pause(state: RetryCallState) -> float:
        return policy.pause(state.attempt_number, _error_of(state))

    def announce(state: RetryCallState) -> None:
        error = _error_of(state)
        seconds = state.next_action.sleep if state.next_action else 0.0
        reason = error.title if isinstance(error, ModelError) else ""
        of = 2 if isinstance(error, ModelReplyError) else policy.attempts
        notify(Waiting(reason, seconds, state.attempt_number + 1, of))

    retrying = AsyncRetrying(
        stop=stop_after_attempt(policy.attempts),
        wait=pause,
        retry=worth_it,
        before_sleep=announce,
        sleep=policy.sleep,
        reraise=True,
    )
    try:
        return await retrying(attempt)
    except ModelUnavailableError as error:
        if _too_long(error, policy):
            raise asked_to_wait(error) from error
        raise


def _error_of(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome is not None else None


def _too_long(error: ModelError, policy: RetryPolicy) -> bool:
    asked = error.retry_after if isinstance(error, ModelUnavailableError) else None
    return asked is not None and asked > policy.patience
