"""One process at a time conducts a session."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from interviewer.errors import DatabaseUnusableError, SessionInUseError
from interviewer.storage.ownership import take

if TYPE_CHECKING:
    from collections.abc import Iterator

SESSION = "3em3r000048zsmhydspr"
HOLDER = """
import sys, pathlib
from interviewer.errors import SessionInUseError
from interviewer.storage.ownership import take
try:
    take(pathlib.Path(sys.argv[1]), sys.argv[2])
except SessionInUseError:
    print("in use", flush=True)
else:
    print("taken", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "transcripts" / "locks"


@pytest.fixture
def other_process(folder: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder), SESSION],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_second_process_is_told_so(folder: Path, other_process: subprocess.Popen[str]) -> None:
    assert first_line(other_process) == "taken"
    with pytest.raises(SessionInUseError) as raised:
        take(folder, SESSION)
    assert raised.value.retryable
    assert SESSION[:8] in raised.value.title


def test_the_death_of_the_process_frees_the_session(
    folder: Path, other_process: subprocess.Popen[str]
) -> None:
    assert first_line(other_process) == "taken"
    other_process.kill()
    other_process.wait()
    take(folder, SESSION).release()


def test_this_process_keeps_another_one_out(
    folder: Path, other_process: subprocess.Popen[str], tmp_path: Path
) -> None:
    assert first_line(other_process) == "taken"
    with take(folder, "another-session"):
        pass
    other_process.kill()
    other_process.wait()
    with take(folder, SESSION):
        outcome = subprocess.run(
            [sys.executable, "-c", HOLDER, str(folder), SESSION],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
        )
    assert outcome.stdout == "in use\n"


def test_even_this_process_takes_a_session_only_once(folder: Path) -> None:
    with take(folder, SESSION), pytest.raises(SessionInUseError):
        take(folder, SESSION)


def test_what_is_given_back_can_be_taken_again_and_leaves_no_file(folder: Path) -> None:
    for _ in range(3):
        ownership = take(folder, SESSION)
        assert list(folder.iterdir())
        ownership.release()
        ownership.release()
    assert list(folder.iterdir()) == []


def test_a_file_left_behind_by_a_crash_means_nothing(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / f"{SESSION}.lock").write_text("")
    take(folder, SESSION).release()


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be removed elsewhere")
def test_a_lock_whose_file_was_removed_meanwhile_is_taken_on_the_new_file(folder: Path) -> None:
    held = take(folder, SESSION)
    (folder / f"{SESSION}.lock").unlink()
    newer = take(folder, SESSION)
    with pytest.raises(SessionInUseError):
        take(folder, SESSION)
    newer.release()
    held.release()


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be removed elsewhere")
def test_a_session_that_goes_from_hand_to_hand_is_never_in_two(folder: Path) -> None:
    holders: list[int] = []
    most: list[int] = []

    def work(name: int) -> None:
        for _ in range(400):
            try:
                ownership = take(folder, SESSION)
            except SessionInUseError:
                continue
            holders.append(name)
            time.sleep(0)  # lets the others try
            most.append(len(holders))
            holders.remove(name)
            ownership.release()

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(work, range(6)))
    assert set(most) == {1}


def test_a_folder_that_cannot_be_made_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "transcripts").write_text("in the way")
    with pytest.raises(DatabaseUnusableError, match="cannot be reserved"):
        take(tmp_path / "transcripts" / "locks", SESSION)
