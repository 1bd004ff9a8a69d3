"""Plain statements of the built-in questions' points, in forms that were once heard wrongly."""

from __future__ import annotations

import pytest

from interviewer.builtin.grader import judge_question
from interviewer.builtin.hearing.stems import stem
from interviewer.domain.conversation import Speaker, Turn
from interviewer.domain.verdict import Verdict
from interviewer.library.library import Library

STATED = [
    ("transactions", 0, "A transaction makes several writes all or nothing."),
    ("transactions", 0, "In a transaction either everything happens or nothing does."),
    ("orm-and-odm", 0, "An ORM maps tables to objects, an ODM maps documents, e.g. in MongoDB."),
    ("orm-and-odm", 1, "An ORM maps tables to objects, an ODM maps documents, e.g. in MongoDB."),
    ("locking", 6, "The update says WHERE id = ? AND version = ?, and a miss is a conflict."),
    (
        "locking",
        7,
        "I write SET version = 4 WHERE id = 7. Zero affected rows mean a conflict.",
    ),
    ("transactions", 5, "If anything goes wrong I throw in the callback, and it is rolled back."),
    ("transactions", 5, "When I see that something is wrong I throw, and all is rolled back."),
]
NOT_STATED = [
    ("slow-database", 4, "A beginner would add an index on every column. I would not."),
    ("n-plus-one", 0, "Each table in MySQL has one primary key."),
    ("n-plus-one", 2, "Each of two transactions waits for the other; the database kills one."),
]


def test_a_shop_s_products_are_not_where_its_service_runs() -> None:
    assert stem("production") == stem("prod") != stem("products")


def verdict(name: str, place: int, said: str) -> Verdict:
    question = Library(None).question(f"databases/{name}")
    wanted = question.key_points[place].id
    judgements = judge_question(question, (Turn(1, Speaker.CANDIDATE, said, "main"),))
    [found] = [one.verdict for one in judgements if one.id == wanted]
    return found


@pytest.mark.parametrize(("name", "place", "said"), STATED)
def test_a_point_is_heard(name: str, place: int, said: str) -> None:
    assert verdict(name, place, said) is Verdict.COVERED


@pytest.mark.parametrize(("name", "place", "said"), NOT_STATED)
def test_a_point_is_not_heard(name: str, place: int, said: str) -> None:
    assert verdict(name, place, said) is Verdict.MISSED
