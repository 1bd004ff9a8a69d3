"""A graded session as progress looks at it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PastSession:
    """A closed session with a score out of 100; `at` is when it began, ISO 8601 with zone."""

    id: str
    at: str
    title: str
    score: float
    level: str = ""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidAnswers:
    """What was answered in a session, text by text, in the order of the conversation."""

    session: str
    at: str
    answers: tuple[str, ...]
