"""Sends recorded requests with the bare HTTP library, so many at once, and reads the replies.

python -m bench.raw_requests URL FILE CONCURRENCY
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import httpx2

HEADERS = {"Content-Type": "application/json", "Authorization": "Bearer none"}


async def send(url: str, bodies: list[bytes], concurrency: int) -> None:
    """Send all `bodies`."""
    limits = httpx2.Limits(max_connections=concurrency)
    waiting = iter(bodies)
    async with httpx2.AsyncClient(limits=limits, timeout=60, trust_env=False) as client:

        async def work() -> None:
            for body in waiting:
                async with client.stream("POST", url, content=body, headers=HEADERS) as reply:
                    reply.raise_for_status()
                    await reply.aread()

        await asyncio.gather(*(work() for _ in range(concurrency)))


def main() -> None:
    url, file, concurrency = sys.argv[1:]
    bodies = Path(file).read_bytes().splitlines()
    asyncio.run(send(url, bodies, int(concurrency)))


if __name__ == "__main__":
    main()
