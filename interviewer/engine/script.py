"""What an interviewer may know of a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.engine.ports import Script

if TYPE_CHECKING:
    from interviewer.domain.scenario import Scenario


def script_of(scenario: Scenario) -> Script:
    """Return what an interviewer may know of a scenario."""
    return Script(
        title=scenario.title,
        role=scenario.role,
        level=scenario.level,
        persona=scenario.persona,
        brief=scenario.brief,
        notes=scenario.notes,
        facts=scenario.facts,
        stage_titles=tuple(stage.title for stage in scenario.stages),
        language=scenario.language,
    )
