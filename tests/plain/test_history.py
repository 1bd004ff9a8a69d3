"""Sessions found, named, tagged, deleted and taken back at the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from interviewer.application.home import Home
from interviewer.storage.ownership import take
from interviewer.storage.store import Store
from tests.storage.samples import answer, ask, new_session
from tests.support.program import ERROR, USAGE, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def kept(home: Path) -> list[str]:
    """Three sessions, the last said last."""
    store = Store(Home(home).database)
    ids = []
    for minute, said in enumerate(("I boil water.", "A dead letter queue.", "I boil milk.")):
        session = store.create_session(new_session(minute)).id
        store.add_turn(session, ask(1))
        store.add_turn(session, answer(2, said))
        ids.append(session)
    store.close_session(ids[0], "2026-03-14T19:00:00+00:00", 72.0, "hire", unassessed=0)
    store.close()
    return ids


def test_a_search_shows_the_words_in_their_context(home: Path, kept: list[str]) -> None:
    done = run(home, "sessions", "--search", '"dead letter" queue')
    assert done.status == 0, done.err
    assert done.out.splitlines()[0].startswith(kept[1])
    assert done.out.splitlines()[1].strip() == "2 candidate: A [dead letter] [queue]."
    records = json.loads(run(home, "sessions", "--search", "boil", "--json").out)
    assert [one["id"] for one in records] == [kept[2], kept[0]]
    hit = records[0]["hits"][0]
    assert [hit["text"][start:end] for start, end in hit["places"]] == ["boil"]
    assert "Nothing was found" in run(home, "sessions", "--search", "zebra").out


def test_options_filter_and_sort(home: Path, kept: list[str]) -> None:
    def listed(*options: str) -> list[str]:
        return [one["id"] for one in json.loads(run(home, "sessions", "--json", *options).out)]

    assert listed() == kept[::-1]
    assert listed("--sort", "score") == [kept[0], kept[2], kept[1]]
    assert (
        listed("--score", "70-80") == listed("--score=-72") == listed("--score", "72") == kept[:1]
    )
    assert listed("--since", "2026-03-15") == []
    assert listed("--limit", "1") == kept[2:]
    assert "No session is like that" in run(home, "sessions", "--level", "none").out


@pytest.mark.parametrize(
    "options", [("--score", "good"), ("--since", "soon"), ("--search", "a", "--sort", "title")]
)
def test_an_option_that_means_nothing_is_refused(home: Path, options: tuple[str, ...]) -> None:
    done = run(home, "sessions", *options)
    assert done.status == USAGE
    assert "Traceback" not in done.err


def test_a_session_goes_into_the_bin_and_back(home: Path, kept: list[str]) -> None:
    name = kept[0][:6]
    assert "is in the bin" in run(home, "delete", name).out
    assert "is in the bin" in run(home, "show", name).err
    assert kept[0] in run(home, "bin").out
    assert kept[0] in run(home, "sessions", "--bin").out
    assert "is back" in run(home, "undelete", name).out
    assert "The bin is empty." in run(home, "bin").out
    refused = run(home, "undelete", name)
    assert (refused.status, "in the bin" in refused.err) == (USAGE, True)


def test_the_bin_is_emptied_only_when_that_was_agreed_to(home: Path, kept: list[str]) -> None:
    run(home, "delete", *kept[:2])
    asked = run(home, "bin", "--empty")
    assert (asked.status, "--yes" in asked.err) == (USAGE, True)
    assert "2 sessions deleted for good." in run(home, "bin", "--empty", "--yes").out
    assert run(home, "undelete", kept[0]).status == USAGE


def test_an_interview_that_is_conducted_elsewhere_is_not_deleted(
    home: Path, kept: list[str]
) -> None:
    with take(Home(home).locks, kept[0]):
        done = run(home, "delete", kept[0])
    assert (done.status, "in another window" in done.err) == (ERROR, True)
    assert kept[0] in run(home, "sessions").out


def test_a_session_is_named_tagged_and_noted(home: Path, kept: list[str]) -> None:
    assert "called Second pot" in run(home, "rename", kept[1], "Second\x1b[2J  pot").out.replace(
        "[2J", ""
    )
    assert run(home, "tag", kept[1], "#Weak", "later").out.strip().endswith("#later #weak")
    assert "#later" not in run(home, "tag", kept[1], "later", "--remove").out
    assert "ask again" in run(home, "note", kept[1], "ask again").out
    found = json.loads(run(home, "sessions", "--tag", "weak", "--json").out)
    assert [(one["id"], one["note"], one["tags"]) for one in found] == [
        (kept[1], "ask again", ["weak"])
    ]
    assert "note: [ask] again" in run(home, "sessions", "--search", "ask").out.replace("\n", " ")
    assert run(home, "rename", kept[1], "  ").status == USAGE
