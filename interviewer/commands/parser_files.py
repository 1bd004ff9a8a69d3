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
    check.add_argument(
        "--samples", action="store_true", help="grade the sample answers beside them too"
    )
    check.add_argument("--json", action="store_true", help="as JSON")
    _new(commands)
    _prompts(commands)
    _sets(commands)
    _import(commands)


def _new(commands: Commands) -> None:
    new = commands.add("new", "write a file of your own to begin with", ("making", "new"))
    new.add_argument("kind", choices=("scenario", "question", "set", "prompt"))
    new.add_argument(
        "name",
        metavar="NAME",
        help="of a question SET/NAME, of a prompt `interviewer` or `grader`",
    )


def _sets(commands: Commands) -> None:
    sets = commands.add("sets", "list the sets of questions and whence they came", ("sets", "sets"))
    sets.add_argument("--json", action="store_true", help="as JSON")
    add = commands.add("add", "copy a set that somebody shares into your home", ("sets", "add"))
    add.add_argument("folder", metavar="FOLDER", help="a set's folder, or one with rubrics/ in it")
    add.add_argument("--as", dest="name", metavar="NAME", help="another name for the set")
    add.add_argument("--json", action="store_true", help="as JSON")


def _prompts(commands: Commands) -> None:
    prompts = commands.add(
        "prompts", "show what a model is told, and your changes to it", ("prompting", "prompts")
    )
    prompts.add_argument("what", choices=("show", "diff"))
    prompts.add_argument("--scenario", metavar="NAME", help="written out with this one")
    prompts.add_argument("--stage", metavar="ID", help="and this stage of it (the first)")
    prompts.add_argument(
        "--for", dest="role", choices=("interviewer", "grader"), help="one of the two alone"
    )
    prompts.add_argument("--json", action="store_true", help="as JSON")


def _import(commands: Commands) -> None:
    importing = commands.add(
        "import",
        "make question files of interview guides",
        ("importing", "import_guides"),
        commands.engine,
    )
    importing.add_argument(
        "files", nargs="+", metavar="FILE", help="guides in Markdown, HTML or plain text"
    )
    importing.add_argument(
        "--to", required=True, metavar="SET", help="the set they become a part of"
    )
    importing.add_argument(
        "--dry-run", action="store_true", help="write nothing and say what would be done"
    )
    importing.add_argument("--json", action="store_true", help="as JSON")
