"""What the tests of this room are made of: speeches, templates, an endpoint, an instant clock."""

from __future__ import annotations

import asyncio
import random
from contextlib import aclosing, asynccontextmanager
from typing import TYPE_CHECKING, Any

from interviewer.domain.conversation import Move, Speaker, Turn, TurnKind
from interviewer.domain.scenario import Fact
from interviewer.engine.ports import Script, Speech, Step
from interviewer.library.templates import load_template
from interviewer.llm.client import ModelClient
from interviewer.llm.endpoint import Endpoint, Timeouts
from interviewer.llm.interviewer import LlmInterviewer
from interviewer.llm.retrying import RetryPolicy
from tests.support.model_server import MODEL, ModelServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from interviewer.engine.events import Waiting
    from interviewer.llm.model_call import ModelCall
    from interviewer.llm.prompt import Template

KEY = "sk-test-Abc123secret"


class Instant:
    """A clock that passes in no time and remembers the pauses."""

    def __init__(self) -> None:
        self.pauses: list[float] = []

    async def sleep(self, seconds: float) -> None:
        """Pass `seconds`."""
        self.pauses.append(seconds)
        await asyncio.sleep(0)

    def policy(self, **changes: Any) -> RetryPolicy:
        """Return a policy that sleeps on this clock, with fixed randomness."""
        return RetryPolicy(
            sleep=self.sleep, chance=random.Random(1).random, **{"jitter": 0.0, **changes}
        )


class Stage:
    """An interviewer at a scripted server, and everything that can be seen of it."""

    def __init__(
        self, interviewer: LlmInterviewer, instant: Instant, calls: list[ModelCall]
    ) -> None:
        self.interviewer = interviewer
        self.instant = instant
        self.waits: list[Waiting] = []
        self.calls = calls
        self.heard: list[str] = []

    async def say(self, speech: Speech) -> str:
        """Let the interviewer say a speech; what was heard before a failure is in `heard`."""
        self.heard.clear()
        async with aclosing(self.interviewer.say(speech, self.waits.append)) as words:  # type: ignore[type-var]
            async for piece in words:
                self.heard.append(piece)
        return "".join(self.heard)


@asynccontextmanager
async def at(
    server: ModelServer | str,
    *,
    key: str | None = KEY,
    timeouts: Timeouts | None = None,
    policy: dict[str, Any] | None = None,
    template: Template | None = None,
    **others: Any,
) -> AsyncIterator[Stage]:
    """Yield an interviewer that speaks with `server` (or an address)."""
    url = server if isinstance(server, str) else server.base_url
    endpoint = Endpoint(url, MODEL, key)
    instant = Instant()
    calls: list[ModelCall] = []
    client = ModelClient(endpoint, timeouts)
    interviewer = LlmInterviewer(
        endpoint,
        template or load_template("interviewer", None),
        client=client,
        retry=instant.policy(**(policy or {})),
        on_call=calls.append,
        token=lambda: "mark77",
        **others,
    )
    stage = Stage(interviewer, instant, calls)
    try:
        yield stage
    finally:
        await interviewer.aclose()


SCRIPT = Script(
    title="The slow listing",
    role="Backend engineer",
    level="junior",
    persona="Calm and curious.",
    brief="A listing of products has become slow.",
    notes="Stay on the database.",
    facts=(Fact(("How many products?", "table size"), "About two million."),),
    stage_titles=("Find the cause", "Mend it"),
)

ASK = "How would you find out which query is slow?"


def speech(step: Step | None = None, *turns: Turn, script: Script = SCRIPT) -> Speech:
    """Return a speech: by default the opening."""
    return Speech(script, step or Step(Move.OPEN, "find", "Find the cause", ASK), turns)


def asked(number: int, text: str = ASK, stage: str = "find", move: Move = Move.ASK) -> Turn:
    """Return an interviewer's turn."""
    return Turn(number, Speaker.INTERVIEWER, text, stage, move=move)


def answered(number: int, text: str, stage: str = "find") -> Turn:
    """Return a candidate's answer."""
    return Turn(number, Speaker.CANDIDATE, text, stage, kind=TurnKind.ANSWER)
