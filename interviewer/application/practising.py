"""Drills and mock interviews: what is asked, from the library and from what was practised."""

from __future__ import annotations

from random import SystemRandom
from typing import TYPE_CHECKING

from interviewer.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from interviewer.application.workspace import Workspace
    from interviewer.domain.practice import Practised
    from interviewer.domain.scenario import Scenario
    from interviewer.engine.session import Session
    from interviewer.practice.wishes import Wishes

_SEEDS = 1_000_000


async def drill_scenario(
    workspace: Workspace,
    wishes: Wishes,
    *,
    feedback_at_once: bool = True,
    seed: int | None = None,
    now: datetime | None = None,
) -> Scenario:
    """Choose questions and make a drill of them; `seed` settles what is left to chance.

    What is due is that at the moment `now`, which is the machine's where none is given.
    Raises `UsageError` for names that no question has and where nothing fits, `FaultyFileError`
    for a question that cannot be used.
    """
    from interviewer.application.clock import SystemClock
    from interviewer.application.due import due_now
    from interviewer.library.catalogue import list_entries
    from interviewer.practice.choosing import choose
    from interviewer.practice.drill import compose_drill
    from interviewer.practice.wishes import known_wishes

    entries = list_entries(workspace.home.root, ("question",))
    known = known_wishes(wishes, entries)
    due: frozenset[str] = frozenset()
    if not known.surprise:
        found = await due_now(workspace, now or SystemClock().now())
        due = frozenset(one.entry.id for one in found if one.is_question)
    chosen = choose(entries, known, await practised(workspace), a_seed(seed), due)
    questions = [workspace.library.question(entry.id) for entry in chosen]
    return compose_drill(questions, known, feedback_at_once=feedback_at_once)


async def mock_scenario(
    workspace: Workspace, level: str, minutes: int, *, seed: int | None = None
) -> Scenario:
    """Choose for a mock interview of 15, 30 or 45 minutes, and put it together.

    Raises `UsageError` for a level or a length that does not exist, `FaultyFileError` for a file
    that cannot be used.
    """
    from interviewer.library.catalogue import list_entries
    from interviewer.library.mock import load_mock
    from interviewer.practice.mock import PLANS, MockParts, compose_mock
    from interviewer.practice.mock_choice import choose_mock, known_level

    level = known_level(level)
    plan = PLANS.get(minutes)
    if plan is None:
        lengths = ", ".join(map(str, PLANS))
        raise UsageError(
            f"There is no mock interview of {minutes} minutes.", f"The lengths are {lengths}."
        )
    home = workspace.home.root
    entries = list_entries(home, ("question", "scenario"))
    chosen = choose_mock(entries, level, plan, await practised(workspace), a_seed(seed))
    library = workspace.library
    parts = MockParts(
        warm_up=library.question(chosen.warm_up.id) if chosen.warm_up else None,
        questions=tuple(library.question(entry.id) for entry in chosen.questions),
        case=library.scenario(chosen.case.id) if chosen.case else None,
        setting=load_mock(home),
        remarks=chosen.remarks,
    )
    return compose_mock(level, plan, parts)


async def start_scenario(
    workspace: Workspace, scenario: Scenario, limit_minutes: float | None = None
) -> Session:
    """Begin an interview on a scenario that was put together here."""
    return await workspace.new_session(scenario, limit_minutes)


async def practised(workspace: Workspace) -> dict[str, Practised]:
    """Return when each question was last graded, and how."""
    if not workspace.home.database.exists():
        return {}
    from interviewer.storage.practised import practised_questions

    return await workspace.store.call(practised_questions)


def a_seed(seed: int | None) -> int:
    """Return the seed that was given, or one by chance."""
    return SystemRandom().randrange(_SEEDS) if seed is None else seed
