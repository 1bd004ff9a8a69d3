"""A quiz under way: which items are asked in which order, and how it stands. Pure."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interviewer.domain.quiz import SKIPPED, Quiz, QuizAnswer, QuizItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.domain.session import SessionSummary

USUAL_COUNT = 10
"""How many items are asked where nobody says how many."""


def choose_items(
    quiz: Quiz, count: int | None, *, past: Sequence[QuizAnswer] = (), seed: int
) -> Quiz:
    """Return the quiz with `count` of its items (all for None), in the order they are asked.

    First, shuffled by `seed`, the items that were never answered or whose last answer in `past`
    (oldest first) was not right; then the others, the one whose right answer is oldest first.
    """
    last = {answer.item: place for place, answer in enumerate(past)}
    items = list(quiz.items)
    random.Random(seed).shuffle(items)

    def turn(item: QuizItem) -> int:
        place = last.get(item.id)
        return -1 if place is None or not past[place].correct else place

    items.sort(key=turn)
    return replace(quiz, items=tuple(items[:count]))


@dataclass(frozen=True, slots=True)
class Standing:
    """How a quiz's items stand before another round: never answered, last not right, last right."""

    new: int
    wrong: int
    right: int


def standing(quiz: Quiz, past: Sequence[QuizAnswer]) -> Standing:
    """Count the quiz's items by their last answer in `past`, oldest first."""
    last = {answer.item: answer.correct for answer in past}
    known = [last[item.id] for item in quiz.items if item.id in last]
    return Standing(len(quiz.items) - len(known), known.count(False), known.count(True))


@dataclass(frozen=True, slots=True)
class Answered:
    """An item with the answer that was given to it."""

    item: QuizItem
    answer: QuizAnswer


@dataclass(frozen=True, slots=True)
class QuizState:
    """Where a quiz stands; it follows from the items, in their order, and the answers alone."""

    quiz: Quiz
    answers: tuple[QuizAnswer, ...] = ()

    @property
    def asked(self) -> int:
        """How many items the quiz asks."""
        return len(self.quiz.items)

    @property
    def over(self) -> bool:
        """Whether every item has its answer."""
        return len(self.answers) >= self.asked

    @property
    def item(self) -> QuizItem | None:
        """The item that waits for its answer, None at the end."""
        return None if self.over else self.quiz.items[len(self.answers)]

    @property
    def answered(self) -> tuple[Answered, ...]:
        """The items that have been answered, with their answers."""
        return tuple(map(Answered, self.quiz.items, self.answers))

    @property
    def right(self) -> int:
        """How many answers are right."""
        return sum(answer.correct for answer in self.answers)

    @property
    def wrong(self) -> tuple[Answered, ...]:
        """The items whose answer was not right, skipped ones among them."""
        return tuple(one for one in self.answered if not one.answer.correct)

    @property
    def score(self) -> float:
        """The score out of 100: right answers by items asked, once the quiz is over."""
        return 100 * self.right / self.asked if self.asked else 0.0

    def answer(self, chosen: str, *, at: str, active_seconds: float) -> QuizAnswer:
        """Return the answer `chosen` (a letter, or `SKIPPED`) to the item that waits.

        Raises `ValueError` where there is no such option, or nothing waits.
        """
        item = self.item
        if item is None:
            raise ValueError("the quiz is over")
        if chosen != SKIPPED and chosen not in item.letters:
            raise ValueError(f"no option {chosen!r}")
        return QuizAnswer(
            position=len(self.answers) + 1,
            item=item.id,
            chosen=chosen,
            correct=chosen == item.answer,
            at=at,
            active_seconds=active_seconds,
        )

    def after(self, answer: QuizAnswer) -> QuizState:
        """Return the state once that answer is given."""
        return replace(self, answers=(*self.answers, answer))


@dataclass(frozen=True, slots=True)
class KeptQuiz:
    """A quiz session as it is kept: when it was held, and how it stands."""

    session: SessionSummary
    state: QuizState


def wrong_items(state: QuizState, *, seed: int) -> Quiz:
    """Return the quiz with only the items whose answer was not right, in a new order."""
    items = [one.item for one in state.wrong]
    random.Random(seed).shuffle(items)
    return replace(state.quiz, items=tuple(items))


def read_choice(text: str, item: QuizItem) -> str | None:
    """Return the letter that a typed line means: a letter, all of an option's words, or its place.

    Places count from 1. None where it means no option of the item, or more than one.
    """
    typed = _plain(text)
    by_letter = [one for one in item.letters if one.lower() == typed]
    by_words = [one.letter for one in item.options if typed and _plain(one.text) == typed]
    places = enumerate(item.letters, start=1)
    by_place = [one for number, one in places if str(number) == typed]
    meant = by_letter or by_words or by_place
    return meant[0] if len(meant) == 1 else None


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".):").casefold()
