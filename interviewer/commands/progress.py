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
    from collections.abc import Iterator, Sequence

    from interviewer.application.progress import Progress
    from interviewer.application.workspace import Workspace
    from interviewer.practice.progress import Group

_BAR = 20
_NEVER_SAID = 10


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
    found = asyncio.run(_read(workspace, arguments.topic or "", arguments.level or "", since))
    if arguments.json:
        sys.stdout.write(json.dumps(asdict(found), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write("\n".join(_lines(found)) + "\n")
    return 0


async def _read(workspace: Workspace, topic: str, level: str, since: str) -> Progress:
    from interviewer.application.progress import progress as work_out

    try:
        return await work_out(workspace, topic=topic, level=level, since=since)
    finally:
        await workspace.close()


def _lines(found: Progress) -> Iterator[str]:
    if not found.sessions:
        yield "No such session has a score yet. Finish an interview, and it counts here."
        return
    from interviewer.practice.progress import spark
    from interviewer.report.words import count

    scores = found.scores
    yield f"Scores   {spark(scores)}  {scores[0]:.0f} → {scores[-1]:.0f}"
    yield f"         {count(len(scores), 'session')}, {sum(scores) / len(scores):.0f} on average"
    yield from _group_lines("Topics", found.topics)
    yield from _group_lines("Levels", found.levels)
    seen = found.coverage
    yield ""
    yield (
        f"Key points   ● {seen.covered} covered   ◐ {seen.partly} partly   ○ {seen.missed} missed"
    )
    if found.never_said:
        yield ""
        yield "Never said"
    for point in found.never_said[:_NEVER_SAID]:
        yield f"  ○ {point.words}"
        yield f"      {point.question} · {point.chances} chances"
    more = len(found.never_said) - _NEVER_SAID
    if more > 0:
        yield f"  and {more} more: --json lists all of them"
    if found.delivery:
        last = found.delivery[-1]
        fillers = [one.fillers_per_100 for one in found.delivery]
        words = [one.words for one in found.delivery]
        yield ""
        yield "Delivery, of the last sessions"
        yield f"  fillers in 100 words   {spark(fillers, top=_top(fillers))}  {fillers[-1]:.1f}"
        yield f"  words an answer        {spark(words, top=_top(words))}  {last.words:.0f}"


def _group_lines(title: str, groups: Sequence[Group]) -> Iterator[str]:
    if not groups:
        return
    from interviewer.report.words import count

    width = max(len(one.name) for one in groups)
    yield ""
    yield title
    for one in groups:
        filled = round(_BAR * one.mean / 100)
        bar = "█" * filled + "░" * (_BAR - filled)
        yield f"  {one.name:<{width}}  {bar}  {one.mean:3.0f}  {count(one.sessions, 'session')}"


def _top(values: Sequence[float]) -> float:
    return max(values) or 1.0
