"""`grade` and `calibrate` on a terminal: the question for consent, and the progress."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.labelled_home import GOOD, QUESTION, write_labelled
from tests.support.program import CLOSED, COMMAND, USAGE, environment
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    pytest.skip("there is no pseudo-terminal of this kind", allow_module_level=True)

INTERRUPTED = 130
REMOTE = ("--model", "m", "--base-url", "https://models.example.org/v1")


@pytest.fixture
def samples(home: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "samples"
    write_labelled(home, folder)
    return folder


@pytest.mark.parametrize("typed", ["n\n", "\n"], ids=["no", "nothing"])
def test_whoever_does_not_agree_sends_nothing(home: Path, samples: Path, typed: str) -> None:
    command = [*COMMAND, "calibrate", "--samples", str(samples), *REMOTE]
    with Terminal(command, environment=environment(home, OPENAI_API_KEY="k")) as terminal:
        terminal.wait_for("The labelled answers will be sent to models.example.org.")
        terminal.wait_for("[y/N]")
        terminal.type(typed)
        terminal.wait_for("Nothing was sent.")
        assert terminal.status() == USAGE
    assert not (home / "remembered.json").exists()


def test_ctrl_c_at_the_question_for_consent_ends_the_program(home: Path, samples: Path) -> None:
    file = samples / "answer.txt"
    file.write_text(GOOD, encoding="utf-8")
    command = [*COMMAND, "grade", QUESTION, str(file), *REMOTE]
    with Terminal(command, environment=environment(home, OPENAI_API_KEY="k")) as terminal:
        terminal.wait_for("The answer and its question will be sent to models.example.org.")
        terminal.wait_for("[y/N]")
        terminal.press("ctrl+c")
        assert terminal.status() == INTERRUPTED
    assert not (home / "remembered.json").exists()


def test_the_progress_leaves_nothing_of_itself_before_the_figures(
    home: Path, samples: Path
) -> None:
    command = [*COMMAND, "calibrate", "--samples", str(samples)]
    with Terminal(command, lines=40, environment=environment(home)) as terminal:
        assert terminal.status() == CLOSED
        terminal.wait_for("This grader agreed with the labels in 67 % of verdicts.")
        assert "The built-in grader on 3 labelled answers, 9 verdicts" in terminal.rows
        assert not any("[#" in row for row in terminal.rows)
