"""A model server on loopback that does what it is told: replies well, or fails in a given way.

In a test::

    with ModelServer() as server:
        server.script(status(429, headers={"Retry-After": "1"}), says("Hello there."))
        ...  # talk to server.base_url
        assert server.requests[0].json["model"] == "test-model"

Each request takes the next act of the script; the last one is repeated. A responder set with
`server.answer_with` sees the request and returns an act instead. From a shell::

    python -m tests.support.model_server --port 8080 --script good
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self, TypeAlias

if TYPE_CHECKING:
    from types import TracebackType

MODEL = "test-model"


@dataclass(frozen=True, slots=True)
class Request:
    """What a client sent: method, path, headers with names in lower case, and the JSON body."""

    method: str
    path: str
    headers: dict[str, str]
    json: dict[str, Any]

    @property
    def messages(self) -> list[dict[str, str]]:
        """The messages of a chat request."""
        return list(self.json.get("messages", []))

    @property
    def text(self) -> str:
        """All that the messages say, in one text."""
        return "\n".join(message["content"] for message in self.messages)


@dataclass(frozen=True, slots=True)
class Act:
    """What the server does with one request.

    `pieces` are sent as content deltas, each after `delay` seconds; `thought` before them as
    `reasoning_content`. `finish` is the finish reason, None for none at all. `drop` breaks the
    connection where the end would be; `hang` keeps it open there without a word until the client
    goes or the server stops. `raw` is a whole body to send instead, with `status` and `headers`.
    """

    pieces: tuple[str, ...] = ()
    delay: float = 0.0
    thought: tuple[str, ...] = ()
    finish: str | None = "stop"
    done: bool = True
    usage: bool = True
    refusal: str = ""
    error: dict[str, Any] | None = None
    drop: bool = False
    hang: bool = False
    whole: bool = False
    raw: bytes | None = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    first_delay: float = 0.0


Responder: TypeAlias = Callable[[Request], Act]


def says(*pieces: str, delay: float = 0.0, **others: Any) -> Act:
    """Return an act that says `pieces`."""
    return Act(pieces=pieces, delay=delay, **others)


def in_pieces(text: str, size: int = 12, **others: Any) -> Act:
    """Return an act that says `text` in pieces of `size` characters."""
    return Act(pieces=tuple(text[i : i + size] for i in range(0, len(text), size)), **others)


def status(
    code: int,
    message: str = "something went wrong",
    *,
    kind: str = "server_error",
    name: str | None = None,
    headers: dict[str, str] | None = None,
) -> Act:
    """Return an act that fails with an HTTP status and the usual JSON body."""
    body = {"error": {"message": message, "type": kind, "code": name}}
    return Act(
        raw=json.dumps(body).encode(),
        status=code,
        headers={"Content-Type": "application/json", **(headers or {})},
    )


def body(content: str | bytes, *, kind: str = "text/html; charset=utf-8", code: int = 200) -> Act:
    """Return an act that sends `content` as it is."""
    raw = content if isinstance(content, bytes) else content.encode()
    return Act(raw=raw, status=code, headers={"Content-Type": kind})


GOOD = says("Thanks for coming. ", "How would you ", "find the cause?")
HTML = body("<!doctype html><html><body><h1>Welcome</h1></body></html>")
NOT_JSON_SCHEMA = status(
    400, "response_format of type json_schema is not supported", kind="invalid_request_error"
)

NAMED: dict[str, Act] = {
    "good": GOOD,
    "slow": says(*GOOD.pieces, delay=1.0),
    "busy": status(429, "Rate limit reached", kind="rate_limit", headers={"Retry-After": "1"}),
    "broken": status(500, "internal error"),
    "html": HTML,
    "dropped": says("Thanks for ", drop=True),
    "early-end": says("Thanks for ", finish=None, done=False),
    "empty": says(),
    "refusal": says(refusal="I cannot help with that."),
    "filtered": says("Thanks for ", finish="content_filter"),
    "length": says("Thanks for coming and ", finish="length"),
    "garbage": says("{not json"),
    "broken-stream": body(b"data: {oops\n\n", kind="text/event-stream"),
    "mid-stream-error": says("Thanks for ", error={"message": "out of memory", "code": 500}),
    "context": status(
        400,
        "This model's maximum context length is 4096 tokens. However, you requested 9000 tokens.",
        kind="invalid_request_error",
        name="context_length_exceeded",
    ),
    "thinking": says("<thi", "nk>Let me see.</th", "ink>How would you start?"),
    "reasoning": says("How would you start?", thought=("Let me ", "see.")),
    "silent": Act(hang=True),
    "whole": says("How would you start?", whole=True),
}


class ModelServer:
    """The server. Use it as a context manager, or call `start` and `stop`."""

    def __init__(self, *acts: Act, port: int = 0, models: Sequence[str] = (MODEL,)) -> None:
        self.requests: list[Request] = []
        self.models = tuple(models)
        self.listing: str | None = None
        """What ``/v1/models`` answers instead of the list of `models`."""
        self.stopping = threading.Event()
        self.gone = threading.Event()
        """Set once a client has closed its connection in the middle of a reply."""
        self._acts: list[Act] = list(acts) or [GOOD]
        self._responder: Responder | None = None
        self._lock = threading.RLock()
        self._arrived = threading.Condition(self._lock)
        self._chats = 0
        self._server = _Server(("127.0.0.1", port), _handler_of(self))
        self._thread: threading.Thread | None = None

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self._server.server_address[1])

    @property
    def base_url(self) -> str:
        """The base URL for a client."""
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def chats(self) -> list[Request]:
        """The chat requests so far."""
        with self._lock:
            return [one for one in self.requests if one.path.endswith("/chat/completions")]

    def wait_for_chats(self, count: int, seconds: float = 30.0) -> bool:
        """Wait until `count` chat requests have come; False where they do not come in time."""
        with self._arrived:
            return self._arrived.wait_for(lambda: self._chats >= count, seconds)

    def script(self, *acts: Act) -> None:
        """Do `acts` one after another from now on, and the last one again and again."""
        with self._lock:
            self._acts = list(acts)
            self._responder = None

    def answer_with(self, responder: Responder) -> None:
        """Let `responder` choose what to do with each request."""
        with self._lock:
            self._responder = responder

    def start(self) -> Self:
        """Begin to serve."""
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )
        self._thread.start()
        return self

    def stop(self) -> None:
        """End every reply, and stop serving."""
        self.stopping.set()
        if self._thread is not None:
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def take(self, request: Request) -> Act:
        """Record a chat request and return what to do with it."""
        with self._lock:
            self.requests.append(request)
            self._chats += 1
            self._arrived.notify_all()
            if self._responder is None:
                return self._acts.pop(0) if len(self._acts) > 1 else self._acts[0]
            responder = self._responder
        return responder(request)

    def note(self, request: Request) -> None:
        """Record a request that is not a chat."""
        with self._lock:
            self.requests.append(request)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = True
    request_queue_size = 256

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that hang up."""


def _handler_of(owner: ModelServer) -> type[BaseHTTPRequestHandler]:
    class Handler(_Handler):
        server_side = owner

    return Handler


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 0
    timeout = 30
    server_side: ModelServer

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def do_GET(self) -> None:
        request = self._request({})
        self.server_side.note(request)
        if self.path.rstrip("/") != "/v1/models":
            self._send(status(404, "no such path", kind="invalid_request_error"))
            return
        listed = [{"id": name, "object": "model"} for name in self.server_side.models]
        content = json.dumps({"object": "list", "data": listed})
        self._send(body(self.server_side.listing or content, kind="application/json"))

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        try:
            sent = json.loads(self.rfile.read(length) or b"{}")
        except ValueError:
            self._send(status(400, "the body is not JSON", kind="invalid_request_error"))
            return
        request = self._request(sent)
        if self.path != "/v1/chat/completions":
            self.server_side.note(request)
            self._send(status(404, "no such path", kind="invalid_request_error"))
            return
        act = self.server_side.take(request)
        try:
            self._perform(act, request)
        except OSError:
            self.server_side.gone.set()
            self.close_connection = True

    def _request(self, sent: dict[str, Any]) -> Request:
        headers = {name.lower(): value for name, value in self.headers.items()}
        return Request(self.command, self.path, headers, sent)

    def _perform(self, act: Act, request: Request) -> None:
        self._pause(act.first_delay)
        if act.raw is not None:
            self._send(act)
        elif act.whole or not request.json.get("stream"):
            self._send_whole(act)
        else:
            self._stream(act, request)

    def _send(self, act: Act) -> None:
        raw = act.raw or b""
        self.send_response(act.status)
        for name, value in act.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def _send_whole(self, act: Act) -> None:
        message = {"role": "assistant", "content": "".join(act.pieces)}
        if act.refusal:
            message["refusal"] = act.refusal
        self._pause(act.delay)
        content = {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 0,
            "model": MODEL,
            "choices": [{"index": 0, "message": message, "finish_reason": act.finish}],
            "usage": _usage(act),
        }
        self._send(body(json.dumps(content), kind="application/json"))

    def _stream(self, act: Act, request: Request) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self._event(_chunk({"role": "assistant"}))
        for piece in act.thought:
            self._pause(act.delay)
            self._event(_chunk({"reasoning_content": piece}))
        for piece in act.pieces:
            self._pause(act.delay)
            self._event(_chunk({"content": piece}))
        if act.refusal:
            self._event(_chunk({"refusal": act.refusal}))
        if act.hang:
            self._hang()
            return
        if act.error is not None:
            self._event({"error": act.error})
        if act.drop:
            self.close_connection = True
            return
        if act.finish is not None:
            self._event(_chunk({}, act.finish))
        if act.usage and request.json.get("stream_options", {}).get("include_usage"):
            self._event({**_chunk({}), "choices": [], "usage": _usage(act)})
        if act.done:
            self._write(b"data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def _event(self, content: dict[str, Any]) -> None:
        self._write(b"data: " + json.dumps(content).encode() + b"\n\n")

    def _write(self, content: bytes) -> None:
        self.wfile.write(f"{len(content):X}\r\n".encode() + content + b"\r\n")

    def _hang(self) -> None:
        """Stay silent, but notice a client that leaves."""
        self.connection.settimeout(0.02)
        while not self.server_side.stopping.is_set():
            try:
                if not self.connection.recv(1):
                    raise ConnectionResetError
            except TimeoutError:
                continue

    def _pause(self, seconds: float) -> None:
        if seconds > 0:
            self.server_side.stopping.wait(seconds)


def _chunk(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": MODEL,
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }


def _usage(act: Act) -> dict[str, int]:
    words = sum(len(re.findall(r"\S+", piece)) for piece in act.pieces)
    return {"prompt_tokens": 100, "completion_tokens": words, "total_tokens": 100 + words}


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve one or more named acts until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.model_server")
    parser.add_argument("--port", type=int, default=8080, help="0 for any free one")
    parser.add_argument(
        "--script",
        default="good",
        help=f"acts with commas between them; the last is repeated ({', '.join(NAMED)})",
    )
    given = parser.parse_args(arguments)
    unknown = [name for name in given.script.split(",") if name not in NAMED]
    if unknown:
        parser.error(f"no such act: {', '.join(unknown)}")
    with ModelServer(*(NAMED[name] for name in given.script.split(",")), port=given.port) as server:
        print(server.base_url, flush=True)  # noqa: T201 - this is a small command
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            return 0


if __name__ == "__main__":
    sys.exit(main())
