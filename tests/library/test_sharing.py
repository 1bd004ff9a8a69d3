"""Many files are checked by several processes, and nobody can tell by what is said."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from interviewer.library import check as check_module
from interviewer.library import sharing
from interviewer.library.check import check_paths
from interviewer.library.sharing import RubricCheck, check_rubrics
from tests.library.files import QUESTION, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    """Files of a home, of which two in three have faults or warnings, one with an odd name."""
    texts = [QUESTION, QUESTION.replace("title:", "titel:"), "title: [\n"]
    leaking = QUESTION.replace("make a browser ask again?", "forbid a copy by no-store?")
    made = [
        write(tmp_path / f"rubrics/set-{number % 3}/q{number}.yaml", (*texts, leaking)[number % 4])
        for number in range(22)
    ]
    return [*made, write(tmp_path / "rubrics/set-0/q\udcff\n.yaml", "titel: x\n")]


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The helpers that are started; there are two, however many processors there are."""
    started: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def noted(*arguments: Any, **options: Any) -> subprocess.Popen[bytes]:
        started.append(start(*arguments, **options))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", noted)
    monkeypatch.setattr(sharing, "_processors", lambda: 3)
    return started


def test_helpers_find_what_one_process_finds(
    tmp_path: Path, paths: list[Path], processes: list[subprocess.Popen[bytes]]
) -> None:
    alone = check_rubrics(paths, tmp_path)
    assert processes == []
    shared = check_rubrics(paths, tmp_path, worth=0)
    assert [one.returncode for one in processes] == [0, 0]
    assert list(shared.items()) == list(alone.items())
    assert sum(map(bool, (one.faults for one in shared.values()))) >= len(paths) // 2


def test_a_check_says_the_same_with_helpers(
    tmp_path: Path,
    paths: list[Path],
    processes: list[subprocess.Popen[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(tmp_path / "rubrics/set-0/q0.yml", QUESTION)
    alone = check_paths([tmp_path], tmp_path)
    monkeypatch.setattr(
        check_module, "check_rubrics", lambda *given: check_rubrics(*given, worth=0)
    )
    assert check_paths([tmp_path], tmp_path) == alone
    assert len(processes) == 2
    assert any("is also that of" in one.message for one in alone)
    assert {one.file for one in alone} <= {*paths, tmp_path / "rubrics/set-0/q0.yml"}


@pytest.mark.parametrize("command", ["/bin/false", "/bin/true", "/no/such/program"])
def test_what_a_helper_does_not_answer_for_is_checked_all_the_same(
    tmp_path: Path,
    paths: list[Path],
    processes: list[subprocess.Popen[bytes]],
    command: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", command)
    assert check_rubrics(paths, tmp_path, worth=0) == check_rubrics(paths, tmp_path)
    assert all(one.returncode is not None for one in processes)


def test_ctrl_c_ends_the_helpers_too(
    tmp_path: Path,
    paths: list[Path],
    processes: list[subprocess.Popen[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(_self: RubricCheck, _path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(RubricCheck, "__call__", interrupted)
    with pytest.raises(KeyboardInterrupt):
        check_rubrics(paths, tmp_path, worth=0)
    assert len(processes) == 2
    assert all(one.returncode is not None for one in processes)
