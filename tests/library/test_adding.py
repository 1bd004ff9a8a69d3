"""A set that somebody shares: checked as a whole, copied, and nothing of the user's lost."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from interviewer.errors import FaultyFileError, LibraryError, NotFoundError, UsageError
from interviewer.library import gathering
from interviewer.library.adding import add_folder
from interviewer.library.check import check_paths
from interviewer.library.library import Library
from interviewer.library.origin import NAME, read_origin
from interviewer.library.schema_files import SCHEMAS
from interviewer.library.sets import list_sets
from interviewer.library.starters import start
from tests.library.files import QUESTION, QUIZ, SCENARIO, fill_home, write
from tests.support.program import ERROR, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from interviewer.library.adding import Added

SAMPLE = """\
---
question: caching/headers
kind: strong
verdicts: {no-store: covered, images: missed, max-age-zero: not_made}
---
The page is sent with no-store.
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A whole library: a set, a scenario on it, a sample, a prompt, and things of other kinds."""
    folder = fill_home(tmp_path / "shared")
    write(folder / "transcripts/caching/headers/strong.md", SAMPLE)
    write(folder / "prompts/grader.md", "Judge {{ question }}")
    write(folder / "rubrics/caching/README.md", "# Caching")
    write(folder / "rubrics/caching/picture.png", b"\x89PNG")
    write(folder / "rubrics/caching/.hidden.yaml", "x")
    write(folder / "install.sh", "exit 1")
    return folder


def _add(folder: Path, home: Path, name: str | None = None) -> Added:
    return add_folder(folder, home, today="2026-03-12", name=name)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_whole_library_comes_with_all_that_belongs_to_it(shared: Path, home: Path) -> None:
    added = _add(shared, home)

    assert added.sets == ("caching",)
    assert set(added.written) == {
        "prompts/grader.md",
        "prompts/scenarios/stale-price.md",
        "rubrics/caching/README.md",
        "rubrics/caching/headers.yaml",
        "rubrics/caching/quiz.yaml",
        "transcripts/caching/headers/strong.md",
    }
    assert set(added.left_out) == {"install.sh", "rubrics/caching/picture.png"}
    assert set(_files(home)) == {*added.written, *SCHEMAS, f"rubrics/caching/{NAME}"}
    assert check_paths([home], home) == ()
    assert Library(home).interview("stale-price").stages[1].question.key_points
    (_, one) = list_sets(home)
    assert (one.origin, one.sources, one.added) == ("added", (str(shared),), "2026-03-12")
    assert (one.questions, one.quizzes, one.samples) == (1, 1, 1)


def test_the_folder_of_one_set_comes_under_its_own_name_or_another(
    tmp_path: Path, home: Path
) -> None:
    start("set", "shell", tmp_path / "theirs")
    folder = tmp_path / "theirs/rubrics/shell"

    assert _add(folder, home).sets == ("shell",)
    assert _add(folder, home, "bash/basics").sets == ("bash/basics",)
    assert Library(home).question("bash/basics/first").key_points
    assert {one.name for one in list_sets(home)} == {"databases", "shell", "bash/basics"}


def test_under_another_name_scenarios_and_samples_still_find_their_questions(
    shared: Path, home: Path
) -> None:
    added = _add(shared, home, "http-caching")

    assert added.sets == ("http-caching",)
    assert "transcripts/http-caching/headers/strong.md" in added.written
    assert check_paths([home], home) == ()
    sample = (home / "transcripts/http-caching/headers/strong.md").read_text("utf-8")
    assert "question: http-caching/headers" in sample
    assert (shared / "prompts/scenarios/stale-price.md").read_text("utf-8") == SCENARIO


def test_a_file_of_the_users_that_differs_stays_and_is_told(shared: Path, home: Path) -> None:
    mine = write(home / "rubrics/caching/headers.yaml", QUESTION.replace("served", "sent"))
    before = mine.read_bytes()

    added = _add(shared, home)

    assert added.kept == ("rubrics/caching/headers.yaml",)
    assert mine.read_bytes() == before
    assert "rubrics/caching/quiz.yaml" in added.written
    record = read_origin(home / "rubrics/caching")
    assert record is not None
    assert added.kept[0] not in record.digests


def test_a_question_under_the_other_ending_is_the_users_too(shared: Path, home: Path) -> None:
    write(home / "rubrics/caching/headers.yml", QUESTION)
    added = _add(shared, home)
    assert added.kept == ("rubrics/caching/headers.yaml",)


def test_added_again_what_the_user_left_alone_is_brought_up_to_date(
    shared: Path, home: Path
) -> None:
    _add(shared, home)
    write(home / "rubrics/caching/quiz.yaml", QUIZ.replace("Caching quiz", "My quiz"))
    write(shared / "rubrics/caching/headers.yaml", QUESTION.replace("served", "sent"))
    write(shared / "rubrics/caching/quiz.yaml", QUIZ.replace("Caching quiz", "Their quiz"))

    added = _add(shared, home)

    assert added.updated == ("rubrics/caching/headers.yaml",)
    assert added.kept == ("rubrics/caching/quiz.yaml",)
    assert len(added.unchanged) == 4
    assert b"My quiz" in (home / "rubrics/caching/quiz.yaml").read_bytes()
    assert b"sent stale" in (home / "rubrics/caching/headers.yaml").read_bytes()


def test_what_stands_in_for_a_built_in_file_is_told(tmp_path: Path, home: Path) -> None:
    write(tmp_path / "databases/locking.yaml", QUESTION)
    added = _add(tmp_path / "databases", home)
    assert added.hiding == ("rubrics/databases/locking.yaml",)
    (_, mine) = list_sets(home)
    assert (mine.origin, mine.hides) == ("added", 1)


@pytest.mark.parametrize(
    ("place", "text", "told"),
    [
        ("rubrics/caching/b.yaml", "title: [", "rubrics/caching/b.yaml:1:1: "),
        ("prompts/grader.md", "{{ nobody }}", "prompts/grader.md:1:1: the name `nobody`"),
        ("prompts/scenarios/x.md", SCENARIO.replace("caching/headers", "no/such"), "no/such"),
        ("transcripts/caching/headers/x.md", "nothing", "transcripts/caching/headers/x.md:1:1"),
    ],
)
def test_faults_of_any_file_keep_all_of_it_out(
    shared: Path, home: Path, place: str, text: str, told: str
) -> None:
    write(shared / place, text)
    with pytest.raises(FaultyFileError, match="Nothing was added") as caught:
        _add(shared, home)
    (fault,) = caught.value.faults
    assert fault.startswith(str(shared / place).partition(":")[0])
    assert told in fault
    assert not home.exists()


def test_a_scenario_cannot_reach_out_of_its_folder(shared: Path, home: Path) -> None:
    outside = write(shared.parent / "outside.yaml", QUESTION)
    for reference in (str(outside), "../../../outside.yaml"):
        text = SCENARIO.replace("rubric: caching/headers", f"rubric: {reference}")
        write(shared / "prompts/scenarios/stale-price.md", text)
        with pytest.raises(FaultyFileError) as caught:
            _add(shared, home)
        assert "stale-price.md" in caught.value.faults[0]
    assert not home.exists()


def _link(folder: Path) -> None:
    (folder / "rubrics/caching/x.yaml").symlink_to("/etc/passwd")


def _linked_folder(folder: Path) -> None:
    (folder / "rubrics/more").symlink_to(folder.parent)


def _loop(folder: Path) -> None:
    (folder / "rubrics/caching/loop").symlink_to(folder)


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "rubrics/caching/pipe.yaml")


def _huge(folder: Path) -> None:
    with (folder / "rubrics/caching/huge.yaml").open("wb") as file:
        file.truncate(50_000_000)


def _deep(folder: Path) -> None:
    write(folder.joinpath("rubrics", *"abcdefghijklmnopq", "x.yaml"), QUESTION)


@pytest.mark.parametrize("harm", [_link, _linked_folder, _loop, _pipe, _huge, _deep])
def test_what_is_no_plain_small_file_is_refused(
    shared: Path, home: Path, harm: Callable[[Path], None]
) -> None:
    harm(shared)
    with pytest.raises(LibraryError, match="Nothing was added"):
        _add(shared, home)
    assert not home.exists()


def test_too_many_files_and_too_much_text_are_refused(
    shared: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "TOTAL_LIMIT", 500)
    with pytest.raises(LibraryError, match="MB of text"):
        _add(shared, home)
    monkeypatch.setattr(gathering, "FILES_LIMIT", 3)
    with pytest.raises(LibraryError, match="more than 3 files"):
        _add(shared, home)


@pytest.mark.parametrize("name", ["", "..", "a/../b", "/etc", "a b", "a\\b", ".hidden", "~"])
def test_a_name_that_leads_elsewhere_is_refused(shared: Path, home: Path, name: str) -> None:
    with pytest.raises(UsageError):
        _add(shared, home, name)
    assert not home.exists()


def test_one_name_is_not_for_several_sets(shared: Path, home: Path) -> None:
    write(shared / "rubrics/other/a.yaml", QUESTION)
    with pytest.raises(UsageError, match="there are 2: caching, other"):
        _add(shared, home, "mine")
    assert _add(shared, home).sets == ("caching", "other")


def test_a_folder_that_is_none_or_holds_nothing_or_is_at_home_is_told(
    tmp_path: Path, home: Path
) -> None:
    with pytest.raises(NotFoundError):
        _add(tmp_path / "nowhere", home)
    write(tmp_path / "empty/notes.txt", "x")
    with pytest.raises(UsageError, match="no question"):
        _add(tmp_path / "empty", home)
    fill_home(home)
    with pytest.raises(UsageError, match="in your home already"):
        _add(home / "rubrics/caching", home)


def test_a_link_in_the_home_is_never_written_through(shared: Path, home: Path) -> None:
    outside = write(home.parent / "outside.yaml", "mine")
    (home / "rubrics/caching").mkdir(parents=True)
    (home / "rubrics/caching/headers.yaml").symlink_to(outside)

    added = _add(shared, home)

    assert added.kept == ("rubrics/caching/headers.yaml",)
    assert outside.read_text("utf-8") == "mine"


def test_a_record_that_is_broken_is_none(home: Path) -> None:
    fill_home(home)
    for text in ("{", "[]", '{"version": 9}', '{"version": 1, "files": 3}'):
        write(home / "rubrics/caching" / NAME, text)
        (_, one) = list_sets(home)
        assert one.origin == "yours"


def test_an_imported_set_names_its_guides(home: Path) -> None:
    fill_home(home)
    files = [{"source": "/a/guide.md"}, {"source": "/a/guide.md"}, {"source": 3}, 4]
    write(home / "rubrics/caching/.imported.json", json.dumps({"version": 1, "files": files}))
    (_, one) = list_sets(home)
    assert (one.origin, one.sources) == ("imported", ("guide.md",))


def test_the_commands_say_what_came_and_what_there_is(shared: Path, home: Path) -> None:
    first = run(home, "add", str(shared))
    assert first.status == 0, first.err
    assert "Added caching." in first.out
    assert "rubrics/caching/headers.yaml  (new)" in first.out
    assert "install.sh  (left out" in first.out
    assert "A model is told by prompts/grader.md from now on." in first.out
    again = json.loads(run(home, "add", str(shared), "--as", "caching", "--json").out)
    assert (again["written"], len(again["unchanged"])) == ([], 6)
    lines = run(home, "sets").out.splitlines()
    assert lines[0].startswith("databases  built-in: 10 questions, 1 quiz")
    assert lines[1].startswith(f"caching    added from {shared} on ")
    (_, record) = json.loads(run(home, "sets", "--json").out)
    assert (record["name"], record["questions"]) == ("caching", 1)
    write(shared / "rubrics/caching/b.yaml", "title: [")
    failed = run(home, "add", str(shared))
    assert failed.status == ERROR
    assert f"{shared}/rubrics/caching/b.yaml:1:1" in failed.err
