"""Many sessions together: their scores by time, topic and level, and what was missed most often."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from interviewer.domain.practice import Practice


@dataclass(frozen=True, slots=True)
class Held:
    """A closed session. `score` is out of 100, None where too much of it is unassessed."""

    session: str
    started_at: str
    practice: Practice
    title: str
    level: str
    topics: tuple[str, ...]
    minutes: float
    score: float | None
    band: str
    grader: str


@dataclass(frozen=True, slots=True)
class OftenMissed:
    """A key point with how often it was missed, of how often it was judged."""

    question: str
    point: str
    missed: int
    judged: int


@dataclass(frozen=True, slots=True)
class Group:
    """The scored sessions that have something in common: mean, first, last and best score."""

    name: str
    sessions: int
    mean: float
    first: float
    last: float
    best: float


@dataclass(frozen=True, slots=True)
class Overview:
    """Closed sessions, oldest first, and the key points missed most often, most often first.

    `since` is the first day, ISO 8601, empty where all sessions are told of.
    """

    since: str
    held: tuple[Held, ...]
    missed: tuple[OftenMissed, ...]

    @property
    def by_practice(self) -> tuple[Group, ...]:
        """The scores of interviews, drills, mock interviews and quizzes."""
        return groups(self.held, lambda one: (one.practice.value,))

    @property
    def by_level(self) -> tuple[Group, ...]:
        """The scores of each level; sessions of no level are left out."""
        return groups(self.held, lambda one: (one.level,) if one.level else ())

    @property
    def by_topic(self) -> tuple[Group, ...]:
        """The scores of each topic; a session counts in each of its topics."""
        return groups(self.held, lambda one: one.topics)


def groups(held: Iterable[Held], names: Callable[[Held], tuple[str, ...]]) -> tuple[Group, ...]:
    """Return the groups that sessions fall into, by name; those without a score are left out."""
    scores: dict[str, list[float]] = {}
    for one in held:
        if one.score is not None:
            for name in dict.fromkeys(names(one)):
                scores.setdefault(name, []).append(one.score)
    return tuple(
        Group(name, len(found), fmean(found), found[0], found[-1], max(found))
        for name, found in sorted(scores.items())
    )
