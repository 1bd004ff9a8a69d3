"""Addresses: which are this machine's, which models they offer, and what is wrong with them."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING

import pytest

from interviewer.errors import ModelError, ModelSetupError, ModelUnavailableError
from interviewer.llm.client import ModelClient
from interviewer.llm.endpoint import Endpoint
from interviewer.llm.memory import BriefMemory
from interviewer.llm.servers import LocalServer, find_local_servers, list_models
from interviewer.llm.trial import try_structured_reply
from tests.llm.parts import KEY
from tests.support.model_server import NOT_JSON_SCHEMA, Act, ModelServer, says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.model_server import Request


@pytest.mark.parametrize(
    ("url", "host", "local", "private"),
    [
        ("https://api.example.com/v1", "api.example.com", False, False),
        ("http://localhost:11434/v1", "localhost", True, True),
        ("http://LOCALHOST./v1", "localhost.", True, True),
        ("http://models.localhost/v1", "models.localhost", True, True),
        ("http://127.0.0.1:8080/v1", "127.0.0.1", True, True),
        ("http://127.8.9.1/v1", "127.8.9.1", True, True),
        ("http://[::1]:8080/v1", "::1", True, True),
        ("http://0.0.0.0:8000/v1", "0.0.0.0", True, True),
        ("http://192.168.1.5:8000/v1", "192.168.1.5", False, True),
        ("http://10.0.0.7/v1", "10.0.0.7", False, True),
        ("http://8.8.8.8/v1", "8.8.8.8", False, False),
        ("http://gpu-box:8000/v1", "gpu-box", False, True),
        ("http://gpu.local/v1", "gpu.local", False, True),
        ("https://localhost.example.com/v1", "localhost.example.com", False, False),
        ("https://user:secret@api.example.com/v1", "api.example.com", False, False),
        ("https://localhost@evil.example/v1", "evil.example", False, False),
    ],
)
def test_who_hears_what_is_sent(url: str, host: str, local: bool, private: bool) -> None:
    endpoint = Endpoint(url, "m")
    assert endpoint.host == host
    assert endpoint.is_local is local
    assert endpoint.is_private is private


def test_a_model_must_be_named() -> None:
    with pytest.raises(ModelSetupError, match="No model is chosen"):
        Endpoint("http://localhost/v1", " ").check()


def test_the_password_of_an_address_is_not_told() -> None:
    with pytest.raises(ModelSetupError) as caught:
        Endpoint("ftp://user:secret@files.example/v1", "m").check()
    assert "secret" not in str(caught.value)


@pytest.fixture
def two_models() -> Iterator[ModelServer]:
    with ModelServer(models=("small", "big", "bad\x1b[2J", "")) as server:
        yield server


async def test_the_models_of_an_endpoint(two_models: ModelServer) -> None:
    assert await list_models(Endpoint(two_models.base_url, "", KEY)) == ("big", "small")
    assert two_models.requests[0].headers["authorization"] == f"Bearer {KEY}"


async def test_an_address_without_models(two_models: ModelServer) -> None:
    with pytest.raises(ModelSetupError, match="nothing at that address"):
        await list_models(
            Endpoint(two_models.base_url.removesuffix("/v1") + "/nowhere/at", "", KEY)
        )


async def test_an_address_that_nothing_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(ModelUnavailableError):
        await list_models(Endpoint(f"http://127.0.0.1:{port}/v1", ""))


@pytest.mark.parametrize(
    "listed", ["<html><body>hello</body></html>", '"text"', '{"error": "Unexpected endpoint"}', "3"]
)
async def test_an_address_that_is_something_else(listed: str, two_models: ModelServer) -> None:
    two_models.listing = listed
    with pytest.raises(ModelError):
        await list_models(Endpoint(two_models.base_url, "", KEY))


@pytest.mark.parametrize(
    "listed", ['{"models": [{"name": "one"}]}', '[{"id": "one"}]', '{"data": ["one", 7, null]}']
)
async def test_lists_of_other_shapes(listed: str, two_models: ModelServer) -> None:
    two_models.listing = listed
    assert await list_models(Endpoint(two_models.base_url, "")) == ("one",)


async def test_a_prepared_client_is_ready_at_once(two_models: ModelServer) -> None:
    client = ModelClient(Endpoint(two_models.base_url, "small", KEY))
    await asyncio.to_thread(client.prepare)
    try:
        made = await client.get()
        assert made is await client.get()
        assert [one.id async for one in made.models.list()][:2] == ["small", "big"]
    finally:
        await client.aclose()


async def test_a_client_that_cannot_work_says_so_when_it_is_prepared() -> None:
    with pytest.raises(ModelSetupError):
        ModelClient(Endpoint("https://models.example/v1", "m")).prepare()


async def test_a_trial_says_in_which_form_a_model_can_reply() -> None:
    memory = BriefMemory()

    def old_fashioned(request: Request) -> Act:
        return NOT_JSON_SCHEMA if "response_format" in request.json else says('{"word": "tea"}')

    with ModelServer() as server:
        server.answer_with(old_fashioned)
        form = await try_structured_reply(Endpoint(server.base_url, "test-model"), memory)
        assert form == "prompt"
        await try_structured_reply(Endpoint(server.base_url, "test-model"), memory)
        assert len(server.chats) == 5


async def test_local_servers_are_found_and_others_left_out(two_models: ModelServer) -> None:
    with (
        ModelServer(models=()) as empty,
        socket.create_server(("127.0.0.1", 0)) as mute,
        socket.create_server(("127.0.0.1", 0)) as gone,
    ):
        closed = gone.getsockname()[1]
        gone.close()
        found = await find_local_servers(
            {
                closed: "Closed",
                mute.getsockname()[1]: "Mute",
                empty.port: "Empty",
                two_models.port: "Ollama",
            },
            seconds=1.0,
        )
    assert found == (LocalServer("Ollama", two_models.base_url, ("big", "small")),)
    assert "authorization" in two_models.requests[0].headers
    assert two_models.requests[0].headers["authorization"] == "Bearer not-needed"
