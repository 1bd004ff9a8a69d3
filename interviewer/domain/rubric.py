"""A question and its rubric: key points, mistakes, follow-ups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Cue: TypeAlias = tuple[str, ...]
"""Phrases that must all stand in one sentence; one in double quotes counts only word for word."""


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One checkable fact or step that a good answer holds.

    `weight` is in points of the question's score. `probe` is what the interviewer asks when the
    point is missing, `hint` what it says when help is asked for; empty where the author wrote none.
    """

    id: str
    point: str
    weight: float = 1.0
    cues: tuple[Cue, ...] = ()
    probe: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong that is said, or (where `omits` names a key point) something left out.

    A mistake of omission is set by code when its key point is missed and costs nothing further;
    one that was said costs `penalty`, in the same units as a key point's weight.
    """

    id: str
    mistake: str
    penalty: float = 1.0
    cues: tuple[Cue, ...] = ()
    correction: str = ""
    omits: str | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question that is asked when the answer before it has earned it; graded by itself."""

    ask: str
    key_points: tuple[KeyPoint, ...]
    mistakes: tuple[Mistake, ...] = ()
    model_answer: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its rubric: the unit that is graded.

    `id` is ``SET/NAME`` for a question file and ``SCENARIO/STAGE`` for a stage of a scenario.
    `minutes` is the length of a good spoken answer.
    """

    id: str
    title: str
    question: str
    key_points: tuple[KeyPoint, ...]
    mistakes: tuple[Mistake, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    levels: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    language: str = "en"
    minutes: float = 3.0
    model_answer: str = ""

    def point(self, point_id: str) -> KeyPoint:
        """Return the key point of that id; `KeyError` where there is none."""
        for point in self.key_points:
            if point.id == point_id:
                return point
        raise KeyError(point_id)

    @property
    def weight(self) -> float:
        """The sum of the key points' weights."""
        return sum(point.weight for point in self.key_points)
