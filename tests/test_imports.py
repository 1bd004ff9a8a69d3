"""What is loaded when, how large files are, and whether the documents know every option."""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import interviewer
from interviewer.commands.arguments import make_parser
from tests.support.program import SCENARIO, environment

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(interviewer.__file__).parent
REPOSITORY = Path(__file__).parents[1]
LINES_AT_MOST = 400
HEAVY = frozenset(
    {
        "textual",
        "openai",
        "httpx2",
        "sqlite_utils",
        "pydantic",
        "ruamel",
        "jinja2",
        "plotext",
        "textual_plotext",
    }
)

_AFTER_A_COMMAND = """
import json, sys
from interviewer.cli import main
try:
    status = main(sys.argv[1:])
except SystemExit as leaving:
    status = leaving.code
sys.stderr.write(json.dumps([status, sorted({name.split(".")[0] for name in sys.modules})]))
"""

_AFTER_THE_FIRST_FRAME = """
import asyncio, json, sys
from pathlib import Path
from interviewer.application.home import Home
from interviewer.application.settings import Flags
from interviewer.application.workspace import Workspace
from interviewer.tui.app import InterviewerApp

async def look(pilot):
    while not any(one.highlighted_option for one in pilot.app.screen.query("EntryList")):
        await asyncio.sleep(0)
    sys.stderr.write(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
    pilot.app.exit()

app = InterviewerApp(Workspace(Home(Path(sys.argv[1])), Flags()))
app.run(headless=True, size=(80, 24), auto_pilot=look)
"""


def python(code: str, home: Path, *arguments: str) -> str:
    """Run a piece of Python in a process of its own; return what it wrote to standard error."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment(home),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.mark.parametrize(
    "arguments",
    [("--version",), ("--help",), ("run", "--help"), ("list",), ("list", "--json"), ("sessions",)],
    ids=" ".join,
)
def test_a_quick_command_loads_nothing_heavy(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    status, loaded = json.loads(python(_AFTER_A_COMMAND, tmp_path, *arguments))
    assert status == 0
    assert not HEAVY & set(loaded)


def test_an_interview_without_a_model_loads_no_client_and_no_screen(tmp_path: Path) -> None:
    told = python(_AFTER_A_COMMAND, tmp_path, "run", SCENARIO, "--json")
    status, loaded = json.loads(told)
    assert status == 3
    assert "sqlite_utils" in loaded
    assert not {"textual", "openai", "httpx2", "tenacity"} & set(loaded)


def test_the_home_screen_is_ready_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    loaded = set(json.loads(python(_AFTER_THE_FIRST_FRAME, tmp_path, str(tmp_path))))
    assert "textual" in loaded
    assert not (HEAVY - {"textual"}) & loaded


@pytest.mark.parametrize(
    "file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: str(file.relative_to(PACKAGE))
)
def test_a_file_stays_small_enough_to_be_read_at_once(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LINES_AT_MOST


def options() -> Iterator[str]:
    """Every long option and every command of the command line."""
    parser = make_parser()
    yield from _options_of(parser)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                yield name
                yield from _options_of(command)


def _options_of(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        yield from (one for one in action.option_strings if one.startswith("--"))


@pytest.mark.parametrize("option", sorted(set(options()) - {"--help"}))
def test_the_documents_know_every_command_and_option(option: str) -> None:
    documents = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
    told = "\n".join(one.read_text(encoding="utf-8") for one in documents)
    wanted = rf"{option}\b" if option.startswith("--") else rf"(interviewer\s+|`){option}\b"
    assert re.search(wanted, told)
