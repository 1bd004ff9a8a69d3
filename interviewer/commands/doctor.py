"""`interviewer doctor`: what works here, and what to do where it does not."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from interviewer.commands.telling import done, say, say_json

if TYPE_CHECKING:
    import argparse

    from interviewer.application.workspace import Workspace


def doctor(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Print a line for each finding, as it is made."""
    return done(workspace, _examine(workspace, as_json=arguments.json))


async def _examine(workspace: Workspace, *, as_json: bool) -> int:
    from interviewer.application.health import examine

    findings = []
    async for finding in examine(workspace):
        findings.append(finding)
        if not as_json:
            sign = "ok  " if finding.well else "FAIL"
            remedy = [f"      {finding.remedy}"] if finding.remedy else []
            say(f"{sign}  {finding.what}: {finding.seen}", *remedy)
    if as_json:
        say_json([asdict(finding) for finding in findings])
    return 0 if all(finding.well for finding in findings) else 1
