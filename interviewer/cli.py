"""Parses the command line; every command imports only what it needs."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from interviewer import __version__
from interviewer.errors import FaultyFileError, InterviewerError, UsageError
from interviewer.text import clean_line, clean_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

EXIT_ERROR = 1
EXIT_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with `argv` (the process's own by default); return the exit status.

    0 closed and fully graded (or done), 1 error, 2 usage, 3 paused and resumable, 4 closed with
    something unassessed.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that has no sign for a letter shows a question mark, and the program goes on.
        sys.stdout.reconfigure(errors="replace")
    given = list(sys.argv[1:] if argv is None else argv)
    if given in (["--version"], ["-V"]):
        sys.stdout.write(f"interviewer {__version__}\n")
        return 0
    arguments = _parser().parse_args(given) if given else _nothing_given()
    try:
        if any("\0" in one for one in given):
            raise UsageError("An argument holds a NUL character.", "No name and no path has one.")
        return _dispatch(arguments)
    except InterviewerError as error:
        return _report(error, as_event=_tells_events(arguments))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return EXIT_ERROR


def _dispatch(arguments: argparse.Namespace) -> int:
    from importlib import import_module

    from interviewer.application.home import find_home
    from interviewer.application.settings import MOST_VOTES, Flags
    from interviewer.application.workspace import Workspace

    flags = Flags(
        model=getattr(arguments, "model", None),
        base_url=getattr(arguments, "base_url", None),
        minutes=getattr(arguments, "minutes", None),
        votes=getattr(arguments, "votes", None),
    )
    if flags.minutes is not None and not flags.minutes > 0:
        raise UsageError("--minutes must be above 0.", "Leave it out for no limit.")
    if flags.votes is not None and not 1 <= flags.votes <= MOST_VOTES:
        raise UsageError(
            f"--votes must be from 1 to {MOST_VOTES}.", "An odd number leaves fewer ties."
        )
    workspace = Workspace(find_home(getattr(arguments, "home", None)), flags)
    for host in getattr(arguments, "allow", None) or ():
        workspace.allow(clean_line(host).lower())
    module, function = getattr(arguments, "action", ("conduct", "open_home"))
    action = getattr(import_module(f"interviewer.commands.{module}"), function)
    status = action(workspace, arguments)
    return int(status)


def _tells_events(arguments: argparse.Namespace) -> bool:
    """Whether the command conducts an interview and tells each event as JSON."""
    return hasattr(arguments, "plain") and bool(arguments.json)


def _report(error: InterviewerError, *, as_event: bool) -> int:
    if as_event:
        from interviewer.plain.events_json import error_line

        sys.stdout.write(error_line(error) + "\n")
        return error.exit_status
    lines = [error.title, *([error.next_step] if error.next_step else [])]
    if isinstance(error, FaultyFileError):
        lines = [*error.faults, *lines]
    from interviewer.commands.telling import say_aside

    say_aside(*(clean_text(line) for line in lines))
    return error.exit_status


def _nothing_given() -> argparse.Namespace:
    """Return the arguments of the bare command, for which no parser need be made."""
    from argparse import Namespace

    return Namespace()


def _parser() -> argparse.ArgumentParser:
    from interviewer.commands.arguments import make_parser

    return make_parser()


if __name__ == "__main__":
    sys.exit(main())
