"""Which questions are drilled: level, topic, length, and when the feedback comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from interviewer.application.practising import drill_scenario
from interviewer.practice.wishes import Wishes, levels_of, topics_of
from interviewer.tui.screens.practice_sheet import PracticeSheet, Setting
from interviewer.tui.words import length

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewer.domain.scenario import Scenario

ANY = ""
_LENGTHS = {
    "1": "one question",
    "3": "3 questions",
    "5": "5 questions",
    "10 min": "10 min of speech",
    "20 min": "20 min of speech",
}


class DrillScreen(PracticeSheet):
    """Chooses a drill."""

    HEADING = "Drill"
    WORDS = (
        "Single questions, each with the follow-ups that your answer earns. What you never "
        "practised comes first, then what went worst."
    )
    REMEMBERED: ClassVar[str] = "drill"

    def settings(self) -> Sequence[Setting]:
        """Return what can be chosen, as the questions have it."""
        entries = [one for one in self.program.workspace.entries() if one.kind == "question"]
        every = "any"
        self.chosen = {"length": "3"}
        return (
            Setting("level", "Level", {ANY: every} | {one: one for one in levels_of(entries)}),
            Setting("topic", "Topic", {ANY: every} | {one: one for one in topics_of(entries)}),
            Setting("length", "Length", _LENGTHS),
            Setting("choice", "Choice", {"need": "what you need most", "chance": "surprise me"}),
            Setting("feedback", "Feedback", {"each": "after each question", "end": "at the end"}),
        )

    async def compose_scenario(self, seed: int) -> Scenario:
        """Choose the questions."""
        chosen = self.chosen
        number, _, unit = chosen["length"].partition(" ")
        wishes = Wishes(
            levels=tuple(filter(None, (chosen["level"],))),
            topics=tuple(filter(None, (chosen["topic"],))),
            count=None if unit else int(number),
            minutes=float(number) if unit else None,
            surprise=chosen["choice"] == "chance",
        )
        return await drill_scenario(
            self.program.workspace,
            wishes,
            feedback_at_once=chosen["feedback"] == "each",
            seed=seed,
            now=self.program.now(),
        )

    def outline(self, scenario: Scenario) -> Iterator[tuple[str, str]]:
        """Return the questions with their length."""
        for stage in scenario.stages:
            if stage.follows is None:
                follow_ups = sum(one.follows == stage.id for one in scenario.stages)
                more = f" · up to {follow_ups} follow-ups" if follow_ups else ""
                yield stage.title, f"{length(stage.minutes)}{more}"
