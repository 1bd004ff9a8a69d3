"""What the commands do that write a file which the user names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.program import CLOSED, ERROR, USAGE, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=["export", "report"])
def command(home: Path, request: pytest.FixtureRequest) -> tuple[str, ...]:
    """A command that writes a file, with what it needs before ``-o``."""
    asked = run(home, "run", "transactions", "--json", text="It is all or nothing.\n/end\n")
    (closed,) = asked.of("closed")
    return ("export", str(closed["session"])) if request.param == "export" else ("report",)


def test_a_file_that_is_there_is_left_as_it_is(
    home: Path, command: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / "mine.txt"
    file.write_text("mine")
    done = run(home, *command, "-o", str(file))
    assert (done.status, done.out) == (ERROR, "")
    assert "is there already" in done.err
    assert "--force" in done.err
    assert file.read_text() == "mine"


def test_it_is_written_over_where_that_is_wanted(
    home: Path, command: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / "mine.txt"
    file.write_text("mine")
    assert run(home, *command, "-o", str(file), "--force").status == CLOSED
    assert file.read_text(encoding="utf-8") == run(home, *command).out


def test_a_folder_that_is_missing_is_named(
    home: Path, command: tuple[str, ...], tmp_path: Path
) -> None:
    done = run(home, *command, "-o", str(tmp_path / "nowhere" / "file.md"))
    assert (done.status, done.out) == (ERROR, "")
    assert "There is no folder" in done.err
    assert "nowhere" in done.err
    assert "Errno" not in done.err


def test_a_folder_is_no_file(home: Path, command: tuple[str, ...], tmp_path: Path) -> None:
    done = run(home, *command, "-o", str(tmp_path))
    assert done.status == ERROR
    assert "is a folder" in done.err
    assert "Errno" not in done.err
    assert run(home, *command, "-o", str(tmp_path), "--force").status == ERROR


def test_a_file_below_a_file_cannot_be(
    home: Path, command: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    done = run(home, *command, "-o", str(tmp_path / "file" / "below.md"))
    assert done.status == ERROR
    assert "could not be written" in done.err
    assert "Errno" not in done.err


def test_a_device_is_written_to_as_it_is(home: Path, command: tuple[str, ...]) -> None:
    assert run(home, *command, "-o", "/dev/null").status == CLOSED


def test_a_line_stands_for_standard_output(home: Path, command: tuple[str, ...]) -> None:
    assert run(home, *command, "-o", "-").out == run(home, *command).out


def test_the_folder_of_nobody_is_a_folder_that_is_missing(
    home: Path, command: tuple[str, ...]
) -> None:
    done = run(home, *command, "-o", "~nobody-of-that-name/file.md")
    assert (done.status, done.out) == (ERROR, "")
    assert "There is no folder ~nobody-of-that-name" in done.err
    assert "Traceback" not in done.err


def test_a_name_that_is_too_long_is_told_as_one(home: Path, command: tuple[str, ...]) -> None:
    done = run(home, *command, "-o", "a" * 300)
    assert (done.status, done.out) == (ERROR, "")
    assert "could not be written" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("command", ["add", "backup", "check", "restore", "run"])
@pytest.mark.parametrize("typed", ["a" * 300, "~nobody-of-that-name/set"])
def test_no_name_of_a_file_brings_a_command_down(home: Path, command: str, typed: str) -> None:
    done = run(home, command, typed)
    assert done.status in {ERROR, USAGE}
    assert "Traceback" not in done.err
