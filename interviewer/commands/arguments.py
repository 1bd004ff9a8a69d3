"""The commands and options of the command line."""

from __future__ import annotations

import argparse

from interviewer import __version__
from interviewer.commands.parser import Commands, Parser, add_output
from interviewer.commands.parser_files import add_files
from interviewer.commands.parser_grading import add_grading
from interviewer.commands.parser_history import add_history
from interviewer.commands.parser_practice import add_practice
from interviewer.commands.parser_review import add_review

_EPILOG = """\
exit status: 0 closed and fully graded, 1 error, 2 usage, 3 paused (resumable),
4 closed with something unassessed

environment: OPENAI_API_KEY, OPENAI_BASE_URL, INTERVIEWER_MODEL, INTERVIEWER_BASE_URL,
INTERVIEWER_API_KEY, INTERVIEWER_HOME, NO_COLOR
"""


class _Paragraphs(argparse.HelpFormatter):
    """Fills each paragraph of a text for itself."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        filled = (
            super(_Paragraphs, self)._fill_text(one, width, indent) for one in text.split("\n\n")
        )
        return "\n\n".join(filled)


def make_parser() -> argparse.ArgumentParser:
    """Make the parser. Without a command, the home screen opens."""
    everywhere = _everywhere()
    engine = _engine()
    parser = Parser(
        prog="interviewer",
        description="A mock interviewer for the terminal. Without a command it opens the screen.",
        epilog=_EPILOG,
        formatter_class=_Paragraphs,
        parents=[everywhere, engine],
    )
    parser.add_argument("-V", "--version", action="version", version=f"interviewer {__version__}")
    commands = Commands(
        parser.add_subparsers(metavar="COMMAND", title="commands"), everywhere, engine, _lines()
    )
    _conducting(commands)
    add_practice(commands)
    _looking(commands)
    add_history(commands)
    add_grading(commands)
    add_files(commands)
    add_review(commands)
    _about(commands)
    return parser


def _conducting(commands: Commands) -> None:
    run = commands.add(
        "run",
        "conduct a scenario or question",
        ("conduct", "run"),
        commands.engine,
        commands.lines,
        _limit(),
    )
    run.add_argument(
        "--reload",
        action="store_true",
        help="take changes of the file into the stages still to come",
    )
    run.add_argument("name", metavar="NAME|PATH", help="an id from `interviewer list`, or a file")
    resume = commands.add(
        "resume",
        "go on with an interrupted session",
        ("conduct", "resume"),
        commands.engine,
        commands.lines,
    )
    resume.add_argument("session", nargs="?", help="its id (the latest by default)")


def _looking(commands: Commands) -> None:
    listing = commands.add("list", "list scenarios and questions", ("looking", "list_entries"))
    listing.add_argument("--json", action="store_true", help="as JSON")
    show = commands.add("show", "print a graded transcript", ("looking", "show"))
    show.add_argument("session", help="its id, or the beginning of it")
    export = commands.add("export", "write a session to a file", ("looking", "export"))
    export.add_argument("session", help="its id, or the beginning of it")
    export.add_argument("--format", choices=("md", "json", "html"), default="md")
    add_output(export)


def _about(commands: Commands) -> None:
    doctor = commands.add(
        "doctor",
        "say what works here and what to do where it does not",
        ("doctor", "doctor"),
        commands.engine,
    )
    doctor.add_argument("--json", action="store_true", help="as JSON")


def _everywhere() -> Parser:
    shared = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument(
        "--home", metavar="DIR", help="where your prompts, rubrics and sessions are"
    )
    return shared


def _engine() -> Parser:
    shared = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--model", metavar="NAME", help="`builtin`, or a model of the endpoint")
    shared.add_argument("--base-url", metavar="URL", help="an OpenAI-compatible endpoint")
    shared.add_argument(
        "--allow",
        metavar="HOST",
        action="append",
        help="agree, for good, that your words may be sent there",
    )
    return shared


def _lines() -> Parser:
    shared = Parser(add_help=False)
    shared.add_argument("--plain", action="store_true", help="line by line, without a screen")
    shared.add_argument("--json", action="store_true", help="line by line, each event as JSON")
    return shared


def _limit() -> Parser:
    shared = Parser(add_help=False)
    shared.add_argument(
        "--minutes", type=float, help="wall time after which you are reminded; nothing is cut off"
    )
    return shared
