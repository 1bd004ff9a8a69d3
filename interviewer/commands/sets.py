"""`interviewer sets` and `interviewer add`: the sets there are, and one more."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from interviewer.commands.telling import say, say_json
from interviewer.library.typed_paths import typed_path
from interviewer.report.words import count
from interviewer.text import clean_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from interviewer.application.workspace import Workspace
    from interviewer.library.adding import Added
    from interviewer.library.sets import QuestionSet


def sets(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """List the sets with where they came from and what they hold."""
    from interviewer.library.sets import list_sets

    found = list_sets(workspace.home.root)
    if arguments.json:
        say_json([asdict(one) for one in found])
        return 0
    width = max((len(one.name) for one in found), default=0)
    for one in found:
        say(f"{one.name:<{width}}  {_whence(one)}: {_held(one)}")
    return 0


def add(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Copy a set into the home, and say what came."""
    from interviewer.application.clock import SystemClock
    from interviewer.library.adding import add_folder

    today = SystemClock().now().date().isoformat()
    folder = typed_path(arguments.folder)
    added = add_folder(folder, workspace.home.root, today=today, name=arguments.name)
    if arguments.json:
        warnings = [str(one) for one in added.warnings]
        say_json({**asdict(added), "warnings": warnings})
        return 0
    say(*_added_lines(added))
    return 0


def _whence(one: QuestionSet) -> str:
    if one.origin == "added":
        return f"added from {clean_line(one.sources[0])} on {one.added}"
    if one.origin == "imported":
        return f"imported from {', '.join(one.sources)}"
    return one.origin


def _held(one: QuestionSet) -> str:
    parts = [count(one.questions, "question")]
    parts += [count(one.quizzes, "quiz", "quizzes")] if one.quizzes else []
    parts += [count(one.samples, "sample answer")] if one.samples else []
    hidden = f" ({one.hides} in place of built-in ones)" if one.hides else ""
    return ", ".join(parts) + hidden


def _added_lines(added: Added) -> Iterator[str]:
    for fault in added.warnings:
        yield str(fault)
    yield f"Added {', '.join(added.sets)}."
    for words, places in (
        ("new", added.written),
        ("brought up to date", added.updated),
        ("as it was", added.unchanged),
        ("yours differs and stays", added.kept),
        ("left out, no part of a set", added.left_out),
    ):
        for place in places:
            yield f"  {clean_line(place)}  ({words})"
    if added.hiding:
        yield f"In place of built-in files from now on: {len(added.hiding)}."
    prompts = [one for one in (*added.written, *added.updated) if _is_prompt(one)]
    if prompts:
        yield f"A model is told by {' and '.join(prompts)} from now on."


def _is_prompt(place: str) -> bool:
    return place.startswith("prompts/") and place.count("/") == 1
