"""What is due, as it can be practised: questions for a drill, and scenarios."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from interviewer.application.workspace import Workspace
    from interviewer.domain.attempts import PastQuestion
    from interviewer.domain.scenario import Scenario
    from interviewer.library.catalogue import Entry
    from interviewer.practice.repetition import DueQuestion


@dataclass(frozen=True, slots=True)
class Due:
    """A question or a scenario of the library that is due, and which parts of it are.

    The parts are the question itself, its follow-ups, or the scenario's stages.
    """

    entry: Entry
    parts: tuple[DueQuestion, ...]

    @property
    def is_question(self) -> bool:
        """Whether a drill can ask it."""
        return self.entry.kind == "question"

    @property
    def minutes(self) -> float:
        """Speaking time in minutes, of a scenario the whole of it."""
        return self.entry.minutes


async def due_now(workspace: Workspace, now: datetime) -> tuple[Due, ...]:
    """Return what is due of all that is still in the library, what needs it most first."""
    past = await past_questions(workspace)
    if not past:
        return ()
    # The arithmetic takes its time; a screen goes on meanwhile.
    return await asyncio.to_thread(_work_out, workspace, past, now)


def _work_out(workspace: Workspace, past: Sequence[PastQuestion], now: datetime) -> tuple[Due, ...]:
    from interviewer.practice.repetition import due_questions

    found = due_questions(past, now)
    return in_library(found, workspace.entries()) if found else ()


async def past_questions(workspace: Workspace) -> tuple[PastQuestion, ...]:
    """Return what was graded in earlier sessions, question by question."""
    if not workspace.home.database.exists():
        return ()
    from interviewer.storage.verdict_history import verdict_history

    return await workspace.store.call(verdict_history)


def in_library(due: Iterable[DueQuestion], entries: Iterable[Entry]) -> tuple[Due, ...]:
    """Put follow-ups to their questions and stages to their scenarios; leave out what is gone."""
    by_id: dict[str, Entry] = {}
    for entry in entries:
        if entry.kind != "quiz":
            by_id.setdefault(entry.id, entry)
    parts: dict[str, list[DueQuestion]] = {}
    for one in due:
        name = one.id
        while name and name not in by_id:
            name = name.rpartition("/")[0]
        if name:
            parts.setdefault(name, []).append(one)
    return tuple(Due(by_id[name], tuple(found)) for name, found in parts.items())


def for_today(due: Sequence[Due]) -> tuple[Due, ...]:
    """Return the due questions that fit into a day's minutes, at least one where any is due."""
    from interviewer.practice.repetition import TODAY_MINUTES

    chosen: list[Due] = []
    left = TODAY_MINUTES
    for one in due:
        if one.is_question and (one.minutes <= left or not chosen):
            chosen.append(one)
            left -= one.minutes
    return tuple(chosen)


async def due_scenario(
    workspace: Workspace, now: datetime, *, feedback_at_once: bool = True
) -> Scenario:
    """Make a drill of what is due today. Raises `UsageError` where no question is due."""
    from interviewer.practice.drill import compose_drill
    from interviewer.practice.wishes import Wishes

    chosen = for_today(await due_now(workspace, now))
    if not chosen:
        raise UsageError(
            "No question is due.", "`interviewer drill` asks what you have not practised yet."
        )
    questions = [workspace.library.question(one.entry.id) for one in chosen]
    return compose_drill(questions, Wishes(), feedback_at_once=feedback_at_once)
