"""Gives the store a thread of its own, so that nothing on screen waits for the disk."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path
    from types import TracebackType

    from interviewer.storage.store import Store

P = ParamSpec("P")
T = TypeVar("T")


class StoreWorker:
    """A `Store` in one thread; calls are done one after another, in the order they were made.

    The file is opened by the first call, in that thread, and again by the next where it could not
    be. A call is a function whose first argument is the store: ``call(Store.add_turn, id, turn)``.
    It raises what the function raises, and the errors of `open_database`. As a plain context
    manager the worker stops at the end.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store: Store | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    async def call(
        self, function: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Do something with the store and return its result; the event loop goes on meanwhile.

        A call that has been made is carried out even where the task that waits is cancelled.
        """
        return await asyncio.shield(asyncio.wrap_future(self._submit(function, *args, **kwargs)))

    def run(
        self, function: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Do something with the store and wait for its result, where there is no event loop."""
        return self._submit(function, *args, **kwargs).result()

    def submit(
        self, function: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Do something with the store in its turn; nobody need wait for it."""
        return self._submit(function, *args, **kwargs)

    async def close(self) -> None:
        """Finish the calls that were made, close the file and end the thread."""
        try:
            await asyncio.shield(asyncio.wrap_future(self._thread.submit(self._close_store)))
        finally:
            self._thread.shutdown(wait=False)

    def stop(self) -> None:
        """Do what `close` does, where there is no event loop."""
        try:
            self._thread.submit(self._close_store).result()
        finally:
            self._thread.shutdown()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _submit(
        self, function: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        return self._thread.submit(lambda: function(self._opened(), *args, **kwargs))

    def _opened(self) -> Store:
        from interviewer.storage.store import Store

        if self._store is None:
            self._store = Store(self._path)
        return self._store

    def _close_store(self) -> None:
        store, self._store = self._store, None
        if store is not None:
            store.close()
