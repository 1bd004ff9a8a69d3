"""Which questions and which case a mock interview has, by level. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from interviewer.domain.practice import Practised
from interviewer.errors import UsageError
from interviewer.library.faults import nearest
from interviewer.practice.choosing import ranked
from interviewer.practice.wishes import LEVELS, levels_of
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from interviewer.library.catalogue import Entry
    from interviewer.practice.mock import MockPlan

_NO_LEVEL = len(LEVELS)


@dataclass(frozen=True, slots=True)
class MockChoice:
    """What was chosen; `remarks` tell the candidate where it is not quite what was asked for."""

    warm_up: Entry | None
    questions: tuple[Entry, ...]
    case: Entry | None
    remarks: tuple[str, ...] = ()


def known_level(level: str) -> str:
    """Return a level as it is spelt here. Raises `UsageError` for one that does not exist."""
    found = level.strip().casefold()
    if found in LEVELS:
        return found
    close = nearest(found, LEVELS)
    meant = f"Did you mean {close}? " if close else ""
    raise UsageError(
        f"There is no level {clean_line(level, 60)}.", f"{meant}The levels are {', '.join(LEVELS)}."
    )


def choose_mock(
    entries: Sequence[Entry],
    level: str,
    plan: MockPlan,
    practised: Mapping[str, Practised],
    seed: int,
) -> MockChoice:
    """Choose from `entries`, which are questions and scenarios; the same for the same arguments.

    The warm-up is a question for a lower level, the nearest one; where there is none, one of the
    level. Questions are those of the level, and where those are too few the ones of the nearest
    level. Within a level what needs practice most comes first. Raises `UsageError` where there is
    no question at all.
    """
    questions = [entry for entry in entries if entry.kind == "question"]
    if not questions:
        raise UsageError("There are no questions.", "`interviewer list` shows what there is.")

    def nearest_first(some: Sequence[Entry]) -> Iterator[Entry]:
        return _by_nearness(some, level, practised, seed)

    own = list(
        islice(nearest_first([one for one in questions if level in one.levels]), plan.most + 1)
    )
    warm_up = next(nearest_first([one for one in questions if _is_easier(one, level)]), None)
    if warm_up is None and len(questions) > 1:
        warm_up = (own or list(islice(nearest_first(questions), plan.fewest + 1)))[-1]
    own = [entry for entry in own if entry is not warm_up][: plan.most]
    rest = [one for one in questions if level not in one.levels and one is not warm_up]
    others = list(islice(nearest_first(rest), max(0, plan.fewest - len(own))))
    remarks = [_other_level("question", entry, level) for entry in others]
    case = None
    if plan.has_case:
        cases = [entry for entry in entries if entry.kind == "scenario"]
        past = _of_cases(cases, practised)
        case = next(_by_nearness(cases, level, past, seed), None)
        if case is None:
            remarks.append("There is no case at all, so the questions have its time.")
        elif level not in case.levels:
            remarks.append(_other_level("case", case, level))
    return MockChoice(warm_up, (*own, *others), case, tuple(dict.fromkeys(remarks)))


def _is_easier(entry: Entry, level: str) -> bool:
    places = _places(entry)
    return bool(places) and max(places) < LEVELS.index(level)


def _by_nearness(
    entries: Sequence[Entry], level: str, practised: Mapping[str, Practised], seed: int
) -> Iterator[Entry]:
    """Yield the entries, nearest to `level` first, of two equally near levels the easier one."""
    by_distance: dict[tuple[int, int], list[Entry]] = {}
    for entry in sorted(entries, key=lambda one: one.id):
        by_distance.setdefault(_distance(entry, level), []).append(entry)
    for distance in sorted(by_distance):
        yield from ranked(by_distance[distance], practised, seed)


def _distance(entry: Entry, level: str) -> tuple[int, int]:
    place = LEVELS.index(level)
    return min(((abs(one - place), one) for one in _places(entry)), default=(_NO_LEVEL, 0))


def _places(entry: Entry) -> list[int]:
    return [LEVELS.index(one) for one in entry.levels if one in LEVELS]


def _of_cases(cases: Sequence[Entry], practised: Mapping[str, Practised]) -> dict[str, Practised]:
    """Return when the stages of each case were last graded, and their mean score."""
    found = {}
    for case in cases:
        past = [one for name, one in practised.items() if name.startswith(f"{case.id}/")]
        scores = [one.score for one in past if one.score is not None]
        if past:
            mean = sum(scores) / len(scores) if scores else None
            found[case.id] = Practised(max(one.at for one in past), mean)
    return found


def _other_level(kind: str, entry: Entry, level: str) -> str:
    levels = " or ".join(levels_of([entry])) or "no level"
    lack = f"There is no {kind}" if kind == "case" else "There are too few questions"
    return f"{lack} for {level}, so “{entry.title}” is one for {levels}."
