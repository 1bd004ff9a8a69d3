"""One stage of an interview to be answered anew by itself. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from interviewer.domain.practice import Practice
from interviewer.practice.mock import case_brief

if TYPE_CHECKING:
    from interviewer.domain.scenario import Scenario


def alone(scenario: Scenario, stage_id: str) -> Scenario:
    """Return the interview on that stage alone, under its name.

    Of a mock interview only what belongs to the stage is left: it is a drill then, and the brief is
    that of its case, if it has one. `KeyError` where there is no such stage.
    """
    stage = scenario.stage(stage_id)
    one = replace(stage, follows=None, until_minutes=None, part="")
    rest = replace(scenario, stages=(one,), minutes=stage.minutes * 2)
    if len(scenario.stages) == 1:
        return rest
    if scenario.practice is Practice.INTERVIEW:
        return replace(rest, title=f"{scenario.title}: {stage.title}")
    brief = case_brief(scenario, stage) if scenario.practice is Practice.MOCK else scenario.brief
    return replace(rest, title=stage.title, practice=Practice.DRILL, brief=brief)
