"""Keeps a running session's turns and grades in the database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from interviewer.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewer.domain.conversation import Turn
    from interviewer.domain.rubric import Question
    from interviewer.domain.session import ModelCall
    from interviewer.domain.verdict import Grade
    from interviewer.storage.worker import StoreWorker


def _now() -> datetime:
    return datetime.now(UTC)


class SessionJournal:
    """The `Journal` of one session; see `interviewer.engine.ports`.

    `prompt` is what a grading model is told; it is kept with each grade of a model, never with
    the built-in's. `now` tells the moment a grade is kept.
    """

    def __init__(
        self,
        worker: StoreWorker,
        session: str,
        *,
        builtin_grader: str = "built-in",
        prompt: str = "",
        now: Callable[[], datetime] = _now,
    ) -> None:
        self._worker = worker
        self._session = session
        self._builtin_grader = builtin_grader
        self._prompt = prompt
        self._now = now

    async def add_turn(self, turn: Turn) -> None:
        """Keep a turn, and drop the draft that it was sent from."""
        await self._worker.call(Store.add_turn, self._session, turn)

    async def add_grade(self, question: Question, grade: Grade, *, final: bool) -> None:
        """Keep a question's grade; `final` marks the one that the score rests on."""
        by_model = grade.grader != self._builtin_grader
        await self._worker.call(
            Store.add_grade,
            self._session,
            question,
            grade,
            final=final,
            at=self._now().isoformat(timespec="seconds"),
            model=grade.grader if by_model else "",
            prompt=self._prompt if by_model else "",
        )

    async def pause(self, active_seconds: float) -> None:
        """Note that the interview rests."""
        await self._worker.call(Store.pause, self._session, active_seconds)

    async def close(
        self, ended_at: str, score: float | None, band: str, *, unassessed: int
    ) -> None:
        """Note the end: the score out of 100 (None where incomplete) and its band."""
        await self._worker.call(
            Store.close_session, self._session, ended_at, score, band, unassessed=unassessed
        )

    async def save_draft(self, text: str) -> None:
        """Keep what has been typed so far, and not yet sent."""
        at = self._now().isoformat(timespec="seconds")
        await self._worker.call(Store.save_draft, self._session, text, at)

    async def add_model_call(self, call: ModelCall) -> None:
        """Keep a record of a request to a model."""
        await self._worker.call(Store.add_model_call, self._session, call)
