"""What the plots of progress hold, before anything draws them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewer.application.progress import Progress
    from interviewer.practice.progress import Group

BOTH = "◈"
"""Stands where the marks of two series would share a cell."""


@dataclass(frozen=True, slots=True)
class Series:
    """Values of sessions, the oldest first, and the mark that each of them has."""

    name: str
    mark: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class TimePlot:
    """Series over the same sessions; `days` says when each began, ISO 8601 without the time.

    The values lie between 0 and `top`.
    """

    title: str
    series: tuple[Series, ...]
    days: tuple[str, ...]
    top: int


@dataclass(frozen=True, slots=True)
class GroupPlot:
    """Mean and last score of each group, out of 100, in the order of the rows from the top."""

    title: str
    groups: tuple[Group, ...]


def score_plot(found: Progress) -> TimePlot | None:
    """Return the score of each session, or None without one."""
    if not found.sessions:
        return None
    return TimePlot(
        "Score of each session",
        (Series("score", "●", found.scores),),
        tuple(one.at[:10] for one in found.sessions),
        100,
    )


def topic_plot(found: Progress) -> GroupPlot | None:
    """Return the mean and the last score of each topic, or None where no session has one."""
    if not found.topics:
        return None
    return GroupPlot(f"● mean   ◆ last session   {BOTH} both", found.topics)


def delivery_plot(found: Progress) -> TimePlot | None:
    """Return fillers and hedges in 100 words of each session, or None without an answer."""
    if not found.delivery:
        return None
    series = (
        Series("fillers", "●", tuple(one.fillers_per_100 for one in found.delivery)),
        Series("hedges", "◆", tuple(one.hedges_per_100 for one in found.delivery)),
    )
    return TimePlot(
        f"In 100 words   ● fillers   ◆ hedges   {BOTH} both",
        series,
        tuple(one.at[:10] for one in found.delivery),
        max(1, *(ceil(value) for one in series for value in one.values)),
    )
