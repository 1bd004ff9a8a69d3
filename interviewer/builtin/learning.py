"""Learns what saying a criterion sounds like, from statements that people have labelled.

A linear support vector machine with squared hinge loss, by dual coordinate descent: Hsieh, Chang,
Lin, Keerthi and Sundararajan, "A dual coordinate descent method for large-scale linear SVM" (ICML
2008). The same statements always give the same weights.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from interviewer.builtin.hearing.resemblance import Learned, scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.builtin.hearing.resemblance import Heard

COST = 0.5
ROUNDS = 40
KEPT = 1500
DIGITS = 2
ENOUGH = 1e-3


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was said, whether it states the criterion, and how much it counts."""

    heard: Heard
    states: bool
    weight: float = 1.0


def rarity(heard: Sequence[Heard]) -> dict[str, float]:
    """Return for each trait of these how rare it is, 1 and more.

    The measure is the smoothed inverse document frequency.
    """
    counts = Counter(trait for one in heard for trait in one.traits)
    total = len(heard) + 1
    return {trait: log(total / (count + 1)) + 1.0 for trait, count in counts.items()}


def learn(lessons: Sequence[Lesson], rare: dict[str, float], kept: int = KEPT) -> Learned | None:
    """Learn a criterion from lessons; None where all of them say the same.

    `rare` is the rarity of each trait among all that was said on the question. Of the weights
    as many as `kept` stay, the strongest.
    """
    stating = sum(one.states for one in lessons)
    if stating in {0, len(lessons)}:
        return None
    mean = sum(rare.values()) / len(rare) if rare else 1.0
    names = sorted({trait for one in lessons for trait in one.heard.traits if trait in rare})
    numbers = {trait: number for number, trait in enumerate(names)}
    share = {
        True: len(lessons) / (2 * stating),
        False: len(lessons) / (2 * (len(lessons) - stating)),
    }
    rows = [_row(one, numbers, rare, mean, share[one.states]) for one in lessons]
    weights, bias = _separate(rows, len(names))
    folded = [
        (weight * rare[trait] / mean, trait) for trait, weight in zip(names, weights, strict=True)
    ]
    folded.sort(key=lambda one: (-abs(one[0]), one[1]))
    strong = {trait: round(weight, DIGITS) for weight, trait in folded[:kept]}
    return Learned(round(bias, DIGITS), {one: strong[one] for one in sorted(strong) if strong[one]})


class _Row(NamedTuple):
    sign: float
    cost: float
    places: tuple[int, ...]
    values: tuple[float, ...]


def _row(
    lesson: Lesson, numbers: dict[str, int], rare: dict[str, float], mean: float, share: float
) -> _Row:
    traits = [trait for trait in lesson.heard.traits if trait in rare]
    by = scale(lesson.heard.size) / mean
    return _Row(
        1.0 if lesson.states else -1.0,
        COST * lesson.weight * share,
        tuple(numbers[trait] for trait in traits),
        tuple(rare[trait] * by for trait in traits),
    )


def _separate(rows: Sequence[_Row], size: int) -> tuple[list[float], float]:
    """Return the weights and the bias that tell the two sides apart with the widest margin."""
    weights, bias = [0.0] * size, 0.0
    alphas = [0.0] * len(rows)
    diagonals = [1.0 + sum(value * value for value in row.values) + 0.5 / row.cost for row in rows]
    order = list(range(len(rows)))
    shuffle = Random(0).shuffle
    for _ in range(ROUNDS):
        shuffle(order)
        most = 0.0
        for number in order:
            row, alpha = rows[number], alphas[number]
            said = bias
            for place, value in zip(row.places, row.values, strict=True):
                said += weights[place] * value
            slope = row.sign * said - 1.0 + alpha * 0.5 / row.cost
            if alpha == 0.0 and slope >= 0.0:
                continue
            most = max(most, abs(slope))
            moved = max(alpha - slope / diagonals[number], 0.0)
            step = (moved - alpha) * row.sign
            alphas[number] = moved
            if step:
                bias += step
                for place, value in zip(row.places, row.values, strict=True):
                    weights[place] += step * value
        if most < ENOUGH:
            break
    return weights, bias
