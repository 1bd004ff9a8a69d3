"""What is kept of a session, and how it is found again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.domain.session import NewSession, SessionState
from interviewer.errors import DatabaseUnusableError, SessionNotFoundError
from interviewer.storage.store import Store
from tests.storage.samples import BREW, TEA, answer, ask, grade, new_session, scenarios, turns

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from interviewer.domain.conversation import Turn
    from interviewer.domain.scenario import Scenario

one_file = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def test_a_new_session_is_open_and_says_what_it_is(store: Store) -> None:
    new = NewSession(
        scenario=TEA,
        started_at="2026-03-14T18:40:00+01:00",
        interviewer="small-model",
        grader="small-model",
        model="small-model",
        endpoint="127.0.0.1",
        prompt="You are an interviewer.",
        time_limit_minutes=20,
    )
    session = store.create_session(new)
    assert session.state is SessionState.OPEN
    assert session.resumable
    assert (session.scenario, session.title) == ("tea", "A pot of tea")
    assert (session.interviewer, session.model, session.endpoint) == (
        "small-model",
        "small-model",
        "127.0.0.1",
    )
    assert session.started_at == "2026-03-14T18:40:00+01:00"
    assert session.time_limit_minutes == 20
    assert session.score is None
    assert session.version


def test_everything_is_there_after_closing_and_opening_the_file(path: Path) -> None:
    first = Store(path)
    session = first.create_session(new_session())
    first.add_turn(session.id, ask(1))
    first.add_turn(session.id, answer(2))
    first.save_draft(session.id, "and then")
    first.close()
    second = Store(path)
    assert second.turns(session.id) == (ask(1), answer(2))
    assert second.draft(session.id) == "and then"
    assert second.scenario_of(session.id) == TEA
    second.close()


@one_file
@given(scenario=scenarios)
def test_any_scenario_is_kept_as_it_was(store: Store, scenario: Scenario) -> None:
    session = store.create_session(new_session(scenario=scenario))
    assert store.scenario_of(session.id) == scenario


@one_file
@given(said=st.lists(turns, max_size=6, unique_by=lambda turn: turn.number))
def test_any_conversation_is_kept_in_order(store: Store, said: list[Turn]) -> None:
    session = store.create_session(new_session())
    for turn in said:
        store.add_turn(session.id, turn)
    assert store.turns(session.id) == tuple(sorted(said, key=lambda turn: turn.number))


def test_the_same_scenario_is_stored_once_for_many_sessions(store: Store) -> None:
    for minute in range(5):
        store.create_session(new_session(minute))
    kept = store._db.execute("SELECT count(*) FROM texts WHERE kind = 'scenario'").fetchone()
    assert kept == (1,)


def test_a_turn_moves_the_session_to_its_stage_and_time(store: Store) -> None:
    session = store.create_session(new_session())
    store.add_turn(session.id, answer(1, seconds=75))
    after = store.session(session.id)
    assert (after.stage, after.active_seconds) == ("brew", 75)
    assert after.last_at == "2026-03-14T18:41:15+00:00"


def test_a_sent_answer_takes_the_place_of_its_draft(store: Store) -> None:
    session = store.create_session(new_session())
    store.save_draft(session.id, "I bo")
    store.save_draft(session.id, "I boil the water.")
    assert store.draft(session.id) == "I boil the water."
    store.add_turn(session.id, answer(1))
    assert store.draft(session.id) == ""


def test_the_interviewers_words_leave_the_draft_alone(store: Store) -> None:
    session = store.create_session(new_session())
    store.save_draft(session.id, "half a thought")
    store.add_turn(session.id, ask(1))
    assert store.draft(session.id) == "half a thought"


def test_an_emptied_draft_is_forgotten(store: Store) -> None:
    session = store.create_session(new_session())
    store.save_draft(session.id, "half a thought")
    store.save_draft(session.id, "")
    assert store.draft(session.id) == ""


def test_a_turn_that_cannot_be_kept_keeps_the_draft(store: Store) -> None:
    session = store.create_session(new_session())
    store.add_turn(session.id, ask(1))
    store.save_draft(session.id, "half a thought")
    with pytest.raises(Exception, match="UNIQUE"):
        store.add_turn(session.id, answer(1))
    assert store.draft(session.id) == "half a thought"
    assert store.turns(session.id) == (ask(1),)


def test_sessions_are_listed_newest_first_whatever_zone_they_were_held_in(store: Store) -> None:
    early = replace(new_session(), started_at="2026-03-14T23:30:00+09:00")
    late = replace(new_session(), started_at="2026-03-14T15:30:00+00:00")
    ids = [store.create_session(one).id for one in (late, early)]
    assert [one.id for one in store.sessions()] == ids


def test_a_list_can_be_read_in_parts(store: Store) -> None:
    ids = [store.create_session(new_session(minute)).id for minute in range(7)][::-1]
    assert [one.id for one in store.sessions(3)] == ids[:3]
    assert [one.id for one in store.sessions(3, 3)] == ids[3:6]
    assert [one.id for one in store.sessions(3, 6)] == ids[6:]


def test_a_list_can_be_of_unfinished_sessions_or_of_one_scenario(store: Store) -> None:
    other = replace(TEA, id="coffee")
    opened = store.create_session(new_session(0))
    paused = store.create_session(new_session(1, other))
    store.pause(paused.id, 9.0)
    closed = store.create_session(new_session(2))
    store.close_session(closed.id, "2026-03-14T19:00:00+00:00", 71.0, "hire", unassessed=0)
    unfinished = store.sessions(states={SessionState.OPEN, SessionState.PAUSED})
    assert [one.id for one in unfinished] == [paused.id, opened.id]
    assert [one.id for one in store.sessions(scenario="coffee")] == [paused.id]
    assert [one.id for one in store.attempts(opened.id)] == [closed.id, opened.id]


def test_a_paused_session_goes_on_with_its_next_turn(store: Store) -> None:
    session = store.create_session(new_session())
    store.pause(session.id, 31.5)
    paused = store.session(session.id)
    assert (paused.state, paused.active_seconds) == (SessionState.PAUSED, 31.5)
    store.add_turn(session.id, answer(1, seconds=40))
    assert store.session(session.id).state is SessionState.OPEN


def test_an_interviewer_that_stays_keeps_its_model_when_the_grader_changes(store: Store) -> None:
    session = store.create_session(new_session())
    store.reopen(session.id, interviewer="big", grader="big", model="big", endpoint="localhost")
    store.switch(session.id, "big", "built-in")
    now = store.session(session.id)
    assert (now.interviewer, now.grader) == ("big", "built-in")
    assert (now.model, now.endpoint) == ("big", "localhost")
    store.switch(session.id, "built-in", "built-in")
    now = store.session(session.id)
    assert (now.interviewer, now.model, now.endpoint) == ("built-in", "", "")


def test_a_session_handed_over_names_all_who_have_spoken_in_it(store: Store) -> None:
    session = store.create_session(replace(new_session(), interviewer="big", model="big"))
    store.add_turn(session.id, ask(1))
    store.switch(session.id, "built-in", "built-in")
    now = store.session(session.id)
    assert (now.interviewer, now.model) == ("big, then built-in", "")
    store.switch(session.id, "built-in", "built-in")
    store.pause(session.id, 3.0)
    store.reopen(session.id, interviewer="built-in", grader="built-in")
    assert store.session(session.id).interviewer == "big, then built-in"
    store.reopen(session.id, interviewer="small", grader="small", model="small")
    store.switch(session.id, "small", "built-in")
    now = store.session(session.id)
    assert (now.interviewer, now.model) == ("big, then built-in, then small", "small")


def test_a_session_that_goes_on_elsewhere_names_who_interviews_now(store: Store) -> None:
    session = store.create_session(new_session())
    store.pause(session.id, 3.0)
    store.reopen(session.id, interviewer="big-model", grader="big-model", model="big-model")
    after = store.session(session.id)
    assert (after.state, after.interviewer, after.model) == (
        SessionState.OPEN,
        "big-model",
        "big-model",
    )


def test_closing_again_changes_the_score_and_not_the_end(store: Store) -> None:
    session = store.create_session(new_session())
    store.close_session(session.id, "2026-03-14T19:00:00+00:00", None, "incomplete", unassessed=3)
    store.pause(session.id, 12.0)
    assert store.session(session.id).state is SessionState.CLOSED
    store.close_session(session.id, "2026-03-15T09:00:00+00:00", 71.0, "hire", unassessed=0)
    after = store.session(session.id)
    assert after.ended_at == "2026-03-14T19:00:00+00:00"
    assert (after.score, after.band, after.unassessed) == (71.0, "hire", 0)
    assert not after.resumable


def test_taking_up_a_closed_session_does_not_change_who_conducted_it(store: Store) -> None:
    session = store.create_session(replace(new_session(), interviewer="big", grader="big"))
    store.close_session(session.id, "2026-03-14T19:00:00+00:00", None, "incomplete", unassessed=3)
    store.reopen(session.id, interviewer="built-in", grader="built-in")
    after = store.session(session.id)
    assert (after.interviewer, after.grader) == ("big", "built-in")
    store.close_session(session.id, "2026-03-15T09:00:00+00:00", 71.0, "hire", unassessed=0)
    store.reopen(session.id, interviewer="small", grader="small", model="small")
    after = store.session(session.id)
    assert (after.interviewer, after.grader, after.model) == ("big", "built-in", session.model)


def test_a_new_attempt_remembers_the_earlier_one(store: Store) -> None:
    first = store.create_session(new_session())
    second = store.create_session(replace(new_session(1), again_of=first.id, again_stage="brew"))
    assert (second.again_of, second.again_stage) == (first.id, "brew")


def test_a_session_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    sessions = [store.create_session(new_session(minute)) for minute in range(3)]
    for session in sessions:
        assert store.session(session.id) == session
        assert store.session(session.id[:5]) == session
        assert store.session(session.short_id.upper()) == session


def test_a_beginning_that_fits_several_names_them(store: Store) -> None:
    first = store.create_session(new_session(0))
    second = store.create_session(new_session(0.1))
    with pytest.raises(SessionNotFoundError) as raised:
        store.session(first.id[:3])
    assert first.id in str(raised.value)
    assert second.id in str(raised.value)
    assert raised.value.next_step == "Type more of the id."


@pytest.mark.parametrize("typed", ["zzzz", "", "  ", "%", "'; DROP TABLE turns", "\x1b[2J"])
def test_an_unknown_id_names_the_newest_sessions(store: Store, typed: str) -> None:
    session = store.create_session(new_session())
    with pytest.raises(SessionNotFoundError) as raised:
        store.session(typed)
    assert session.short_id in raised.value.title
    assert "\x1b" not in str(raised.value)


def test_an_unknown_id_in_an_empty_database_says_how_to_begin(store: Store) -> None:
    with pytest.raises(SessionNotFoundError, match="nothing has been kept yet"):
        store.session("3em3r")


def test_nothing_is_written_to_a_session_that_does_not_exist(store: Store) -> None:
    writes: list[Callable[[], object]] = [
        lambda: store.add_turn("nobody", answer(1)),
        lambda: store.save_draft("nobody", "text"),
        lambda: store.pause("nobody", 1.0),
        lambda: store.close_session("nobody", "", None, "", unassessed=0),
        lambda: store.scenario_of("nobody"),
    ]
    for write in writes:
        with pytest.raises(SessionNotFoundError):
            write()


def test_control_characters_from_another_program_do_not_come_out(store: Store) -> None:
    session = store.create_session(new_session())
    store.add_turn(session.id, answer(1))
    store._db.execute("UPDATE turns SET text = ?", ["boil\x1b]52;c;aGk=\x07 \u202ewater"])
    store._db.execute("UPDATE sessions SET title = ?", ["Tea\x9b2J"])
    assert store.turns(session.id)[0].text == "boil]52;c;aGk= water"
    assert store.session(session.id).title == "Tea2J"


def test_a_row_that_this_version_cannot_understand_is_one_clear_sentence(store: Store) -> None:
    session = store.create_session(new_session())
    store.add_turn(session.id, ask(1))
    store._db.execute("UPDATE turns SET move = 'sing'")
    with pytest.raises(DatabaseUnusableError, match="cannot be read"):
        store.turns(session.id)


def test_a_scenario_text_that_was_spoilt_is_one_clear_sentence(store: Store) -> None:
    session = store.create_session(new_session())
    store._db.execute("UPDATE texts SET text = '{'")
    with pytest.raises(DatabaseUnusableError, match="The scenario of session"):
        store.scenario_of(session.id)


def test_removing_a_session_leaves_nothing_of_it_behind(store: Store) -> None:
    session = store.create_session(new_session())
    store.add_turn(session.id, answer(1))
    store.save_draft(session.id, "text")
    store.add_grade(session.id, BREW, grade(), final=True)
    store._db.execute("DELETE FROM sessions WHERE id = ?", [session.id])
    for table in ("turns", "drafts", "gradings", "verdicts", "evidence"):
        assert store._db.table(table).count == 0
