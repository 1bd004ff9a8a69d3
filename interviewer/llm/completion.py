"""One Chat Completions request, streamed: its text as it comes, its usage, and its end."""

from __future__ import annotations

import asyncio
import json
import re
import time
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, TypeAlias

from interviewer.errors import ModelError
from interviewer.llm.failures import (
    broke_off,
    cut_short,
    empty_reply,
    failure_in_body,
    failure_of,
    filtered,
    not_a_reply,
    raw_errors,
    refused,
)
from interviewer.llm.memory import BriefMemory, Memory, memory_key
from interviewer.llm.model_call import ModelCall, Outcome, outcome_of, unrecorded

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Mapping, Sequence

    from openai import AsyncStream
    from openai.types.chat import ChatCompletionChunk

    from interviewer.llm.client import ModelClient
    from interviewer.llm.endpoint import Endpoint

Message: TypeAlias = dict[str, str]
"""``{"role": "system" | "user" | "assistant", "content": …}``."""

LONGEST_REPLY = 200_000
"""Characters after which a reply that does not end is given up."""


class Chat:
    """Speaks with one model. `on_call` hears of every request, `seconds` is a monotonic clock."""

    def __init__(
        self,
        client: ModelClient,
        *,
        on_call: Callable[[ModelCall], None] = unrecorded,
        memory: Memory | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self.client = client
        self.memory: Memory = memory if memory is not None else BriefMemory()
        self._on_call = on_call
        self._seconds = seconds

    @property
    def endpoint(self) -> Endpoint:
        """Where the model is."""
        return self.client.endpoint

    async def open(
        self,
        purpose: str,
        messages: Sequence[Message],
        *,
        wishes: Mapping[str, object] | None = None,
        demands: Mapping[str, object] | None = None,
    ) -> Reply:
        """Send a request and return its reply, of which nothing has been read yet.

        `wishes` are parameters that are left out where the server does not know them, and from
        then on; `demands` are sent as they are. Raises `ModelError`. Close the reply with
        `Reply.aclose`, which also reports the call.
        """
        began = self._seconds()
        record = _Record(purpose, self.endpoint.model, began, self._seconds, self._on_call)
        wanted: dict[str, object] = {"stream_options": {"include_usage": True}, **(wishes or {})}
        for name in self._unknown():
            wanted.pop(name, None)
        try:
            stream = await self._create(messages, wanted, dict(demands or {}))
        except ModelError as error:
            record.end(outcome_of(error))
            raise
        except asyncio.CancelledError:
            record.end(Outcome.CANCELLED)
            raise
        return Reply(stream, self.endpoint, record)

    async def _create(
        self, messages: Sequence[Message], wanted: dict[str, object], demands: dict[str, object]
    ) -> AsyncStream[ChatCompletionChunk]:
        self.endpoint.check()
        client = await self.client.get()
        unknown: list[str] = []
        while True:
            try:
                stream: AsyncStream[ChatCompletionChunk] = await client.chat.completions.create(
                    model=self.endpoint.model,
                    messages=[],
                    stream=True,
                    # What is sent this way is not walked through and converted field by field.
                    extra_body={"messages": messages, **wanted, **demands},
                )
            except raw_errors() as error:
                blamed = _parameters_blamed(error, wanted)
                if not blamed:
                    raise failure_of(error, self.endpoint) from error
                unknown += blamed
                for name in blamed:
                    del wanted[name]
            else:
                if unknown:
                    self._learn(unknown)
                return stream

    def _unknown(self) -> list[str]:
        return (self.memory.get(memory_key(self.endpoint, "without")) or "").split()

    def _learn(self, unknown: Sequence[str]) -> None:
        known = sorted({*self._unknown(), *unknown})
        self.memory.set(memory_key(self.endpoint, "without"), " ".join(known))


class Reply:
    """A reply that is being received. Read it once with `pieces`, and close it in any case."""

    def __init__(
        self, stream: AsyncStream[ChatCompletionChunk], endpoint: Endpoint, record: _Record
    ) -> None:
        self._stream = stream
        self._endpoint = endpoint
        self._record = record
        self._finish: str | None = None
        self._refusal = ""
        self.thought = False
        self._length = 0
        self._done = False

    async def pieces(self) -> AsyncGenerator[str, None]:
        """Yield the text of the reply as it comes, without a model's separate reasoning.

        Raises `ModelError` where the reply breaks off, is refused, held back, cut short or empty.
        """
        try:
            async with aclosing(self._contents()) as contents:
                async for piece in contents:
                    self._length += len(piece)
                    yield piece
                    self._check_length()
            self._check_end()
        except ModelError as error:
            self._record.end(outcome_of(error))
            raise
        except asyncio.CancelledError:
            self._record.end(Outcome.CANCELLED)
            raise

    def spoilt(self, error: ModelError) -> ModelError:
        """Note that the reply, though complete, is of no use because of `error`; return that."""
        self._record.end(outcome_of(error))
        return error

    async def aclose(self) -> None:
        """Let go of the connection and report the call; the server may stop generating."""
        await self._stream.close()
        self._record.end(Outcome.OK)

    async def _contents(self) -> AsyncGenerator[str, None]:
        from httpx2 import EventSource

        response = self._stream.response
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == "text/html":
            raise not_a_reply(self._endpoint, looks_like="a web page")
        if kind == "application/json":
            yield await self._whole()
            return
        if kind != "text/event-stream":
            raise not_a_reply(self._endpoint, looks_like="something else")
        try:
            async for event in EventSource(response):
                if event.data.startswith("[DONE]"):
                    self._done = True
                elif not self._done:
                    yield self._take(json.loads(event.data))
        except raw_errors() as error:
            if not self._done:
                raise failure_of(error, self._endpoint) from error

    async def _whole(self) -> str:
        """Return the text of a server that does not stream although it was asked to."""
        try:
            body = json.loads(await self._stream.response.aread())
        except raw_errors() as error:
            raise failure_of(error, self._endpoint) from error
        if not isinstance(body, dict) or not isinstance(body.get("choices"), list):
            if isinstance(body, dict) and (body.get("error") or body.get("message")):
                raise failure_in_body(body, self._endpoint)
            raise not_a_reply(self._endpoint, looks_like="something else")
        return self._take(body)

    def _take(self, chunk: Any) -> str:  # noqa: ANN401 - any JSON that a server may send
        """Note what a chunk (or a whole completion) says, and return its text."""
        if not isinstance(chunk, dict):
            return ""
        if chunk.get("error"):
            raise failure_in_body(chunk["error"], self._endpoint)
        self._take_usage(chunk.get("usage"))
        choices = chunk.get("choices")
        choice = choices[0] if isinstance(choices, list) and choices else None
        if not isinstance(choice, dict):
            return ""
        finish = choice.get("finish_reason")
        self._finish = finish if isinstance(finish, str) and finish else self._finish
        message = choice.get("delta") or choice.get("message")
        if not isinstance(message, dict):
            return ""
        self._refusal += _text(message.get("refusal"))
        self.thought = self.thought or any(
            message.get(name) for name in ("reasoning_content", "reasoning")
        )
        return _text(message.get("content"))

    def _take_usage(self, usage: Any) -> None:  # noqa: ANN401 - any server's idea of usage
        if not isinstance(usage, dict):
            return
        for name in ("prompt_tokens", "completion_tokens"):
            value = usage.get(name)
            if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
                setattr(self._record, name, value)

    def _check_length(self) -> None:
        if self._length > LONGEST_REPLY:
            raise cut_short()

    def _check_end(self) -> None:
        if self._refusal:
            raise refused(self._refusal)
        match self._finish:
            case None if not self._done:
                raise broke_off(self._endpoint)
            case "content_filter":
                raise filtered()
            case "length":
                raise cut_short()
        if self._length == 0:
            raise empty_reply(only_thought=self.thought)


class _Record:
    """Gathers what is to be reported of a call, and reports it once."""

    def __init__(
        self,
        purpose: str,
        model: str,
        began: float,
        seconds: Callable[[], float],
        on_call: Callable[[ModelCall], None],
    ) -> None:
        self._purpose = purpose
        self._model = model
        self._began = began
        self._seconds = seconds
        self._on_call = on_call
        self._ended = False
        self.prompt_tokens: int | None = None
        self.completion_tokens: int | None = None

    def end(self, outcome: Outcome) -> None:
        if self._ended:
            return
        self._ended = True
        self._on_call(
            ModelCall(
                purpose=self._purpose,
                model=self._model,
                prompt_tokens=self.prompt_tokens,
                completion_tokens=self.completion_tokens,
                seconds=self._seconds() - self._began,
                outcome=outcome,
            )
        )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _parameters_blamed(error: Exception, wanted: Mapping[str, object]) -> list[str]:
    """Return which of the parameters that may be left out the server's complaint names."""
    from openai import BadRequestError, UnprocessableEntityError

    if not isinstance(error, (BadRequestError, UnprocessableEntityError)):
        return []
    words = f"{error.param} {error.body} {error.message}"
    return [name for name in wanted if re.search(rf"\b{name}\b", words)]
