"""Each way in which a server fails becomes one error of the tree, in words, without the key."""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from interviewer.errors import (
    ContextTooLongError,
    ModelError,
    ModelReplyError,
    ModelSetupError,
    ModelUnavailableError,
)
from interviewer.llm.endpoint import Endpoint, Timeouts
from interviewer.llm.failures import failure_of
from interviewer.llm.model_call import Outcome
from tests.llm.parts import KEY, at, speech
from tests.support.model_server import HTML, NAMED, Act, body, says, status

if TYPE_CHECKING:
    from tests.support.model_server import ModelServer

ONCE = {"attempts": 1}


@dataclass(frozen=True)
class Case:
    name: str
    act: Act
    error: type[ModelError]
    says: str
    retryable: bool = False


CASES = [
    Case("wrong address, HTML", HTML, ModelSetupError, "web page"),
    Case(
        "wrong address, plain text",
        body("Ollama is running", kind="text/plain"),
        ModelSetupError,
        "something else instead of a model's reply",
    ),
    Case(
        "other JSON",
        body('{"status": "ok"}', kind="application/json"),
        ModelSetupError,
        "something else",
    ),
    Case(
        "an error under status 200",
        body('{"error": "Unexpected endpoint or method"}', kind="application/json"),
        ModelUnavailableError,
        "Unexpected endpoint",
        retryable=True,
    ),
    Case(
        "a JSON body cut off",
        body('{"choices": [', kind="application/json"),
        ModelUnavailableError,
        "garbled",
        retryable=True,
    ),
    Case(
        "unknown model",
        status(404, "The model `test-model` does not exist", name="model_not_found"),
        ModelSetupError,
        "has no model named “test-model”",
    ),
    Case(
        "unknown model in a bad request",
        status(400, "model 'test-model' not found, try pulling it first"),
        ModelSetupError,
        "has no model named",
    ),
    Case("401", status(401, "Incorrect API key"), ModelSetupError, "does not accept the key"),
    Case("402", status(402, "pay"), ModelSetupError, "paid"),
    Case("403", status(403, "not yours"), ModelSetupError, "does not allow"),
    Case("404", status(404, "no such path"), ModelSetupError, "nothing at that address"),
    Case("405", status(405, "method"), ModelSetupError, "nothing at that address"),
    Case(
        "redirect",
        Act(raw=b"", status=307, headers={"Location": "http://example.org/"}),
        ModelSetupError,
        "sends requests on",
    ),
    Case("408", status(408, "late"), ModelUnavailableError, "status 408", retryable=True),
    Case("409", status(409, "busy"), ModelUnavailableError, "status 409", retryable=True),
    Case("429", status(429, "Rate limit"), ModelUnavailableError, "too busy", retryable=True),
    Case(
        "no credit",
        status(429, "You exceeded your current quota", name="insufficient_quota"),
        ModelUnavailableError,
        "no credit left",
    ),
    Case("500", status(500, "oops"), ModelUnavailableError, "status 500: “oops”", retryable=True),
    Case(
        "503", status(503, "Loading model"), ModelUnavailableError, "Loading model", retryable=True
    ),
    Case(
        "502 with a page",
        body("<html><body>Bad gateway</body></html>", code=502),
        ModelUnavailableError,
        "cannot answer now, status 502.",
        retryable=True,
    ),
    Case(
        "dropped",
        Act(drop=True),
        ModelUnavailableError,
        "in the middle of the reply",
        retryable=True,
    ),
    Case(
        "silent early end",
        Act(finish=None, done=False),
        ModelUnavailableError,
        "ended",
        retryable=True,
    ),
    Case(
        "nothing but a header",
        body("", kind="text/event-stream"),
        ModelUnavailableError,
        "ended in the middle",
        retryable=True,
    ),
    Case("broken stream", NAMED["broken-stream"], ModelUnavailableError, "garbled", retryable=True),
    Case(
        "error in the stream",
        Act(error={"message": "CUDA out of memory"}),
        ModelUnavailableError,
        "broke off with an error: “CUDA out of memory”",
        retryable=True,
    ),
    Case(
        "context error in the stream",
        Act(error={"message": "the request exceeds the available context size"}),
        ContextTooLongError,
        "longer than “test-model” takes",
    ),
    Case("context", NAMED["context"], ContextTooLongError, "longer than"),
    Case(
        "context of llama.cpp",
        status(
            400,
            "the request exceeds the available context size, try increasing it",
            kind="exceed_context_size_error",
        ),
        ContextTooLongError,
        "longer than",
    ),
    Case("413", status(413, "big"), ContextTooLongError, "too large"),
    Case("empty", says(), ModelReplyError, "answered with nothing", retryable=True),
    Case("blank", says(" \n "), ModelReplyError, "answered with nothing", retryable=True),
    Case(
        "only reasoning",
        Act(thought=("hm",)),
        ModelReplyError,
        "thought, but said nothing",
        retryable=True,
    ),
    Case(
        "only thinking", says("<think>hm</think>"), ModelReplyError, "said nothing", retryable=True
    ),
    Case("refusal", NAMED["refusal"], ModelReplyError, "I cannot help with that."),
    Case("filter", says(finish="content_filter"), ModelReplyError, "content filter"),
    Case("filter as a status", status(400, "content management policy"), ModelReplyError, "filter"),
    Case("length", says(finish="length"), ModelReplyError, "cut short"),
    Case("418", status(418, "teapot"), ModelSetupError, "status 418"),
    Case("422", status(422, "no such field"), ModelSetupError, "status 422"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_a_failure_before_the_first_word(case: Case, server: ModelServer) -> None:
    server.script(case.act)
    async with at(server, policy=ONCE) as stage:
        with pytest.raises(ModelError) as caught:
            await stage.say(speech())
    error = caught.value
    assert isinstance(error, case.error)
    assert case.says in error.title
    assert error.title.endswith((".", "”"))
    assert error.next_step.endswith(".")
    assert error.retryable is case.retryable
    assert stage.heard == []
    assert [call.outcome for call in stage.calls] != [Outcome.OK]
    assert len(stage.calls) == 1


@pytest.mark.parametrize("name", ["dropped", "early-end", "mid-stream-error", "length", "filtered"])
async def test_a_failure_after_the_first_word_is_raised_at_once(
    name: str, server: ModelServer
) -> None:
    server.script(NAMED[name])
    async with at(server) as stage:
        with pytest.raises(ModelError):
            await stage.say(speech())
    assert "".join(stage.heard).startswith("Thanks")
    assert len(server.chats) == 1
    assert stage.waits == []


async def test_a_server_that_falls_silent(server: ModelServer) -> None:
    server.script(Act(hang=True))
    async with at(server, policy=ONCE, timeouts=Timeouts(read=0.2)) as stage:
        with pytest.raises(ModelUnavailableError, match="silent for too long"):
            await stage.say(speech())


async def test_nothing_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    async with at(f"http://127.0.0.1:{port}/v1", policy=ONCE) as stage:
        with pytest.raises(
            ModelUnavailableError, match=r"Nothing answers at 127\.0\.0\.1"
        ) as caught:
            await stage.say(speech())
    assert "Start the model server" in caught.value.next_step


async def test_no_such_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    async with at("http://models.invalid/v1", policy=ONCE) as stage:
        with pytest.raises(ModelUnavailableError, match=r"no machine named models\.invalid"):
            await stage.say(speech())


async def test_tls_where_there_is_none(server: ModelServer) -> None:
    async with at(server.base_url.replace("http:", "https:"), policy=ONCE) as stage:
        with pytest.raises(ModelSetupError, match="does not speak TLS"):
            await stage.say(speech())


def test_a_certificate_that_is_not_trusted() -> None:
    import httpx2
    from openai import APIConnectionError

    error = APIConnectionError(request=httpx2.Request("POST", "https://models.example/v1"))
    error.__cause__ = httpx2.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] unable to get issuer")
    said = failure_of(error, Endpoint("https://models.example/v1", "m", KEY))
    assert isinstance(said, ModelSetupError)
    assert "certificate of models.example" in said.title
    error.__cause__.__cause__ = ssl.SSLCertVerificationError(1, "self-signed")
    assert "certificate" in failure_of(error, Endpoint("https://models.example/v1", "m")).title


def test_a_machine_that_does_not_pick_up() -> None:
    import httpx2
    from openai import APITimeoutError

    error = APITimeoutError(request=httpx2.Request("POST", "https://models.example/v1"))
    error.__cause__ = httpx2.ConnectTimeout("")
    said = failure_of(error, Endpoint("https://models.example/v1", "m", KEY))
    assert said.title == "models.example does not pick up."


async def test_a_public_service_without_a_key() -> None:
    async with at("https://models.example/v1", key=None) as stage:
        with pytest.raises(ModelSetupError, match=r"no key for models\.example"):
            await stage.say(speech())


async def test_a_key_that_cannot_be_sent() -> None:
    async with at("https://models.example/v1", key="sk-clé\nx") as stage:
        with pytest.raises(ModelSetupError, match="characters that no key has"):
            await stage.say(speech())


@pytest.mark.parametrize("url", ["", "localhost:11434", "ftp://x/v1", "http://", "http://a:b:c/v1"])
async def test_an_address_that_is_none(url: str) -> None:
    async with at(url) as stage:
        with pytest.raises(ModelSetupError, match="not the address of a model server"):
            await stage.say(speech())


@pytest.mark.parametrize("code", [400, 401, 403, 404, 429, 500])
async def test_the_key_is_in_no_message(code: int, server: ModelServer) -> None:
    server.script(status(code, f"key {KEY} and sk-ano***ther9 of Bearer {KEY} failed \x1b[2J"))
    async with at(server, policy=ONCE) as stage:
        with pytest.raises(ModelError) as caught:
            await stage.say(speech())
    told = str(caught.value)
    assert "failed" in told
    assert "secret" not in told
    assert "ther9" not in told
    assert "\x1b" not in told


async def test_a_huge_error_body_is_told_briefly(server: ModelServer) -> None:
    server.script(status(500, "x" * 100_000))
    async with at(server, policy=ONCE) as stage:
        with pytest.raises(ModelUnavailableError) as caught:
            await stage.say(speech())
    assert len(str(caught.value)) < 500


def test_the_key_is_not_in_a_repr() -> None:
    assert KEY not in repr(Endpoint("https://models.example/v1", "m", KEY))
