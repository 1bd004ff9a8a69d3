"""Puts together those who take part in a session, from the chosen engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.engine.session import Parts

if TYPE_CHECKING:
    from asyncio import Semaphore
    from collections.abc import Callable

    from interviewer.application.workspace import Workspace
    from interviewer.domain.scenario import Scenario
    from interviewer.engine.ports import Grader
    from interviewer.llm.client import ModelClient
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
    from interviewer.llm.interviewer import LlmInterviewer

    client = make_client(workspace)
    recorded = _keep_calls(worker, session_id)
    return Parts(
        listener,
        LlmInterviewer(
            client.endpoint,
            load_template("interviewer", workspace.home.root),
            on_call=recorded,
            memory=workspace.remembered,
            client=client,
        ),
        make_model_grader(workspace, client, recorded),
        builtin_interviewer,
        builtin_grader,
        close=client.aclose,
    )


def make_client(workspace: Workspace) -> ModelClient:
    """Return the connection to the chosen model, ready for use; call it off the event loop.

    Raises `ModelError` where the endpoint cannot be what it is given as.
    """
    from interviewer.llm.client import ModelClient
    from interviewer.llm.endpoint import Timeouts

    endpoint = workspace.endpoint
    endpoint.check()
    usual = LOCAL_SILENCE if endpoint.is_local else REMOTE_SILENCE
    client = ModelClient(endpoint, Timeouts(read=workspace.settings.timeout or usual))
    client.prepare()
    return client


def make_model_grader(
    workspace: Workspace,
    client: ModelClient,
    on_call: Callable[[ModelCall], None],
    *,
    seed: int = 0,
    slots: Semaphore | None = None,
) -> Grader:
    """Return the chosen model as a grader, which judges as often as the settings say.

    Each vote shuffles the criteria by a seed of its own, from `seed` on. `slots` bounds how many
    gradings are under way at once, beyond this grader too where it is shared.
    """
    from interviewer.grading.votes import VotingGrader, within
    from interviewer.library.templates import load_template
    from interviewer.llm.grader import LlmGrader

    template = load_template("grader", workspace.home.root)
    voters = [
        LlmGrader(
            client.endpoint,
            template,
            on_call=on_call,
            memory=workspace.remembered,
            client=client,
            seed=seed + number,
        )
        for number in range(workspace.settings.votes)
    ]
    bounded: list[Grader] = [within(slots, one) for one in voters] if slots else [*voters]
    return bounded[0] if len(bounded) == 1 else VotingGrader(bounded)


def _keep_calls(worker: StoreWorker, session_id: str) -> Callable[[ModelCall], None]:
    """Return what keeps a record of each request to a model, without anybody waiting for it."""
    from interviewer.storage.store import Store

    def keep(call: ModelCall) -> None:
        worker.submit(Store.add_model_call, session_id, call)

    return keep
