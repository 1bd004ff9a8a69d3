"""The connection to a model server, made when it is first needed."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING

from interviewer.llm.endpoint import Timeouts

if TYPE_CHECKING:
    from openai import AsyncOpenAI

    from interviewer.llm.endpoint import Endpoint


class ModelClient:
    """One pool of connections to an endpoint, shared by all that speak to it.

    The libraries behind it take half a second to import, so that happens in a thread: where
    `prepare` is called, or else once something is to be sent. Close it with `aclose`; it opens
    again when it is used again.
    """

    def __init__(self, endpoint: Endpoint, timeouts: Timeouts | None = None) -> None:
        self.endpoint = endpoint
        self._timeouts = timeouts or Timeouts()
        self._client: AsyncOpenAI | None = None
        self._making = asyncio.Lock()

    def prepare(self) -> None:
        """Import and make now what the first request needs; call it off the event loop.

        Raises `ModelSetupError` for an address or key that cannot work.
        """
        for library in ("rapidfuzz.fuzz", "tenacity", "interviewer.llm.grading_reply"):
            import_module(library)
        if self._client is None:
            self.endpoint.check_address()
            self._client = _make_client(self.endpoint, self.endpoint.usable_key, self._timeouts)

    async def get(self) -> AsyncOpenAI:
        """Return the client. Raises `ModelSetupError` for an address or key that cannot work."""
        async with self._making:
            if self._client is None:
                self.endpoint.check_address()
                key = self.endpoint.usable_key
                self._client = await asyncio.to_thread(
                    _make_client, self.endpoint, key, self._timeouts
                )
            return self._client

    async def aclose(self) -> None:
        """Close every connection."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()


def _make_client(endpoint: Endpoint, key: str, timeouts: Timeouts) -> AsyncOpenAI:
    import httpx2
    from openai import AsyncOpenAI

    timeout = httpx2.Timeout(
        connect=timeouts.connect, read=timeouts.read, write=timeouts.write, pool=timeouts.pool
    )
    return AsyncOpenAI(
        api_key=key,
        base_url=endpoint.base_url,
        max_retries=0,
        timeout=timeout,
        http_client=httpx2.AsyncClient(
            timeout=timeout,
            limits=httpx2.Limits(max_connections=200, max_keepalive_connections=50),
            # A redirect would carry the candidate's words to a host that nobody agreed to.
            follow_redirects=False,
            # A proxy of the environment cannot reach this machine's own servers.
            trust_env=not endpoint.is_local,
        ),
    )
