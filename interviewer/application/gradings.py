"""Every grading of a session, so that two of them can be set side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewer.application.workspace import Workspace
    from interviewer.domain.session import GradeRecord
    from interviewer.report.graded import GradedSession


async def gradings_of(workspace: Workspace, session_id: str) -> dict[str, tuple[GradeRecord, ...]]:
    """Return the gradings of a session by question, each question's oldest first."""
    from interviewer.storage.store import Store

    found: dict[str, tuple[GradeRecord, ...]] = {}
    for record in await workspace.store.call(Store.gradings, session_id):
        found[record.grade.question] = (*found.get(record.grade.question, ()), record)
    return found


async def graded_by(workspace: Workspace, record: GradeRecord) -> GradedSession:
    """Return a session as one grading saw its question, without a person's word."""
    from interviewer.report.graded import graded_session
    from interviewer.storage.store import Store

    worker = workspace.store
    return graded_session(
        await worker.call(Store.session, record.session),
        await worker.call(Store.scenario_of, record.session),
        await worker.call(Store.turns, record.session),
        [record.grade],
    )
