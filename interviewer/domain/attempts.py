"""What became of each key point of a question, attempt after attempt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewer.domain.verdict import Help, Verdict


@dataclass(frozen=True, slots=True)
class Attempt:
    """What stood of a key point in one session, which began at `at` (ISO 8601 with zone)."""

    at: str
    verdict: Verdict
    help: Help | None = None


@dataclass(frozen=True, slots=True)
class PastPoint:
    """A key point as the rubric of the last session words and weighs it; attempts, oldest first."""

    id: str
    point: str
    weight: float
    attempts: tuple[Attempt, ...]


@dataclass(frozen=True, slots=True)
class PastQuestion:
    """A question, follow-up or stage that was graded, and the last session in which it was."""

    id: str
    session: str
    points: tuple[PastPoint, ...]
