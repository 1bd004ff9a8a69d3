"""A quiz as a pure thing: which items come when, and how it stands after every answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.quiz import SKIPPED, Option, Quiz, QuizItem
from interviewer.engine.quiz import (
    QuizState,
    Standing,
    choose_items,
    read_choice,
    standing,
    wrong_items,
)
from tests.support.quizzes import choices, past_answer, quizzes

SEEDS = st.integers(0, 2**32 - 1)


def quiz_of(*names: str) -> Quiz:
    options = (Option("A", "yes"), Option("B", "no"))
    return Quiz("any/quiz", "Any", tuple(QuizItem(one, f"{one}?", options, "A") for one in names))


def names_of(quiz: Quiz) -> list[str]:
    return [item.id for item in quiz.items]


def answered(quiz: Quiz, chosen: tuple[str, ...]) -> QuizState:
    state = QuizState(quiz)
    for number, letter in enumerate(chosen):
        state = state.after(state.answer(letter, at="now", active_seconds=float(number)))
    return state


@given(st.data(), quizzes())
def test_a_state_is_its_items_and_its_answers(data: st.DataObject, quiz: Quiz) -> None:
    chosen = data.draw(choices(quiz))
    state = answered(quiz, chosen)
    assert QuizState(quiz, state.answers) == state
    assert [one.position for one in state.answers] == list(range(1, len(chosen) + 1))
    assert [one.item for one in state.answers] == [one.id for one in quiz.items[: len(chosen)]]
    assert state.over is (len(chosen) == len(quiz.items))
    assert state.item == (None if state.over else quiz.items[len(chosen)])
    right = sum(item.answer == letter for item, letter in zip(quiz.items, chosen, strict=False))
    assert (state.right, len(state.wrong)) == (right, len(chosen) - right)
    assert state.score == pytest.approx(100 * right / len(quiz.items))


@given(quizzes(), SEEDS, st.none() | st.integers(1, 12))
def test_the_items_are_some_of_the_quiz_and_the_same_for_the_same_seed(
    quiz: Quiz, seed: int, count: int | None
) -> None:
    chosen = choose_items(quiz, count, seed=seed)
    assert chosen == choose_items(quiz, count, seed=seed)
    assert len(chosen.items) == min(count or len(quiz.items), len(quiz.items))
    assert set(names_of(chosen)) <= set(names_of(quiz))
    assert len(set(names_of(chosen))) == len(chosen.items)


@given(SEEDS, st.lists(st.tuples(st.sampled_from("abcdef"), st.booleans()), max_size=20))
def test_what_is_not_known_comes_first(seed: int, past: list[tuple[str, bool]]) -> None:
    quiz = quiz_of(*"abcdef")
    before = [past_answer(item, correct=correct) for item, correct in past]
    order = names_of(choose_items(quiz, None, past=before, seed=seed))
    known = [item for item in order if dict(past).get(item)]
    assert order[len(order) - len(known) :] == known
    last = {item: place for place, (item, _) in enumerate(past)}
    assert known == sorted(known, key=lambda item: last[item])
    stands = standing(quiz, before)
    assert stands.right == len(known)
    assert stands.new == len(set("abcdef") - set(last))
    assert stands.new + stands.wrong + stands.right == 6


def test_seeds_lead_to_different_orders() -> None:
    quiz = quiz_of(*"abcdef")
    orders = {tuple(names_of(choose_items(quiz, None, seed=seed))) for seed in range(50)}
    assert len(orders) > 20


def test_the_last_answer_counts_and_not_the_first() -> None:
    past = [past_answer("a", correct=False), past_answer("a", correct=True)]
    assert names_of(choose_items(quiz_of("a", "b"), 1, past=past, seed=1)) == ["b"]
    assert standing(quiz_of("a", "b"), past) == Standing(new=1, wrong=0, right=1)


def test_answers_to_items_that_are_gone_change_nothing() -> None:
    quiz, past = quiz_of("a"), [past_answer("gone", correct=False)]
    assert choose_items(quiz, None, past=past, seed=1) == quiz
    assert standing(quiz, past) == Standing(new=1, wrong=0, right=0)


def test_another_round_asks_what_was_not_right_and_nothing_else() -> None:
    state = answered(quiz_of(*"abcd"), ("A", "B", SKIPPED, "A"))
    assert sorted(names_of(wrong_items(state, seed=3))) == ["b", "c"]
    everything_right = answered(quiz_of("a"), ("A",))
    assert wrong_items(everything_right, seed=3).items == ()


def test_a_skipped_item_is_not_right() -> None:
    state = answered(quiz_of("a", "b"), (SKIPPED, "A"))
    assert (state.over, state.right, state.score) == (True, 1, 50.0)


@pytest.mark.parametrize("chosen", ["C", "a", "AB", " "])
def test_a_letter_that_no_option_has_is_no_answer(chosen: str) -> None:
    with pytest.raises(ValueError, match="no option"):
        QuizState(quiz_of("a")).answer(chosen, at="now", active_seconds=0.0)


def test_nothing_is_answered_after_the_end() -> None:
    state = answered(quiz_of("a"), ("B",))
    with pytest.raises(ValueError, match="over"):
        state.answer("A", at="now", active_seconds=0.0)


ITEM = QuizItem(
    "many",
    "How many?",
    (Option("A", "Two  lines"), Option("B", "2"), Option("C", "As many as\nit takes.")),
    "A",
)


@pytest.mark.parametrize(
    ("typed", "letter"),
    [
        ("a", "A"),
        (" B ", "B"),
        ("c)", "C"),
        ("A.", "A"),
        ("1", "A"),
        ("3", "C"),
        ("two lines", "A"),
        ("AS MANY AS IT TAKES", "C"),
        ("", None),
        ("d", None),
        ("4", None),
        ("0", None),
        ("ab", None),
        ("two", None),
    ],
)
def test_a_letter_a_number_or_all_the_words_choose(typed: str, letter: str | None) -> None:
    assert read_choice(typed, ITEM) == letter


def test_words_go_before_places_and_letters_before_words() -> None:
    options = (Option("A", "3"), Option("B", "A"), Option("C", "2"), Option("D", "same"))
    item = QuizItem("odd", "How many?", (*options, Option("E", "Same.")), "A")
    typed = ("3", "a", "2", "1", "same")
    assert [read_choice(one, item) for one in typed] == ["A", "A", "C", "A", None]


@given(quizzes(most=1), st.text(max_size=20))
def test_whatever_is_typed_is_an_option_or_none(quiz: Quiz, typed: str) -> None:
    (item,) = quiz.items
    assert read_choice(typed, item) in {None, *item.letters}
    for letter in item.letters:
        assert read_choice(letter.lower(), item) == letter
