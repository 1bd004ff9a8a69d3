"""`interviewer progress`: how scores, facts and delivery have moved."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from interviewer.commands.days import day
from interviewer.commands.telling import done, say, say_json

if TYPE_CHECKING:
    import argparse

    from interviewer.application.workspace import Workspace


def progress(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Print progress."""
    since = day("--since", arguments.since or None)
    from interviewer.application.progress import progress as work_out
    from interviewer.application.progress_words import progress_lines

    found = done(
        workspace,
        work_out(workspace, topic=arguments.topic or "", level=arguments.level or "", since=since),
    )
    if arguments.json:
        say_json(asdict(found))
    else:
        say(*progress_lines(found))
    return 0
