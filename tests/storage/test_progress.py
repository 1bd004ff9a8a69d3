"""What progress is worked out from, out of a real database."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from interviewer.domain.conversation import TurnKind
from interviewer.domain.verdict import Verdict
from interviewer.storage.progress import past_sessions, said_answers
from tests.storage.samples import BREW, TEA, answer, ask, grade, new_session

if TYPE_CHECKING:
    from interviewer.storage.store import Store

BEGUN = "2026-03-14T18:40:00.000+00:00"


def keep(store: Store, minute: float, *answers: str, water: Verdict = Verdict.COVERED) -> str:
    """Keep a closed session with these answers and a score; return its id."""
    scenario = replace(TEA, level="mid", topics=("water", "leaves"))
    session = store.create_session(new_session(minute, scenario)).id
    store.add_turn(session, ask(1))
    for number, text in enumerate(answers or ("I boil the water.",), start=2):
        store.add_turn(session, answer(number, text))
    store.add_grade(session, BREW, grade(water=water), final=True)
    score = 200 / 3 if water is Verdict.COVERED else 0
    store.close_session(session, "2026-03-15T19:00:00+00:00", score, "hire", unassessed=0)
    return session


def change(store: Store, session: str, assignment: str) -> None:
    with store.writing() as db:
        db.execute(f"UPDATE sessions SET {assignment} WHERE id = ?", [session])


def test_nothing_is_there_in_a_new_home(store: Store) -> None:
    assert past_sessions(store) == ()
    assert said_answers(store, 5) == ()


def test_a_session_is_told_with_its_score_level_and_topics(store: Store) -> None:
    session = keep(store, 0)
    (found,) = past_sessions(store)
    assert (found.id, found.at, found.title) == (session, BEGUN, "A pot of tea")
    assert found.score == pytest.approx(200 / 3)
    assert (found.level, found.topics) == ("mid", ("water", "leaves"))


def test_sessions_and_answers_stand_oldest_first_and_a_limit_keeps_the_last(store: Store) -> None:
    later, first, last = (keep(store, minute, f"At {minute}.") for minute in (5, 0, 9))
    assert [one.id for one in past_sessions(store)] == [first, later, last]
    assert [one.id for one in past_sessions(store, 2)] == [later, last]
    assert past_sessions(store, 0) == ()
    assert [one.answers for one in said_answers(store, 2)] == [("At 5.",), ("At 9.",)]
    assert [one.session for one in said_answers(store, 99)] == [first, later, last]


@pytest.mark.parametrize(
    "assignment",
    [
        "state = 'open'",
        "state = 'paused'",
        "deleted_at = started_at",
        "score = NULL",
        "practice = 'quiz'",
    ],
)
def test_only_closed_sessions_with_a_score_that_are_no_quizzes_count(
    store: Store, assignment: str
) -> None:
    kept, left_out = keep(store, 0, "This."), keep(store, 5, "Not this.")
    change(store, left_out, assignment)
    assert [one.id for one in past_sessions(store)] == [kept]
    # Nor does what is left out take a place among the last ones.
    assert [(one.session, one.answers) for one in said_answers(store, 1)] == [(kept, ("This.",))]


def test_a_score_of_nothing_is_one(store: Store) -> None:
    keep(store, 0, water=Verdict.MISSED)
    assert [one.score for one in past_sessions(store)] == [0]


def test_answers_are_the_candidates_own_in_the_order_of_the_conversation(store: Store) -> None:
    session = keep(store, 0, "First.", "Then.", "What do you mean?", "Last.")
    with store.writing() as db:
        db.execute(
            "UPDATE turns SET kind = ? WHERE session = ? AND number = 4",
            [next(one.value for one in TurnKind if one is not TurnKind.ANSWER), session],
        )
        db.execute("UPDATE turns SET kind = NULL WHERE session = ? AND number = 3", [session])
    (said,) = said_answers(store, 1)
    assert (said.session, said.at) == (session, BEGUN)
    assert said.answers == ("First.", "Then.", "Last.")
