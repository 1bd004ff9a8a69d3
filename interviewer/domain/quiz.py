"""A quiz: questions with four answers to choose from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose. `why` says why it is right or wrong; empty where the author did not."""

    letter: str
    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class QuizItem:
    """One question of a quiz. `answer` is the letter of the right option."""

    id: str
    stem: str
    options: tuple[Option, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Quiz:
    """A set of quiz items. `id` is ``SET/NAME``, as for a question."""

    id: str
    title: str
    items: tuple[QuizItem, ...]
    levels: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    language: str = "en"
