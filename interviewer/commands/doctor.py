"""`interviewer doctor`: what works here, and what to do where it does not."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from interviewer.application.workspace import Workspace


def doctor(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Print a line for each finding, as it is made."""
    return asyncio.run(_examine(workspace, as_json=arguments.json))


async def _examine(workspace: Workspace, *, as_json: bool) -> int:
    from interviewer.application.health import examine

    findings = []
    try:
        async for finding in examine(workspace):
            findings.append(finding)
            if not as_json:
                sign = "ok  " if finding.well else "FAIL"
                remedy = f"\n      {finding.remedy}" if finding.remedy else ""
                sys.stdout.write(f"{sign}  {finding.what}: {finding.seen}{remedy}\n")
                sys.stdout.flush()
    finally:
        await workspace.close()
    if as_json:
        records = [asdict(finding) for finding in findings]
        sys.stdout.write(json.dumps(records, ensure_ascii=False, indent=2) + "\n")
    return 0 if all(finding.well for finding in findings) else 1
