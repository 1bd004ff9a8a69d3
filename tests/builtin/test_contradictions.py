"""An answer that says the contrary in the same words earns less than one that says it right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.builtin.grader import coverage_score, judge_question
from interviewer.builtin.hearing.choices import choice, clash, options
from interviewer.builtin.hearing.comparison import directions, form_groups, scales
from interviewer.builtin.hearing.contradiction import contrary, readings, together
from interviewer.builtin.hearing.opposites import OPPOSITES
from interviewer.builtin.hearing.stems import stem
from interviewer.builtin.hearing.tokens import tokenise
from interviewer.domain.rubric import KeyPoint, Question
from interviewer.domain.verdict import Verdict
from tests.builtin.subjects import said


def question(asked: str, *points: str) -> Question:
    """Make a question whose key points have no cues."""
    return Question(
        id="contrary",
        title="",
        question=asked,
        key_points=tuple(KeyPoint(f"point-{at}", one) for at, one in enumerate(points)),
    )


def verdict(of: Question, text: str) -> Verdict:
    return judge_question(of, said(text, asked=of.question))[0].verdict


CACHE_POINT = "A larger cache lowers the load on the database server."


@pytest.mark.parametrize(
    ("point", "right", "contrary_"),
    [
        (
            CACHE_POINT,
            "The larger cache lowers the load of the server.",
            "The larger cache raises the load of the server.",
        ),
        (
            "A short timeout frees connections early, a long timeout frees connections late.",
            "With a short timeout connections are freed early, with a long timeout late.",
            "With a long timeout connections are freed early and with a short timeout late.",
        ),
        (
            "The more readers follow the log, the fewer reads reach the disk.",
            "The more readers follow, the fewer reads reach it.",
            "The more readers follow, the more reads reach it.",
        ),
        (
            "Both nodes hold the same number of rows.",
            "Both nodes hold the same number of rows.",
            "The first node holds more rows than the second nodes.",
        ),
        (
            "The pool keeps 20 connections for each worker.",
            "The pool keeps 20 connections for a worker.",
            "The pool keeps 50 connections for a worker.",
        ),
        (
            "The pending writes become slower.",
            "The pending writes become slower.",
            "The pending writes become slower or faster.",
        ),
        (
            "There is no gap between the two segments of the log.",
            "There is no gap between the two segments of the log.",
            "There is a gap between the two segments of the log.",
        ),
        (
            "With a long key the index is deep, with a short key it is flat.",
            "With a long key the index is deep, with a short key it is flat.",
            "With a long key the index is flat with a short key it is deep.",
        ),
        (
            "When the timeout was tightened, the number of retries was higher.",
            "The number of retries was higher when the timeout was tightened.",
            "The number of retries was lower when the timeout was tightened.",
        ),
        (
            "The replica is faster than the primary.",
            "The replica is faster than the primary.",
            "The primary is faster than the replica.",
        ),
        (
            "A rollback does not take back the sequence, though it takes back the rows.",
            "It does not take back the sequence, though it takes back the rows.",
            "A rollback takes back the sequence, it does not take back the rows.",
        ),
        (
            "Each replica takes load from the reads of the reports.",
            "A replica takes load from the reads of the reports.",
            "A replica takes load from the writes of the reports.",
        ),
        (
            "The primary is visible, because the replica is hidden.",
            "The primary is visible, because the replica is hidden.",
            "The primary is hidden, because the replica is visible.",
        ),
    ],
)
def test_the_contrary_in_the_same_words_scores_less(point: str, right: str, contrary_: str) -> None:
    of = question("", point)
    whole = coverage_score(of, right)
    assert whole >= 0.6
    assert coverage_score(of, contrary_) <= 0.6 * whole
    assert verdict(of, contrary_) is Verdict.MISSED


@pytest.mark.parametrize(
    ("point", "text"),
    [
        ("The connection is closed after the request.", "It is not open after the request."),
        (
            "The breaker is open while the service fails.",
            "The breaker is not closed while it fails.",
        ),
        ("The short index makes lookups fast.", "A long index makes lookups slow."),
        ("The queue needs fewer workers and more memory.", "It needs less workers, more memory."),
        (
            "A replica takes over, so the service does not stop.",
            "The service does not stop, since a replica takes over.",
        ),
        ("If a node dies, no write is lost.", "No write is lost if one of the nodes dies."),
        (
            "There is no longer an open connection to the primary.",
            "It has no open connection to the primary.",
        ),
        (
            "It depends on whether or not both rows stand in the same block.",
            "It depends on both rows standing in the same block.",
        ),
        ("A prepared query is faster than a plain query.", "The prepared query is faster."),
        ("A lookup needs its index.", "A lookup cannot be made without its index."),
        ("The new partition stays empty.", "The new partition stays empty, with nothing in it."),
        ("No, the replica is not current.", "No the replica is not current."),
    ],
)
def test_the_same_seen_from_the_other_end_is_no_contradiction(point: str, text: str) -> None:
    of = question("", point)
    assert judge_question(of, said(text))[0].reason.startswith("Heard")


def test_who_says_it_both_ways_has_not_said_it() -> None:
    right, wrong = (f"The pool keeps {size} connections for a worker." for size in (20, 50))
    of = question("", "The pool keeps 20 connections for each worker.")
    assert verdict(of, right) is Verdict.COVERED
    both = judge_question(of, said(f"{right} By the way, I like it. {wrong}"))[0]
    assert both.verdict is Verdict.MISSED
    assert "the contrary was said as well" in both.reason


def test_the_words_of_the_question_alone_are_worth_half() -> None:
    asked = "Why does the long transaction slow the vacuum of the table down?"
    told = question(asked, "The vacuum of the table keeps rows that the transaction may read.")
    free = question("", told.key_points[0].point)
    echo = "The transaction slows the vacuum, and the vacuum of the table waits."
    told_share, free_share = (coverage_score(one, echo) for one in (told, free))
    assert 0 < told_share < 0.5 * free_share
    more = coverage_score(told, "The vacuum of the table keeps the rows for it.")
    assert more > 2 * told_share


LOCKS = question(
    "Would you take a table lock for this migration?",
    "No, a table lock makes every writer wait until the migration is through.",
    "The column is added without a default and filled in batches.",
)
NODES = question(
    "Node A answers in 3 ms and node B in 90 ms. Which node, A or B, is the replica that lags?",
    "B. The lagging replica waits for the stream of changes.",
)


def test_a_yes_for_a_no_speaks_against_all_that_follows() -> None:
    right = "No. Every writer would wait for the table lock until the migration is through."
    wrong = right.replace("No.", "Yes.")
    batches = " The column is added without a default and then filled in batches."
    assert coverage_score(LOCKS, right + batches) > 0.7
    assert coverage_score(LOCKS, wrong + batches) < 0.2
    assert "another choice" in judge_question(LOCKS, said(wrong))[0].reason


def test_the_other_option_of_the_question_speaks_against_its_reason() -> None:
    reason = " The lagging replica waits for the stream of changes."
    silent, right, wrong = (coverage_score(NODES, one + reason) for one in ("", "B.", "A."))
    assert wrong < 0.2 < silent < right


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("Yes, it would.", "yes"),
        ("I do not agree, it locks.", "no"),
        ("I agree with her.", "yes"),
        ("I think it is B because it lags.", "b"),
        ("Anna's. Hers is shorter.", "anna"),
        ("A lock is held.", ""),
        ("Because of B.", ""),
        ("Node B and node A differ.", ""),
        ("", ""),
    ],
)
def test_the_choice_is_what_stands_alone_at_the_beginning(text: str, chosen: str) -> None:
    open_to = options("Whose plan is better, plan A of Anna or plan B of Tom?")
    assert choice(tokenise(text), text, open_to) == chosen


def test_only_choices_of_one_kind_clash() -> None:
    assert clash("yes", "no")
    assert clash("a", "b")
    assert not clash("yes", "b")
    assert not clash("yes", "")
    assert not clash("no", "no")


def test_one_letter_alone_is_no_option() -> None:
    assert options("What does C do here, and why?") == frozenset()
    assert options("Is it X or Y?") == {"x", "y"}


PLAIN = [
    "the cache holds rows",
    "a short key makes the lookup fast",
    "the load is the same on 20 nodes",
    "more writers, fewer readers",
    "it is not open or closed",
]


@given(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=4))
def test_nothing_is_the_contrary_of_itself(sentences: list[str]) -> None:
    read = together(readings(". ".join(sentences) + "."))
    assert contrary(read, read, frozenset()) == ""


def test_a_scale_has_two_sides_and_each_form_one() -> None:
    for much, little in scales():
        assert much.isdisjoint(little)
    for word, forms in form_groups().items():
        assert word in forms
    assert form_groups()[stem("lowest")] >= {stem("low"), stem("lower")}
    assert form_groups()[stem("tighten")] >= {stem("tight"), stem("tighter")}
    assert directions()[stem("larger")] == -directions()[stem("smallest")] == 1


def test_opposites_are_mutual_and_no_word_is_its_own() -> None:
    words = [stem(one) for one in ("open", "closed", "fast", "slowest", "more", "less", "east")]
    for left in words:
        assert not OPPOSITES.opposed(left, left)
        for right in words:
            assert OPPOSITES.opposed(left, right) == OPPOSITES.opposed(right, left)
    assert OPPOSITES.opposed(stem("faster"), stem("slow"))
