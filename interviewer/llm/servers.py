"""Which models there are: at an endpoint, and at the servers of this machine."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from interviewer.errors import ModelError
from interviewer.llm.client import ModelClient
from interviewer.llm.endpoint import Endpoint, Timeouts
from interviewer.llm.failures import failure_in_body, failure_of, not_a_reply, raw_errors
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Mapping

USUAL_PORTS: dict[int, str] = {
    11434: "Ollama",
    8080: "llama.cpp",
    1234: "LM Studio",
    8000: "vLLM",
}
"""Where model servers listen unless they are told otherwise."""

_LISTING = Timeouts(connect=5.0, read=10.0)
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class LocalServer:
    """A model server on this machine. `name` is what usually listens on its port."""

    name: str
    base_url: str
    models: tuple[str, ...]


async def list_models(endpoint: Endpoint, timeouts: Timeouts = _LISTING) -> tuple[str, ...]:
    """Return the names of the models at `endpoint`, sorted; its own model may be empty.

    Raises `ModelError`.
    """
    client = ModelClient(endpoint, timeouts)
    try:
        opened = await client.get()
        try:
            response = await opened.models.with_raw_response.list()
            listed = response.http_response.json()
        except raw_errors() as error:
            if type(error).__name__ == "JSONDecodeError":
                raise not_a_reply(endpoint, looks_like="a web page") from error
            raise failure_of(error, endpoint) from error
        return _names(listed, endpoint)
    finally:
        await client.aclose()


async def find_local_servers(
    ports: Mapping[int, str] | None = None, seconds: float = 0.5
) -> tuple[LocalServer, ...]:
    """Return the model servers that answer on this machine, in the order of `ports`.

    Nothing but loopback is asked, each port for at most `seconds` until it accepts a connection
    and as long again for its list. What listens there and serves no models is left out.
    """
    wanted = USUAL_PORTS if ports is None else ports
    found = await asyncio.gather(*(_look_at(port, name, seconds) for port, name in wanted.items()))
    return tuple(one for one in found if one is not None)


async def _look_at(port: int, name: str, seconds: float) -> LocalServer | None:
    if not await _accepts(port, seconds):
        return None
    base_url = f"http://127.0.0.1:{port}/v1"
    try:
        models = await list_models(Endpoint(base_url, ""), Timeouts(connect=seconds, read=seconds))
    except ModelError:
        return None
    return LocalServer(name, base_url, models) if models else None


async def _accepts(port: int, seconds: float) -> bool:
    """Return whether anything listens, before anything heavy is imported to talk to it."""
    try:
        async with asyncio.timeout(seconds):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
    except (OSError, TimeoutError):
        return False
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
    return True


def _names(listed: object, endpoint: Endpoint) -> tuple[str, ...]:
    """Return the names in a list of models, of whichever shape; none that cleaning would change."""
    entries: Any = listed
    if isinstance(listed, dict):
        if listed.get("error"):
            raise failure_in_body(listed, endpoint)
        entries = listed.get("data") or listed.get("models") or ()
    if not isinstance(entries, (list, tuple)):
        raise not_a_reply(endpoint, looks_like="something else")
    names = set()
    for entry in entries:
        name = entry.get("id") or entry.get("name") if isinstance(entry, dict) else entry
        if isinstance(name, str) and name and clean_line(name, _LONGEST_NAME) == name:
            names.add(name)
    return tuple(sorted(names))
