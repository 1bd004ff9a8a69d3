"""Sessions found again: in pages, by what they are, by what was said; and the bin."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from interviewer.domain.history import Order, Wishes, excerpt, tags_of
from interviewer.domain.practice import Practice
from interviewer.errors import SessionNotFoundError
from interviewer.storage.bin import binned_sessions, delete_session, empty_bin, restore_session
from interviewer.storage.history import HITS_SHOWN, count, offered, page, search
from interviewer.storage.practised import practised_questions
from interviewer.storage.remarks import (
    add_to_note,
    note_session,
    rename_session,
    session_tags,
    tag_session,
)
from interviewer.storage.schema import m001_sessions, m002_practice, m003_search
from interviewer.storage.search_query import match_expression
from interviewer.storage.store import Store
from tests.storage.samples import BREW, TEA, answer, ask, grade, new_session

if TYPE_CHECKING:
    from pathlib import Path

SAID = "I boil the w\u00e1ter, then a dead letter queue keeps what failed; n+1 retries."
one_file = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def keep(store: Store, minute: int = 0, said: str = SAID, **scenario: object) -> str:
    """Keep a session with a question, an answer and a final grade."""
    new = new_session(minute, replace(TEA, **scenario))  # type: ignore[arg-type]
    session = store.create_session(new)
    store.add_turn(session.id, ask(1))
    store.add_turn(session.id, answer(2, said, seconds=minute))
    store.add_grade(session.id, BREW, grade(), final=True)
    return session.id


def found(store: Store, typed: str, wishes: Wishes | None = None) -> list[str]:
    return [one.listed.session.id for one in search(store, typed, wishes or Wishes())]


def check_index(store: Store) -> None:
    """Raise where the index holds anything else than what is kept."""
    with store.writing() as db:
        db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    with store.reading() as db:
        (places,) = db.execute("SELECT count(*) FROM search_places").fetchone()
        (texts,) = db.execute(
            "SELECT (SELECT count(*) FROM turns) + (SELECT count(*) FROM sessions)"
        ).fetchone()
        (empty,) = db.execute("SELECT count(*) FROM search_texts WHERE text IS NULL").fetchone()
    assert (places, empty) == (texts, 0)


# Searching


@pytest.mark.parametrize(
    "typed",
    [
        "boil",
        "WATER",
        "retr queue",
        '"dead letter"',
        "n+1",
        "boil -kettle",
        "tea 2026",
        "march",
        '"dead letter',
    ],
)
def test_what_was_said_is_found(store: Store, typed: str) -> None:
    session = keep(store)
    assert found(store, typed) == [session]


@pytest.mark.parametrize("typed", ["", "-boil", '""', "oil", '"letter dead"', "boil -queue", "*"])
def test_what_was_not_said_is_not_found(store: Store, typed: str) -> None:
    keep(store)
    assert found(store, typed) == []


def test_a_hit_has_its_exact_places_and_says_whether_a_verdict_rests_on_them(store: Store) -> None:
    keep(store)
    ((one,),) = [each.hits for each in search(store, '"dead letter"')]
    assert [one.text[start:end] for start, end in one.places] == ["dead letter"]
    assert (one.turn, one.text, one.quoted) == (2, SAID, False)
    hits = search(store, "boil")[0].hits
    assert [hit.quoted for hit in hits if hit.turn == 2] == [True]


def test_the_latest_words_come_first_and_each_session_once(store: Store) -> None:
    sessions = [keep(store, minute) for minute in range(3)]
    for number in range(3, 9):
        store.add_turn(sessions[1], answer(number))
    assert found(store, "boil") == [sessions[1], sessions[2], sessions[0]]
    first = search(store, "boil")[0]
    assert [hit.turn for hit in first.hits] == [8, 7, 6]
    assert first.more == len(store.turns(sessions[1])) - 1 - HITS_SHOWN
    assert len(search(store, "boil", limit=1)) == 1


@one_file
@given(typed=st.text(max_size=500) | st.text('"-*(){}^:+ANDORNT \0a', max_size=40))
def test_any_typed_text_is_a_valid_query(store: Store, typed: str) -> None:
    search(store, typed)


@given(words=st.lists(st.text("abcdefgh", min_size=2, max_size=9), min_size=1, max_size=5))
def test_every_plain_word_is_asked_for(words: list[str]) -> None:
    expression = match_expression(" ".join(words))
    assert expression == "(" + " AND ".join(f'"{word}"*' for word in words) + ")"


steps = st.lists(
    st.tuples(
        st.sampled_from(["begin", "say", "name", "note", "tag", "untag", "bin", "back", "empty"]),
        st.integers(0, 4),
        st.text("ab c\u00e9\n", min_size=1, max_size=8),
    ),
    max_size=14,
)


@one_file
@given(steps=steps)
def test_the_index_holds_what_is_kept_whatever_is_done(
    store: Store, steps: list[tuple[str, int, str]]
) -> None:
    kept = [keep(store)]
    for what, number, text in steps:
        session = kept[number % len(kept)]
        if what == "begin":
            kept.append(keep(store, number, text))
        elif what == "say":
            turns = store.turns(session)
            store.add_turn(session, answer(turns[-1].number + 1, text))
        elif what == "name":
            rename_session(store, session, text)
        elif what == "note":
            note_session(store, session, text)
        elif what == "tag":
            tag_session(store, session, [text])
        elif what == "untag":
            tag_session(store, session, remove=[text])
        elif what == "bin":
            delete_session(store, session)
        elif what == "back":
            restore_session(store, session)
        elif len(kept) > 1:
            delete_session(store, session)
            empty_bin(store, (session,))
            kept.remove(session)
    check_index(store)


def test_words_behind_a_note_stand_there_once(store: Store) -> None:
    session = keep(store, 1, "It holds.")
    for words in ("First.", "Then this.", "Then this."):
        add_to_note(store, session, words)
    assert store.session(session).note == "First. Then this."


def test_what_was_kept_before_there_was_a_search_is_found_too(path: Path) -> None:
    path.parent.mkdir(parents=True)
    store = Store(path)
    session = keep(store)
    note_session(store, session, "Ask about zebras.")
    store.close()
    with closing(sqlite3.connect(path)) as old, old:
        names = old.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search%'"
        ).fetchall()
        for (name,) in names:
            old.execute(f"DROP TRIGGER {name}")
        for statement in (
            "DROP TABLE search",
            "DROP VIEW search_texts",
            "DROP VIEW session_words",
            "DROP TABLE search_places",
            "DELETE FROM _sqlite_migrations WHERE name = 'm003_search'",
        ):
            old.execute(statement)
    again = Store(path)
    assert found(again, "dead letter") == found(again, "zebra") == [session]
    check_index(again)
    again.close()


def test_the_search_outlives_a_file_that_is_rewritten(path: Path, store: Store) -> None:
    sessions = [keep(store, minute, f"word{minute} said") for minute in range(4)]
    delete_session(store, sessions[0])
    empty_bin(store, (sessions[0],))
    store.close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("VACUUM")
    again = Store(path)
    assert [found(again, f"word{n}") for n in range(4)] == [[], *([one] for one in sessions[1:])]
    again.close()


def test_the_migration_can_be_made_on_empty_tables() -> None:
    db = Database(memory=True, execute_plugins=False)
    for step in (m001_sessions, m002_practice, m003_search):
        step(db)
    assert "search" in db.table_names()


# Listing


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("size", [1, 2, 7])
def test_pages_together_are_everything_once_and_in_order(
    store: Store, order: Order, size: int
) -> None:
    for minute in range(9):
        session = keep(store, minute, title=f"Pot {minute % 3}")
        if minute % 2:
            store.close_session(session, "2026-03-14", minute % 4 * 20.0, "hire", unassessed=0)
    pages = []
    after = None
    while listed := page(store, order=order, after=after, limit=size):
        pages += [one.session for one in listed]
        after = pages[-1]
    assert len(pages) == len({one.id for one in pages}) == 9
    keys = {
        Order.DATE: lambda one: one.id,
        Order.SCORE: lambda one: (-1 if one.score is None else one.score, one.id),
        Order.LENGTH: lambda one: (one.active_seconds, one.id),
    }
    if order is Order.TITLE:
        assert pages == sorted(
            sorted(pages, key=lambda one: one.id, reverse=True), key=lambda one: one.title
        )
    else:
        assert pages == sorted(pages, key=keys[order], reverse=True)


def test_each_wish_leaves_what_is_wanted(store: Store) -> None:
    plain = keep(store)
    wanted = keep(store, 24 * 60, level="senior", topics=("Caching", "http"), id="web/caching")
    drill = keep(store, 1, practice=Practice.DRILL)
    store.close_session(wanted, "2026-03-16", 72.0, "hire", unassessed=0)
    tag_session(store, wanted, ["weak-spot"])
    for wishes in (
        Wishes(level="Senior"),
        Wishes(topic="caching"),
        Wishes(question_set="web"),
        Wishes(tag="weak-spot"),
        Wishes(least=70),
        Wishes(least=70, most=72),
        Wishes(most=80),
        Wishes(since="2026-03-15"),
    ):
        assert [one.session.id for one in page(store, wishes)] == [wanted], wishes
        assert count(store, wishes) == 1
        assert found(store, "boil", wishes) == [wanted]
    assert [one.session.id for one in page(store, Wishes(practice=Practice.DRILL))] == [drill]
    assert count(store, Wishes(until="2026-03-14")) == 2
    assert count(store, Wishes(question_set="tea")) == 3
    assert {one.tags for one in page(store)} == {(), ("weak-spot",)}
    assert plain in found(store, "boil")


def test_what_can_be_filtered_by_is_told(store: Store) -> None:
    session = keep(store, level="senior", topics=("http", "caching"), id="web/caching")
    tag_session(store, session, ["later"])
    gone = keep(store, 1, level="junior", topics=("gone",), id="old/one")
    delete_session(store, gone)
    told = offered(store)
    assert (told.levels, told.topics) == (("senior",), ("caching", "http"))
    assert (told.sets, told.tags) == (("web",), ("later",))


# The bin


def test_a_deleted_session_is_nowhere_until_it_is_back(store: Store) -> None:
    session = keep(store)
    delete_session(store, session)
    assert (store.sessions(), store.sessions_with(BREW.id), page(store)) == ((), (), ())
    assert found(store, "boil") == []
    assert practised_questions(store) == {}
    for name in (session, session[:6]):
        with pytest.raises(SessionNotFoundError, match="is in the bin"):
            store.session(name)
    assert [one.id for one in binned_sessions(store)] == [session]
    assert found(store, "boil", Wishes(binned=True)) == [session]
    restore_session(store, session)
    assert store.session(session[:6]).id == session
    assert found(store, "boil") == [session]
    assert binned_sessions(store) == ()


def test_an_emptied_bin_leaves_not_a_word_in_the_files(path: Path, store: Store) -> None:
    kept = keep(store)
    gone = keep(store, 1, "The xylophone was out of tune.", brief="A secret zither.")
    note_session(store, gone, "marimba")
    delete_session(store, gone)
    assert empty_bin(store, (gone, kept)) == 1
    assert [one.id for one in store.sessions()] == [kept]
    assert store.scenario_of(kept).id == "tea"
    check_index(store)
    left = b"".join(file.read_bytes() for file in path.parent.iterdir())
    for word in (b"xylophone", b"zither", b"marimba"):
        assert word not in left


def test_tags_are_kept_once_and_in_order(store: Store) -> None:
    session = keep(store)
    assert tag_session(store, session, ["b", "a", "b"]) == ("a", "b")
    assert tag_session(store, session, remove=["b", "none"]) == ("a",)
    assert session_tags(store, session) == ("a",)
    assert tags_of(" #Weak-Spot, later,, later\n") == ("weak-spot", "later")


# Excerpts


@given(
    words=st.lists(st.text("abc\u00e9", min_size=1, max_size=9), min_size=1, max_size=60),
    place=st.integers(0, 59),
    width=st.integers(20, 90),
)
def test_an_excerpt_holds_the_word_and_is_not_too_long(
    words: list[str], place: int, width: int
) -> None:
    from interviewer.domain.history import Hit

    place %= len(words)
    start = len(" ".join(words[:place])) + (1 if place else 0)
    word = words[place]
    hit = Hit(2, None, " ".join(words), ((start, start + len(word)),))
    text, ((begin, end),) = excerpt(hit, width)
    assert text[begin:end] == word
    assert len(text) <= width
    assert set(text.replace("…", "").split()) <= set(words)
