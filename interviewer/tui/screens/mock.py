"""The level and the length of a mock interview, and what it will consist of."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from interviewer.application.practising import mock_scenario
from interviewer.practice.mock import PLANS
from interviewer.practice.wishes import LEVELS
from interviewer.tui.screens.practice_sheet import PracticeSheet, Setting
from interviewer.tui.words import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewer.domain.scenario import Scenario


class MockScreen(PracticeSheet):
    """Chooses a mock interview."""

    HEADING = "Mock interview"
    WORDS = (
        "A whole interview: a warm-up, questions of your level, a case, and your own questions at "
        "the end. Each part has its time."
    )
    REMEMBERED: ClassVar[str] = "mock"

    def settings(self) -> Sequence[Setting]:
        """Return the levels and the lengths there are."""
        self.chosen = {"level": "mid", "minutes": "30"}
        return (
            Setting("level", "Level", {one: one for one in LEVELS}),
            Setting("minutes", "Length", {str(one): f"{one} min" for one in PLANS}),
        )

    @property
    def limit_minutes(self) -> float | None:
        """The interview's own length."""
        return float(self.chosen["minutes"])

    async def compose_scenario(self, seed: int) -> Scenario:
        """Choose for this level and length."""
        return await mock_scenario(
            self.program.workspace, self.chosen["level"], int(self.chosen["minutes"]), seed=seed
        )

    def outline(self, scenario: Scenario) -> Iterator[tuple[str, str]]:
        """Return the parts with the minute that each lasts until; the questions stay unseen."""
        for part, found in groupby(scenario.stages, key=lambda stage: stage.part):
            stages = list(found)
            until = max(stage.until_minutes or 0 for stage in stages) or float(
                self.chosen["minutes"]
            )
            asked = [one for one in stages if one.follows is None and not one.candidate_asks]
            number = f" · {count(len(asked), 'question')}" if len(asked) > 1 else ""
            yield part, f"until minute {until:g}{number}"
