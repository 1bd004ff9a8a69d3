"""Puts together those who take part in a session, from the chosen engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.engine.session import Parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewer.application.workspace import Workspace
    from interviewer.domain.scenario import Scenario
    from interviewer.llm.model_call import ModelCall
    from interviewer.storage.worker import StoreWorker

REMOTE_SILENCE = 60.0
LOCAL_SILENCE = 300.0
"""Seconds without a word before a model is given up; one on this machine may read slowly."""


def make_parts(
    workspace: Workspace, scenario: Scenario, worker: StoreWorker, session_id: str
) -> Parts:
    """Make listener, interviewer and grader. Imports what is heavy; call it off the event loop."""
    from interviewer.builtin.grader import BuiltinGrader
    from interviewer.builtin.interviewer import BuiltinInterviewer
    from interviewer.builtin.listener import BuiltinListener

    listener = BuiltinListener(scenario)
    builtin_interviewer = BuiltinInterviewer()
    builtin_grader = BuiltinGrader()
    if workspace.engine.builtin:
        return Parts(
            listener, builtin_interviewer, builtin_grader, builtin_interviewer, builtin_grader
        )

    from interviewer.library.templates import load_template
    from interviewer.llm.client import ModelClient
    from interviewer.llm.endpoint import Timeouts
    from interviewer.llm.grader import LlmGrader
    from interviewer.llm.interviewer import LlmInterviewer

    endpoint = workspace.endpoint
    endpoint.check()
    usual = LOCAL_SILENCE if endpoint.is_local else REMOTE_SILENCE
    client = ModelClient(endpoint, Timeouts(read=workspace.settings.timeout or usual))
    client.prepare()
    recorded = _keep_calls(worker, session_id)
    home = workspace.home.root
    return Parts(
        listener,
        LlmInterviewer(
            endpoint,
            load_template("interviewer", home),
            on_call=recorded,
            memory=workspace.remembered,
            client=client,
        ),
        LlmGrader(
            endpoint,
            load_template("grader", home),
            on_call=recorded,
            memory=workspace.remembered,
            client=client,
        ),
        builtin_interviewer,
        builtin_grader,
        close=client.aclose,
    )


def _keep_calls(worker: StoreWorker, session_id: str) -> Callable[[ModelCall], None]:
    """Return what keeps a record of each request to a model, without anybody waiting for it."""
    from interviewer.storage.store import Store

    def keep(call: ModelCall) -> None:
        worker.submit(Store.add_model_call, session_id, call)

    return keep
