"""Delivery, held to answers whose words were counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.conversation import Move, Speaker, Turn, TurnKind
from interviewer.grading.delivery import Delivery, Shape, delivery_of, delivery_of_turns


def test_a_plain_answer_is_counted_by_words_sentences_and_time() -> None:
    # 7 + 7 words in two sentences; 14 words at 140 a minute take 6 seconds.
    told = delivery_of(
        "A pool keeps open connections for reuse. Opening one each time costs a lot.", 2
    )

    assert told.words == 14
    assert told.sentences == 2
    assert told.words_per_sentence == 7
    assert told.seconds == pytest.approx(6.0)
    assert (told.fillers, told.hedges) == (0, 0)
    assert told.target_minutes == 2


def test_fillers_are_counted_per_hundred_words() -> None:
    # Um(1), you know(2), like(3), basically(4): four fillers in 20 words.
    text = (
        "Um, the pool is, you know, a set of connections that, like, stay open, and basically "
        "you may borrow one."
    )
    told = delivery_of(text, 2)

    assert told.words == 20
    assert told.fillers == 4
    assert told.fillers_per_100 == pytest.approx(20.0)


@pytest.mark.parametrize(
    "text",
    [
        "It behaves like a transaction.",
        "I like the query builder.",
        "That is the right index, so the plan is well chosen.",
        "You know the number of rows, right before the join.",
    ],
)
def test_a_word_that_carries_meaning_is_no_filler(text: str) -> None:
    assert delivery_of(text, 2).fillers == 0


def test_an_empty_start_is_a_filler_and_a_reason_is_none() -> None:
    assert delivery_of("So, a pool is shared. Okay, it is bounded.", 2).fillers == 2
    assert delivery_of("The pool is full so the request waits.", 2).fillers == 0


def test_hedges_are_counted_apart_from_fillers() -> None:
    # I think, maybe, kind of, I'm not sure.
    text = "I think it is maybe ten. It kind of depends, and I'm not sure about the rest."

    told = delivery_of(text, 2)

    assert told.hedges == 4
    assert told.fillers == 0


def test_code_and_quoted_terms_are_not_speech() -> None:
    text = (
        "I add an index:\n```sql\nCREATE INDEX basically ON um (like);\n```\n"
        'Then `EXPLAIN ANALYZE` shows it, and the docs call it "basically, um, covering".'
    )

    told = delivery_of(text, 2)

    # I add an index / Then shows it and the docs call it
    assert told.words == 12
    assert told.fillers == 0


def test_a_dotted_abbreviation_ends_no_sentence() -> None:
    told = delivery_of("Some tools, e.g. the profiler, show it, i.e. they count. It is cheap.", 2)

    assert told.sentences == 2


def test_dictation_without_punctuation_has_no_sentence_length() -> None:
    told = delivery_of("the pool hands out connections and takes them back " * 8, 2)

    assert told.words == 72
    assert told.sentences == 0
    assert told.words_per_sentence is None


POINTED = (
    "A connection pool is a bounded set of open connections that requests borrow and give back. "
    "First it saves the handshake. Second it protects the database from a flood of clients. "
    "In short, it is a queue in front of something scarce."
)
WANDERING = (
    "Hm, that's a good question, let me think about where we had that. We had a service at the "
    "time and it was slow on Mondays and people complained about it quite a lot."
)


def test_a_shaped_answer_opens_with_the_point_signposts_and_closes() -> None:
    assert delivery_of(POINTED, 2).shape == {Shape.OPENS, Shape.SIGNPOSTS, Shape.CLOSES}


def test_a_wandering_answer_has_no_shape() -> None:
    assert delivery_of(WANDERING, 2).shape == frozenset()


def test_a_few_words_have_no_shape_to_speak_of() -> None:
    assert (
        delivery_of("First the pool, second the index. In short: measure.", 2).shape == frozenset()
    )


def _turn(number: int, text: str, kind: TurnKind | None, stage: str = "pool") -> Turn:
    if kind is None:
        return Turn(number, Speaker.INTERVIEWER, text, stage, move=Move.PROBE)
    return Turn(number, Speaker.CANDIDATE, text, stage, kind=kind)


def test_the_answers_of_a_stage_count_together_and_the_first_gives_the_shape() -> None:
    turns = [
        _turn(1, "Basically, what is a pool?", None),
        _turn(2, "How many replicas are there?", TurnKind.CLARIFYING),
        _turn(3, POINTED, TurnKind.ANSWER),
        _turn(4, "Um, and it has a limit.", TurnKind.ANSWER),
        _turn(5, "An answer to something else.", TurnKind.ANSWER, "index"),
    ]

    told = delivery_of_turns(turns, "pool", 3)

    assert told is not None
    assert told.words == delivery_of(POINTED, 3).words + 6
    assert told.fillers == 1
    assert told.sentences == 5
    assert told.shape == {Shape.OPENS, Shape.SIGNPOSTS, Shape.CLOSES}


def test_a_stage_without_an_answer_has_no_figures() -> None:
    turns = [_turn(1, "What is a pool?", None), _turn(2, "No idea.", TurnKind.DONT_KNOW)]

    assert delivery_of_turns(turns, "pool", 3) is None


def test_nothing_said_is_nothing_counted() -> None:
    assert delivery_of("", 2) == Delivery(0, 0, 0, 0, 2)
    assert delivery_of("", 2).fillers_per_100 == 0


@given(st.text(max_size=400))
def test_any_text_has_figures_that_fit_each_other(text: str) -> None:
    told = delivery_of(text, 2)

    assert told.words >= 0
    assert told.sentences <= told.words
    assert told.seconds == pytest.approx(told.words * 60 / 140)
