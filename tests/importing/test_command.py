"""`interviewer import` as the real program: what it says, what it writes, how it fails."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.importing.reading import GUIDES
from tests.support.program import CLOSED, ERROR, UNASSESSED, USAGE, run

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENT = Path(__file__).parents[2] / "docs" / "import.md"


def indented(page: str) -> Iterator[str]:
    """Yield the lines of the first indented block of a page."""
    within = False
    for line in page.split("\n"):
        if line.startswith("    "):
            within = True
            yield line[4:]
        elif within and line:
            return
        elif within:
            yield ""


def test_the_example_of_the_document_says_and_writes_what_stands_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = DOCUMENT.read_text("utf-8")
    (tmp_path / "guide.md").write_text("\n".join(indented(page)), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    home = tmp_path / "home"

    shown = re.search(r"```console\n\$ interviewer (.*?)\n(.*?)\n```", page, re.DOTALL)
    assert shown
    done = run(home, *shown[1].split())
    assert (done.status, done.err) == (CLOSED, "")
    assert done.out.startswith(shown[2] + "\n")
    assert run(home, "check").out == "0 faults, 0 warnings.\n"

    asked = re.search(r"`interviewer (run .*?)`", page)
    assert asked
    answer = "A foreign key promises that the referenced row exists, and every write is checked."
    drilled = run(home, *asked[1].split(), "--json", text=f"{answer}\nI do not know.\n" * 3)
    assert drilled.status == UNASSESSED, drilled.err
    first, follow_up = drilled.of("graded")
    assert first["score"] > 0
    assert follow_up["score"] is None


def test_a_dry_run_says_all_and_writes_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    dry = run(home, "import", str(GUIDES / "page.html"), "--to", "git", "--dry-run")
    assert dry.status == CLOSED
    assert "Nothing was written; an import would write 5 files." in dry.out
    assert not (home / "rubrics").exists()
    assert not (home / "prompts").exists()

    real = run(home, "import", str(GUIDES / "page.html"), "--to", "git")
    assert dry.out.split("\n\n")[:-1] == real.out.split("\n\n")[:-1]
    again = run(home, "import", str(GUIDES / "page.html"), "--to", "git")
    assert "Nothing is new; no file was changed." in again.out


def test_json_tells_counts_files_and_what_was_left(tmp_path: Path) -> None:
    done = run(tmp_path, "import", str(GUIDES / "numbered.txt"), "--to", "docker", "--json")
    told = json.loads(done.out)
    (guide,) = told["guides"]
    assert (guide["file"], guide["questions"], guide["follow_ups"]) == ("numbered.txt", 4, 0)
    assert guide["leftovers"][1] == {
        "line": 16,
        "end": 17,
        "why": "a question without an answer: there is nothing to grade by",
    }
    assert [one["state"] for one in told["files"]] == ["new"] * 4
    assert all(Path(one["path"]).is_file() for one in told["files"])


def test_several_guides_come_into_one_set_at_once(tmp_path: Path) -> None:
    guides = [str(GUIDES / name) for name in ("bold.md", "questions.txt")]
    done = run(tmp_path, "import", *guides, "--to", "mixed")
    assert "7 files written" in done.out
    listed = json.loads(run(tmp_path, "list", "--json").out)
    assert sum(one["id"].startswith("mixed/") for one in listed) == 7


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x00\x01\x02", "no text"),
        (None, "There is no file"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_written(
    tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "guide.md"
    if content is not None:
        path.write_bytes(content)
    home = tmp_path / "home"
    done = run(home, "import", str(GUIDES / "bold.md"), str(path), "--to", "mine")
    assert done.status == ERROR
    assert said in done.err
    assert "Traceback" not in done.err
    assert not (home / "rubrics").exists()


@pytest.mark.parametrize("name", ["", "..", "../up", "a//b", "/root", ".hidden", "a b", "a\x1b[2J"])
def test_a_set_must_have_a_name_that_a_folder_can_have(tmp_path: Path, name: str) -> None:
    done = run(tmp_path, "import", str(GUIDES / "bold.md"), "--to", name)
    assert done.status == USAGE
    assert "is no name of a set" in done.err
    assert "\x1b" not in done.err


def test_a_home_that_cannot_be_written_to_is_an_error_and_no_traceback(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "rubrics").write_text("in the way", encoding="utf-8")
    done = run(home, "import", str(GUIDES / "bold.md"), "--to", "mine")
    assert done.status == ERROR
    assert "Traceback" not in done.err


def test_a_guide_that_is_not_utf8_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "guide.md"
    path.write_bytes("# What is a naïve set?\n\nA set that holds “everything”.\n".encode("cp1252"))
    done = run(tmp_path / "home", "import", str(path), "--to", "sets")
    assert "it is not UTF-8 and was read as Windows-1252" in done.out
    (written,) = (tmp_path / "home/rubrics/sets").glob("*.yaml")
    assert "naïve" in written.read_text("utf-8")


def test_a_guide_without_questions_is_said_to_hold_none(tmp_path: Path) -> None:
    path = tmp_path / "guide.txt"
    path.write_text("Shopping: bread and milk.\n", encoding="utf-8")
    done = run(tmp_path / "home", "import", str(path), "--to", "mine")
    assert done.status == CLOSED
    assert "Nothing was found that could be imported." in done.out
    assert f"{path}:1: text that belongs to no question" in done.out


def test_what_was_imported_can_be_drilled(tmp_path: Path) -> None:
    home = tmp_path / "home"
    guide = Path(__file__).parent / "shapes/mixed_levels.md"
    assert run(home, "import", str(guide), "--to", "versions").status == CLOSED
    which = ("--set", "versions", "--level", "junior", "--count", "2", "--seed", "3")
    done = run(home, "drill", *which, "--json", text="A branch is a file.\nI do not know.\n" * 30)
    assert done.status in {CLOSED, UNASSESSED}, done.err
    told = done.of("feedback")
    assert [one["stages"][0].split("/")[0] for one in told] == ["versions"] * 2
