"""A quiz: questions with a few answers to choose from."""

from __future__ import annotations

from dataclasses import dataclass

SKIPPED = ""
"""What was chosen where an item was skipped."""


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

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters that can be chosen, in order."""
        return tuple(option.letter for option in self.options)

    def option(self, letter: str) -> Option:
        """Return the option of that letter; `KeyError` where there is none."""
        for option in self.options:
            if option.letter == letter:
                return option
        raise KeyError(letter)


@dataclass(frozen=True, slots=True)
class Quiz:
    """A set of quiz items. `id` is ``SET/NAME``, as for a question."""

    id: str
    title: str
    items: tuple[QuizItem, ...]
    levels: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class QuizAnswer:
    """What was chosen for an item.

    `position` counts the items of the session from 1. `chosen` is a letter, or `SKIPPED`. `at` is
    ISO 8601 with zone, `active_seconds` the session's active time when the answer was given.
    """

    position: int
    item: str
    chosen: str
    correct: bool
    at: str
    active_seconds: float
