"""The figures of a calibration, worked out from what was judged. Pure arithmetic.

The `agreement` that a grader is known by is that on the verdicts nobody could tune it to: those of
held-out samples and those that a person has corrected. Where no sample is held out, it is that on
all verdicts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean
from typing import TYPE_CHECKING

from interviewer.domain.verdict import Kind, Verdict
from interviewer.grading.agreement import (
    SAID,
    Balance,
    agreement,
    balance,
    cohens_kappa,
    macro_f1,
    share,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewer.grading.agreement import Pair

MANNERS = ("informal", "dictated", "non-native")
"""Kinds of samples that say what their twins say, in another manner."""

CHEATS = ("echo", "keyword-soup", "injected")
"""Kinds of samples that try to earn what they do not say."""


class Part(StrEnum):
    """Where labels come from."""

    TUNED = "tuned"
    HELD_OUT = "held out"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled answer as a grader judged it.

    `name` tells it from all others; `twin` is the name of its plain twin. Scores are out of 100;
    they are None where too much is unassessed or, in `labelled`, not labelled.
    """

    name: str
    question: str
    kind: str
    part: Part
    pairs: tuple[Pair, ...]
    score: float | None = None
    labelled: float | None = None
    twin: str | None = None


@dataclass(frozen=True, slots=True)
class KindFigures:
    """Agreement on key points or on mistakes; a figure is None where there is nothing to it."""

    verdicts: int
    agreement: float | None
    balance: Balance
    macro_f1: float | None
    kappa: float | None


@dataclass(frozen=True, slots=True)
class PartFigures:
    """Agreement on one part of the samples.

    `leniency` is the mean score less the mean labelled score, in points out of 100.
    """

    part: Part
    samples: int
    verdicts: int
    unassessed: int
    agreement: float | None
    leniency: float | None
    key_points: KindFigures
    mistakes: KindFigures


@dataclass(frozen=True, slots=True)
class Differences:
    """How far the scores of pairs of answers lie apart, in points: on the mean and at most."""

    pairs: int
    mean: float
    largest: float


@dataclass(frozen=True, slots=True)
class Cheating:
    """What answers without substance, or with orders to the grader, were given: scores of 100.

    `beside_twin` is how far they lie from their plain twins, None where they have none.
    """

    samples: int
    mean: float
    largest: float
    labelled: float | None
    beside_twin: Differences | None


@dataclass(frozen=True, slots=True)
class Stability:
    """What became of verdicts when the same answers were judged once more.

    `same` is the share of verdicts that came again, `scores` how far the scores moved.
    """

    samples: int
    verdicts: int
    same: float
    scores: Differences | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that a calibration tells of a grader."""

    samples: int
    verdicts: int
    unassessed: int
    agreement: float | None
    """The share that the grader is known by."""
    rests_on: int
    """How many verdicts `agreement` is worked out from."""
    by_silence: float | None
    """The share of the same verdicts in which a grader would agree that hears nothing at all."""
    overall: float | None
    """The share of all verdicts, tuned ones included."""
    parts: tuple[PartFigures, ...]
    manners: dict[str, Differences]
    cheats: dict[str, Cheating]
    stability: Stability | None = None


def figures_of(judged: Iterable[Judged], again: Iterable[Judged] = ()) -> Figures:
    """Work out the figures of what was judged; `again` is a part of it judged a second time."""
    listed = sorted(judged, key=lambda one: one.name)
    pairs = [pair for one in listed for pair in one.pairs]
    untuned = [one for one in listed if one.part is not Part.TUNED]
    basis = untuned if any(one.part is Part.HELD_OUT for one in untuned) else listed
    known_by = [pair for one in basis for pair in one.pairs]
    return Figures(
        samples=len(listed),
        verdicts=len(pairs),
        unassessed=sum(one.verdict is Verdict.UNASSESSED for one in pairs),
        agreement=agreement(known_by),
        rests_on=len(known_by),
        by_silence=share([one.label not in SAID for one in known_by]),
        overall=agreement(pairs),
        parts=tuple(
            _part(part, of_part)
            for part in Part
            if (of_part := [one for one in listed if one.part is part])
        ),
        manners={
            kind: apart for kind in MANNERS if (apart := beside_twins(listed, kind)) is not None
        },
        cheats={kind: cheat for kind in CHEATS if (cheat := _cheating(listed, kind)) is not None},
        stability=stability(listed, again),
    )


def beside_twins(judged: Sequence[Judged], kind: str) -> Differences | None:
    """Return how far samples of a kind lie from their plain twins, None where none has one."""
    scores = {one.name: one.score for one in judged}
    return _differences(
        (one.score, scores.get(one.twin))
        for one in judged
        if one.kind == kind and one.twin is not None
    )


def stability(first: Iterable[Judged], again: Iterable[Judged]) -> Stability | None:
    """Hold what was judged twice side by side; None where nothing was."""
    before = {one.name: one for one in first}
    both = [(before[one.name], one) for one in again if one.name in before]
    verdicts = [
        a.verdict is b.verdict
        for earlier, later in both
        for a, b in zip(earlier.pairs, later.pairs, strict=True)
    ]
    same = share(verdicts)
    if same is None:
        return None
    scores = _differences((a.score, b.score) for a, b in both)
    return Stability(len(both), len(verdicts), same, scores)


def _part(part: Part, judged: Sequence[Judged]) -> PartFigures:
    pairs = [pair for one in judged for pair in one.pairs]
    scored = [
        one.score - one.labelled
        for one in judged
        if one.score is not None and one.labelled is not None
    ]
    return PartFigures(
        part=part,
        samples=len(judged),
        verdicts=len(pairs),
        unassessed=sum(one.verdict is Verdict.UNASSESSED for one in pairs),
        agreement=agreement(pairs),
        leniency=fmean(scored) if scored else None,
        key_points=_of_kind([one for one in pairs if one.kind is Kind.KEY_POINT]),
        mistakes=_of_kind([one for one in pairs if one.kind is Kind.MISTAKE]),
    )


def _of_kind(pairs: Sequence[Pair]) -> KindFigures:
    labels = [one.label for one in pairs]
    given = [one.verdict for one in pairs]
    classes = {*labels, *given} - {Verdict.UNASSESSED}
    return KindFigures(
        verdicts=len(pairs),
        agreement=agreement(pairs),
        balance=balance(pairs),
        macro_f1=macro_f1(labels, given, classes),
        kappa=cohens_kappa(labels, given),
    )


def _cheating(judged: Sequence[Judged], kind: str) -> Cheating | None:
    of_kind = [one for one in judged if one.kind == kind]
    scores = [one.score for one in of_kind if one.score is not None]
    if not scores:
        return None
    labelled = [one.labelled for one in of_kind if one.labelled is not None]
    return Cheating(
        samples=len(scores),
        mean=fmean(scores),
        largest=max(scores),
        labelled=fmean(labelled) if labelled else None,
        beside_twin=beside_twins(judged, kind),
    )


def _differences(pairs: Iterable[tuple[float | None, float | None]]) -> Differences | None:
    apart = [abs(a - b) for a, b in pairs if a is not None and b is not None]
    return Differences(len(apart), fmean(apart), max(apart)) if apart else None
