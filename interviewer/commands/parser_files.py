"""The commands that find, check and bring in a user's own files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewer.commands.parser import Commands


def add_files(commands: Commands) -> None:
    """Add these commands."""
    check = commands.add(
        "check", "find the faults of prompt and rubric files", ("checking", "check")
    )
    check.add_argument("paths", nargs="*", metavar="PATH", help="files or folders (all by default)")
    check.add_argument("--json", action="store_true", help="as JSON")
    _new(commands)


def _new(commands: Commands) -> None:
    new = commands.add("new", "write a file of your own to begin with", ("making", "new"))
    new.add_argument("kind", choices=("scenario", "question", "set", "prompt"))
    new.add_argument(
        "name",
        metavar="NAME",
        help="of a question SET/NAME, of a prompt `interviewer` or `grader`",
    )
