"""Structured replies from servers of every kind: a ladder from a strict schema down to a plea.

Not every compatible server knows ``response_format``; some fail on one kind of it and manage
another. So the strictest form is tried first, and on a refusal the next; what worked is remembered
for the endpoint and model.
"""

from __future__ import annotations

import json
import re
from contextlib import aclosing
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from interviewer.errors import ContextTooLongError, ModelError, ModelReplyError
from interviewer.llm.conversation import add, without_middle
from interviewer.llm.extraction import read_reply
from interviewer.llm.memory import memory_key
from interviewer.llm.replies import without_thoughts
from interviewer.llm.retrying import RetryPolicy, with_retries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pydantic import BaseModel

    from interviewer.engine.events import Waiting
    from interviewer.llm.completion import Chat, Message

ModelT = TypeVar("ModelT", bound="BaseModel")

_REFUSING = frozenset({400, 404, 415, 422, 500, 501})
_ABOUT_FORM = re.compile(
    r"response_?format|json_?(?:schema|object)|grammar|schema|structured", re.IGNORECASE
)
_LONGEST_QUOTED = 4_000


class Form(StrEnum):
    """How a structured reply is asked for, strictest first."""

    JSON_SCHEMA = "json_schema"
    JSON_OBJECT_WITH_SCHEMA = "json_object with schema"
    JSON_OBJECT = "json_object"
    PROMPT = "prompt"


class StructuredChat:
    """Asks one model for values of a pydantic model. Such models have no defaults."""

    def __init__(self, chat: Chat, retry: RetryPolicy) -> None:
        self._chat = chat
        self._retry = retry
        self._form: Form | None = None

    @property
    def form(self) -> Form | None:
        """The form that worked last, in this run or an earlier one; None where none has yet."""
        remembered = self._chat.memory.get(memory_key(self._chat.endpoint, "structured-replies"))
        return self._form or next((form for form in Form if form == remembered), None)

    async def ask(
        self,
        purpose: str,
        messages: Sequence[Message],
        reply_form: type[ModelT],
        notify: Callable[[Waiting], None],
        wishes: Mapping[str, object] | None = None,
    ) -> ModelT:
        """Return the model's reply as a value of `reply_form`.

        A reply in the wrong form is sent back once with the reason. Raises `ModelError`;
        `ModelReplyError` where the second reply is no better.
        """
        text = await self._text(purpose, messages, reply_form, notify, wishes)
        try:
            return read_reply(text, reply_form)
        except ValueError as fault:
            again = [*messages]
            add(again, "assistant", without_middle(without_thoughts(text), _LONGEST_QUOTED))
            add(
                again,
                "user",
                f"That reply cannot be used: {fault}. Send the whole reply again as one JSON "
                "object in the asked form, with nothing before or after it.",
            )
        text = await self._text(purpose, again, reply_form, notify, wishes)
        try:
            return read_reply(text, reply_form)
        except ValueError as fault:
            raise ModelReplyError(
                f"The model's reply was not in the asked form, twice: {fault}.",
                "Try again, or choose another model.",
            ) from fault

    async def _text(
        self,
        purpose: str,
        messages: Sequence[Message],
        reply_form: type[ModelT],
        notify: Callable[[Waiting], None],
        wishes: Mapping[str, object] | None,
    ) -> str:
        schema = strict_schema(reply_form)
        form = self.form or Form.JSON_SCHEMA
        certain = True

        async def attempt() -> str:
            try:
                return await self._request(purpose, messages, form, schema, wishes)
            except ModelError as error:
                if form is not Form.PROMPT and _refuses_form(error):
                    raise _FormRefusedError(error) from error
                raise

        while True:
            try:
                text = await with_retries(attempt, self._retry, notify)
            except _FormRefusedError as refusal:
                certain = certain and refusal.certain
                form = list(Form)[list(Form).index(form) + 1]
            else:
                self._remember(form, certain=certain)
                return text

    async def _request(
        self,
        purpose: str,
        messages: Sequence[Message],
        form: Form,
        schema: dict[str, Any],
        wishes: Mapping[str, object] | None,
    ) -> str:
        sent = [*messages]
        if form is not Form.JSON_SCHEMA:
            add(sent, "user", f"The JSON schema of the reply:\n{json.dumps(schema)}")
        reply = await self._chat.open(purpose, sent, wishes=wishes, demands=_demands(form, schema))
        try:
            async with aclosing(reply.pieces()) as pieces:
                return "".join([piece async for piece in pieces])
        finally:
            await reply.aclose()

    def _remember(self, form: Form, *, certain: bool) -> None:
        """Keep what worked; only for this run where a passing fault may have led there."""
        if self.form is form:
            return
        self._form = form
        if certain:
            key = memory_key(self._chat.endpoint, "structured-replies")
            self._chat.memory.set(key, form.value)


class _FormRefusedError(Exception):
    """A server that will not reply in this form; `certain` where it said so in words."""

    def __init__(self, error: ModelError) -> None:
        super().__init__(str(error))
        self.certain = _status(error) not in {500, 501} or bool(_ABOUT_FORM.search(_body(error)))


@cache
def strict_schema(form: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON schema of `form` as strict servers want it, with nothing to look up."""
    schema = form.model_json_schema()
    definitions = schema.pop("$defs", {})
    simple = _strict(schema, definitions)
    assert isinstance(simple, dict)
    return simple


def _strict(node: object, definitions: Mapping[str, object]) -> object:
    if isinstance(node, list):
        return [_strict(one, definitions) for one in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _strict(definitions[str(node["$ref"]).rpartition("/")[2]], definitions)
    kept: dict[str, Any] = {}
    for name, value in node.items():
        if name == "properties":
            kept[name] = {one: _strict(of, definitions) for one, of in value.items()}
        elif name not in {"title", "default", "description"}:
            kept[name] = _strict(value, definitions)
    if kept.get("type") == "object":
        kept["additionalProperties"] = False
        kept["required"] = list(kept.get("properties", {}))
    return kept


def _demands(form: Form, schema: dict[str, Any]) -> dict[str, object]:
    match form:
        case Form.JSON_SCHEMA:
            named = {"name": "reply", "strict": True, "schema": schema}
            return {"response_format": {"type": "json_schema", "json_schema": named}}
        case Form.JSON_OBJECT_WITH_SCHEMA:
            return {"response_format": {"type": "json_object", "schema": schema}}
        case Form.JSON_OBJECT:
            return {"response_format": {"type": "json_object"}}
        case Form.PROMPT:
            return {}


def _refuses_form(error: ModelError) -> bool:
    """Return whether another form may be accepted where this one was not."""
    if _status(error) not in _REFUSING:
        return False
    if _ABOUT_FORM.search(_body(error)):
        return True
    return not isinstance(error, (ContextTooLongError, ModelReplyError)) and not re.search(
        "no model named|no credit", error.title
    )


def _status(error: ModelError) -> int:
    return int(getattr(error.__cause__, "status_code", 0))


def _body(error: ModelError) -> str:
    return str(getattr(error.__cause__, "body", ""))
