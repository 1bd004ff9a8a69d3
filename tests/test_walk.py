"""docs/write-your-own.md, done from its first command to its last."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from interviewer.library.library import Library
from interviewer.library.sets import list_sets
from tests.support.program import PATIENCE
from tests.test_documents import WALK, fences

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = "my-interviews"
SHELL = shutil.which("sh")


@pytest.mark.skipif(SHELL is None, reason="the commands are for a shell")
def test_the_walk_leads_from_an_empty_folder_to_a_graded_session(tmp_path: Path) -> None:
    told = "".join(_walked(tmp_path))

    assert "0 faults, 0 warnings." in told
    assert "linux/space-not-freed: 2 samples: strong 100, mistaken 0" in told
    home = tmp_path / HOME
    sessions = json.loads(_run(tmp_path, "interviewer sessions --json"))
    assert [one["scenario"] for one in sessions] == ["full-disk", *["linux/space-not-freed"] * 2]
    assert {(one["state"], one["score"]) for one in sessions} == {("closed", 100.0)}
    assert Library(home).interview("full-disk").facts
    (_, theirs) = list_sets(tmp_path / "other-home")
    assert (theirs.name, theirs.origin, theirs.samples) == ("linux", "added", 2)
    assert Library(tmp_path / "other-home").interview("full-disk").facts


def _walked(folder: Path) -> Iterator[str]:
    """Write each file of the page and run each command, in order; yield what they print."""
    for one in fences():
        if one.page != WALK:
            continue
        if one.file:
            path = folder / one.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(one.text, encoding="utf-8")
        else:
            assert one.language == "sh", one
            yield _run(folder, one.text)


def _run(folder: Path, commands: str) -> str:
    """Run commands in a shell that finds the program; they must all succeed."""
    programs = folder / "programs"
    programs.mkdir(exist_ok=True)
    program = programs / "interviewer"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m interviewer "$@"\n', "utf-8")
    program.chmod(0o755)
    done = subprocess.run(
        [str(SHELL), "-e", "-c", commands],
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(Path(__file__).parents[1]),
            "PYTHONUTF8": "1",
            "INTERVIEWER_HOME": str(folder / HOME),
        },
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, f"{commands}\n{done.stdout}\n{done.stderr}"
    return done.stdout
