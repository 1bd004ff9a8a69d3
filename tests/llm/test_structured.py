"""Structured replies: the ladder, what is remembered of it, and replies in the wrong form."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Literal

import pytest
from pydantic import BaseModel

from interviewer.errors import (
    ContextTooLongError,
    ModelError,
    ModelReplyError,
    ModelSetupError,
    ModelUnavailableError,
)
from interviewer.llm.client import ModelClient
from interviewer.llm.completion import Chat
from interviewer.llm.endpoint import Endpoint
from interviewer.llm.extraction import read_reply
from interviewer.llm.failures import ReplyCutShortError
from interviewer.llm.memory import BriefMemory
from interviewer.llm.structured import Form, StructuredChat, strict_schema
from tests.llm.parts import KEY, Instant
from tests.support.model_server import (
    MODEL,
    NAMED,
    NOT_JSON_SCHEMA,
    Act,
    ModelServer,
    in_pieces,
    says,
    status,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from interviewer.llm.memory import Memory
    from tests.support.model_server import Request


class Colour(BaseModel):
    name: str
    shade: Literal["dark", "light"]


class Palette(BaseModel):
    colours: list[Colour]


GOOD = '{"colours": [{"name": "red", "shade": "dark"}]}'
RED = Palette(colours=[Colour(name="red", shade="dark")])
QUESTION = [{"role": "system", "content": "Name colours."}, {"role": "user", "content": "Now."}]


class Asker:
    def __init__(self, chat: StructuredChat, instant: Instant) -> None:
        self.chat = chat
        self.instant = instant
        self.waits: list[Any] = []

    async def ask(self) -> Palette:
        return await self.chat.ask("grader", QUESTION, Palette, self.waits.append)


@asynccontextmanager
async def asker(server: ModelServer, memory: Memory | None = None) -> AsyncIterator[Asker]:
    client = ModelClient(Endpoint(server.base_url, MODEL, KEY))
    instant = Instant()
    try:
        yield Asker(StructuredChat(Chat(client, memory=memory), instant.policy()), instant)
    finally:
        await client.aclose()


def form_of(request: Request) -> str:
    asked = request.json.get("response_format")
    if asked is None:
        return "prompt"
    return str(asked["type"]) + (" with schema" if "schema" in asked else "")


def accepting(*accepted: str, refusal: Act = NOT_JSON_SCHEMA, reply: str = GOOD) -> Any:
    def respond(request: Request) -> Act:
        return in_pieces(reply) if form_of(request) in accepted else refusal

    return respond


async def test_a_strict_schema_is_asked_for_first(server: ModelServer) -> None:
    server.script(in_pieces(GOOD))
    async with asker(server) as one:
        assert await one.ask() == RED
        assert one.chat.form is Form.JSON_SCHEMA
    (request,) = server.chats
    sent = request.json["response_format"]["json_schema"]
    assert sent["strict"] is True
    assert sent["schema"] == strict_schema(Palette)


def test_a_schema_is_strict_all_the_way_down() -> None:
    assert strict_schema(Palette) == {
        "type": "object",
        "additionalProperties": False,
        "required": ["colours"],
        "properties": {
            "colours": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["name", "shade"],
                    "properties": {
                        "name": {"type": "string"},
                        "shade": {"type": "string", "enum": ["dark", "light"]},
                    },
                },
            }
        },
    }


LADDER = ["json_schema", "json_object with schema", "json_object", "prompt"]


@pytest.mark.parametrize("rungs", [1, 2, 3, 4])
@pytest.mark.parametrize("code", [400, 404, 422, 500])
async def test_a_refused_form_leads_to_the_next(rungs: int, code: int, server: ModelServer) -> None:
    server.answer_with(
        accepting(LADDER[rungs - 1], refusal=status(code, "response_format is not supported"))
    )
    memory = BriefMemory()
    async with asker(server, memory) as one:
        assert await one.ask() == RED
        assert await one.ask() == RED
    async with asker(server, memory) as later:
        assert await later.ask() == RED
    asked = [form_of(request) for request in server.chats]
    assert asked == [*LADDER[:rungs], LADDER[rungs - 1], LADDER[rungs - 1]]
    assert one.instant.pauses == []
    weaker = server.chats[-1].text
    assert ("additionalProperties" in weaker) is (rungs > 1)


async def test_a_500_without_a_reason_is_not_remembered_for_good(server: ModelServer) -> None:
    """A passing fault must not take a good server down the ladder for ever."""
    server.script(status(500, "oops"), in_pieces(GOOD))
    memory = BriefMemory()
    async with asker(server, memory) as one:
        await one.ask()
        assert one.chat.form is Form.JSON_OBJECT_WITH_SCHEMA
    async with asker(server, memory) as later:
        assert later.chat.form is None


async def test_a_server_that_fails_whatever_is_asked(server: ModelServer) -> None:
    server.script(status(500, "oops"))
    async with asker(server) as one:
        with pytest.raises(ModelUnavailableError, match="oops"):
            await one.ask()
    assert [form_of(request) for request in server.chats] == [*LADDER, *["prompt"] * 3]


async def test_a_busy_server_is_waited_for_on_the_same_rung(server: ModelServer) -> None:
    server.script(status(429, "busy"), status(503, "busy"), in_pieces(GOOD))
    async with asker(server) as one:
        assert await one.ask() == RED
    assert [form_of(request) for request in server.chats] == ["json_schema"] * 3
    assert len(one.waits) == 2


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (NAMED["context"], ContextTooLongError),
        (status(404, "The model `x` does not exist", name="model_not_found"), ModelSetupError),
        (status(401, "no"), ModelSetupError),
        (NAMED["length"], ReplyCutShortError),
        (NAMED["refusal"], ModelReplyError),
    ],
)
async def test_what_no_other_form_can_mend_is_raised_at_once(
    act: Act, error: type[ModelError], server: ModelServer
) -> None:
    server.script(act)
    async with asker(server) as one:
        with pytest.raises(error):
            await one.ask()
    assert len(server.chats) == 1


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        f"\n  {GOOD}\n",
        f"```json\n{GOOD}\n```",
        f"Here you are:\n```\n{GOOD}\n```\nAnything else?",
        f"Sure. {GOOD} Done.",
        f'<think>{{"colours": []}} perhaps?</think>{GOOD}',
        f"They want {{colours}}, I think.</think>\n{GOOD}",
        '{"colours": [{"name": "red", "shade": "dark",},],}',
        '[{"name": "red", "shade": "dark"}]',
        '{"note": "x"} ' + GOOD,
        GOOD.replace("}]", ', "extra": 1}]'),
    ],
)
def test_a_value_is_found_in_what_surrounds_it(text: str) -> None:
    assert read_reply(text, Palette) == RED


def test_commas_in_words_are_left_alone() -> None:
    text = '{"colours": [{"name": "a,] b,} \\" c,]", "shade": "dark",}]}'
    assert read_reply(text, Palette).colours[0].name == 'a,] b,} " c,]'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("I would rather not.", "no JSON object"),
        ("", "no JSON object"),
        ('{"colours": [', "no JSON object"),
        ('{"colours": [{"name": "red", "shade": "odd"}]}', r"colours\.0\.shade: Input should be"),
        ('{"colours": [{"name": "red"}]}', r"colours\.0\.shade: Field required"),
        ("{" * 5000, "no JSON object"),
        ("[" * 100_000, "no JSON object"),
    ],
    ids=range(7),
)
def test_the_reason_why_a_reply_is_useless_is_told(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_reply(text, Palette)


async def test_a_reply_in_the_wrong_form_is_sent_back_once(server: ModelServer) -> None:
    server.script(says('{"colours": [{"name": "red", "shade": "odd"}]}'), says(GOOD))
    async with asker(server) as one:
        assert await one.ask() == RED
    again = server.chats[1].messages
    assert [message["role"] for message in again] == ["system", "user", "assistant", "user"]
    assert '"odd"' in again[2]["content"]
    assert "colours.0.shade" in again[3]["content"]


async def test_twice_the_wrong_form_is_an_error(server: ModelServer) -> None:
    server.script(NAMED["garbage"])
    async with asker(server) as one:
        with pytest.raises(ModelReplyError, match="not in the asked form, twice"):
            await one.ask()
    assert len(server.chats) == 2
    assert json.dumps(server.chats[1].messages).count("{not json") == 1
