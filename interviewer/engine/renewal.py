"""New texts for the stages of an interview that are still to come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewer.domain.scenario import Scenario, Stage
    from interviewer.engine.state import InterviewState


def renewed(state: InterviewState, new: Scenario) -> Scenario:
    """Return the scenario of `state` with the texts of `new` for all that has not begun.

    The stages up to the one that is being talked about stay as they were asked, also those passed
    over, and so does what says which interview it is: id, title, role, level, language, practice.
    """
    begun = _begun(state)
    ids = {stage.id for stage in begun}
    to_come = tuple(stage for stage in new.stages if stage.id not in ids)
    old = state.scenario
    return replace(
        old,
        stages=(*begun, *to_come),
        minutes=new.minutes,
        persona=new.persona,
        closing=new.closing,
        brief=new.brief,
        facts=new.facts,
        notes=new.notes,
    )


def stages_to_come(state: InterviewState) -> tuple[Stage, ...]:
    """Return the stages that can still take a new text."""
    return state.scenario.stages[len(_begun(state)) :]


def _begun(state: InterviewState) -> tuple[Stage, ...]:
    """Return the stages up to the current one; an interview goes through them in order."""
    stages = state.scenario.stages
    if state.current is None:
        return ()
    return stages[: stages.index(state.stage) + 1]
