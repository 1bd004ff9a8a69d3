"""`interviewer prompts`: what a model is told, and how the user's prompts differ."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from interviewer.commands.telling import say, say_json
from interviewer.errors import UsageError
from interviewer.text import clean_line, clean_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from interviewer.application.prompting import Difference, Told
    from interviewer.application.workspace import Workspace


def prompts(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Show what would be sent to a model, or the differences of the user's prompts."""
    if arguments.what == "diff":
        return _diff(workspace, arguments)
    from interviewer.application.prompting import ROLES, told_to_model

    roles = [role for role in ROLES if arguments.role in (None, role)]
    told = told_to_model(workspace, roles, arguments.scenario, arguments.stage)
    if arguments.json:
        say_json([_told_record(one) for one in told])
        return 0
    sys.stdout.write("\n".join(line for one in told for line in _told_lines(one)))
    return 0


def _diff(workspace: Workspace, arguments: argparse.Namespace) -> int:
    from interviewer.application.prompting import prompt_differences

    if arguments.scenario or arguments.stage or arguments.role:
        raise UsageError(
            "`prompts diff` compares whole files.", "Leave out --scenario, --stage and --for."
        )
    found = prompt_differences(workspace.home.root)
    if arguments.json:
        say_json([_difference_record(one) for one in found])
        return 0
    if not found:
        option = f" {clean_line(workspace.home.option)}" if workspace.home.option else ""
        say(
            "There is no prompt of your own; the built-in ones are used.",
            f"`interviewer new prompt interviewer{option}` copies one for you to change.",
        )
    for one in found:
        if one.lines:
            sys.stdout.write("".join(f"{clean_text(line)}\n" for line in one.lines))
        else:
            say(f"{clean_line(str(one.path))} says what the built-in one says.")
    return 0


def _told_lines(told: Told) -> Iterator[str]:
    whose = "yours" if told.own else "built-in"
    yield f"What the {told.role} is told by {clean_line(str(told.source))} ({whose})"
    yield f"in the stage {told.stage} of {told.scenario}, after a first answer:"
    for message in told.messages:
        yield f"\n── {message['role']} ──"
        yield clean_text(message["content"])
    yield "\n"


def _told_record(told: Told) -> dict[str, object]:
    return {
        "for": told.role,
        "file": str(told.source),
        "own": told.own,
        "scenario": told.scenario,
        "stage": told.stage,
        "messages": list(told.messages),
    }


def _difference_record(one: Difference) -> dict[str, object]:
    return {"for": one.role, "file": str(one.path), "diff": list(one.lines)}
