"""`interviewer due`: what is worth another attempt now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.commands.telling import done, say, say_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from interviewer.application.due import Due
    from interviewer.application.workspace import Workspace


def due(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """List what is due."""
    from interviewer.application.clock import SystemClock
    from interviewer.application.due import due_now, for_today

    found = done(workspace, due_now(workspace, SystemClock().now()))
    today = {one.entry.id for one in for_today(found)}
    if arguments.json:
        say_json([_record(one, today) for one in found])
        return 0
    say(*_lines(found, today))
    return 0


def _record(one: Due, today: set[str]) -> dict[str, object]:
    return {
        "id": one.entry.id,
        "kind": one.entry.kind,
        "title": one.entry.title,
        "minutes": one.entry.minutes,
        "today": one.entry.id in today,
        "parts": [
            {
                "id": part.id,
                "session": part.session,
                "share": round(part.share, 3),
                "since": part.since.isoformat(),
                "points": list(part.points),
            }
            for part in one.parts
        ],
    }


def _lines(found: Sequence[Due], today: set[str]) -> list[str]:
    from interviewer.report.words import count

    if not found:
        return ["Nothing is due. `interviewer drill` asks what you have not practised yet."]
    width = max(len(one.entry.id) for one in found)
    lines = []
    for one in found:
        points = count(sum(len(part.points) for part in one.parts), "key point")
        mark = "*" if one.entry.id in today else " "
        lines.append(f"{mark} {one.entry.id:<{width}}  {one.entry.title} · {points}")
    if today:
        minutes = sum(one.minutes for one in found if one.entry.id in today)
        lines += [
            "",
            f"* Today: {count(len(today), 'question')}, {minutes:g} min.",
            "  `interviewer drill --due` asks them.",
        ]
    if any(not one.is_question for one in found):
        lines += ["", "`interviewer run ID` conducts a scenario again."]
    return lines
