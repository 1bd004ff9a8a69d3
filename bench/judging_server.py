"""A model server that judges whatever it is sent, `PAUSE` seconds after it was sent.

    python -m bench.judging_server [--record FILE]

It prints its port, and serves until it is ended. Every other criterion is found, with a quote of
the candidate's words; the reply is streamed in pieces of `PIECE` characters. With ``--record`` the
bodies of the requests are kept, one a line.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

PAUSE = 0.05
PIECE = 40
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_CRITERION = re.compile(r"(C\d+) \((?:key point|mistake)\)")
_SAID = re.compile(r" turn (\d+)\n(.{60,}?) ")


class Judge(asyncio.Protocol):
    """One connection, kept open from request to request."""

    def __init__(self, record: BinaryIO | None) -> None:
        self._record = record
        self._received = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to answer."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer each request that is complete, after the pause."""
        self._received += data
        while (end := self._received.find(b"\r\n\r\n")) >= 0:
            found = _LENGTH.search(self._received, 0, end)
            total = end + 4 + (int(found[1]) if found else 0)
            if len(self._received) < total:
                return
            body = bytes(self._received[end + 4 : total])
            del self._received[:total]
            asyncio.get_running_loop().call_later(PAUSE, self._answer, body)

    def _answer(self, body: bytes) -> None:
        if self._record is not None:
            self._record.write(body + b"\n")
            self._record.flush()
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(reply_to(body))


def reply_to(body: bytes) -> bytes:
    """Return the whole HTTP response to a grading request."""
    messages = json.loads(body)["messages"]
    text = "\n".join(one["content"] for one in messages)
    said = _SAID.search(text)
    quotes = [{"turn": int(said[1]), "words": said[2]}] if said else []
    labels = dict.fromkeys(_CRITERION.findall(text))
    answers = [
        {
            "criterion": label,
            "quotes": quotes if number % 2 else [],
            "reason": "It is said there." if number % 2 else "It is not said.",
            "verdict": "yes" if number % 2 else "no",
        }
        for number, label in enumerate(labels)
    ]
    content = json.dumps({"answers": answers})
    deltas = [content[start : start + PIECE] for start in range(0, len(content), PIECE)]
    chunks = [_chunk({"content": delta}) for delta in deltas]
    usage = {"prompt_tokens": len(text) // 4, "completion_tokens": len(content) // 4}
    chunks += [_chunk({}, "stop"), {**_chunk({}), "choices": [], "usage": usage}]
    events = "".join(f"data: {json.dumps(one)}\n\n" for one in chunks) + "data: [DONE]\n\n"
    head = (
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
        f"Content-Length: {len(events.encode())}\r\n\r\n"
    )
    return (head + events).encode()


def _chunk(delta: dict[str, str], finish: str | None = None) -> dict[str, object]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": "judge",
        "choices": [choice],
    }


async def serve(record: BinaryIO | None) -> None:
    """Serve until cancelled."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Judge(record), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--record", type=Path)
    given = options.parse_args()
    if given.record is None:
        asyncio.run(serve(None))
        return
    with given.record.open("wb") as record:
        asyncio.run(serve(record))


if __name__ == "__main__":
    main()
