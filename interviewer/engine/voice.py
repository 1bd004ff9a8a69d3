"""Lets the interviewer speak: sentence by sentence, each checked before it is heard."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING

from interviewer.domain.conversation import Speaker
from interviewer.engine.events import Spoken, Waiting
from interviewer.engine.release import SentenceStream
from interviewer.errors import ModelReplyError, ModelUnavailableError
from interviewer.text import clean_text

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

    from interviewer.engine.ports import Interviewer, Listener, Speech
    from interviewer.engine.state import InterviewState

_END = object()


class Voice:
    """Speaks one step at a time and can be interrupted.

    A sentence of a model that gives an unsaid key point away is replaced by the authored wording,
    and the rest of that reply is dropped.
    """

    def __init__(self, listener: Listener, authored: Interviewer) -> None:
        self._listener = listener
        self._authored = authored
        self._pump: asyncio.Task[None] | None = None
        self._interrupted = False

    def interrupt(self) -> bool:
        """Stop the speech, or the waiting for it. Returns whether there was any to stop."""
        if self._pump is None or self._pump.done():
            return False
        self._interrupted = True
        self._pump.cancel()
        return True

    async def speak(
        self, interviewer: Interviewer, speech: Speech, state: InterviewState
    ) -> AsyncIterator[Spoken | Waiting]:
        """Yield what is said, whole sentences at a time, and each wait for the model.

        Raises `ModelError` where the words cannot be had, or were interrupted.
        """
        said: list[str] = []
        async with aclosing(self._sentences(interviewer, speech)) as sentences:
            async for event in sentences:
                if isinstance(event, Waiting):
                    yield event
                    continue
                if not interviewer.authored and self._gives_away(event, speech, state):
                    asked = any("?" in one for one in said)
                    instead = "" if asked else await self._authored_words(speech)
                    if instead:
                        said.append(_joined(said, instead))
                        yield Spoken(said[-1])
                    break
                if event.strip() or said:
                    said.append(event)
                    yield Spoken(event)
        if not "".join(said).strip():
            raise ModelReplyError(
                "The model answered with nothing.",
                "Try again, or let the built-in interviewer go on.",
            )

    async def _sentences(
        self, interviewer: Interviewer, speech: Speech
    ) -> AsyncGenerator[str | Waiting, None]:
        queue: asyncio.Queue[object] = asyncio.Queue()
        stream = SentenceStream()

        async def pump() -> None:
            try:
                async for piece in interviewer.say(speech, queue.put_nowait):
                    for sentence in stream.feed(clean_text(piece)):
                        queue.put_nowait(sentence)
                for sentence in stream.finish():
                    queue.put_nowait(sentence)
            finally:
                queue.put_nowait(_END)

        self._interrupted = False
        self._pump = asyncio.create_task(pump())
        try:
            while (item := await queue.get()) is not _END:
                if isinstance(item, (str, Waiting)):
                    yield item
            await self._pump
        except asyncio.CancelledError:
            if self._interrupted and not _being_cancelled():
                raise ModelUnavailableError(
                    "You stopped waiting for the model.",
                    "Try again, or let the built-in interviewer go on.",
                ) from None
            raise
        finally:
            self._pump.cancel()

    def _gives_away(self, sentence: str, speech: Speech, state: InterviewState) -> bool:
        unsaid = [
            f"{stage.id}:{point.id}"
            for stage in state.scenario.stages
            for point in state.missing(stage)
        ]
        known = "\n".join(
            (
                speech.script.title,
                speech.script.brief,
                *(fact.told for fact in speech.script.facts),
                speech.step.wording,
                *(turn.text for turn in speech.turns if turn.speaker is Speaker.CANDIDATE),
                *(stage.ask for stage in state.scenario.stages if state.progress[stage.id].asked),
            )
        )
        return self._listener.gives_away(sentence, unsaid=unsaid, known=known) is not None

    async def _authored_words(self, speech: Speech) -> str:
        if speech.step.wording:
            return speech.step.wording
        pieces = [piece async for piece in self._authored.say(speech, _nothing)]
        return "".join(pieces)


def _joined(said: list[str], text: str) -> str:
    before = "".join(said)
    return f" {text}" if before and not before[-1].isspace() else text


def _being_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _nothing(_waiting: Waiting) -> None:
    """Take no notice: authored words wait for nobody."""
