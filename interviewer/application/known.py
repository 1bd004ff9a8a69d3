"""How far graders are known to agree with labels: what calibrations have found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from interviewer.domain.session import BUILTIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.application.workspace import Workspace
    from interviewer.report.graded import GradedStage


async def agreement_of_engine(workspace: Workspace) -> float | None:
    """Return the share of verdicts in which the chosen grader agreed, None where it is unknown."""
    from interviewer.storage.calibrations import key_of, latest_calibration

    found = None
    engine = workspace.engine
    if workspace.home.database.exists():
        key = key_of(
            workspace.engine_name,
            "" if engine.builtin else engine.model,
            workspace.prompt_text("grader"),
            workspace.settings.votes,
        )
        found = await workspace.store.call(latest_calibration, key)
    if found is not None:
        return found.agreement
    return await _shipped() if engine.builtin else None


async def agreements(workspace: Workspace, session_id: str) -> dict[str, float | None]:
    """Return for each graded question of a session how far its grader is known to agree."""
    from interviewer.storage.calibrations import graders_of

    known: dict[str, float | None] = {}
    graders = await workspace.store.call(graders_of, session_id)
    for question, (key, calibration) in graders.items():
        if calibration is not None:
            known[question] = calibration.agreement
        else:
            known[question] = await _shipped() if key.grader == BUILTIN else None
    return known


async def with_agreements(
    workspace: Workspace, session_id: str, stages: Sequence[GradedStage]
) -> tuple[GradedStage, ...]:
    """Return the stages of a session with what is known of their graders."""
    known = await agreements(workspace, session_id)
    return tuple(replace(stage, agreement=known.get(stage.stage.question.id)) for stage in stages)


async def _shipped() -> float | None:
    """Return what the built-in grader's own calibration says, where it is of these very files."""
    import asyncio

    from interviewer.application.shipped import shipped_calibration

    shipped = await asyncio.to_thread(shipped_calibration)
    return None if shipped is None else shipped.agreement
