"""The verdicts on key points over all sessions: final ones of closed sessions, as they stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from interviewer.domain.override import Override
from interviewer.domain.verdict import Help, Kind, Verdict
from interviewer.storage.overrides import keep_override, withdraw_override
from interviewer.storage.verdict_history import ATTEMPTS, verdict_history
from tests.storage.samples import BREW, answer, ask, grade, new_session

if TYPE_CHECKING:
    from interviewer.storage.store import Store


def keep(
    store: Store, minute: float, water: Verdict = Verdict.COVERED, *, close: bool = True
) -> str:
    session = store.create_session(new_session(minute)).id
    store.add_turn(session, ask(1))
    store.add_turn(session, answer(2))
    store.add_grade(session, BREW, grade(water=water), final=True)
    if close:
        store.close_session(session, "2026-03-15T19:00:00+00:00", 60, "hire", unassessed=0)
    return session


def verdicts(store: Store, point: str) -> list[Verdict]:
    (question,) = verdict_history(store)
    found = next(one for one in question.points if one.id == point)
    return [one.verdict for one in found.attempts]


def test_nothing_is_there_in_a_new_home(store: Store) -> None:
    assert verdict_history(store) == ()


def test_attempts_stand_oldest_first_with_weight_words_and_help(store: Store) -> None:
    keep(store, 0, Verdict.MISSED)
    last = keep(store, 5)
    (question,) = verdict_history(store)
    assert (question.id, question.session) == (BREW.id, last)
    water, leaves = question.points
    assert (water.id, water.weight, water.point) == ("water", 2.0, "Boils the water")
    assert [one.verdict for one in water.attempts] == [Verdict.MISSED, Verdict.COVERED]
    assert water.attempts[-1].help is Help.UNAIDED
    assert water.attempts[0].at < water.attempts[1].at
    assert [one.verdict for one in leaves.attempts] == [Verdict.MISSED] * 2


def test_open_and_deleted_sessions_and_earlier_gradings_do_not_count(store: Store) -> None:
    kept = keep(store, 0, Verdict.MISSED)
    keep(store, 5, close=False)
    deleted = keep(store, 10)
    with store.writing() as db:
        db.execute("UPDATE sessions SET deleted_at = started_at WHERE id = ?", [deleted])
    assert verdicts(store, "water") == [Verdict.MISSED]
    store.add_grade(kept, BREW, grade(water=Verdict.PARTIAL), final=True)
    assert verdicts(store, "water") == [Verdict.PARTIAL]


def test_a_persons_word_stands_until_it_is_withdrawn(store: Store) -> None:
    session = keep(store, 0)
    word = Override(BREW.id, Kind.KEY_POINT, "leaves", Verdict.COVERED, "Said so.")
    keep_override(store, session, word)
    assert verdicts(store, "leaves") == [Verdict.COVERED]
    withdraw_override(store, session, BREW.id, Kind.KEY_POINT, "leaves")
    assert verdicts(store, "leaves") == [Verdict.MISSED]


def test_the_last_rubric_says_which_points_there_are(store: Store) -> None:
    keep(store, 0)
    session = store.create_session(new_session(5)).id
    shorter = replace(BREW, key_points=BREW.key_points[:1])
    store.add_grade(session, shorter, grade(), final=True)
    store.close_session(session, "2026-03-15T19:00:00+00:00", 60, "hire", unassessed=0)
    (question,) = verdict_history(store)
    assert [one.id for one in question.points] == ["water"]
    assert len(question.points[0].attempts) == 2


def test_a_question_whose_rubric_cannot_be_read_is_left_out(store: Store) -> None:
    keep(store, 0)
    for unreadable in ("", "{", '{"key_points": [{}]}', '{"key_points": 3}', "[]"):
        with store.writing() as db:
            db.execute("UPDATE texts SET text = ? WHERE kind = 'rubric'", [unreadable])
        assert not any(one.points for one in verdict_history(store))


def test_only_the_last_attempts_are_read(store: Store) -> None:
    for minute in range(ATTEMPTS + 2):
        keep(store, minute, Verdict.MISSED if minute < 2 else Verdict.COVERED)
    assert verdicts(store, "water") == [Verdict.COVERED] * ATTEMPTS
