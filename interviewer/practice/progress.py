"""How scores, facts and delivery have moved over time. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING

from interviewer.domain.verdict import Verdict
from interviewer.grading.delivery import delivery_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from interviewer.domain.attempts import PastQuestion
    from interviewer.domain.past_session import PastSession, SaidAnswers

CHANCES = 2
"""A key point is told as never said once there were so many chances to say it."""
STEPS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Group:
    """The sessions of a topic or a level: their number, mean score, and last score."""

    name: str
    sessions: int
    mean: float
    last: float


@dataclass(frozen=True, slots=True)
class NeverSaid:
    """A key point that was missed at every chance, and how many there were."""

    question: str
    point: str
    words: str
    weight: float
    chances: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often key points were covered, partly covered, and missed."""

    covered: int
    partly: int
    missed: int


@dataclass(frozen=True, slots=True)
class Said:
    """How the answers of a session were said; `words` is the mean length of an answer."""

    session: str
    at: str
    words: float
    fillers_per_100: float
    hedges_per_100: float


def chosen(
    sessions: Iterable[PastSession], *, topic: str = "", level: str = "", since: str = ""
) -> tuple[PastSession, ...]:
    """Return the sessions of a topic and a level that began on a day (ISO 8601) or after it."""
    return tuple(
        one
        for one in sessions
        if (not topic or topic.casefold() in {name.casefold() for name in one.topics})
        and (not level or level.casefold() == one.level.casefold())
        and one.at[:10] >= since
    )


def by_topic(sessions: Sequence[PastSession]) -> tuple[Group, ...]:
    """Return a group for each topic, the weakest first."""
    scores: dict[str, list[float]] = {}
    for one in sessions:
        for topic in one.topics:
            scores.setdefault(topic, []).append(one.score)
    return _groups(scores)


def by_level(sessions: Sequence[PastSession]) -> tuple[Group, ...]:
    """Return a group for each level, the weakest first."""
    scores: dict[str, list[float]] = {}
    for one in sessions:
        if one.level:
            scores.setdefault(one.level, []).append(one.score)
    return _groups(scores)


def never_said(past: Iterable[PastQuestion]) -> tuple[NeverSaid, ...]:
    """Return the key points that were missed every time, with at least two chances.

    The most often missed come first, and of those the heaviest.
    """
    found = []
    for question in past:
        for point in question.points:
            judged = [one for one in point.attempts if one.verdict is not Verdict.UNASSESSED]
            if len(judged) >= CHANCES and all(one.verdict is Verdict.MISSED for one in judged):
                found.append(
                    NeverSaid(question.id, point.id, point.point, point.weight, len(judged))
                )
    return tuple(sorted(found, key=lambda one: (-one.chances, -one.weight, one.question)))


def coverage(past: Iterable[PastQuestion]) -> Coverage:
    """Count the verdicts on key points over all attempts."""
    verdicts = [
        one.verdict for question in past for point in question.points for one in point.attempts
    ]
    return Coverage(
        verdicts.count(Verdict.COVERED),
        verdicts.count(Verdict.PARTIAL),
        verdicts.count(Verdict.MISSED),
    )


def said(sessions: Iterable[SaidAnswers]) -> tuple[Said, ...]:
    """Return how the answers of each session were said."""
    found = []
    for one in sessions:
        each = [delivery_of(text, 0) for text in one.answers]
        words = sum(answer.words for answer in each)
        if words:
            found.append(
                Said(
                    one.session,
                    one.at,
                    words / len(each),
                    100 * sum(answer.fillers for answer in each) / words,
                    100 * sum(answer.hedges for answer in each) / words,
                )
            )
    return tuple(found)


def spark(values: Sequence[float], most: int = 12, top: float = 100.0) -> str:
    """Return a line of bars from 0 to `top`, the mean of several values where there are more."""
    if not values:
        return ""
    means = thinned(values, most)
    highest = len(STEPS) - 1
    return "".join(STEPS[min(highest, max(0, int(one / top * len(STEPS))))] for one in means)


def thinned(values: Sequence[float], most: int) -> tuple[float, ...]:
    """Return at most so many means of neighbouring values, in their order."""
    number = min(most, len(values))
    edges = [len(values) * step // number for step in range(number + 1)]
    return tuple(fmean(values[low:high]) for low, high in pairwise(edges))


def _groups(scores: Mapping[str, Sequence[float]]) -> tuple[Group, ...]:
    groups = (Group(name, len(found), fmean(found), found[-1]) for name, found in scores.items())
    return tuple(sorted(groups, key=lambda one: (one.mean, one.name)))
