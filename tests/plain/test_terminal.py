"""The interview in lines on a terminal: what Ctrl+C does there, and what the prompt says."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.program import COMMAND, PAUSED, SCENARIO, environment, run
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    pytest.skip("there is no pseudo-terminal of this kind", allow_module_level=True)

INTERRUPTED = 130


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
