"""Questions as a list of them tells, made of a few words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.domain.practice import Practised
from interviewer.library.catalogue import Entry

if TYPE_CHECKING:
    from interviewer.library.catalogue import EntryKind


def entry(
    id_: str,
    levels: str = "mid",
    topics: str = "",
    minutes: float = 3,
    kind: EntryKind = "question",
) -> Entry:
    return Entry(
        id=id_,
        kind=kind,
        title=id_.title(),
        levels=tuple(levels.split()),
        topics=tuple(topics.split()),
        minutes=minutes,
        file=Path(id_),
        origin="built-in",
    )


def past(day: int, score: float | None) -> Practised:
    return Practised(f"2026-01-{day:02}T10:00:00+00:00", score)
