"""Asks whether words may be sent to a host, where a command sends any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.commands.telling import agrees, can_ask
from interviewer.errors import ConsentMissingError, UsageError

if TYPE_CHECKING:
    from interviewer.application.workspace import Workspace


def agree_to_host(workspace: Workspace, what: str, *, may_ask: bool) -> None:
    """Ask, once and for good, whether `what` may be sent to the chosen model's host.

    Nothing is asked where nothing leaves the machine. Raises `ConsentMissingError` where nobody
    can be asked, `UsageError` where the answer is no.
    """
    host = workspace.host_to_allow()
    if host is None:
        return
    if not (may_ask and can_ask()):
        raise ConsentMissingError(
            f"{what} would be sent to {host}, which you have not agreed to.",
            f"Agree with --allow {host}, or use --model builtin.",
        )
    if not agrees(f"{what} will be sent to {host}. Agree, for good?"):
        raise UsageError("Nothing was sent.", "Use --model builtin to stay on this machine.")
    workspace.allow(host)
