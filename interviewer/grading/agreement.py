"""How well verdicts agree with labels: plain counts and the usual figures made of them.

A verdict that could not be had agrees with no label, and is neither heard nor left.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.domain.verdict import Kind, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Sequence

    from interviewer.domain.rubric import Question
    from interviewer.domain.verdict import Judgement

SAID = frozenset({Verdict.COVERED, Verdict.PARTIAL, Verdict.MADE})


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with the verdict that was given beside it."""

    kind: Kind
    criterion: str
    label: Verdict
    verdict: Verdict

    @property
    def agrees(self) -> bool:
        """Whether the verdict is the label."""
        return self.verdict is self.label


@dataclass(frozen=True, slots=True)
class Balance:
    """How much of what was said was heard, and how much of what was not said was left.

    A key point is said where it is covered or partly so, a mistake where it is made.
    """

    heard: int
    said: int
    left: int
    unsaid: int

    @property
    def balanced(self) -> float | None:
        """The balanced accuracy, the mean of both shares; None where one of them has nothing."""
        if not (self.said and self.unsaid):
            return None
        return (self.heard / self.said + self.left / self.unsaid) / 2

    def __str__(self) -> str:
        value = "none" if self.balanced is None else f"{self.balanced:.3f}"
        return f"{value} ({self.heard}/{self.said} heard, {self.left}/{self.unsaid} left)"


def paired(
    question: Question, labels: Iterable[Judgement], judged: Iterable[Judgement]
) -> tuple[Pair, ...]:
    """Put each label beside the verdict on the same criterion, in the rubric's order.

    What was not judged at all is unassessed; what has no label is left out, and so are mistakes of
    omission, which follow from key points.
    """
    given = {(one.kind, one.id): one.verdict for one in judged}
    labelled = {(one.kind, one.id): one.verdict for one in labels}
    criteria = [
        *((Kind.KEY_POINT, one.id) for one in question.key_points),
        *((Kind.MISTAKE, one.id) for one in question.mistakes if one.omits is None),
    ]
    return tuple(
        Pair(*key, labelled[key], given.get(key, Verdict.UNASSESSED))
        for key in criteria
        if key in labelled
    )


def agreement(pairs: Sequence[Pair]) -> float | None:
    """Return the share of verdicts that are their labels, None of nothing."""
    return share([one.agrees for one in pairs])


def share(values: Collection[bool]) -> float | None:
    """Return the share of True, None of nothing."""
    return sum(values) / len(values) if values else None


def balance(pairs: Iterable[Pair]) -> Balance:
    """Count what was heard and what was left."""
    listed = list(pairs)
    said = [one.verdict for one in listed if one.label in SAID]
    unsaid = [one.verdict for one in listed if one.label not in SAID]
    return Balance(
        heard=sum(one in SAID for one in said),
        said=len(said),
        left=sum(one not in SAID and one is not Verdict.UNASSESSED for one in unsaid),
        unsaid=len(unsaid),
    )


def macro_f1(
    labels: Sequence[Hashable], given: Sequence[Hashable], classes: Collection[Hashable]
) -> float | None:
    """Return the mean over `classes` of F1, twice the hits by labels and answers of that class.

    A class that has neither is 0. None where there are no classes.
    """
    if not classes:
        return None
    values = []
    for one in classes:
        hits = sum(a == one == b for a, b in zip(labels, given, strict=True))
        named = sum(b == one for b in given)
        real = sum(a == one for a in labels)
        values.append(2.0 * hits / (named + real) if named + real else 0.0)
    return sum(values) / len(values)


def cohens_kappa(labels: Sequence[Hashable], given: Sequence[Hashable]) -> float | None:
    """Return Cohen's kappa: agreement beyond what chance gives to two with these habits.

    ``(observed - expected) / (1 - expected)``; see J. Cohen, "A coefficient of agreement for
    nominal scales", 1960. None where nothing is left to agree on beyond chance.
    """
    count = len(labels)
    if not count:
        return None
    observed = sum(a == b for a, b in zip(labels, given, strict=True)) / count
    by_label, by_answer = Counter(labels), Counter(given)
    expected = sum(by_label[one] * by_answer[one] for one in by_label) / count**2
    if expected >= 1.0:
        return None
    return (observed - expected) / (1.0 - expected)
