"""Progress in words and small bars, the same in both front ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.practice.progress import spark
from interviewer.report.words import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewer.application.progress import Progress
    from interviewer.practice.progress import Group

NOTHING = "No such session has a score yet. Finish an interview, and it counts here."
_BAR = 20
_NEVER_SAID = 10


def progress_lines(found: Progress) -> Iterator[str]:
    """Yield everything, part by part, the longest lists cut short."""
    if not found.sessions:
        yield NOTHING
        return
    yield from score_lines(found)
    yield ""
    yield from group_lines(found)
    yield from point_lines(found, _NEVER_SAID)
    yield ""
    yield from delivery_lines(found)


def score_lines(found: Progress) -> Iterator[str]:
    """Yield how scores have moved."""
    scores = found.scores
    yield f"Scores   {spark(scores)}  {scores[0]:.0f} → {scores[-1]:.0f}"
    yield f"         {count(len(scores), 'session')}, {sum(scores) / len(scores):.0f} on average"


def group_lines(found: Progress) -> Iterator[str]:
    """Yield the means by topic and by level, each group closed by an empty line."""
    yield from _groups("Topics", found.topics)
    yield from _groups("Levels", found.levels)


def point_lines(found: Progress, most: int | None = None) -> Iterator[str]:
    """Yield how often key points were covered, and those that were never said."""
    seen = found.coverage
    yield f"Key points   ● {seen.covered} covered   ◐ {seen.partly} partly   ○ {seen.missed} missed"
    if found.never_said:
        yield ""
        yield "Never said"
    for point in found.never_said[:most]:
        yield f"  ○ {point.words}"
        yield f"      {point.question} · {count(point.chances, 'chance')}"
    more = len(found.never_said) - (most or len(found.never_said))
    if more > 0:
        yield f"  and {more} more: --json lists all of them"


def delivery_lines(found: Progress) -> Iterator[str]:
    """Yield how answers were said in the last sessions."""
    if not found.delivery:
        return
    yield "Delivery, of the last sessions"
    for name, values, last in (
        ("fillers in 100 words", [one.fillers_per_100 for one in found.delivery], ".1f"),
        ("hedges in 100 words", [one.hedges_per_100 for one in found.delivery], ".1f"),
        ("words an answer", [one.words for one in found.delivery], ".0f"),
    ):
        bars = spark(values, top=max(values) or 1.0)
        yield f"  {name:<21}  {bars}  {values[-1]:{last}}"


def _groups(title: str, groups: Sequence[Group]) -> Iterator[str]:
    if not groups:
        return
    width = max(len(one.name) for one in groups)
    yield title
    for one in groups:
        filled = round(_BAR * one.mean / 100)
        bar = "█" * filled + "░" * (_BAR - filled)
        yield f"  {one.name:<{width}}  {bar}  {one.mean:3.0f}  {count(one.sessions, 'session')}"
    yield ""
