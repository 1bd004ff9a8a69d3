"""The user's editor opened from the home screen, in a real terminal."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from interviewer.library.starters import start

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.terminal import Terminal


@pytest.fixture
def editor(tmp_path: Path) -> Callable[[str], str]:
    """Makes an editor of a script that is given the file as its first argument."""

    def make(script: str) -> str:
        path = tmp_path / "my editor"
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return f"'{path}' --wait"

    return make


def test_a_file_is_edited_and_its_new_title_listed(
    opened: Callable[..., Terminal], editor: Callable[[str], str], home: Path
) -> None:
    start("scenario", "aaa", home)
    script = 'echo "the editor has the terminal"; read line; sed -i "s/^title: .*/title: $line/" $2'
    terminal = opened(EDITOR=editor(script), VISUAL="")
    terminal.wait_for("Aaa")
    terminal.press("e")
    terminal.wait_for("the editor has the terminal")
    terminal.type("A fresh title\r")
    terminal.wait_for("A fresh title")
    terminal.wait_for("ctrl+q quit")
    terminal.wait_for("no faults")
    terminal.press("enter")
    terminal.wait_for("Begin")
    terminal.press("ctrl+q")
    assert terminal.status() == 0


def test_faults_are_shown_after_the_edit_and_the_row_stays(
    opened: Callable[..., Terminal], editor: Callable[[str], str], home: Path
) -> None:
    path = start("scenario", "aaa", home).files[0]
    good = path.read_text("utf-8")
    terminal = opened(VISUAL=editor('sed -i "s/^stages:/stagges:/" "$2"'), EDITOR="no-such-editor")
    terminal.wait_for("Aaa")
    terminal.press("e")
    terminal.wait_for("aaa.md cannot be used yet.")
    terminal.wait_for("the key `stagges` is not")
    terminal.press("enter")
    terminal.wait_without("cannot be used yet")
    terminal.wait_for("Aaa")
    path.write_text(good, encoding="utf-8")
    terminal.press("enter")
    terminal.wait_for("Begin")


def test_an_interrupt_in_the_editor_ends_the_editor_alone(
    opened: Callable[..., Terminal], editor: Callable[[str], str], home: Path
) -> None:
    start("scenario", "aaa", home)
    terminal = opened(EDITOR=editor("echo editing; read line"), VISUAL="")
    terminal.wait_for("Aaa")
    terminal.press("e")
    terminal.wait_for("editing")
    terminal.press("ctrl+c")
    terminal.wait_for("ended with status")
    terminal.press("enter")
    terminal.wait_for("no faults")
    terminal.press("ctrl+q")
    assert terminal.status() == 0


def test_an_editor_that_is_not_there_is_told_in_words(
    opened: Callable[..., Terminal], home: Path
) -> None:
    start("scenario", "aaa", home)
    terminal = opened(EDITOR="no-such-editor", VISUAL="")
    terminal.wait_for("Aaa")
    terminal.press("e")
    terminal.wait_for("no-such-editor cannot be started")
    terminal.press("enter")
    terminal.wait_without("cannot be started")
    terminal.wait_for("Aaa")
