"""The feedback on questions that are done while their interview goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.application.advice import TIPS_AT_MOST, with_tips
from interviewer.domain.conversation import Move
from interviewer.report.graded import graded_stages

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from interviewer.application.workspace import Workspace
    from interviewer.engine.session import Session
    from interviewer.report.graded import GradedStage


def feedback_on(
    workspace: Workspace, session: Session, stages: Collection[str]
) -> tuple[GradedStage, ...]:
    """Return what there is to say of the stages of these ids, with tips where they were weak."""
    graded = graded_stages(session.scenario, session.turns, session.grades.values())
    return with_tips(workspace, [one for one in graded if one.stage.id in stages])


def tips_of(stages: Sequence[GradedStage]) -> tuple[str, ...]:
    """Return the tips to give with a question and its follow-ups, those of the weakest first.

    As many as one stage has at most, for all of them together.
    """
    weakest = sorted(stages, key=lambda stage: stage.score.low)
    return tuple(dict.fromkeys(tip for stage in weakest for tip in stage.tips))[:TIPS_AT_MOST]


def feedback_so_far(workspace: Workspace, session: Session) -> dict[int, tuple[GradedStage, ...]]:
    """Return the feedback that a session has given, by the number of turns that stood before it.

    Empty where feedback comes at the end.
    """
    if not session.scenario.feedback_at_once or not session.grades:
        return {}
    counted = session.state.counted_stages()
    given: dict[int, tuple[GradedStage, ...]] = {}
    for first in counted:
        if first.follows is not None:
            continue
        family = {one.id for one in session.scenario.family(first)}
        asked = [one for one in counted if one.id in family]
        graded = all(one.question.id in session.grades for one in asked)
        left = session.state.closed or session.state.current not in family
        turns = [
            turn.number
            for turn in session.turns
            if turn.stage in family and turn.move is not Move.CLOSE
        ]
        if graded and left and turns:
            given[max(turns)] = feedback_on(workspace, session, {one.id for one in asked})
    return given
