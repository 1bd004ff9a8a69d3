"""What stands on a narrow terminal: no word is broken that would have fitted on a line."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.support.program import CLOSED, COMMAND, PAUSED, SCENARIO, environment, run
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    pytest.skip("there is no pseudo-terminal of this kind", allow_module_level=True)

TYPED = "/help\n/brief\n/hnit\n/answer\n/hint\nI dont know\n/skip\n/skip\n/skip\n/skip\n"


def broken(rows: list[str], columns: int, words: set[str]) -> list[str]:
    """Return the words that stand half on one row and half on the next."""
    return [
        f"{row.split()[-1]}|{after.split()[0]}"
        for row, after in pairwise(rows)
        if len(row) == columns and after[:1].strip()
        if row.split()[-1] + after.split()[0] in words
    ]


def shown(home: Path, columns: int, *arguments: str, typed: str = "") -> list[str]:
    """Return every row that a command shows on a tall terminal, lines typed at each prompt."""
    command = [*COMMAND, *arguments]
    with Terminal(command, environment=environment(home), columns=columns, lines=250) as terminal:
        for line in typed.splitlines():
            terminal.wait_for(lambda one: one.rows[one.screen.cursor.y] == ">")
            terminal.type(f"{line}\n")
        assert terminal.status() in {CLOSED, PAUSED}
        return terminal.rows


@pytest.mark.parametrize("columns", [60, 80])
def test_an_interview_breaks_no_word(home: Path, columns: int) -> None:
    words = set(run(home, "run", SCENARIO, "--plain", text=TYPED).out.split())
    rows = shown(home, columns, "run", SCENARIO, "--plain", typed=TYPED)
    assert "built-in interviewer," in " ".join(rows)
    assert broken(rows, columns, words) == []


@pytest.mark.parametrize("columns", [60, 80])
def test_a_quiz_breaks_no_word(home: Path, columns: int) -> None:
    command = ("quiz", "databases", "--count", "1", "--plain")
    typed = "/help\nmaybe\na\n"
    words = set(run(home, *command, text=typed).out.split())
    assert broken(shown(home, columns, *command, typed=typed), columns, words) == []


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize(
    "command", [("list",), ("--help",), ("run", "--help"), ("due",), ("sets",), ("sessions",)]
)
def test_what_a_command_tells_breaks_no_word(
    home: Path, columns: int, command: tuple[str, ...]
) -> None:
    run(home, "run", SCENARIO, "--plain")
    words = set(run(home, *command).out.split())
    assert broken(shown(home, columns, *command), columns, words) == []


def test_an_error_breaks_no_word(home: Path) -> None:
    words = set(run(home, "show", "nothing-of-that-name").err.split())
    with Terminal(
        [*COMMAND, "show", "nothing-of-that-name"], environment=environment(home), columns=30
    ) as terminal:
        terminal.status()
        assert broken(terminal.rows, 30, words) == []


def test_ctrl_c_at_the_question_whether_to_delete_for_good_ends_the_program(home: Path) -> None:
    run(home, "run", SCENARIO, "--plain")
    session = run(home, "sessions").out.split()[0]
    run(home, "delete", session)
    with Terminal([*COMMAND, "bin", "--empty"], environment=environment(home)) as terminal:
        terminal.wait_for("[y/N]")
        terminal.press("ctrl+c")
        assert terminal.status() == 130
    assert session in run(home, "bin").out


def test_what_is_typed_stands_apart_from_a_question_that_is_filled(home: Path) -> None:
    run(home, "run", SCENARIO, "--plain")
    run(home, "delete", run(home, "sessions").out.split()[0])
    command = [*COMMAND, "bin", "--empty"]
    with Terminal(command, environment=environment(home), columns=24) as terminal:
        terminal.wait_for("[y/N]")
        terminal.type("n")
        terminal.wait_for("[y/N] n")
        terminal.press("enter")
        assert terminal.status() == CLOSED
