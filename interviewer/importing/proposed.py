"""What a model proposes to take from a portion of a guide, before any of it is believed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rested:
    """A statement, and the words of the guide that it is said to rest on."""

    text: str
    quote: str


@dataclass(frozen=True, slots=True)
class ProposedQuestion:
    """A question; `first` and `last` are the lines of its answer, 0 where there is none."""

    question: str
    quote: str
    title: str
    first: int
    last: int
    points: tuple[Rested, ...]
    mistakes: tuple[Rested, ...] = ()
    follow_ups: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposedChoice:
    """A question with options; `answer` is the number of the right one, from 1, 0 for unknown."""

    stem: str
    options: tuple[str, ...]
    answer: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was found in one portion."""

    questions: tuple[ProposedQuestion, ...] = ()
    choices: tuple[ProposedChoice, ...] = ()
