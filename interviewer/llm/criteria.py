"""The criteria of a question as a model is given them: shuffled, under labels that say nothing."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.domain.verdict import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from interviewer.domain.rubric import Question


@dataclass(frozen=True, slots=True)
class Criterion:
    """One key point or mistake to be judged."""

    kind: Kind
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A criterion as it stands in a prompt.

    `remark` says what was wrong with an earlier answer to it, empty where it is asked first.
    """

    label: str
    criterion: Criterion
    remark: str = ""

    @property
    def kind(self) -> str:
        """``key_point`` or ``mistake``."""
        return self.criterion.kind.value

    @property
    def text(self) -> str:
        """The key point, or the mistake, in the author's words."""
        return self.criterion.text


def criteria_of(question: Question) -> tuple[Criterion, ...]:
    """Return what is to be judged: key points, and mistakes that are said rather than omitted."""
    points = (Criterion(Kind.KEY_POINT, one.id, one.point) for one in question.key_points)
    mistakes = (
        Criterion(Kind.MISTAKE, one.id, one.mistake)
        for one in question.mistakes
        if one.omits is None
    )
    return (*points, *mistakes)


def labelled(
    criteria: Iterable[Criterion], seed: str, remarks: Mapping[Criterion, str] | None = None
) -> tuple[Labelled, ...]:
    """Return the criteria in an order that follows from `seed` alone, labelled in that order."""
    shuffled = list(criteria)
    random.Random(seed).shuffle(shuffled)
    return tuple(
        Labelled(f"C{number}", one, (remarks or {}).get(one, ""))
        for number, one in enumerate(shuffled, start=1)
    )
