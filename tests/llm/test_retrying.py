"""Trying again: how often, after which pauses, and never once a word has been heard."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.engine.events import Waiting
from interviewer.errors import ModelReplyError, ModelSetupError, ModelUnavailableError
from interviewer.llm.model_call import Outcome
from interviewer.llm.pauses import asked_pause, spoken_duration
from interviewer.llm.retrying import RetryPolicy, with_retries
from tests.llm.parts import at, speech
from tests.support.model_server import GOOD, Act, says, status

if TYPE_CHECKING:
    from tests.support.model_server import ModelServer

BUSY = status(429, "Rate limit reached", headers={"Retry-After": "7"})
HEARD = "Thanks for coming. How would you find the cause?"


async def test_a_busy_server_is_asked_again_after_the_pause_it_wants(server: ModelServer) -> None:
    server.script(BUSY, GOOD)
    async with at(server) as stage:
        assert await stage.say(speech()) == HEARD
    assert stage.instant.pauses == [7.0]
    assert stage.waits == [Waiting("127.0.0.1 is too busy: “Rate limit reached”.", 7.0, 2, 4)]
    assert [call.outcome for call in stage.calls] == [Outcome.UNAVAILABLE, Outcome.OK]


async def test_pauses_grow_and_then_it_is_given_up(server: ModelServer) -> None:
    server.script(status(503, "warming up"))
    async with at(server) as stage:
        with pytest.raises(ModelUnavailableError, match="warming up"):
            await stage.say(speech())
    assert stage.instant.pauses == [1.0, 2.0, 4.0]
    assert [wait.attempt for wait in stage.waits] == [2, 3, 4]
    assert len(server.chats) == 4


async def test_a_pause_beyond_patience_is_told_at_once(server: ModelServer) -> None:
    server.script(status(429, "slow down", headers={"Retry-After": "150"}))
    async with at(server) as stage:
        with pytest.raises(ModelUnavailableError) as caught:
            await stage.say(speech())
    assert "asks to wait 2 min 30 s" in caught.value.next_step
    assert caught.value.retry_after == 150.0
    assert stage.waits == []
    assert len(server.chats) == 1


async def test_what_a_retry_cannot_help_is_not_retried(server: ModelServer) -> None:
    server.script(status(401, "who are you"), GOOD)
    async with at(server) as stage:
        with pytest.raises(ModelSetupError):
            await stage.say(speech())
    assert len(server.chats) == 1


async def test_an_early_end_before_the_first_word_is_retried(server: ModelServer) -> None:
    server.script(Act(finish=None, done=False), Act(drop=True), GOOD)
    async with at(server) as stage:
        assert await stage.say(speech()) == HEARD
    assert len(stage.waits) == 2


async def test_an_empty_reply_is_asked_for_once_more(server: ModelServer) -> None:
    server.script(says())
    async with at(server) as stage:
        with pytest.raises(ModelReplyError):
            await stage.say(speech())
    assert len(server.chats) == 2


async def test_a_server_that_asks_for_no_pause_is_not_pestered(server: ModelServer) -> None:
    server.script(status(503, "now", headers={"Retry-After": "0"}))
    async with at(server) as stage:
        with pytest.raises(ModelUnavailableError):
            await stage.say(speech())
    assert stage.instant.pauses == [1.0, 2.0, 4.0]


async def test_cancelling_during_a_pause_ends_it() -> None:
    waiting = asyncio.Event()

    async def for_ever(_: float) -> None:
        waiting.set()
        await asyncio.Event().wait()

    async def fail() -> None:
        raise ModelUnavailableError("Too busy.")

    async def run() -> None:
        await with_retries(fail, RetryPolicy(sleep=for_ever), lambda _: None)

    task = asyncio.create_task(run())
    await waiting.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_bug_is_not_retried() -> None:
    tried = 0

    async def fail() -> None:
        nonlocal tried
        tried += 1
        raise KeyError("bug")

    with pytest.raises(KeyError):
        await with_retries(fail, RetryPolicy(), lambda _: None)
    assert tried == 1


@given(failed=st.integers(1, 40), chance=st.floats(0, 1))
def test_a_pause_is_bounded(failed: int, chance: float) -> None:
    policy = RetryPolicy(chance=lambda: chance)
    pause = policy.pause(failed, None)
    assert policy.base <= pause <= policy.longest + policy.jitter


def test_jitter_comes_from_the_injected_chance() -> None:
    assert RetryPolicy(chance=lambda: 0.25).pause(2, None) == 2.25


NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "20"}, 20.0),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after": format_datetime(NOW + timedelta(seconds=90), usegmt=True)}, 90.0),
        ({"retry-after": format_datetime(NOW - timedelta(seconds=90), usegmt=True)}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "nan"}, None),
    ],
)
def test_reading_the_pause_a_server_asks_for(
    headers: dict[str, str], seconds: float | None
) -> None:
    assert asked_pause(headers, NOW) == seconds


async def test_an_http_date_is_understood_from_the_wire(server: ModelServer) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    server.script(status(503, "later", headers={"Retry-After": later}), GOOD)
    async with at(server) as stage:
        await stage.say(speech())
    assert 10 < stage.instant.pauses[0] <= 20


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "1 s"),
        (8, "8 s"),
        (60, "1 min"),
        (150, "2 min 30 s"),
        (3600, "1 h"),
        (3900, "1 h 5 min"),
    ],
)
def test_a_duration_in_words(seconds: float, words: str) -> None:
    assert spoken_duration(seconds) == words
