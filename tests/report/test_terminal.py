"""A graded transcript in a terminal."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.session import SessionState
from interviewer.report.graded import graded_session
from interviewer.report.markdown import export_markdown
from interviewer.report.terminal import render
from interviewer.report.wrapping import cells, wrapped
from interviewer.text import clean_text
from tests.report.sessions import BREW_GRADE, SUMMARY, TEA, TURNS, hostile, hostile_sessions, plain

if TYPE_CHECKING:
    from interviewer.report.graded import GradedSession

SEEN = """\
A pot of tea                                                    50, lean no hire
Held         2026-03-14 18:40, 24 min
Interviewer  built-in
Grader       built-in
Agreement    This grader was never calibrated.
Help used    1 probe, 0 hints
Session      3em3r000048zsmhydspr

  1  Brew                                                                     38
  2  Serve                                                                   100

  100 \u00d7 (3.5 \u2212 1) ÷ 5 = 50


1  Brew                                                                       38
  ● covered     1.1 Boils the water (2 of 2)
                “I boil the water” turn 2
  ◐ partly      1.2 Takes a spoon of leaves a cup (0.5 of 1, after a probe)
                “A spoon” turn 4
  ○ missed      1.3 Warms the pot (0 of 1)
                Pour hot water in and out again.
  ✕ mistake     1.4 Squeezes the bag (\u22121)
                “squeeze the bag” turn 2
                Lift it out and let it drip.
  100 \u00d7 (2.5 \u2212 1) ÷ 4 = 38
  Spoken style: 14 words · 6 s of 5 min · 0.0 fillers in 100 · 0 hedges · 5
  words a sentence

  What a strong answer sounds like

    Warm the pot, then:

      boil water


2  Serve                                                                     100
  ● covered     2.1 Fills the cup (1 of 1)
                “I fill the cup” turn 6
  100 \u00d7 1 ÷ 1 = 100
  Spoken style: 4 words · 2 s of 5 min · 0.0 fillers in 100 · 0 hedges · 4 words
  a sentence


Conversation

  1  Interviewer · open
    How do you brew the tea?

  2  You
    First I boil the water [● 1.1]. Then I squeeze the bag [✕ 1.4].

  3  Interviewer · probe
    How much tea?

  4  You
    A spoon [◐ 1.2] or so

  5  Interviewer · ask
    How do you serve it?

  6  You
    I fill the cup [● 2.1].
"""


def test_it_reads_from_the_outcome_to_the_conversation() -> None:
    assert render(plain(), 80) == SEEN


def test_it_never_grows_wider_than_one_reads_with_ease() -> None:
    assert max(map(cells, render(plain(), 400).splitlines())) == 84


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (SessionState.OPEN, "under way"),
        (SessionState.PAUSED, "paused"),
        (SessionState.CLOSED, "not graded"),
    ],
)
def test_a_session_without_a_grade_says_how_far_it_has_come(
    state: SessionState, words: str
) -> None:
    graded = graded_session(replace(SUMMARY, state=state), TEA, TURNS, ())
    assert render(graded).splitlines()[0].endswith(words)


def test_nothing_is_given_away_while_the_interview_can_go_on() -> None:
    paused = replace(SUMMARY, state=SessionState.PAUSED)
    graded = graded_session(paused, TEA, TURNS, (BREW_GRADE,))
    assert "Reached      Serve" in render(graded).splitlines()
    for shown in (render(graded), export_markdown(graded)):
        assert "How much tea?" in shown
        for secret in ("Warms the pot", "Warm the pot", "boil water", "covered", "38", "1.1"):
            assert secret not in shown


def test_a_partly_graded_session_shows_the_range_of_its_score() -> None:
    graded = graded_session(SUMMARY, TEA, TURNS, (BREW_GRADE,))
    shown = render(graded)
    assert "30 to 50, no hire" in shown
    assert "up to 50 if what is unassessed were in your favour" in shown


@settings(deadline=None)
@given(hostile_sessions(), st.integers(20, 200))
def test_hostile_words_stay_words_within_the_width(graded: GradedSession, width: int) -> None:
    shown = render(graded, width)
    assert shown == clean_text(shown)
    too_wide = [one for one in shown.split("\n") if cells(one) > max(40, min(84, width))]
    assert too_wide == []


@given(hostile.map(clean_text), st.integers(8, 100))
def test_wrapping_loses_nothing_but_white_space(text: str, width: int) -> None:
    assert squeezed("".join(wrapped(text, width))) == squeezed(text)


@given(st.text("漢字ab \u0301é👩\t", max_size=80), st.integers(12, 40))
def test_wide_and_combining_characters_count_as_they_are_shown(text: str, width: int) -> None:
    assert all(cells(line) <= width for line in wrapped(text, width, first="> ", rest="  "))


@pytest.mark.parametrize(
    ("text", "columns"), [("tea", 3), ("漢字", 4), ("cafe\u0301", 4), ("\u200d", 0), ("●", 1)]
)
def test_columns_are_counted_as_a_terminal_does(text: str, columns: int) -> None:
    assert cells(text) == columns


def test_a_very_long_line_is_shown_whole() -> None:
    long = replace(TURNS[1], text="x" * 100_000)
    shown = render(graded_session(SUMMARY, TEA, (TURNS[0], long), ()))
    assert shown.count("x") == 100_000
    assert max(map(cells, shown.splitlines())) <= 84


def test_code_keeps_its_lines_and_their_indentation() -> None:
    code = "Like so:\n```python\nfor cup in cups:\n    fill(cup)\n```\nDone."
    shown = render(graded_session(SUMMARY, TEA, (TURNS[0], replace(TURNS[1], text=code)), ()))
    assert "      for cup in cups:\n          fill(cup)\n" in shown


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
