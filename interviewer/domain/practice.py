"""The ways to practise."""

from __future__ import annotations

from enum import StrEnum


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
