"""When what was said before comes back: the arithmetic of FSRS, for tens of thousands of steps.

FSRS is the free spaced repetition scheduler, version 6, whose formulas and default parameters are
those of https://github.com/open-spaced-repetition/py-fsrs, with a desired retention of 0.9, no
steps within a day and no scatter of intervals. Its own scheduler makes a card and an entry of a
log at every step, which takes several times as long; a test holds both to the same results.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from math import e
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from fsrs import Rating

_AGAIN, _HARD, _EASY = 1, 2, 4
_LEAST_STABILITY = 0.001
_LEAST_DIFFICULTY, _MOST_DIFFICULTY = 1.0, 10.0


class Memory:
    """The formulas, with all worked out in advance that rests on the parameters alone.

    Indices of `parameters` are those of the source, and every product keeps its order, so that not
    even the last bit of a result differs.
    """

    def __init__(self, parameters: tuple[float, ...], retention: float, most_days: int) -> None:
        self._parameters = p = parameters
        self._most_days = most_days
        self._decay = -p[20]
        self._factor = 0.9 ** (1 / self._decay) - 1
        self._wait = retention ** (1 / self._decay) - 1
        ratings = (1, 2, 3, 4)
        self._stability = [0.0, *(max(p[one - 1], _LEAST_STABILITY) for one in ratings)]
        begun = [0.0, *(p[4] - (e ** (p[5] * (one - 1))) + 1 for one in ratings)]
        self._difficulty = [_within(one) for one in begun]
        self._change = [0.0, *(-(p[6] * (one - 3)) for one in ratings)]
        self._easiest = p[7] * begun[_EASY]
        self._same_day = [0.0, *(e ** (p[17] * (one - 3 + p[18])) for one in ratings)]
        self._hard = [p[15] if one == _HARD else 1.0 for one in range(5)]
        self._easy = [p[16] if one == _EASY else 1.0 for one in range(5)]
        self._growth = e ** p[8]
        self._lapse = e ** (p[17] * p[18])

    def due(self, steps: Iterable[tuple[datetime, Rating]]) -> datetime | None:
        """Return when a key point comes back that was recalled so well at these moments.

        They are in UTC, oldest first. Without any there is nothing to come back.
        """
        stability = difficulty = 0.0
        last = None
        easiest, kept = self._easiest, 1 - self._parameters[7]
        for at, rating in steps:
            if last is None:
                stability, difficulty = self._stability[rating], self._difficulty[rating]
            else:
                stability = self._next_stability(stability, difficulty, rating, (at - last).days)
                reverted = difficulty + (10.0 - difficulty) * self._change[rating] / 9.0
                difficulty = _within(easiest + kept * reverted)
            last = at
        if last is None:
            return None
        days = max(round((stability / self._factor) * self._wait), 1)
        return last + timedelta(days=min(days, self._most_days))

    def _next_stability(self, stability: float, difficulty: float, rating: int, days: int) -> float:
        p = self._parameters
        if days < 1:
            grown: float = self._same_day[rating] * (stability ** -p[19])
            if rating != _AGAIN:
                grown = max(grown, 1.0)
            return max(stability * grown, _LEAST_STABILITY)
        recalled = (1 + self._factor * days / stability) ** self._decay
        if rating == _AGAIN:
            found: float = min(
                p[11]
                * (difficulty ** -p[12])
                * (((stability + 1) ** (p[13])) - 1)
                * (e ** ((1 - recalled) * p[14])),
                stability / self._lapse,
            )
        else:
            found = stability * (
                1
                + self._growth
                * (11 - difficulty)
                * (stability ** -p[9])
                * ((e ** ((1 - recalled) * p[10])) - 1)
                * self._hard[rating]
                * self._easy[rating]
            )
        return max(found, _LEAST_STABILITY)


def _within(difficulty: float) -> float:
    if difficulty < _LEAST_DIFFICULTY:
        return _LEAST_DIFFICULTY
    return min(difficulty, _MOST_DIFFICULTY)


@cache
def usual_memory() -> Memory:
    """Return the formulas with the default parameters of the scheduler."""
    from fsrs import Scheduler

    usual = Scheduler()
    return Memory(tuple(usual.parameters), usual.desired_retention, usual.maximum_interval)
