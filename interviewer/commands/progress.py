"""`interviewer progress`: how scores, facts and delivery have moved."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from interviewer.errors import UsageError
from interviewer.text import clean_line

if TYPE_CHECKING:
    import argparse

    from interviewer.application.progress import Progress
    from interviewer.application.workspace import Workspace


def progress(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Print progress."""
    since = arguments.since or ""
    if since:
        try:
            since = date.fromisoformat(since).isoformat()
        except ValueError:
            raise UsageError(
                f"{clean_line(since, 40)} is no day.", "Write it like 2026-03-14."
            ) from None
    from interviewer.application.progress_words import progress_lines

    found = asyncio.run(_read(workspace, arguments.topic or "", arguments.level or "", since))
    if arguments.json:
        sys.stdout.write(json.dumps(asdict(found), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write("\n".join(progress_lines(found)) + "\n")
    return 0


async def _read(workspace: Workspace, topic: str, level: str, since: str) -> Progress:
    from interviewer.application.progress import progress as work_out

    try:
        return await work_out(workspace, topic=topic, level=level, since=since)
    finally:
        await workspace.close()
