"""The commands that find sessions again and keep them in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewer.commands.parser import Commands

_ONE = "its id, or the beginning of it"


def add_history(commands: Commands) -> None:
    """Add these commands."""
    _sessions(commands)
    delete = commands.add("delete", "put sessions into the bin", ("history", "delete"))
    delete.add_argument("sessions", nargs="+", metavar="SESSION", help=_ONE)
    back = commands.add("undelete", "take sessions out of the bin", ("history", "undelete"))
    back.add_argument("sessions", nargs="+", metavar="SESSION", help=_ONE)
    rename = commands.add("rename", "give a session another title", ("history", "rename"))
    rename.add_argument("session", help=_ONE)
    rename.add_argument("title", help="the new title")
    tag = commands.add("tag", "put tags on a session", ("history", "tag"))
    tag.add_argument("session", help=_ONE)
    tag.add_argument("tags", nargs="+", metavar="TAG", help="words to find it by")
    tag.add_argument("--remove", action="store_true", help="take these tags from it instead")
    note = commands.add("note", "keep a note on a session", ("history", "note"))
    note.add_argument("session", help=_ONE)
    note.add_argument("text", help="the note, in place of an earlier one; empty for none")
    rest = commands.add("bin", "list what was deleted", ("history", "show_bin"))
    rest.add_argument("--empty", action="store_true", help="delete all of it for good")
    rest.add_argument("--yes", action="store_true", help="do not ask before that")


def _sessions(commands: Commands) -> None:
    sessions = commands.add("sessions", "list what is kept", ("history", "sessions"))
    sessions.add_argument("--search", metavar="TEXT", help="in which these words were said")
    sessions.add_argument("--level", metavar="L", help="of this level")
    sessions.add_argument("--topic", metavar="T", help="on this topic")
    sessions.add_argument(
        "--set", dest="question_set", metavar="SET", help="of this set, such as databases"
    )
    sessions.add_argument(
        "--practice", choices=("interview", "drill", "mock", "quiz"), help="practised in this way"
    )
    sessions.add_argument("--tag", metavar="TAG", help="with this tag")
    sessions.add_argument("--score", metavar="A-B", help="with a score from A to B (70-, -50)")
    sessions.add_argument("--since", metavar="DATE", help="begun on this day or later (2026-03-14)")
    sessions.add_argument("--until", metavar="DATE", help="begun on this day or before")
    sessions.add_argument(
        "--sort",
        choices=("date", "score", "length", "title"),
        help="what the list begins with: the newest (by default), the best, the longest, or by"
        " title",
    )
    sessions.add_argument("--bin", action="store_true", help="those in the bin")
    sessions.add_argument("--limit", type=int, default=100, help="at most so many (100)")
    sessions.add_argument("--json", action="store_true", help="as JSON")
