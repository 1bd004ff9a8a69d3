"""Guides and records that mean harm, or were never meant for an import."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from interviewer.importing.importer import import_guides
from interviewer.importing.record import NAME, ImportWriteError
from interviewer.importing.source import SIZE_LIMIT, GuideError, decode, read_guide
from interviewer.library.check import check_paths
from tests.importing.reading import GUIDES, bring_in, found

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "path", ["../../secret.yaml", "/etc/passwd", "config.toml", "rubrics/../x"]
)
def test_a_record_from_elsewhere_cannot_lead_out_of_the_home(tmp_path: Path, path: str) -> None:
    home = tmp_path / "home"
    bring_in(home, "## What is a set?\n\nA set holds each value once.\n")
    record = home / "rubrics/mine" / NAME
    told = json.loads(record.read_text("utf-8"))
    told["files"][0]["path"] = path
    record.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(ImportWriteError):
        bring_in(home, "## What is a set?\n\nA set holds every value once.\n")


def test_control_characters_do_not_reach_a_file(tmp_path: Path) -> None:
    home = tmp_path / "home"
    text = "## What is \x1b[31mred\u202e?\n\nRed is a \x07colour.\x9b It is \ufeffwarm.\n"
    done = bring_in(home, text)
    written = done.changes[0].path.read_text("utf-8")
    assert not set(written) & set("\x1b\x07\x9b\u202e\ufeff")
    assert list(check_paths([home], home)) == []


def test_a_number_as_long_as_a_page_is_no_number(tmp_path: Path) -> None:
    keycaps = "1\u20e3" * 5000
    bring_in(tmp_path / "home", f"## What is a set?\n\n{keycaps} It holds each value once.\n")


@pytest.mark.parametrize("kind", ["folder", "missing", "too large", "pipe"])
def test_what_is_no_guide_is_an_error_that_says_what_to_do(tmp_path: Path, kind: str) -> None:
    import os

    path = tmp_path / "guide.md"
    if kind == "folder":
        path.mkdir()
    elif kind == "too large":
        with path.open("wb") as file:
            file.truncate(SIZE_LIMIT + 1)
    elif kind == "pipe":
        os.mkfifo(path)
    with pytest.raises(GuideError) as caught:
        read_guide(path)
    assert caught.value.next_step


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marks_of_byte_order_are_understood(encoding: str) -> None:
    guide = decode("guide.md", "# What is naïve?\n\nA word.\n".encode(encoding))
    assert guide.lines[0] == "# What is naïve?"


@pytest.mark.parametrize(
    "text",
    [
        "**a " * 20_000,
        "[a " * 20_000,
        "<a " * 20_000,
        '<a "x" ' * 20_000,
        "<table><tr><td>a" * 5_000,
        "<!-- \n" * 20_000,
        "~~~ a\n" * 5_000,
        "```\n" * 10_001,
        "> a\n" * 5_000,
        "## Mock interview\n" * 3_000,
        "A. b\n" * 5_000,
        "|" * 50_000,
        "| Question | Answer |\n|---|---|\n" + "|" * 50_000,
        "| Question | Answer |\n|---|---|\n" + "| What? | |\n" * 5_000,
        "Answers\n" + "1. B\n" * 10_000,
        "**What *is " * 10_000,
        "# What is it?\n\nIt.\n\n" + "Thanks for reading.\n\n" * 5_000,
        "1. What? " + "[a](b) " * 10_000,
    ],
    ids=lambda one: repr(one[:12]),
)
@pytest.mark.parametrize("name", ["guide.md", "guide.html"])
def test_no_repetition_makes_it_hang(text: str, name: str) -> None:
    """The test's own limit of time holds it: each of these is read in a moment."""
    guide = found(text, name)
    assert guide.leftovers


def test_a_very_long_answer_is_cut_and_said() -> None:
    sentence = "A long answer goes on and on about one thing or another. "
    guide = found("## What is long?\n\n" + f"{sentence * 40}\n\n" * 60)
    (question,) = guide.questions
    assert len(question.answer) <= 100_000
    assert len(question.points) <= 12
    assert guide.remarks[0].why.startswith("the answer goes on")


def test_many_guides_are_all_read_before_anything_is_written(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with pytest.raises(GuideError):
        import_guides([GUIDES / "bold.md", tmp_path / "none.md"], home, "mine", write=True)
    assert not home.exists()
