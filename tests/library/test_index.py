"""The index of a large home: quicker, and never anything but what the files say."""

from __future__ import annotations

import json
import os
import random
from typing import TYPE_CHECKING

import pytest

from interviewer.library import catalogue, index
from interviewer.library.catalogue import list_entries, remembered_entries
from interviewer.library.index import NAME
from tests.library.files import QUESTION, QUIZ, SCENARIO, fill_home, write
from tests.library.mutator import damage

if TYPE_CHECKING:
    from pathlib import Path

    from interviewer.library.catalogue import Entry
    from interviewer.library.index import Head


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home for which an index is worth its file."""
    monkeypatch.setattr(index, "WORTH_FILES", 3)
    return fill_home(tmp_path)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files whose heads were read, as they are read."""
    names: list[str] = []
    read = catalogue._head_of

    def noting(file: str, start: int | None) -> Head:
        names.append(file.rpartition("/")[2])
        return read(file, start)

    monkeypatch.setattr(catalogue, "_head_of", noting)
    return names


def _own(home: Path) -> dict[str, Entry]:
    return {entry.id: entry for entry in list_entries(home) if entry.origin == "yours"}


def test_the_second_listing_says_the_same_and_opens_no_file(home: Path, opened: list[str]) -> None:
    first = list_entries(home)
    assert set(opened) >= {"headers.yaml", "quiz.yaml", "stale-price.md"}
    opened.clear()

    assert list_entries(home) == first
    assert not {"headers.yaml", "stale-price.md"} & set(opened)


def test_a_file_that_has_changed_is_read_anew_and_it_alone(home: Path, opened: list[str]) -> None:
    _own(home)
    opened.clear()
    write(home / "rubrics/caching/headers.yaml", QUESTION.replace("Cache headers", "Other"))

    assert _own(home)["caching/headers"].title == "Other"
    assert "headers.yaml" in opened
    assert "stale-price.md" not in opened


def test_a_change_of_the_same_length_is_seen_by_its_time(home: Path) -> None:
    path = home / "rubrics/caching/headers.yaml"
    _own(home)
    write(path, QUESTION.replace("Cache headers", "Cache HEADERS"))
    os.utime(path, ns=(1, 1))

    assert _own(home)["caching/headers"].title == "Cache HEADERS"


def test_what_is_new_gone_or_of_another_kind_is_seen(home: Path) -> None:
    _own(home)
    write(home / "rubrics/caching/headers.yaml", QUIZ)
    (home / "rubrics/caching/quiz.yaml").unlink()
    write(home / "prompts/scenarios/more.md", SCENARIO)

    listed = _own(home)

    assert {id_: one.kind for id_, one in listed.items()} == {
        "stale-price": "scenario",
        "more": "scenario",
        "caching/headers": "quiz",
    }
    kept = json.loads((home / NAME).read_text("utf-8"))["files"]
    assert {path.rpartition("/")[2] for path in kept} == {
        "stale-price.md",
        "more.md",
        "headers.yaml",
    }


def test_listing_one_kind_forgets_nothing_of_the_others(home: Path, opened: list[str]) -> None:
    _own(home)
    write(home / "prompts/scenarios/more.md", SCENARIO)
    list_entries(home, ("scenario",))
    opened.clear()
    _own(home)
    assert "headers.yaml" not in opened


def _row(home: Path, **changes: object) -> str:
    """Return an index in which the row of one file is changed."""
    document = json.loads((home / NAME).read_text("utf-8"))
    path = str(home / "rubrics/caching/headers.yaml")
    fields = ["changed", "size", "id", "kind", "title", "levels", "topics", "minutes"]
    row = dict(zip(fields, document["files"][path], strict=True)) | changes
    document["files"][path] = list(row.values())
    return json.dumps(document, ensure_ascii=False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"version": "0.0.0", "files": {}}',
        '{"files": 3}',
        "[" * 100_000,
        "\x00\x01\x02",
    ],
)
def test_an_index_that_is_broken_or_foreign_is_ignored_and_made_anew(home: Path, text: str) -> None:
    right = _own(home)
    write(home / NAME, text)

    assert _own(home) == right
    assert json.loads((home / NAME).read_text("utf-8"))["files"]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "other"},
        {"kind": ["quiz"]},
        {"title": 3},
        {"title": None},
        {"levels": [1]},
        {"topics": "x"},
        {"minutes": "3"},
        {"changed": 1.5},
        {"id": None},
        {"more": 1},
    ],
)
def test_a_row_that_makes_no_sense_is_ignored(home: Path, changes: dict[str, object]) -> None:
    right = _own(home)
    write(home / NAME, _row(home, **changes))
    assert _own(home) == right


@pytest.mark.parametrize("evil", ["\x1b[2J", "\u202e", "\\u001b"])
def test_an_index_that_could_move_the_cursor_is_ignored(home: Path, evil: str) -> None:
    right = _own(home)
    text = (home / NAME).read_text("utf-8").replace("Cache headers", f"Cache {evil}")
    write(home / NAME, text)
    assert _own(home) == right


def test_an_index_however_damaged_never_stops_a_listing(home: Path) -> None:
    right = _own(home)
    text = (home / NAME).read_text("utf-8")
    chance = random.Random(4)
    for _ in range(300):
        (home / NAME).write_text(damage(text, chance), encoding="utf-8", errors="surrogatepass")
        listed = _own(home)
        assert {entry.file for entry in listed.values()} == {one.file for one in right.values()}


def test_a_title_that_needs_escaping_does_no_harm(home: Path, opened: list[str]) -> None:
    text = QUESTION.replace("Cache headers", "'say \"caf\u00e9\" \\ \u00a0 \U0001f600'")
    write(home / "rubrics/caching/headers.yaml", text)
    first = _own(home)
    opened.clear()
    assert _own(home) == first
    assert "headers.yaml" not in opened


def test_a_place_that_cannot_be_written_to_changes_nothing(home: Path) -> None:
    right = _own(home)
    (home / NAME).unlink()
    (home / "cache").rmdir()
    write(home / "cache", "a file in the folder's place")

    assert _own(home) == right
    (home / "cache").unlink()
    (home / NAME).mkdir(parents=True)
    assert _own(home) == right
    assert [path.name for path in (home / "cache").iterdir()] == ["library.json"]


def test_a_small_home_gets_no_index(tmp_path: Path) -> None:
    list_entries(fill_home(tmp_path))
    assert not (tmp_path / "cache").exists()


def test_what_is_remembered_is_what_was_listed_last_without_a_look(home: Path) -> None:
    assert remembered_entries(home) is None
    listed = list_entries(home)
    assert remembered_entries(home) == listed

    (home / "rubrics/caching/headers.yaml").unlink()
    assert remembered_entries(home) == listed
    now = list_entries(home)
    assert len(now) == len(listed) - 1
