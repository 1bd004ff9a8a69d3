"""Keeps many gradings with few writes: what comes while the disk is busy goes into one write."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewer.storage.regrading import NewGrading
    from interviewer.storage.worker import StoreWorker

_MOST = 64


class Keeping:
    """Writes gradings in the order in which they come; finish it with `close`."""

    def __init__(self, worker: StoreWorker) -> None:
        self._worker = worker
        self._waiting: list[tuple[NewGrading, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def keep(self, grading: NewGrading) -> None:
        """Keep a grading; it is on the disk when this returns.

        It is kept too where the task that waits is cancelled. Raises `StorageError`.
        """
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((grading, kept))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        await kept

    async def close(self) -> None:
        """Wait until everything is on the disk."""
        if self._writing is not None:
            await self._writing

    async def _write(self) -> None:
        from interviewer.errors import InterviewerError
        from interviewer.storage.regrading import keep_regrades

        while self._waiting:
            together, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
            try:
                await self._worker.call(keep_regrades, [grading for grading, _ in together])
            except InterviewerError as error:
                for _, kept in together:
                    if not kept.done():
                        kept.set_exception(error)
            else:
                for _, kept in together:
                    if not kept.done():
                        kept.set_result(None)
