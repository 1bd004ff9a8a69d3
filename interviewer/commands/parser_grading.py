"""The commands that grade answers and judge graders."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from interviewer.commands.parser import Commands


def add_grading(commands: Commands) -> None:
    """Add these commands."""
    grade = commands.add(
        "grade",
        "grade an answer from a file, without an interview",
        ("grading", "grade"),
        commands.engine,
    )
    grade.add_argument("question", metavar="QUESTION", help="a question, a scenario or its stage")
    grade.add_argument("file", metavar="FILE", help="the answer; - for standard input")
    _votes(grade)
    grade.add_argument("--json", action="store_true", help="as JSON")
    calibrate = commands.add(
        "calibrate",
        "measure how far a grader agrees with labelled answers",
        ("calibrating", "calibrate"),
        commands.engine,
    )
    calibrate.add_argument(
        "--samples", metavar="DIR", help="only the labelled answers in this folder"
    )
    _votes(calibrate)
    calibrate.add_argument(
        "--concurrency", type=int, default=4, metavar="N", help="at most so many at once (4)"
    )
    calibrate.add_argument("--json", action="store_true", help="as JSON")
    _regrade(commands)
    _override(commands)


def _regrade(commands: Commands) -> None:
    regrade = commands.add(
        "regrade",
        "grade kept sessions anew",
        ("regrading", "regrade"),
        commands.engine,
    )
    regrade.add_argument("sessions", nargs="*", metavar="SESSION", help="their ids")
    regrade.add_argument("--all", action="store_true", help="every session that is over")
    regrade.add_argument(
        "--keep", action="store_true", help="keep the new grading beside the one that counts"
    )
    regrade.add_argument(
        "--again", action="store_true", help="also what the same grader has judged before"
    )
    regrade.add_argument(
        "--concurrency", type=int, default=8, metavar="N", help="at most so many at once (8)"
    )
    _votes(regrade)
    regrade.add_argument("--json", action="store_true", help="each question as a line of JSON")


def _override(commands: Commands) -> None:
    override = commands.add("override", "decide on a verdict yourself", ("overriding", "override"))
    override.add_argument("session", help="its id, or the beginning of it")
    override.add_argument("label", help="the verdict, as `show` names it: 1.3")
    override.add_argument(
        "verdict",
        nargs="?",
        type=_as_shown,
        choices=("covered", "partial", "missed", "made", "not_made"),
        help="of a key point covered, partial (or partly) or missed; of a mistake made or not_made",
    )
    override.add_argument("--reason", metavar="TEXT", default="", help="why, in a sentence")
    override.add_argument(
        "--withdraw", action="store_true", help="let the grader's verdict stand again"
    )


def _as_shown(verdict: str) -> str:
    """Return the verdict's name; the reports and screens say "partly" for partial."""
    return "partial" if verdict == "partly" else verdict


def _votes(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--votes", type=int, metavar="N", help="let a model judge so often, and take the majority"
    )
