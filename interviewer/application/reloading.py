"""Lets the author of a scenario or question change its file while the interview is under way."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol, TypeAlias

from interviewer.engine.events import Reloaded
from interviewer.engine.renewal import renewed, stages_to_come
from interviewer.errors import FaultyFileError, InterviewerError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable
    from pathlib import Path

    from interviewer.application.workspace import Workspace
    from interviewer.domain.scenario import Scenario
    from interviewer.engine.ports import Listener
    from interviewer.engine.session import Session

Stamps: TypeAlias = "dict[Path, tuple[int, int, int] | None]"
"""For each file the time of its last change in nanoseconds, its size and its inode."""


class Starter(Protocol):
    """Starts an interview by name or path."""

    async def __call__(
        self, workspace: Workspace, name: str, limit_minutes: float | None, /
    ) -> Session:
        """Return the session. Raises the errors of `interviewer.errors`."""
        ...


async def start_reloading(workspace: Workspace, name: str, limit_minutes: float | None) -> Session:
    """Start an interview that takes changes of its file into the stages still to come."""
    reloader = Reloader(workspace, name)
    session = await workspace.new_session(workspace.interview(name), limit_minutes)
    reloader.follow(session)
    return session


class Reloader:
    """Looks at a file, and at the question files that it names, before each step of a session.

    Make it before the session is started, so that no change falls between the two. Nothing runs in
    the background: a change is seen when the candidate next says or asks something.
    """

    def __init__(self, workspace: Workspace, name: str) -> None:
        self._workspace = workspace
        self._name = name
        self._stamps = _stamps(workspace.library.files_behind(name))

    def follow(self, session: Session) -> None:
        """Let `session` look before each of its steps."""
        session.before_step = self._look

    async def _look(self, session: Session) -> AsyncIterator[Reloaded]:
        """Yield what became of a change, where there was one."""
        if session.state.closed or _stamps(self._stamps) == self._stamps:
            return
        # Taken before the files are read: what is saved meanwhile is seen next time.
        library = self._workspace.library
        before = _stamps(self._stamps)
        try:
            before = _stamps({*before, *library.files_behind(self._name)})
            scenario = await asyncio.to_thread(self._workspace.interview, self._name)
            taken = renewed(session.state, scenario)
            listener = await asyncio.to_thread(_listener, taken)
            await self._keep(session, taken)
        except InterviewerError as error:
            self._stamps = before
            yield Reloaded(0, _fault(error))
            return
        self._stamps = before
        session.renew(taken, listener)
        yield Reloaded(len(stages_to_come(session.state)))

    async def _keep(self, session: Session, scenario: Scenario) -> None:
        from interviewer.storage.renewal import renew_scenario

        await self._workspace.store.call(renew_scenario, session.id, scenario)


def reloaded_words(event: Reloaded) -> str:
    """Say what became of a change, in one line."""
    if event.fault:
        return f"The change is not taken: {event.fault}"
    if event.stages == 0:
        return "The file was changed; no stage is left to take its new text."
    count = "1 stage" if event.stages == 1 else f"{event.stages} stages"
    return f"The file was changed; its new text is taken for the {count} still to come."


def _listener(scenario: Scenario) -> Listener:
    from interviewer.builtin.listener import BuiltinListener

    return BuiltinListener(scenario)


def _fault(error: InterviewerError) -> str:
    """Return the first fault of a file, or what else is wrong, in one line."""
    if isinstance(error, FaultyFileError) and error.faults:
        more = len(error.faults) - 1
        return error.faults[0] + (f" (and {more} more)" if more else "")
    return str(error)


def _stamps(paths: Iterable[Path]) -> Stamps:
    return {path: _stamp(path) for path in paths}


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
