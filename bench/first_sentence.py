"""When the first sentence of a model's reply is on the screen, beside a raw client's receiving it.

    python -m bench.first_sentence [--replies N]

One server on loopback answers both: it sends the first sentence `PAUSE` seconds after a request has
come and the rest much later. The raw client is `http.client`. Compared are the milliseconds from
the arrival of the request at the server to the sentence; and, in the second row, from Enter or from
the raw client's sending, which includes hearing and keeping the answer and making the request.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.pairs import Comparison, in_turns, report
from bench.startup import own_command
from bench.watched import Watched
from tests.support.model_server import MODEL, Act, ModelServer, status
from tests.support.program import SCENARIO

if TYPE_CHECKING:
    from tests.support.model_server import Request

PAUSE = 0.25
NAMES = ("Quixote", "Zanzibar", "Xylophone", "Jabberwock", "Kilimanjaro", "Wyvern", "Vuvuzela")


class Server:
    """Answers every request with a sentence that names a word not used before."""

    def __init__(self) -> None:
        self._words = (f"{name}{n}" for n in itertools.count() for name in NAMES)
        self.word = ""
        self.asked = 0.0
        """The instant at which the last request came."""

    def __call__(self, request: Request) -> Act:
        """Return the reply, and note word and instant; refuse to grade, which is not measured."""
        if "C1 (" in request.text:
            return status(401, "no grading here")
        self.asked = time.perf_counter()
        self.word = next(self._words)
        sentence = f"Now tell me more about {self.word} please. "
        return Act(pieces=(sentence, "Take the time you need."), delay=PAUSE)


class Raw:
    """A client that only reads the bytes."""

    def __init__(self, server: Server, port: int) -> None:
        self._server = server
        self._connection = http.client.HTTPConnection("127.0.0.1", port)
        self.from_sending: list[float] = []

    def __call__(self) -> float:
        """Ask; return the milliseconds from the request's arrival to the first sentence."""
        body = json.dumps(
            {"model": MODEL, "stream": True, "messages": [{"role": "user", "content": "Go on."}]}
        )
        sent = time.perf_counter()
        self._connection.request(
            "POST", "/v1/chat/completions", body, {"Content-Type": "application/json"}
        )
        response = self._connection.getresponse()
        while b"please." not in response.readline():
            pass
        received = time.perf_counter()
        response.read()
        self.from_sending.append((received - sent) * 1000)
        return (received - self._server.asked) * 1000


class OnScreen:
    """An interview under way with the model, in a terminal."""

    def __init__(self, server: Server, program: Watched) -> None:
        self._server = server
        self._program = program
        self.from_enter: list[float] = []

    def __call__(self) -> float:
        """Send an answer; return the milliseconds from the request's arrival to the screen."""
        program = self._program
        program.send("How much traffic is there then?")
        program.wait_for("then?")
        program.settle(0.15)
        before = self._server.word
        entered = program.send("\r")
        while self._server.word == before:
            time.sleep(0.0005)
        shown = program.wait_for(self._server.word)
        program.wait_for("need.")
        program.settle(0.3)
        self.from_enter.append((shown - entered) * 1000)
        return (shown - self._server.asked) * 1000


def compare(replies: int) -> list[Comparison]:
    """Measure and compare."""
    answering = Server()
    with ModelServer() as model, tempfile.TemporaryDirectory() as folder:
        model.answer_with(answering)
        command = [*own_command(), "run", SCENARIO, "--model", MODEL, "--base-url", model.base_url]
        with Watched(command, {**os.environ, "INTERVIEWER_HOME": str(Path(folder))}) as program:
            program.wait_for("clock runs from then")
            program.send("\r")
            program.wait_for("need.")
            program.settle(0.5)
            screen = OnScreen(answering, program)
            raw = Raw(answering, model.port)
            here, there = in_turns(screen, raw, pairs=replies)
    against = "a raw client"
    return [
        Comparison(
            "the first sentence on screen, from the request on",
            here,
            there,
            against,
            aim=15,
            difference=True,
        ),
        Comparison(
            "the same, from Enter on",
            screen.from_enter[1:],
            raw.from_sending[1:],
            against,
            difference=True,
        ),
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--replies", type=int, default=20)
    report(compare(options.parse_args().replies))


if __name__ == "__main__":
    main()
