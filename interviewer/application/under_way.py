"""The sessions that this process conducts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from interviewer.storage.ownership import Ownership
    from interviewer.storage.worker import StoreWorker


class UnderWay:
    """Sessions taken for this process; however they are left, they rest then.

    `locks` is the folder by which processes tell each other what they have taken.
    """

    def __init__(self, locks: Path) -> None:
        self._locks = locks
        self._owned: dict[str, Ownership] = {}
        self._begun: list[str] = []

    def begun(self, session_id: str) -> None:
        """Note a session that was made just now, in whatever thread."""
        self._begun.append(session_id)

    def own(self, session_id: str) -> None:
        """Take a session. Raises `SessionInUseError` where another process has it."""
        if session_id in self._owned:
            return
        from interviewer.storage.ownership import take

        self._owned[session_id] = take(self._locks, session_id)
        if session_id not in self._begun:
            self._begun.append(session_id)

    def disown(self, session_id: str, worker: StoreWorker | None) -> None:
        """Let another process take a session; nothing happens where it is not this one's."""
        if session_id in self._begun:
            _rest(worker, [session_id])
            self._begun.remove(session_id)
        lock = self._owned.pop(session_id, None)
        if lock is not None:
            lock.release()

    def leave(self, worker: StoreWorker | None) -> None:
        """Give up every session, one that is being made now among them."""
        _rest(worker, self._begun)
        for lock in self._owned.values():
            lock.release()
        self._owned.clear()


def _rest(worker: StoreWorker | None, sessions: list[str]) -> None:
    """Have those put to rest that are still open, behind what is being written just now."""
    if worker is not None:
        from interviewer.storage.resting import rest_open

        worker.submit(rest_open, sessions)
