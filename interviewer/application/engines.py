"""Puts together those who take part in a session, from the chosen engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.engine.session import Parts

if TYPE_CHECKING:
    from interviewer.application.workspace import Workspace
    from interviewer.domain.scenario import Scenario
    from interviewer.storage.worker import StoreWorker


def make_parts(
    workspace: Workspace, scenario: Scenario, worker: StoreWorker, session_id: str
) -> Parts:
    """Make listener, interviewer and grader. Imports what is heavy; call it off the event loop."""
    from interviewer.builtin.grader import BuiltinGrader
    from interviewer.builtin.interviewer import BuiltinInterviewer
    from interviewer.builtin.listener import BuiltinListener

    listener = BuiltinListener(scenario)
    interviewer = BuiltinInterviewer()
    grader = BuiltinGrader()
    if workspace.engine.builtin:
        return Parts(listener, interviewer, grader, interviewer, grader)
    raise NotImplementedError
