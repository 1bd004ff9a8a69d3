"""The sets that there are: what each holds and where it came from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from interviewer.library.catalogue import files_of, library_roots, scan_entry
from interviewer.library.origin import imported_from, read_origin
from interviewer.library.samples import find_samples

if TYPE_CHECKING:
    from pathlib import Path

    from interviewer.library.catalogue import Origin as Place

SetOrigin: TypeAlias = Literal["built-in", "yours", "added", "imported"]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """One folder of questions. `hides` counts those that stand in for built-in ones.

    `sources` are the folder that an added set came from, or the files of an imported one; `added`
    is the day it came, as an ISO date, empty where that is not known.
    """

    name: str
    origin: SetOrigin
    questions: int
    quizzes: int
    samples: int
    hides: int = 0
    sources: tuple[str, ...] = ()
    added: str = ""


def list_sets(home: Path | None) -> tuple[QuestionSet, ...]:
    """List the sets, the built-in ones first, then those in `home`, each by name."""
    found: list[QuestionSet] = []
    builtin: set[str] = set()
    for place, root in library_roots(home):
        counts: dict[str, Counter[str]] = {}
        for path, id_, _ in files_of(root, ("question", "quiz")):
            kind = scan_entry(path, id_, place, is_scenario=False).kind
            counted = counts.setdefault(id_.rpartition("/")[0], Counter())
            counted[kind] += 1
            counted["hides"] += id_ in builtin
            if place == "built-in":
                builtin.add(id_)
        found += [_set(root, place, name, counts[name]) for name in sorted(counts)]
    return tuple(found)


def _set(root: Path, place: Place, name: str, counts: Counter[str]) -> QuestionSet:
    folder = root / "rubrics" / name
    origin: SetOrigin = "built-in" if place == "built-in" else "yours"
    sources: tuple[str, ...] = ()
    added = ""
    if place == "yours":
        record = read_origin(folder)
        if record is not None:
            origin, sources, added = "added", (record.folder,), record.added
        elif guides := imported_from(folder):
            origin, sources = "imported", guides
    samples = len(find_samples(root / "transcripts" / name)) if name else 0
    return QuestionSet(
        name,
        origin,
        counts["question"],
        counts["quiz"],
        samples,
        hides=counts["hides"],
        sources=sources,
        added=added,
    )
