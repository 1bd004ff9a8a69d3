"""Which questions and which case a mock interview has, by level. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.domain.practice import Practised
from interviewer.errors import UsageError
from interviewer.library.faults import nearest
from interviewer.practice.choosing import ranked
from interviewer.practice.wishes import LEVELS, levels_of
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    order = _by_nearness(questions, level, practised, seed)
    warm_up = _warm_up(order, level)
    left = [entry for entry in order if entry is not warm_up]
    own = [entry for entry in left if level in entry.levels][: plan.most]
    others = [entry for entry in left if level not in entry.levels]
    chosen = (*own, *others[: max(0, plan.fewest - len(own))])
    remarks = [_other_level("question", entry, level) for entry in chosen if entry not in own]
    case = None
    if plan.has_case:
        cases = [entry for entry in entries if entry.kind == "scenario"]
        case = next(iter(_by_nearness(cases, level, _of_cases(cases, practised), seed)), None)
        if case is None:
            remarks.append("There is no case at all, so the questions have its time.")
        elif level not in case.levels:
            remarks.append(_other_level("case", case, level))
    return MockChoice(warm_up, chosen, case, tuple(dict.fromkeys(remarks)))


def _warm_up(order: Sequence[Entry], level: str) -> Entry | None:
    """Return the warm-up: of the nearest lower level, or the last of the level's own."""
    place = LEVELS.index(level)
    easier = [entry for entry in order if entry.levels and max(_places(entry)) < place]
    if easier:
        return easier[0]
    own = [entry for entry in order if level in entry.levels] or list(order)
    return own[-1] if len(order) > 1 else None


def _by_nearness(
    entries: Sequence[Entry], level: str, practised: Mapping[str, Practised], seed: int
) -> list[Entry]:
    """Return the entries, nearest to `level` first, of two equally near levels the easier one."""
    order = ranked(sorted(entries, key=lambda entry: entry.id), practised, seed)
    return sorted(order, key=lambda entry: _distance(entry, level))


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
