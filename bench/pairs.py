"""Measures two things in turns, A B A B …, so that a noisy machine disturbs both alike."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two things measured, pair by pair, in `unit`.

    `difference` says that the pairs are compared by `ours` less `theirs` instead of by their ratio.
    `aim` is the most that this may be, None where there is none. Where nothing is compared with,
    `theirs` is empty and the aim is for the median itself.
    """

    what: str
    ours: Sequence[float]
    theirs: Sequence[float] = ()
    against: str = ""
    unit: str = "ms"
    aim: float | None = None
    at_least: bool = False
    """Whether the aim is the least instead of the most."""
    difference: bool = False

    @property
    def figures(self) -> list[float]:
        """What the aim is held against, one figure a pair."""
        if not self.theirs:
            return list(self.ours)
        pairs = zip(self.ours, self.theirs, strict=True)
        if self.difference:
            return [ours - theirs for ours, theirs in pairs]
        if self.at_least:
            return [theirs / ours for ours, theirs in pairs]
        return [ours / theirs for ours, theirs in pairs]

    @property
    def middle(self) -> float:
        """The median of `figures`."""
        return median(self.figures)

    @property
    def met(self) -> bool | None:
        """Whether the aim is met; None where there is none."""
        if self.aim is None:
            return None
        return self.middle >= self.aim if self.at_least else self.middle <= self.aim

    @property
    def row(self) -> str:
        """One row of the table of `HEADING`."""
        figures = self.figures
        spread = f"{self._shown(min(figures))} to {self._shown(max(figures))}"
        compared = f"{self._shown(self.middle)} ({spread})"
        theirs = f"{median(self.theirs):.1f} {self.unit}, {self.against}" if self.theirs else ""
        sign = "≥" if self.at_least else "≤"
        aim = "" if self.aim is None else f"{sign} {self._shown(self.aim)}"
        met = {None: "", True: "yes", False: "no"}[self.met]
        ours = f"{median(self.ours):.1f} {self.unit}"
        return f"| {self.what} | {ours} | {theirs} | {compared} | {len(figures)} | {aim} | {met} |"

    def _shown(self, value: float) -> str:
        if self.theirs and not self.difference:
            return f"{value:.2f} x"
        return f"{value:+.1f} {self.unit}" if self.difference else f"{value:.1f} {self.unit}"


HEADING = """\
| what | here | compared with | median of pairs (least to most) | pairs | aim | met |
|---|---|---|---|---|---|---|"""


def in_turns(
    ours: Callable[[], float],
    theirs: Callable[[], float],
    *,
    pairs: int,
    warm_up: int = 1,
) -> tuple[list[float], list[float]]:
    """Return the measurements of both, taken A B A B … after `warm_up` pairs that do not count."""
    first: list[float] = []
    second: list[float] = []
    for number in range(-warm_up, pairs):
        a, b = ours(), theirs()
        if number >= 0:
            first.append(a)
            second.append(b)
    return first, second


def report(comparisons: Sequence[Comparison]) -> None:
    """Print the table."""
    print(HEADING)
    for one in comparisons:
        print(one.row)
