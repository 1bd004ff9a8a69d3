"""Sees to it that one process at a time conducts a session."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from interviewer.errors import DatabaseUnusableError, SessionInUseError
from interviewer.storage.faults import shown_path
from interviewer.text import clean_line

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType


def take(folder: Path, session: str) -> Ownership:
    """Take a session by its lock in `folder`. Raises `SessionInUseError` where it is taken."""
    ownership = Ownership(folder, session)
    ownership.acquire()
    return ownership


class Ownership:
    """The right to conduct one session; as a context manager it is held inside.

    The operating system keeps it for the process and takes it back when the process ends, however
    it ends; a file that is left behind means nothing.
    """

    def __init__(self, folder: Path, session: str) -> None:
        self._path = folder / f"{session}.lock"
        self._session = session
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Take the session. Raises `SessionInUseError` while another process conducts it."""
        while self._descriptor is None:
            descriptor = self._open()
            try:
                _lock(descriptor)
                current = self._is_current(descriptor)
            except BlockingIOError as error:
                os.close(descriptor)
                raise SessionInUseError(
                    f"Session {self._session[:8]} is being conducted in another window.",
                    "Go on there, or leave it there and try again.",
                ) from error
            except OSError as error:
                os.close(descriptor)
                raise self._unusable(error) from error
            if current:
                self._descriptor = descriptor
            else:
                os.close(descriptor)

    def release(self) -> None:
        """Give the session back; nothing happens where it is not held."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        if sys.platform == "win32":
            os.close(descriptor)
            with suppress(OSError):
                self._path.unlink()
        else:
            # Removed while still held, so that nobody's new lock is removed.
            with suppress(OSError):
                self._path.unlink()
            os.close(descriptor)

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def _open(self) -> int:
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            return os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise self._unusable(error) from error

    def _unusable(self, error: OSError) -> DatabaseUnusableError:
        reason = clean_line(error.strerror or "unknown reason")
        return DatabaseUnusableError(
            f"The session cannot be reserved with {shown_path(self._path)}: {reason}.",
            "Make its folder writable, or name another folder with --home.",
        )

    def _is_current(self, descriptor: int) -> bool:
        # The holder before may have removed the file between our opening and our locking it.
        try:
            return os.path.samestat(os.fstat(descriptor), self._path.stat())
        except FileNotFoundError:
            return False


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError(*error.args) from error

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
