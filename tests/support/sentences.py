"""Cuts a text into sentences, as the session does before it lets a model's words through."""

from __future__ import annotations

from interviewer.engine.release import SentenceStream


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    stream = SentenceStream()
    return [one.strip() for one in [*stream.feed(text), *stream.finish()] if one.strip()]
