"""The commands and options of the command line."""

from __future__ import annotations

import argparse
from typing import NoReturn

from interviewer import __version__
from interviewer.text import clean_line

_EPILOG = """\
exit status: 0 closed and fully graded, 1 error, 2 usage, 3 paused (resumable),
4 closed with something unassessed

environment: OPENAI_API_KEY, OPENAI_BASE_URL, INTERVIEWER_MODEL, INTERVIEWER_BASE_URL,
INTERVIEWER_API_KEY, INTERVIEWER_HOME, NO_COLOR
"""


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints quote what was typed without its control characters."""

    def error(self, message: str) -> NoReturn:
        super().error(clean_line(message))


def make_parser() -> argparse.ArgumentParser:
    """Make the parser. Without a command, the home screen opens."""
    everywhere = _everywhere()
    engine = _engine()
    parser = _Parser(
        prog="interviewer",
        description="A mock interviewer for the terminal. Without a command it opens the screen.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[everywhere, engine],
    )
    parser.add_argument("-V", "--version", action="version", version=f"interviewer {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")

    def command(
        name: str,
        words: str,
        action: tuple[str, str],
        *parents: _Parser,
    ) -> _Parser:
        added = commands.add_parser(
            name,
            help=words,
            description=f"{words[0].upper()}{words[1:]}.",
            parents=[everywhere, *parents],
        )
        added.set_defaults(action=action)
        return added

    lines = _lines()
    run = command(
        "run", "conduct a scenario or question", ("conduct", "run"), engine, lines, _limit()
    )
    run.add_argument("name", metavar="NAME|PATH", help="an id from `interviewer list`, or a file")
    resume = command(
        "resume", "go on with an interrupted session", ("conduct", "resume"), engine, lines
    )
    resume.add_argument("session", nargs="?", help="its id (the latest by default)")
    listing = command("list", "list scenarios and questions", ("looking", "list_entries"))
    listing.add_argument("--json", action="store_true", help="as JSON")
    sessions = command("sessions", "list what is kept, newest first", ("looking", "list_sessions"))
    sessions.add_argument("--json", action="store_true", help="as JSON")
    sessions.add_argument("--limit", type=int, default=100, help="at most so many (100)")
    show = command("show", "print a graded transcript", ("looking", "show"))
    show.add_argument("session", help="its id, or the beginning of it")
    export = command("export", "write a session to a file", ("looking", "export"))
    export.add_argument("session", help="its id, or the beginning of it")
    export.add_argument("--format", choices=("md", "json"), default="md")
    export.add_argument("-o", "--output", metavar="FILE", help="standard output by default")
    check = command("check", "find the faults of prompt and rubric files", ("checking", "check"))
    check.add_argument("paths", nargs="*", metavar="PATH", help="files or folders (all by default)")
    check.add_argument("--json", action="store_true", help="as JSON")
    doctor = command(
        "doctor",
        "say what works here and what to do where it does not",
        ("doctor", "doctor"),
        engine,
    )
    doctor.add_argument("--json", action="store_true", help="as JSON")
    return parser


def _everywhere() -> _Parser:
    shared = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument(
        "--home", metavar="DIR", help="where your prompts, rubrics and sessions are"
    )
    return shared


def _engine() -> _Parser:
    shared = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--model", metavar="NAME", help="`builtin`, or a model of the endpoint")
    shared.add_argument("--base-url", metavar="URL", help="an OpenAI-compatible endpoint")
    shared.add_argument(
        "--allow",
        metavar="HOST",
        action="append",
        help="agree, for good, that your words may be sent there",
    )
    return shared


def _lines() -> _Parser:
    shared = _Parser(add_help=False)
    shared.add_argument("--plain", action="store_true", help="line by line, without a screen")
    shared.add_argument("--json", action="store_true", help="line by line, each event as JSON")
    return shared


def _limit() -> _Parser:
    shared = _Parser(add_help=False)
    shared.add_argument(
        "--minutes", type=float, help="wall time after which you are reminded; nothing is cut off"
    )
    return shared
