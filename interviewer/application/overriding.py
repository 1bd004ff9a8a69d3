"""Lets a person decide on a verdict, and take that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.domain.override import CHOICES, Override
from interviewer.domain.rubric import Mistake
from interviewer.errors import UsageError
from interviewer.text import clean_line

if TYPE_CHECKING:
    from interviewer.application.workspace import Workspace
    from interviewer.domain.verdict import Verdict
    from interviewer.report.graded import Criterion, GradedSession, GradedStage

LONGEST_REASON = 500


async def override(
    workspace: Workspace, session_id: str, label: str, verdict: Verdict, reason: str
) -> GradedSession:
    """Let a person's `verdict` on a criterion stand, and return the session as it is then.

    `label` is the criterion's, as the reports show it (``1.3``), or its id where only one
    criterion has that. Raises `UsageError` where there is nothing of that name to decide on, where
    the verdict is none for it, and where there is no reason.
    """
    from interviewer.storage.overrides import keep_override

    graded = await workspace.graded(session_id)
    stage, criterion = decidable(graded, label)
    kind = criterion.judgement.kind
    if verdict not in CHOICES[kind]:
        words = ", ".join(CHOICES[kind])
        raise UsageError(
            f"{clean_line(str(verdict))} is no verdict on a {kind.replace('_', ' ')}.",
            f"Choose one of: {words}.",
        )
    reason = clean_line(reason, LONGEST_REASON)
    if not reason:
        raise UsageError("A verdict of your own needs a reason.", "Say why in a sentence.")
    question = stage.stage.question.id
    word = Override(question, kind, criterion.subject.id, verdict, reason)
    await workspace.store.call(keep_override, graded.session.id, word)
    return await workspace.graded(graded.session.id)


async def withdraw(workspace: Workspace, session_id: str, label: str) -> GradedSession:
    """Let the grader's verdict on a criterion stand again, and return the session as it is then.

    Raises `UsageError` where no word of a person's stands there.
    """
    from interviewer.storage.overrides import withdraw_override

    graded = await workspace.graded(session_id)
    stage, criterion = decidable(graded, label)
    stood = await workspace.store.call(
        withdraw_override,
        graded.session.id,
        stage.stage.question.id,
        criterion.judgement.kind,
        criterion.subject.id,
    )
    if not stood:
        raise UsageError(
            f"You have not decided on {criterion.label}.", "The grader's verdict stands there."
        )
    return await workspace.graded(graded.session.id)


def decidable(graded: GradedSession, label: str) -> tuple[GradedStage, Criterion]:
    """Return the criterion of that label or id, with its stage.

    Raises `UsageError` where there is none, or where nobody can decide on it.
    """
    if not graded.graded:
        raise UsageError(
            "There are no verdicts to decide on: the interview is not graded.",
            "Finish it first with `interviewer resume`.",
        )
    listed = [
        (stage, one) for stage in graded.stages if stage.grade is not None for one in stage.criteria
    ]
    found = [pair for pair in listed if pair[1].label == label]
    found = found or [pair for pair in listed if pair[1].subject.id == label]
    if len(found) != 1:
        known = ", ".join(f"{one.label} ({one.subject.id})" for _, one in listed)
        raise UsageError(
            f"There is {'more than one' if found else 'no'} verdict {clean_line(label, 60)}.",
            f"The verdicts are: {clean_line(known)}.",
        )
    stage, criterion = found[0]
    subject = criterion.subject
    if isinstance(subject, Mistake) and subject.omits is not None:
        point = next(one for one in stage.points if one.subject.id == subject.omits)
        raise UsageError(
            f"{criterion.label} follows from {point.label}, which was left out.",
            f"Decide on {point.label} instead.",
        )
    return stage, criterion
