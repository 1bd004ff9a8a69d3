"""Whose claim a sentence is: asserted, quoted, supposed, asked only in manner, or denied."""

from __future__ import annotations

import pytest

from interviewer.builtin.grader import judge_question
from interviewer.builtin.hearing.asking import asks
from interviewer.builtin.hearing.passage import passage
from interviewer.builtin.hearing.tokens import tokenise
from interviewer.domain.rubric import KeyPoint, Mistake, Question
from interviewer.domain.verdict import Verdict
from tests.builtin.subjects import ORDERS, said

STORES = Question(
    id="databases/stores",
    title="Kinds of stores",
    question="What do you know of the stores that your team has run?",
    key_points=(
        KeyPoint("spread", "NoSQL spreads its rows over many nodes", cues=(("nosql", "nodes"),)),
        KeyPoint(
            "undone",
            "An error that leaves the block undoes the transaction",
            cues=(("error leaves undoes",), ("throw", "undone"), ("error", "undoes")),
        ),
    ),
    mistakes=(
        Mistake(
            "no-transactions",
            "Believes that NoSQL lacks transactions",
            cues=(('nosql "no transactions"',), ("nosql lacks transactions",)),
        ),
        Mistake(
            "grows-only-up",
            "Believes that a relational server only grows upwards",
            cues=(("mariadb", "bigger"),),
        ),
        Mistake(
            "swallowed-undoes",
            "Believes that a swallowed error undoes the transaction",
            cues=(("swallow", "undone"), ("swallow", "undoes")),
        ),
    ),
)


def verdict(text: str, name: str, question: Question = STORES) -> Verdict:
    judged = judge_question(question, said(text, asked=question.question))
    return next(one.verdict for one in judged if one.id == name)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("NoSQL scales", ["nosql", "scales"]),
        ("a noSQL shop", ["a", "nosql", "shop"]),
        ("No-SQL it is", ["nosql", "it", "is"]),
        ("sql or no sql", ["sql", "or", "nosql"]),
        ("some no sql database", ["some", "nosql", "database"]),
        ("no sql does that", ["nosql", "does", "that"]),
        ("there is no sql in it", ["there", "is", "no", "sql", "in", "it"]),
        ("with no sql at hand", ["with", "no", "sql", "at", "hand"]),
        ("we see no SQL injection", ["we", "see", "no", "sql", "injection"]),
    ],
)
def test_nosql_is_one_word_and_denies_nothing(text: str, words: list[str]) -> None:
    assert [one.word for one in tokenise(text)] == words


@pytest.mark.parametrize(
    "text",
    [
        "NoSQL keeps its rows on many nodes.",
        "you know no sql stores put their rows on a lot of nodes",
    ],
)
def test_what_follows_nosql_is_asserted(text: str) -> None:
    assert verdict(text, "spread") is Verdict.COVERED


@pytest.mark.parametrize(
    "text",
    [
        '"NoSQL has no transactions." MongoDB got them in its fourth version.',
        "I read it often. \u201cNoSQL has no transactions.\u201d The manuals show otherwise.",
        '"We moved to NoSQL and it lacks transactions. So we wrote our own." They never looked.',
        "NoSQL has no transactions. That is a myth of ten years ago.",
        "NoSQL has no transactions. Not true, MongoDB does that.",
    ],
)
def test_a_view_that_is_quoted_or_called_wrong_is_not_the_candidates(text: str) -> None:
    assert verdict(text, "no-transactions") is Verdict.NOT_MADE


@pytest.mark.parametrize(
    "text",
    [
        '"NoSQL has no transactions." I agree with that, so I stay away from it.',
        '"NoSQL has no transactions." That is simply true.',
        '"NoSQL has no transactions, so I stay away from it."',
        'The so-called "NoSQL" has no transactions.',
        "NoSQL has no transactions. No wonder that banks stay away.",
    ],
)
def test_a_view_that_is_shared_is_the_candidates(text: str) -> None:
    assert verdict(text, "no-transactions") is Verdict.MADE


def test_a_point_quoted_to_be_rejected_is_not_earned() -> None:
    assert verdict('"NoSQL lives on many nodes." That is nonsense.', "spread") is Verdict.MISSED
    assert verdict('"NoSQL lives on many nodes." I know that.', "spread") is Verdict.COVERED


def test_what_can_only_be_done_is_asserted() -> None:
    assert verdict("You can only ever make a MariaDB bigger.", "grows-only-up") is Verdict.MADE
    assert verdict("With MariaDB I can only buy a bigger box.", "grows-only-up") is Verdict.MADE
    hidden = "Buying a bigger MariaDB can only hide the trouble."
    assert verdict(hidden, "grows-only-up") is Verdict.NOT_MADE


@pytest.mark.parametrize(
    "text",
    [
        "If I swallow the error in the block, the work is undone.",
        "if you swallow the error in the block it still gets undone",
        "If we swallow it then all of it is undone.",
    ],
)
def test_a_condition_is_claimed_together_with_what_follows_from_it(text: str) -> None:
    assert verdict(text, "swallowed-undoes") is Verdict.MADE
    assert verdict(text, "undone") is not Verdict.COVERED


@pytest.mark.parametrize(
    "text",
    [
        "If I swallow it and the work is not undone, rows are lost.",
        "I wonder whether we swallow it, and the work is undone then.",
        "If they think that one may swallow it and it is undone, I show them the log.",
    ],
)
def test_what_is_only_supposed_is_not_claimed(text: str) -> None:
    assert verdict(text, "swallowed-undoes") is Verdict.NOT_MADE


@pytest.mark.parametrize(
    "text",
    [
        "The error leaves the block and that undoes the work, you know?",
        "when an error leaves the block it undoes all we did, right?",
        "The error leaves the block and undoes the work, doesn't it?",
        "Should I see a wrong total I throw, and everything is undone.",
        "should we see a wrong total we throw and it is all undone",
    ],
)
def test_a_statement_in_the_manner_of_a_question_is_heard(text: str) -> None:
    assert verdict(text, "undone") is Verdict.COVERED


@pytest.mark.parametrize(
    "text",
    [
        "Does the error leave the block and undo the work, or not?",
        "Should I talk about the error",
        "should i say what an error does when it leaves the block",
        "can i assume that an error undoes it",
        "So we assume an error undoes it, right?",
        "N+1 ?",
        "N+1 ?.",
        "N+1?!",
        "“N+1?”",
    ],
)
def test_a_real_question_states_nothing(text: str) -> None:
    heard = passage(text)
    assert all(asks(heard, one) for one in heard.sentences)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("The lines come in queries in a loop that nobody reviewed twice.", "n-plus-one"),
        ("There are queries in a loop and nobody noticed it.", "n-plus-one"),
        ("There are queries in a loop which nobody would notice.", "n-plus-one"),
    ],
)
def test_who_does_nothing_denies_nothing_before(text: str, point: str) -> None:
    assert verdict(text, point, ORDERS) is Verdict.COVERED


@pytest.mark.parametrize(
    "text", ["Eager loading helps nobody.", "Eager loading solves nothing here."]
)
def test_what_is_done_to_nobody_is_denied(text: str) -> None:
    assert verdict(text, "eager", ORDERS) is Verdict.MISSED
