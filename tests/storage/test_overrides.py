"""A person's word in the database: the score follows, and it outlasts a new grading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interviewer.domain.override import Override
from interviewer.domain.session import SessionState
from interviewer.domain.verdict import Kind, Verdict
from interviewer.storage.overrides import (
    keep_override,
    standing_overrides,
    withdraw_override,
)
from tests.storage.samples import BREW, answer, ask, grade, new_session

if TYPE_CHECKING:
    from interviewer.domain.verdict import Judgement
    from interviewer.storage.store import Store

LEAVES = Override(
    BREW.id, Kind.KEY_POINT, "leaves", Verdict.COVERED, "A spoon a cup, I said.", "2026-03-15T09:00"
)


@pytest.fixture
def session(store: Store) -> str:
    """A closed session: one point of two is covered, which is two thirds of the weight."""
    kept = store.create_session(new_session()).id
    store.add_turn(kept, ask(1))
    store.add_turn(kept, answer(2))
    store.add_grade(kept, BREW, grade(), final=True)
    store.close_session(kept, "2026-03-14T19:00:00+00:00", 66.7, "lean no hire", unassessed=0)
    return kept


def leaves(store: Store, session: str) -> Judgement:
    (final,) = store.final_grades(session)
    return next(one for one in final.judgements if one.id == "leaves")


def score(store: Store, session: str) -> tuple[int | None, str]:
    summary = store.session(session)
    return None if summary.score is None else round(summary.score), summary.band


def test_a_word_is_kept_and_the_score_follows(store: Store, session: str) -> None:
    keep_override(store, session, LEAVES)
    assert standing_overrides(store, session) == (LEAVES,)
    one = leaves(store, session)
    assert (one.verdict, one.overridden, one.reason) == (
        Verdict.COVERED,
        Verdict.MISSED,
        LEAVES.reason,
    )
    assert score(store, session) == (100, "strong hire")


def test_the_grading_itself_stays_as_it_was(store: Store, session: str) -> None:
    keep_override(store, session, LEAVES)
    (record,) = store.gradings(session)
    assert record.grade == grade()


def test_a_later_word_takes_the_place_of_the_earlier(store: Store, session: str) -> None:
    keep_override(store, session, LEAVES)
    later = Override(BREW.id, Kind.KEY_POINT, "leaves", Verdict.PARTIAL, "Only half of it.", "2026")
    keep_override(store, session, later)
    assert standing_overrides(store, session) == (later,)
    assert score(store, session) == (83, "hire")
    with store.reading() as db:
        assert db.table("overrides").count == 2


def test_a_word_that_is_withdrawn_gives_the_grader_its_verdict_back(
    store: Store, session: str
) -> None:
    keep_override(store, session, LEAVES)
    assert withdraw_override(store, session, BREW.id, Kind.KEY_POINT, "leaves")
    assert leaves(store, session) == grade().judgements[1]
    assert score(store, session) == (67, "lean no hire")
    assert not withdraw_override(store, session, BREW.id, Kind.KEY_POINT, "leaves")


def test_a_new_final_grading_does_not_undo_a_persons_word(store: Store, session: str) -> None:
    keep_override(store, session, LEAVES)
    store.add_grade(session, BREW, grade("judge", water=Verdict.PARTIAL), final=True)
    assert leaves(store, session).verdict is Verdict.COVERED
    (final,) = store.final_grades(session)
    assert final.grader == "judge"
    assert final.judgements[0].verdict is Verdict.PARTIAL


def test_a_session_that_is_not_over_gets_no_score(store: Store) -> None:
    kept = store.create_session(new_session(5)).id
    store.add_turn(kept, ask(1))
    store.add_turn(kept, answer(2))
    store.add_grade(kept, BREW, grade(), final=True)
    keep_override(store, kept, LEAVES)
    summary = store.session(kept)
    assert (summary.state, summary.score, summary.band) == (SessionState.OPEN, None, "")
