"""The ways to practise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewer.domain.scenario import Fact


class Practice(StrEnum):
    """How a session practises: by one interview, by questions, by a mixture of both, by a quiz."""

    INTERVIEW = "interview"
    """A scenario from its brief to its last stage."""
    DRILL = "drill"
    """One question or several, each with the follow-ups that its answer earns."""
    MOCK = "mock"
    """A whole interview for a level: warm-up, questions, scenario, the candidate's own."""
    QUIZ = "quiz"
    """Items with four options."""

    @property
    def conversation(self) -> bool:
        """Whether it is held as a conversation."""
        return self is not Practice.QUIZ


@dataclass(frozen=True, slots=True)
class Practised:
    """When a question was last graded (ISO 8601 with zone), and its score out of 100 then.

    `score` is None where too much was unassessed.
    """

    at: str
    score: float | None


@dataclass(frozen=True, slots=True)
class MockSetting:
    """What surrounds the questions of a mock interview.

    `invitation` asks for the candidate's own questions, which `facts` answer.
    """

    title: str
    invitation: str
    persona: str = ""
    closing: str = ""
    brief: str = ""
    facts: tuple[Fact, ...] = ()
    notes: str = ""
    language: str = "en"
