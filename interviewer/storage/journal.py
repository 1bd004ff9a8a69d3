"""Keeps a running session's turns and grades in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.domain.session import BUILTIN
from interviewer.storage.store import Store

if TYPE_CHECKING:
    from interviewer.domain.conversation import Turn
    from interviewer.domain.rubric import Question
    from interviewer.domain.verdict import Grade
    from interviewer.storage.model_calls import ModelCall
    from interviewer.storage.worker import StoreWorker


class SessionJournal:
    """The `Journal` of one session; see `interviewer.engine.ports`.

    `model` is the name of the grading model, None for the built-in grader, and `prompt` what it is
    told; both are kept with the grades that it gave and with no other's.
    """

    def __init__(
        self, worker: StoreWorker, session: str, *, model: str | None = None, prompt: str = ""
    ) -> None:
        self._worker = worker
        self._session = session
        self._model = model
        self._prompt = prompt

    async def add_turn(self, turn: Turn) -> None:
        """Keep a turn, and drop the draft that it was sent from."""
        await self._worker.call(Store.add_turn, self._session, turn)

    async def add_grade(self, question: Question, grade: Grade, *, final: bool) -> None:
        """Keep a question's grade; `final` marks the one that the score rests on."""
        model = "" if grade.grader == BUILTIN else self._model or ""
        await self._worker.call(
            Store.add_grade,
            self._session,
            question,
            grade,
            final=final,
            model=model,
            prompt=self._prompt if model else "",
        )

    async def pause(self, active_seconds: float) -> None:
        """Note that the interview rests."""
        await self._worker.call(Store.pause, self._session, active_seconds)

    async def switched(self, interviewer: str, grader: str) -> None:
        """Note who interviews and grades from here, of whom at least one is new and no model."""
        await self._worker.call(Store.switch, self._session, interviewer, grader)

    async def close(
        self, ended_at: str, score: float | None, band: str, *, unassessed: int
    ) -> None:
        """Note the end: the score out of 100 (None where incomplete) and its band."""
        await self._worker.call(
            Store.close_session, self._session, ended_at, score, band, unassessed=unassessed
        )

    async def save_draft(self, text: str) -> None:
        """Keep what has been typed so far, and not yet sent."""
        await self._worker.call(Store.save_draft, self._session, text)

    async def add_model_call(self, call: ModelCall) -> None:
        """Keep a record of a request to a model."""
        await self._worker.call(Store.add_model_call, self._session, call)
