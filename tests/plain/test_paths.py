"""Paths that no system takes: each command says so, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interviewer.application.home import Home
from interviewer.cli import main
from interviewer.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

LONG = "a" * 300
DEEP = "a/" * 3000
WITH_NUL = "a\0b"


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with nothing in it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("path", [LONG, DEEP], ids=["long", "deep"])
@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("grade", "databases/n-plus-one"),
        ("import", "--to", "mine"),
        ("restore",),
        ("add",),
        ("calibrate", "--samples"),
        ("run",),
        ("report", "-o"),
    ],
    ids=" ".join,
)
def test_a_path_that_is_too_long_is_named(
    there: Path, command: tuple[str, ...], path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, path, "--home", str(there / "home")]) in {1, 2}
    told = capsys.readouterr()
    assert "a" * 20 in (told.err + told.out).replace("/", "")


@pytest.mark.parametrize("command", ["check", "restore", "backup", "list"])
def test_what_no_path_can_hold_is_an_argument_that_makes_no_sense(
    there: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = ["--home", WITH_NUL] if command == "list" else [WITH_NUL, "--home", str(there)]
    assert main([command, *path]) == 2
    assert "NUL" in capsys.readouterr().err


@pytest.mark.parametrize("home", [LONG, DEEP], ids=["long", "deep"])
@pytest.mark.parametrize(
    "command",
    ["list", "sessions", "check", "doctor", "sets", "due", "drill", "export 1", "restore b.db"],
)
def test_a_home_that_is_too_long_is_told_before_anything_else(
    there: Path, command: str, home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command.split(), "--home", home]) == 2
    assert "too long" in capsys.readouterr().err
    assert not list(there.iterdir())


def test_a_home_that_the_environment_names_can_be_too_long_as_well(
    there: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INTERVIEWER_HOME", str(there / LONG))
    assert main(["list"]) == 2
    assert "INTERVIEWER_HOME" in capsys.readouterr().err


@pytest.mark.parametrize("path", [LONG, DEEP], ids=["long", "deep"])
def test_a_copy_is_not_written_to_a_path_that_is_too_long(
    there: Path, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store(Home(there).database)
    store.close()
    for more in ((), ("--force",)):
        assert main(["backup", path, *more, "--home", str(there)]) == 1
        assert "cannot be written: File name too long" in capsys.readouterr().err
