"""Tries an endpoint with the smallest of requests, for `interviewer doctor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.llm.client import ModelClient
from interviewer.llm.completion import Chat
from interviewer.llm.retrying import RetryPolicy
from interviewer.llm.structured import StructuredChat

if TYPE_CHECKING:
    from interviewer.engine.events import Waiting
    from interviewer.llm.endpoint import Endpoint
    from interviewer.llm.memory import Memory


async def try_structured_reply(endpoint: Endpoint, memory: Memory) -> str:
    """Ask for a one-word structured reply; return the form in which it was managed.

    What worked is remembered for the sessions to come. Raises `ModelError`.
    """
    from pydantic import BaseModel

    class Word(BaseModel):
        word: str

    client = ModelClient(endpoint)
    try:
        chat = StructuredChat(Chat(client, memory=memory), RetryPolicy(attempts=1))
        request = 'Reply with JSON alone, in this form: {"word": "tea"}'
        await chat.ask("trial", [{"role": "user", "content": request}], Word, _not_waited)
        return chat.form.value if chat.form else "none"
    finally:
        await client.aclose()


def _not_waited(_waiting: Waiting) -> None:
    """Take no notice: a trial is not repeated."""
