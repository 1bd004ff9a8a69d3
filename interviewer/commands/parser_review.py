"""The commands that look back: history, progress, reports, backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.commands.parser import add_output

if TYPE_CHECKING:
    from interviewer.commands.parser import Commands


def add_review(commands: Commands) -> None:
    """Add these commands."""
    _keeping(commands)
    _reporting(commands)
    _practised(commands)


def _keeping(commands: Commands) -> None:
    backup = commands.add("backup", "copy everything that is kept to a file", ("keeping", "backup"))
    backup.add_argument("file", metavar="FILE", help="the file to write")
    backup.add_argument("--force", action="store_true", help="write over a file that exists")
    backup.add_argument("--json", action="store_true", help="as JSON")
    restore = commands.add(
        "restore", "put a backup in the place of what is kept", ("keeping", "restore")
    )
    restore.add_argument("file", metavar="FILE", help="a file that backup wrote")
    restore.add_argument("--json", action="store_true", help="as JSON")


def _practised(commands: Commands) -> None:
    due = commands.add("due", "list what is worth another attempt now", ("due", "due"))
    due.add_argument("--json", action="store_true", help="as JSON")
    progress = commands.add(
        "progress", "show how scores, facts and delivery have moved", ("progress", "progress")
    )
    progress.add_argument("--topic", metavar="T", help="only sessions on this topic")
    progress.add_argument("--level", metavar="L", help="only sessions of this level")
    progress.add_argument("--since", metavar="DATE", help="only sessions from this day on")
    progress.add_argument("--json", action="store_true", help="as JSON")


def _reporting(commands: Commands) -> None:
    report = commands.add("report", "tell of many sessions on one page", ("reporting", "report"))
    report.add_argument("--since", metavar="DATE", help="only sessions from this day on")
    report.add_argument("--format", choices=("html", "md"), default="html")
    add_output(report)
