"""Quizzes to ask: as a file, and as values of any shape."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from interviewer.application.home import Home
from interviewer.application.settings import Flags
from interviewer.application.workspace import Workspace
from interviewer.domain.quiz import SKIPPED, Option, Quiz, QuizAnswer, QuizItem
from interviewer.text import clean_text

if TYPE_CHECKING:
    from pathlib import Path

TEA = """\
title: A pot of tea
levels: [junior]
topics: [kitchen]
items:
  - id: water
    stem: How hot is the water for black tea?
    options:
      A: As hot as it gets
      B: As warm as a hand
    answer: A
    why:
      A: Black leaves need boiling water.
      B: Then hardly anything dissolves.
  - id: milk
    stem: Which comes into the cup first?
    options:
      A: The milk
      B: The tea
      C: Either
    answer: C
    why:
      C: It is a matter of taste.
  - id: pot
    stem: |
      What does this script print?

      ```sh
      for cup in 1 2; do
          echo "cup $cup"
      done
      ```
    options:
      A: Two lines
      B: One line
    answer: A
    why:
      A: The loop runs twice.
      B: It would without the loop.
"""
RIGHT = {"water": "A", "milk": "C", "pot": "A"}
WRONG = {"water": "B", "milk": "A", "pot": "B"}
NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


class SetClock:
    """A clock that goes only when it is told to."""

    def __init__(self) -> None:
        self.passed = 0.0

    def now(self) -> datetime:
        return NOON

    def seconds(self) -> float:
        return self.passed


def write_tea(home: Path, text: str = TEA) -> Path:
    """Put the quiz ``tea/quiz`` into a home; return its file."""
    path = home / "rubrics" / "tea" / "quiz.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def workspace_of(home: Path) -> Workspace:
    """A real workspace over a home."""
    return Workspace(Home(home), Flags())


_TEXTS = st.text(min_size=1, max_size=60).map(clean_text).filter(str.strip)


@st.composite
def quizzes(draw: st.DrawFn, most: int = 8) -> Quiz:
    """Any quiz with items of two to eight options."""
    items = []
    for number in range(draw(st.integers(1, most))):
        letters = "ABCDEFGH"[: draw(st.integers(2, 8))]
        options = tuple(Option(one, draw(_TEXTS), draw(_TEXTS | st.just(""))) for one in letters)
        stem = draw(_TEXTS)
        items.append(QuizItem(f"item-{number}", stem, options, draw(st.sampled_from(letters))))
    return Quiz("any/quiz", draw(_TEXTS), tuple(items), ("mid",), ("one", "two"))


@st.composite
def choices(draw: st.DrawFn, quiz: Quiz) -> tuple[str, ...]:
    """What somebody chooses: for the first items of a quiz, or for all of them."""
    number = draw(st.integers(0, len(quiz.items)))
    return tuple(draw(st.sampled_from([SKIPPED, *item.letters])) for item in quiz.items[:number])


def past_answer(item: str, *, correct: bool) -> QuizAnswer:
    """An answer of some earlier session."""
    return QuizAnswer(1, item, "A", correct, NOON.isoformat(), 1.0)
