"""Commands and answers told apart, for both front ends."""

from __future__ import annotations

import pytest

from interviewer.application.commands import (
    COMMAND_WORDS,
    IN_LINES,
    ON_SCREEN,
    Command,
    commands_like,
    misspelt,
    read_entry,
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/hint", Command.HINT),
        ("  /Skip  ", Command.SKIP),
        ("/leave", Command.LEAVE),
        ("/hint please", "/hint please"),
        ("/products", "/products"),
        ("/products is slow", "/products is slow"),
        ("/", "/"),
        ("a /hint", "a /hint"),
        ("//hint", "/hint"),
        ("// comment", "/ comment"),
        ("", ""),
        ("  \n ", ""),
        ("hint", "hint"),
    ],
)
def test_only_a_known_word_alone_after_a_slash_is_a_command(typed: str, meant: str) -> None:
    for commands in (ON_SCREEN, IN_LINES):
        entry = read_entry(typed, commands)
        assert entry == meant
        assert isinstance(entry, Command) == isinstance(meant, Command)


def test_each_front_end_has_its_own_commands() -> None:
    assert read_entry("/draft", IN_LINES) is Command.DRAFT
    assert read_entry("/draft", ON_SCREEN) == "/draft"
    assert read_entry("/model", ON_SCREEN) is Command.MODEL
    assert read_entry("/model", IN_LINES) == "/model"
    assert set(COMMAND_WORDS) == set(Command)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/hnit", Command.HINT),
        ("/hints", Command.HINT),
        ("/rety", Command.RETRY),
        ("/products", None),
        ("/users", None),
        ("/hint", None),
        ("/hnit please", None),
        ("//hnit", None),
        ("hnit", None),
        ("/", None),
    ],
)
def test_a_slip_of_the_pen_is_not_sent_as_an_answer(typed: str, meant: Command | None) -> None:
    assert misspelt(typed, ON_SCREEN) is meant


def test_commands_that_apply_now_are_suggested() -> None:
    assert commands_like("/re", ON_SCREEN, failed=False) == [Command.REPEAT]
    assert commands_like("/re", ON_SCREEN, failed=True) == [Command.RETRY]
    assert commands_like("//re", ON_SCREEN, failed=False) == []
    assert commands_like("re", ON_SCREEN, failed=False) == []
    assert commands_like("/hint me", ON_SCREEN, failed=False) == []
