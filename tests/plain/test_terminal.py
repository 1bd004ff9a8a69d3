"""The interview in lines on a terminal: what Ctrl+C does there, and what the prompt says."""

from __future__ import annotations

import sqlite3
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.support.program import COMMAND, PAUSED, SCENARIO, environment, run
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

if sys.platform == "win32":
    pytest.skip("there is no pseudo-terminal of this kind", allow_module_level=True)

INTERRUPTED = 130
FIRST = "I would look at the tra"


def at_prompt(sign: str) -> Callable[[Terminal], bool]:
    """Tell whether the cursor stands behind the prompt `sign`, and nothing is typed there."""
    return lambda one: one.rows[one.screen.cursor.y] == sign


def kept(home: Path, column: str, table: str) -> list[str]:
    """Return a column of what is in the database, nothing where there is none yet."""
    path = home / "transcripts" / "interviews.db"
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as database:
        return [row[0] for row in database.execute(f"SELECT {column} FROM {table} ORDER BY 1")]


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_ctrl_c_at_the_question_for_consent_ends_the_program(home: Path) -> None:
    model = ("--model", "m", "--base-url", "https://models.example.org/v1")
    command = [*COMMAND, "run", SCENARIO, "--plain", *model]
    with Terminal(command, environment=environment(home, OPENAI_API_KEY="k")) as terminal:
        terminal.wait_for("[y/N]")
        terminal.press("ctrl+c")
        assert terminal.status() == INTERRUPTED
    assert not (home / "transcripts").exists()


def test_an_open_block_has_its_own_prompt_and_outlives_ctrl_c(home: Path) -> None:
    command = [*COMMAND, "run", SCENARIO, "--plain"]
    with Terminal(command, environment=environment(home)) as terminal:
        terminal.wait_for(lambda one: one.rows[one.screen.cursor.y] == ">")
        terminal.type("<<\n")
        terminal.wait_for(lambda one: one.rows[one.screen.cursor.y] == "…")
        terminal.type("The traces first.\n")
        terminal.wait_for(lambda one: one.rows[one.screen.cursor.y] == "…")
        terminal.press("ctrl+c")
        assert terminal.status() == PAUSED
    assert "The traces first." in run(home, "resume", "--plain").out


def left_while_typing(home: Path, typed: str, *arguments: str) -> None:
    """Type without sending, and leave with Ctrl+C."""
    with Terminal([*COMMAND, *arguments, "--plain"], environment=environment(home)) as terminal:
        terminal.wait_for(at_prompt(">"))
        terminal.type(typed)
        terminal.wait_for(typed.rpartition("\n")[2])
        terminal.press("ctrl+c")
        assert terminal.status() == PAUSED
        is_answer = not typed.startswith("/")
        assert ("begun to write is kept" in terminal.words) is is_answer


def test_a_line_that_ctrl_c_cuts_off_is_in_the_line_again_after_resuming(home: Path) -> None:
    left_while_typing(home, FIRST, "run", SCENARIO)
    with Terminal([*COMMAND, "resume", "--plain"], environment=environment(home)) as terminal:
        terminal.wait_for(f"> {FIRST}")
        terminal.type("ces first, then at the query log.\n")
        terminal.wait_for(lambda one: one.rows[one.screen.cursor.y] == ">")
    (said,) = kept(home, "text", "turns WHERE speaker = 'candidate'")
    assert said == f"{FIRST}ces first, then at the query log."
    assert kept(home, "text", "drafts") == []


def test_without_a_terminal_the_line_that_was_cut_off_is_sent_by_draft(home: Path) -> None:
    left_while_typing(home, FIRST, "run", SCENARIO)
    done = run(home, "resume", "--plain", text="/draft\n")
    assert FIRST in done.out
    assert kept(home, "text", "turns WHERE speaker = 'candidate'") == [FIRST]


def test_what_is_typed_is_kept_without_leaving(home: Path) -> None:
    with Terminal(
        [*COMMAND, "run", SCENARIO, "--plain"], environment=environment(home)
    ) as terminal:
        terminal.wait_for(at_prompt(">"))
        terminal.type(FIRST)
        wait_until(lambda: kept(home, "text", "drafts") == [FIRST])
        terminal.kill()
    assert FIRST in run(home, "resume", "--plain").out


def test_the_last_line_of_an_open_block_is_kept_with_it(home: Path) -> None:
    left_while_typing(home, f"<<\nFirst this.\n{FIRST}", "run", SCENARIO)
    assert kept(home, "text", "drafts") == [f"First this.\n{FIRST}"]


def test_a_command_that_was_begun_is_no_answer(home: Path) -> None:
    left_while_typing(home, "/pau", "run", SCENARIO)
    assert kept(home, "text", "drafts") == []


def test_what_was_begun_outlives_a_question_and_a_hint(home: Path) -> None:
    left_while_typing(home, FIRST, "run", SCENARIO)
    with Terminal([*COMMAND, "resume", "--plain"], environment=environment(home)) as terminal:
        for asked in ("/hint\n", "How many products are there?\n"):
            terminal.wait_for(lambda one: one.rows[one.screen.cursor.y] == f"> {FIRST}")
            terminal.press("ctrl+u")
            terminal.wait_for(at_prompt(">"))
            terminal.type(asked)
        terminal.wait_for(lambda one: one.rows[one.screen.cursor.y] == f"> {FIRST}")
        assert kept(home, "text", "drafts") == [FIRST]


def test_a_question_that_was_begun_does_not_come_back_once_it_is_asked(home: Path) -> None:
    left_while_typing(home, "How many prod", "run", SCENARIO)
    with Terminal([*COMMAND, "resume", "--plain"], environment=environment(home)) as terminal:
        terminal.wait_for("> How many prod")
        terminal.type("ucts are there?\n")
        terminal.wait_for("Interviewer (your question)")
        terminal.wait_for(at_prompt(">"))


def test_a_draft_of_many_lines_stays_beside_what_is_typed_after_it(home: Path) -> None:
    left_while_typing(home, f"<<\nFirst this.\n{FIRST}", "run", SCENARIO)
    left_while_typing(home, "And the logs", "resume")
    assert kept(home, "text", "drafts") == [f"First this.\n{FIRST}\nAnd the logs"]
