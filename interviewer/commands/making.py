"""`interviewer new`: a file to begin with, and what to do with it next."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from interviewer.commands.telling import say
from interviewer.text import clean_line

if TYPE_CHECKING:
    import argparse

    from interviewer.application.workspace import Workspace
    from interviewer.library.starters import Started


def new(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Write a starter into the home and say how to go on."""
    from interviewer.library.starters import start

    started = start(arguments.kind, arguments.name, workspace.home.root)
    say(*_words(workspace, started))
    return 0


def _words(workspace: Workspace, started: Started) -> list[str]:
    lines = [f"Written: {clean_line(str(path))}" for path in started.files]
    if started.hides:
        lines.append("It stands in for the built-in one of that name.")
    first = clean_line(shlex.quote(str(started.files[0])))
    option = f" {clean_line(workspace.home.option)}" if workspace.home.option else ""
    lines += ["", "Next: put your own words into it, then", f"  interviewer check {first}{option}"]
    if started.id:
        lines.append(f"  interviewer run {started.id}{option}")
    return lines
