"""`interviewer backup` and `interviewer restore`: everything that is kept, as one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.commands.telling import say, say_json
from interviewer.library.typed_paths import typed_path
from interviewer.text import clean_line

if TYPE_CHECKING:
    import argparse

    from interviewer.application.workspace import Workspace
    from interviewer.storage.copying import Contents


def backup(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Write a copy of every session to a file."""
    from interviewer.storage.backup import back_up

    target = typed_path(arguments.file).absolute()
    contents = back_up(workspace.home.database, target, force=arguments.force)
    if arguments.json:
        say_json({"file": str(target), **_record(contents)}, indent=None)
    else:
        say(f"{_words(contents)} written to {clean_line(str(target))}, and checked.")
    return 0


def restore(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Put the sessions of a backup in the place of those that are kept."""
    from interviewer.application.clock import SystemClock
    from interviewer.storage.backup import restore as put_back

    home = workspace.home
    source = typed_path(arguments.file).absolute()
    moment = SystemClock().now().isoformat(timespec="seconds")
    done = put_back(source, home.database, home.locks, moment)
    if arguments.json:
        before = str(done.before) if done.before else None
        say_json({"before": before, **_record(done.contents)}, indent=None)
        return 0
    say(f"{_words(done.contents)} restored from {clean_line(str(source))}.")
    if done.before:
        say(f"What was kept before lies in {clean_line(str(done.before))}.")
    return 0


def _record(contents: Contents) -> dict[str, object]:
    return {
        "sessions": contents.sessions,
        "turns": contents.turns,
        "gradings": contents.gradings,
        "newest": contents.newest or None,
    }


def _words(contents: Contents) -> str:
    from interviewer.report.words import count, moment

    counts = (
        count(contents.sessions, "session"),
        count(contents.turns, "turn"),
        count(contents.gradings, "grading"),
    )
    newest = f" (the newest of {moment(contents.newest)})" if contents.newest else ""
    return f"{', '.join(counts)}{newest}"
