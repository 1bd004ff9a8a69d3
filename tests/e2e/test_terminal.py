"""The app in a real terminal: from the home screen through an interview, and out of it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e import kept
from tests.support.program import CLOSED, PAUSED, SCENARIO, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.terminal import Terminal

SIZES = [
    pytest.param((80, 24), id="80x24"),
    pytest.param((160, 50), id="160x50"),
]
TITLE = "The slow product catalogue"
BRIEF = "the clock runs from then"
PLACEHOLDER = "Answer as you would say it"
ANSWER = "I look at the p99 latency and the error rate."


def interviewed(
    opened: Callable[..., Terminal], home: Path, size: tuple[int, int] = (80, 24)
) -> Terminal:
    """Open the built-in scenario, read its brief, and wait until it is the candidate's turn."""
    terminal = opened("run", SCENARIO, columns=size[0], lines=size[1])
    terminal.wait_for(BRIEF)
    terminal.press("enter")
    wait_for_turn(terminal, home, "Hello, and welcome.")
    return terminal


def wait_for_turn(terminal: Terminal, home: Path, words: str) -> None:
    """Wait until the interviewer has said `words` and it is the candidate's turn."""
    terminal.wait_for(words)
    terminal.wait_for(lambda _: kept.is_candidates_turn(home))
    terminal.wait_for(PLACEHOLDER)


def send(terminal: Terminal, home: Path, answer: str, reply: str) -> None:
    """Type an answer, send it, and wait for the interviewer's reply."""
    terminal.type(answer)
    terminal.wait_for(answer)
    terminal.press("enter")
    wait_for_turn(terminal, home, reply)


@pytest.mark.parametrize("size", SIZES)
def test_an_interview_is_found_begun_paused_and_left_with_the_keys(
    opened: Callable[..., Terminal], home: Path, size: tuple[int, int]
) -> None:
    terminal = opened(columns=size[0], lines=size[1])
    terminal.wait_for(TITLE)
    terminal.wait_for("ctrl+q quit")
    terminal.press("down", "up", "enter")
    terminal.wait_for("Senior Node.js backend engineer")
    terminal.wait_for("Begin")
    terminal.press("enter")
    wait_for_turn(terminal, home, "Hello, and welcome.")
    send(terminal, home, ANSWER, "A request takes four seconds.")
    assert kept.answers(home) == [ANSWER]
    terminal.press("ctrl+t")
    terminal.wait_for("Which tool records")
    terminal.press("f2")
    terminal.wait_for("The clock stands still")
    terminal.press("l")
    terminal.wait_for("Continue")
    terminal.wait_for("Practise")
    terminal.press("ctrl+q")
    assert terminal.status() == 0
    assert [turn.move for turn in kept.turns(home)] == ["open", None, "probe", "hint"]


@pytest.mark.parametrize("size", SIZES)
def test_quitting_in_an_interview_keeps_it_and_resume_shows_it(
    opened: Callable[..., Terminal], home: Path, size: tuple[int, int]
) -> None:
    terminal = interviewed(opened, home, size)
    send(terminal, home, ANSWER, "A request takes four seconds.")
    terminal.type("Then I open")
    terminal.wait_for("Then I open")
    terminal.press("ctrl+q")
    assert terminal.status() == PAUSED
    assert "interviewer resume" in terminal.words
    again = opened("resume", columns=size[0], lines=size[1])
    again.wait_for("A request takes four seconds.")
    assert ANSWER in again.words
    again.wait_for("Then I open")
    again.press("ctrl+q")
    assert again.status() == PAUSED


def test_the_home_screen_offers_to_go_on_with_an_interview(
    opened: Callable[..., Terminal], home: Path
) -> None:
    run(home, "run", SCENARIO, "--json", text=f"{ANSWER}\n")
    terminal = opened()
    terminal.wait_for("Continue")
    terminal.press("home", "enter")
    terminal.wait_for("A request takes four seconds.")
    terminal.wait_for(PLACEHOLDER)


def test_an_answer_may_have_many_lines(opened: Callable[..., Terminal], home: Path) -> None:
    terminal = interviewed(opened, home)
    terminal.type(ANSWER)
    terminal.press("ctrl+j")
    terminal.type("And at the dates of the releases.")
    terminal.wait_for("dates of the releases.")
    terminal.press("enter")
    terminal.wait_for("A request takes four seconds.")
    assert kept.answers(home) == [f"{ANSWER}\nAnd at the dates of the releases."]


def test_keys_that_come_all_at_once_keep_their_order(
    opened: Callable[..., Terminal], home: Path
) -> None:
    terminal = interviewed(opened, home)
    terminal.type(f"{ANSWER}\rThen")
    terminal.wait_for("A request takes four seconds.")
    terminal.wait_for("▌ Then")
    assert kept.answers(home) == [ANSWER]


def test_what_is_pasted_waits_for_enter_and_steers_nothing(
    opened: Callable[..., Terminal], home: Path
) -> None:
    terminal = interviewed(opened, home)
    terminal.paste("I look at [bold]p99[/] and\nthe error rate\u202e of it.")
    terminal.wait_for("the error rate")
    assert kept.answers(home) == []
    terminal.press("enter")
    terminal.wait_for("A request takes four seconds.")
    assert kept.answers(home) == ["I look at [bold]p99[/] and\nthe error rate of it."]


def test_the_size_of_the_terminal_may_change_in_the_middle(
    opened: Callable[..., Terminal], home: Path
) -> None:
    terminal = interviewed(opened, home)
    terminal.type(ANSWER)
    terminal.wait_for(ANSWER)
    terminal.resize(160, 50)
    terminal.wait_for("Stages")
    terminal.wait_for("Help used")
    assert ANSWER in terminal.words
    terminal.resize(60, 20)
    terminal.wait_without("Help used")
    terminal.wait_for("error rate.")
    terminal.press("enter")
    terminal.wait_for("four seconds.")


def test_an_interview_ends_with_its_feedback(opened: Callable[..., Terminal], home: Path) -> None:
    terminal = interviewed(opened, home)
    send(terminal, home, ANSWER, "A request takes four seconds.")
    terminal.press("f10")
    terminal.wait_for("the interview")
    terminal.press("enter")
    terminal.wait_for("of 100, no hire")
    terminal.press("enter")
    terminal.wait_for("Diagnose")
    terminal.wait_for("p99 latency")
    terminal.press("ctrl+q")
    assert terminal.status() == CLOSED


def test_without_colours_everything_is_grey(opened: Callable[..., Terminal], home: Path) -> None:
    coloured = interviewed(opened, home)
    assert not all(is_grey(colour) for colour in coloured.colours)
    coloured.press("ctrl+q")
    coloured.status()
    grey = opened("resume", NO_COLOR="1")
    grey.wait_for(PLACEHOLDER)
    assert all(is_grey(colour) for colour in grey.colours)


def is_grey(colour: str) -> bool:
    return colour == "default" or colour[0:2] == colour[2:4] == colour[4:6]


def test_what_was_being_typed_outlives_kill_9(opened: Callable[..., Terminal], home: Path) -> None:
    terminal = interviewed(opened, home)
    draft = "First the traces, then the query log of the ORM on staging"
    terminal.type(draft)
    terminal.wait_for(lambda _: kept.draft(home) == draft)
    terminal.kill()
    again = opened("resume")
    again.wait_for(draft)
    again.press("enter")
    again.wait_for(lambda _: kept.answers(home) == [draft])


def test_a_second_process_is_told_that_the_session_is_taken(
    opened: Callable[..., Terminal], home: Path
) -> None:
    interviewed(opened, home)
    second = opened("resume")
    second.wait_for("is being conducted in another window")
    second.press("enter")
    assert second.status() != CLOSED


def test_a_terminal_that_cannot_draw_gets_lines(
    opened: Callable[..., Terminal], home: Path
) -> None:
    terminal = opened("run", SCENARIO, "--plain")
    terminal.wait_for("Hello, and welcome.")
    terminal.wait_for(is_prompting)
    terminal.type(f"{ANSWER}\n")
    terminal.wait_for("A request takes four seconds.")
    terminal.wait_for(is_prompting)
    terminal.press("ctrl+d")
    assert terminal.status() == PAUSED


def test_a_line_may_be_longer_than_the_line_buffer_of_a_terminal(
    opened: Callable[..., Terminal], home: Path
) -> None:
    terminal = opened("run", SCENARIO, "--plain")
    terminal.wait_for("Hello, and welcome.")
    terminal.wait_for(is_prompting)
    long = "I look at the slow trace. " * 240
    terminal.type(f"{long}\n")
    terminal.wait_for(lambda _: kept.answers(home) == [long.strip()])


def is_prompting(terminal: Terminal) -> bool:
    """Whether the cursor stands behind the sign that asks for a line."""
    return terminal.rows[terminal.screen.cursor.y] == ">"
