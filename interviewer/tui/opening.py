"""The ways into an interview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import TypeAlias

    from interviewer.application.quizzing import QuizSession
    from interviewer.application.workspace import Workspace
    from interviewer.domain.scenario import Scenario
    from interviewer.engine.session import Session

    QuizOpening: TypeAlias = Callable[[Workspace], Awaitable[QuizSession]]


class Opening(Protocol):
    """Something that leads to a session; `read` says that its brief has been on screen already."""

    @property
    def read(self) -> bool:
        """Whether the brief need not be shown any more."""
        ...

    async def open(self, workspace: Workspace) -> Session:
        """Return the session. Raises the errors of `interviewer.errors`."""
        ...


@dataclass(frozen=True, slots=True)
class Start:
    """A new interview on a scenario, a question or a file; `limit_minutes` is of wall time."""

    name: str
    limit_minutes: float | None = None
    read: bool = False

    async def open(self, workspace: Workspace) -> Session:
        """Begin it."""
        return await workspace.start(self.name, limit_minutes=self.limit_minutes)


@dataclass(frozen=True, slots=True)
class Resume:
    """An interview that was interrupted, or one whose grading is unfinished."""

    session_id: str
    read: ClassVar[bool] = False

    async def open(self, workspace: Workspace) -> Session:
        """Take it up."""
        return await workspace.resume(self.session_id)


@dataclass(frozen=True, slots=True)
class Again:
    """A session, or one stage of it, answered anew."""

    session_id: str
    stage_id: str | None = None
    read: ClassVar[bool] = False

    async def open(self, workspace: Workspace) -> Session:
        """Begin it from the texts that the earlier session kept."""
        return await workspace.again(self.session_id, self.stage_id)


@dataclass(frozen=True, slots=True)
class Composed:
    """An interview that was put together here: a drill or a mock interview."""

    scenario: Scenario
    limit_minutes: float | None = None
    read: ClassVar[bool] = False

    async def open(self, workspace: Workspace) -> Session:
        """Begin it."""
        return await workspace.new_session(self.scenario, self.limit_minutes)
