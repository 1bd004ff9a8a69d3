"""Asks whether words may be sent to a host, where a command sends any."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from interviewer.errors import ConsentMissingError, UsageError

if TYPE_CHECKING:
    from interviewer.application.workspace import Workspace

_GLANCE = 0.2
"""Seconds after which it is looked whether Ctrl+C was pressed."""


def agree_to_host(workspace: Workspace, what: str, *, may_ask: bool) -> None:
    """Ask, once and for good, whether `what` may be sent to the chosen model's host.

    Nothing is asked where nothing leaves the machine. Raises `ConsentMissingError` where nobody
    can be asked, `UsageError` where the answer is no.
    """
    host = workspace.host_to_allow()
    if host is None:
        return
    if not (may_ask and sys.stdin.isatty() and sys.stdout.isatty()):
        raise ConsentMissingError(
            f"{what} would be sent to {host}, which you have not agreed to.",
            f"Agree with --allow {host}, or use --model builtin.",
        )
    answer = _typed(f"{what} will be sent to {host}. Agree, for good? [y/N] ")
    if answer.strip().lower() not in {"y", "yes"}:
        raise UsageError("Nothing was sent.", "Use --model builtin to stay on this machine.")
    workspace.allow(host)


def _typed(prompt: str) -> str:
    """Return the line that is typed, empty at the end of the input."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    if sys.platform != "win32":
        import select

        # A Ctrl+C that comes just before a blocking read would wait for the line with it.
        while not select.select([sys.stdin], [], [], _GLANCE)[0]:
            continue
    return sys.stdin.readline()
