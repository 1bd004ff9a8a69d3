"""The sessions that this process conducts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Future
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

    def disown(self, session_id: str, worker: StoreWorker | None) -> Future[None] | None:
        """Let another process take a session; nothing happens where it is not this one's.

        Returns what is done once it can be taken; None where that is so already.
        """
        lock = self._owned.pop(session_id, None)
        locks = [] if lock is None else [lock]
        if session_id not in self._begun:
            return _give_up(None, [], locks)
        self._begun.remove(session_id)
        return _give_up(worker, [session_id], locks)

    def leave(self, worker: StoreWorker | None) -> None:
        """Give up every session, one that is being made now among them."""
        locks = list(self._owned.values())
        self._owned.clear()
        _give_up(worker, self._begun, locks)


def _give_up(
    worker: StoreWorker | None, sessions: list[str], locks: list[Ownership]
) -> Future[None] | None:
    """Have those put to rest that are still open, behind what is being written just now.

    The locks are held until then: a session that another process took up earlier would be put to
    rest while it goes on there.
    """

    def release(_rested: Future[None] | None = None) -> None:
        for lock in locks:
            lock.release()

    if worker is None:
        release()
        return None
    from interviewer.storage.resting import rest_open

    rested = worker.submit(rest_open, sessions)
    rested.add_done_callback(release)
    return rested
