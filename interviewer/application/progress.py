"""Progress over the sessions that are kept."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewer.application.workspace import Workspace
    from interviewer.domain.past_session import PastSession, SaidAnswers
    from interviewer.practice.progress import Coverage, Group, NeverSaid, Said

DELIVERY_SESSIONS = 60
"""Delivery is worked out for so many of the last sessions; more would take too long."""


@dataclass(frozen=True, slots=True)
class Progress:
    """All that is told of progress; sessions and delivery oldest first, the rest weakest first."""

    sessions: tuple[PastSession, ...]
    topics: tuple[Group, ...]
    levels: tuple[Group, ...]
    coverage: Coverage
    never_said: tuple[NeverSaid, ...]
    delivery: tuple[Said, ...]

    @property
    def scores(self) -> tuple[float, ...]:
        """The score of each session."""
        return tuple(one.score for one in self.sessions)


async def progress(
    workspace: Workspace, *, topic: str = "", level: str = "", since: str = ""
) -> Progress:
    """Work out progress; scores and delivery of the chosen sessions, key points over all of them.

    `since` is a day in ISO 8601.
    """
    from interviewer.application.due import past_questions
    from interviewer.practice import progress as work

    sessions = work.chosen(await scored(workspace), topic=topic, level=level, since=since)
    past = await past_questions(workspace)
    names = {one.id for one in sessions}
    answers: tuple[SaidAnswers, ...] = ()
    if sessions:
        from interviewer.storage.progress import said_answers

        answers = await workspace.store.call(said_answers, DELIVERY_SESSIONS)
    return Progress(
        sessions,
        work.by_topic(sessions),
        work.by_level(sessions),
        work.coverage(past),
        work.never_said(past),
        # Hearing fillers takes its time; a screen goes on meanwhile.
        await asyncio.to_thread(work.said, [one for one in answers if one.session in names]),
    )


async def scored(workspace: Workspace, limit: int = -1) -> tuple[PastSession, ...]:
    """Return the sessions with a score, oldest first; with a limit only the last ones."""
    if not workspace.home.database.exists():
        return ()
    from interviewer.storage.progress import past_sessions

    return await workspace.store.call(past_sessions, limit)
