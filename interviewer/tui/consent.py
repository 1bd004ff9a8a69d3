"""Nothing leaves the machine unasked: the one question before a host is spoken to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewer.application.workspace import Workspace
    from interviewer.tui.app import InterviewerApp


def host_of(base_url: str) -> str:
    """Return the host of an address, as it is shown."""
    from interviewer.llm.endpoint import Endpoint

    return Endpoint(base_url, "").host


def must_ask(workspace: Workspace, base_url: str) -> bool:
    """Return whether an address is on another machine that was never agreed to."""
    from interviewer.llm.endpoint import Endpoint

    endpoint = Endpoint(base_url, "")
    return not endpoint.is_local and endpoint.host not in workspace.remembered.allowed_hosts


async def agree(app: InterviewerApp, base_url: str) -> bool:
    """Ask about an address where that is needed; call it from a worker.

    Raises `StorageError` where the answer cannot be remembered.
    """
    if not must_ask(app.workspace, base_url):
        return True
    from interviewer.tui.screens.ask import ask_for_address

    host = host_of(base_url)
    if await app.push_screen_wait(ask_for_address(host)) != "allow":
        return False
    app.workspace.allow(host)
    return True
