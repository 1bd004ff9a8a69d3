"""What there is to practise, listed from the heads of files."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.errors import FaultyFileError, LibraryError
from interviewer.library import resources
from interviewer.library.catalogue import list_entries
from interviewer.library.library import Library
from interviewer.text import clean_line
from tests.library.files import QUESTION, QUIZ, SCENARIO, fill_home, write

if TYPE_CHECKING:
    from interviewer.library.catalogue import Entry


def _mine(home: Path) -> dict[str, Entry]:
    return {entry.id: entry for entry in list_entries(home) if entry.origin == "yours"}


def test_what_lies_in_a_home_is_listed_beside_what_is_built_in(tmp_path: Path) -> None:
    entries = {entry.id: entry for entry in list_entries(fill_home(tmp_path))}

    question = entries["caching/headers"]
    assert (question.kind, question.title, question.minutes) == ("question", "Cache headers", 2.0)
    assert (question.levels, question.topics) == (("mid", "senior"), ("http", "caching"))
    scenario = entries["stale-price"]
    assert (scenario.kind, scenario.title, scenario.minutes) == ("scenario", "The stale price", 20)
    assert scenario.levels == ("senior",)
    assert entries["caching/quiz"].kind == "quiz"
    assert {entry.origin for entry in entries.values()} == {"built-in", "yours"}


def test_a_file_of_the_users_stands_in_for_the_built_in_one(tmp_path: Path) -> None:
    built_in = list_entries(None, ("question",))[0]
    write(tmp_path / f"rubrics/{built_in.id}.yaml", QUESTION)

    entries = list_entries(tmp_path, ("question",))

    (found,) = [entry for entry in entries if entry.id == built_in.id]
    assert (found.title, found.origin) == ("Cache headers", "yours")
    assert len(entries) == len(list_entries(None, ("question",)))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("title: Plain words # and a comment\n", "Plain words"),
        ("title: 'It''s quoted: so'\n", "It's quoted: so"),
        ('title: "Say \\"cache\\" \\u00e9"  # why\n', 'Say "cache" é'),
        ("title: >-\n  Folded\n  text\nminutes: 2\n", "Folded text"),
        ("title: Wrapped\n  onto a second line\n", "Wrapped onto a second line"),
        ("# a long preface\n" * 900 + "title: After 15 kB\n", "After 15 kB"),
        ("key_points:\n  - id: a\n    title: not this\ntitle: At the end\n", "At the end"),
        ("\ufefftitle: After a mark\r\nminutes: 2\r\n", "After a mark"),
        ("title: C1\x1b]52;c;eA==\x07 [red]\n", "C1]52;c;eA== [red]"),
        ("nothing here\n", "name"),
        ("", "name"),
        ("title: [\n", "["),
    ],
)
def test_a_title_is_found_however_it_is_written(tmp_path: Path, head: str, title: str) -> None:
    write(tmp_path / "rubrics/set/name.yaml", head)

    assert _mine(tmp_path)["set/name"].title == title


@pytest.mark.parametrize(
    "levels",
    ["[mid, senior]", "[mid,\n  senior]", "\n  - mid\n  - senior # too", "\n- mid\n- senior"],
)
def test_a_list_is_found_however_it_is_written(tmp_path: Path, levels: str) -> None:
    write(tmp_path / "rubrics/set/name.yaml", f"title: T\nlevels: {levels}\ntopics: [a]\n")

    entry = _mine(tmp_path)["set/name"]

    assert (entry.levels, entry.topics) == (("mid", "senior"), ("a",))


@settings(max_examples=150, deadline=None)
@given(
    st.text(min_size=1, max_size=30).filter(lambda text: clean_line(text) != ""),
    st.sampled_from(["double", "single", "folded"]),
)
def test_the_list_shows_the_title_that_loading_gives(title: str, quotes: str) -> None:
    if quotes == "double":
        written = json.dumps(title, ensure_ascii=True)
    elif quotes == "single":
        written = "'" + clean_line(title).replace("'", "''") + "'"
    else:
        written = ">-\n  " + clean_line(title)
    with TemporaryDirectory() as folder:
        home = Path(folder)
        path = write(
            home / "rubrics/set/name.yaml",
            f"title: {written}\nquestion: q\nkey_points: [{{id: a, point: b}}]\n",
        )
        try:
            loaded = Library(home).question("set/name").title
        except FaultyFileError:
            # A lone surrogate or a title of blanks alone: nothing to compare with.
            return
        (entry,) = [one for one in list_entries(home) if one.path == path]
    assert entry.title == clean_line(loaded)


def test_what_is_no_question_or_scenario_is_passed_over(tmp_path: Path) -> None:
    fill_home(tmp_path)
    for name in (".hidden.yaml", "question.schema.json", "README.md", ".git/x.yaml", "notes.txt"):
        write(tmp_path / "rubrics" / name, QUESTION)
    write(tmp_path / "prompts/scenarios/README.md", SCENARIO)
    write(tmp_path / "prompts/interviewer.md", "hello")
    write(tmp_path / "transcripts/caching/headers/strong.md", "---\nkind: strong\n---\n")

    assert sorted(_mine(tmp_path)) == ["caching/headers", "caching/quiz", "stale-price"]


def test_links_that_run_in_a_circle_do_not_hold_up_the_list(tmp_path: Path) -> None:
    fill_home(tmp_path)
    rubrics = tmp_path / "rubrics"
    (rubrics / "around").symlink_to(rubrics, target_is_directory=True)
    (rubrics / "self.yaml").symlink_to(rubrics / "self.yaml")
    (rubrics / "gone.yaml").symlink_to(rubrics / "nowhere.yaml")
    (rubrics / "linked.yaml").symlink_to(rubrics / "caching/headers.yaml")

    assert sorted(_mine(tmp_path)) == ["caching/headers", "caching/quiz", "linked", "stale-price"]


def test_bytes_that_are_no_text_are_listed_under_their_name(tmp_path: Path) -> None:
    write(tmp_path / "rubrics/set/noise.yaml", bytes(range(256)) * 100)
    write(tmp_path / "prompts/scenarios/noise.md", b"---\n\xff\xfe\x00")

    assert [entry.title for entry in _mine(tmp_path).values()] == ["noise", "noise"]


def test_a_quiz_is_known_by_its_items_too(tmp_path: Path) -> None:
    write(tmp_path / "rubrics/set/warm-up.yaml", QUIZ)

    assert _mine(tmp_path)["set/warm-up"].kind == "quiz"


def test_a_home_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert list_entries(tmp_path / "nowhere") == list_entries(None)


def test_missing_built_in_files_are_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "interviewer")

    with pytest.raises(LibraryError, match=r"missing.*Install"):
        list_entries(None)


def test_an_installed_package_carries_its_files_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_home(tmp_path / "interviewer" / "data")
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "interviewer")

    assert len(list_entries(None)) == 3
