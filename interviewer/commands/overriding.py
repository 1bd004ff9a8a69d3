"""`interviewer override`: a person's word on a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.commands.telling import done, say
from interviewer.errors import UsageError
from interviewer.text import clean_line

if TYPE_CHECKING:
    import argparse

    from interviewer.application.workspace import Workspace
    from interviewer.report.graded import GradedSession


def override(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Let a person's verdict stand over the grader's, or withdraw it."""
    from interviewer.report.decided import verdict_words
    from interviewer.report.words import headline

    if arguments.withdraw == (arguments.verdict is not None):
        raise UsageError(
            "Give a verdict, or --withdraw.",
            "For example: interviewer override 01J8ZQ 1.3 covered --reason 'I said so in turn 4.'",
        )
    graded = done(workspace, _decide(workspace, arguments))
    from interviewer.application.overriding import decidable

    _, criterion = decidable(graded, arguments.label)
    say(
        f"{criterion.label} {clean_line(criterion.text)}",
        f"    {verdict_words(criterion.judgement)}",
        f"{clean_line(graded.session.title)}: {headline(graded)}",
    )
    return 0


async def _decide(workspace: Workspace, arguments: argparse.Namespace) -> GradedSession:
    from interviewer.application import overriding
    from interviewer.domain.verdict import Verdict

    session, label = arguments.session, arguments.label
    if arguments.withdraw:
        return await overriding.withdraw(workspace, session, label)
    verdict = Verdict(arguments.verdict)
    return await overriding.override(workspace, session, label, verdict, arguments.reason)
