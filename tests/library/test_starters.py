"""What `interviewer new` writes: whole files that pass the check and run without a model."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.errors import LibraryError, UsageError
from interviewer.library.check import check_paths
from interviewer.library.library import Library
from interviewer.library.schema_files import SCHEMAS, bring_schemas
from interviewer.library.starters import StarterKind, start
from tests.library.files import write
from tests.support.program import CLOSED, USAGE, run

KINDS: tuple[StarterKind, ...] = get_args(StarterKind)
NAMES: dict[StarterKind, str] = {
    "scenario": "night-report",
    "question": "linux/cron",
    "set": "linux",
    "prompt": "grader",
}


def test_there_is_a_name_to_try_for_every_kind() -> None:
    assert set(NAMES) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_starter_has_neither_faults_nor_warnings(tmp_path: Path, kind: StarterKind) -> None:
    started = start(kind, NAMES[kind], tmp_path)

    assert all(path.is_file() for path in started.files)
    readable = [path for path in started.files if path.name != "README.md"]
    assert check_paths(readable, tmp_path) == ()
    assert check_paths([tmp_path], tmp_path) == ()


@pytest.mark.parametrize("kind", ["scenario", "question", "set"])
def test_a_starter_runs_to_its_end_and_rewards_a_good_answer(
    tmp_path: Path, kind: StarterKind
) -> None:
    made = run(tmp_path, "new", kind, NAMES[kind])
    assert made.status == 0, made.err
    commands = [line.strip() for line in made.out.splitlines() if line.startswith("  interviewer")]
    checked, conducted = (shlex.split(line)[1:] for line in commands)
    assert run(tmp_path, *checked).out == "0 faults, 0 warnings.\n"

    good = Library(tmp_path).question(str(start("question", "a/b", tmp_path).files[0]))
    text = f"{good.model_answer}\n{good.follow_ups[0].key_points[0].point}\n/end\n"
    done = run(tmp_path, *conducted, "--json", text=text)

    assert done.status == CLOSED, done.err
    scores = [one["score"] for one in done.of("graded")]
    assert scores
    assert scores[0] == 100.0


def test_a_new_set_brings_a_question_a_quiz_and_words_about_it(tmp_path: Path) -> None:
    started = start("set", "linux/shell", tmp_path)

    names = {path.name for path in started.files}
    assert names == {"first.yaml", "quiz.yaml", "README.md"}
    assert len(Library(tmp_path).quiz("linux/shell/quiz").items) == 1
    assert "TITLE" not in "".join(path.read_text("utf-8") for path in started.files)


def test_a_prompt_begins_as_the_built_in_one(tmp_path: Path) -> None:
    made = run(tmp_path, "new", "prompt", "grader")

    assert "stands in for the built-in one" in made.out
    assert "You check what a candidate said" in (tmp_path / "prompts/grader.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("kind", "name"), [("scenario", "night-report"), ("question", "a/b/c"), ("set", "a")]
)
def test_an_editor_finds_the_schema_that_a_file_names(
    tmp_path: Path, kind: StarterKind, name: str
) -> None:
    for path in start(kind, name, tmp_path).files:
        text = path.read_text("utf-8")
        if path.name == "README.md":
            continue
        (line,) = [one for one in text.splitlines() if "yaml-language-server" in one]
        schema = path.parent / line.rpartition("$schema=")[2]
        assert "properties" in json.loads(schema.read_text("utf-8"))
        assert schema.name.startswith(
            {"quiz.yaml": "quiz"}.get(path.name, "scenario" if kind == "scenario" else "question")
        )


def test_schemas_of_an_earlier_version_are_brought_up_to_date(tmp_path: Path) -> None:
    start("question", "a/b", tmp_path)
    old = write(tmp_path / SCHEMAS[0], "{}")
    (tmp_path / SCHEMAS[1]).unlink()

    assert bring_schemas(tmp_path, make=False) == (old,)
    assert bring_schemas(tmp_path, make=False) == ()
    assert "properties" in json.loads(old.read_text("utf-8"))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_is_there_is_overwritten(tmp_path: Path, kind: StarterKind) -> None:
    first = start(kind, NAMES[kind], tmp_path).files[-1]
    write(first, "mine")
    others = {path for path in tmp_path.rglob("*") if path.is_file()}

    with pytest.raises(LibraryError, match="is there already"):
        start(kind, NAMES[kind], tmp_path)

    assert first.read_text("utf-8") == "mine"
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == others


def test_a_question_with_the_other_ending_is_there_already_too(tmp_path: Path) -> None:
    write(tmp_path / "rubrics/a/b.yml", "mine")

    with pytest.raises(LibraryError, match=r"b\.yml is there already"):
        start("question", "a/b", tmp_path)


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "prompts/scenarios").mkdir(parents=True)
    (tmp_path / "prompts/scenarios/a.md").symlink_to(tmp_path / "elsewhere.md")

    with pytest.raises(LibraryError):
        start("scenario", "a", tmp_path)

    assert not (tmp_path / "elsewhere.md").exists()


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("scenario", ""),
        ("scenario", "../a"),
        ("scenario", "a/b"),
        ("scenario", "a b"),
        ("scenario", "readme"),
        ("scenario", "a.md"),
        ("question", "alone"),
        ("question", "a/../b"),
        ("question", "/a/b"),
        ("question", "a/quiz"),
        ("question", "a/.b"),
        ("question", "a\x1b[2J/b"),
        ("set", "a//b"),
        ("set", "~/a"),
        ("set", "x" * 81),
        ("prompt", "judge"),
    ],
)
def test_a_name_that_makes_no_file_is_refused(tmp_path: Path, kind: StarterKind, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        start(kind, name, tmp_path)

    assert "\x1b" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("kind", "name", "proposed"),
    [
        ("question", "My Question", "mine/my-question"),
        ("question", "mine/My Question", "mine/my-question"),
        ("question", "quiz", "linux/cron"),
        ("question", "a/b.yaml", "a/b"),
        ("set", "My Set", "my-set"),
        ("scenario", "An evening/late", "an-evening-late"),
        ("scenario", "Über uns!", "uber-uns"),
        ("scenario", "日本", "incident"),
    ],
)
def test_a_name_that_is_proposed_works(
    tmp_path: Path, kind: StarterKind, name: str, proposed: str
) -> None:
    with pytest.raises(UsageError) as caught:
        start(kind, name, tmp_path)
    assert f"say {proposed}" in str(caught.value)
    assert start(kind, proposed, tmp_path).files


@given(st.sampled_from(KINDS[:3]), st.text(max_size=100))
def test_whatever_is_typed_the_name_proposed_instead_is_one(kind: StarterKind, name: str) -> None:
    with TemporaryDirectory() as folder:
        try:
            start(kind, name, Path(folder))
        except UsageError as error:
            (proposed,) = re.findall(r"say (.+?)(?:; `quiz`|\.$)", error.next_step)
            assert start(kind, proposed, Path(folder)).files


def test_a_home_that_cannot_be_written_to_is_told_in_words(tmp_path: Path) -> None:
    write(tmp_path / "rubrics", "a file in the folder's place")

    with pytest.raises(LibraryError, match="could not be written"):
        start("question", "a/b", tmp_path)


def test_what_to_type_next_names_the_home_that_was_named(tmp_path: Path) -> None:
    home = tmp_path / "my home"
    made = run(tmp_path, "new", "scenario", "talk", "--home", str(home))

    for line in made.out.splitlines():
        if line.startswith("  interviewer"):
            assert line.endswith(f" --home {shlex.quote(str(home))}")
    assert run(tmp_path, "new", "scenario", "a/b").status == USAGE
