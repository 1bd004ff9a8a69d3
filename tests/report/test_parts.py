"""The parts of an interview and the tips to a weak answer, in every report."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from interviewer.report.graded import graded_session
from interviewer.report.json_export import export_json
from interviewer.report.markdown import export_markdown
from interviewer.report.terminal import render
from interviewer.text import clean_text
from tests.report.sessions import BREW_GRADE, SERVE_GRADE, SUMMARY, TEA, TURNS, hostile, plain

if TYPE_CHECKING:
    from interviewer.report.graded import GradedSession

TIP = "Warm the pot once with nobody looking."


def in_parts(*titles: str, tip: str = "") -> GradedSession:
    """The usual two stages, each in the part of that title."""
    stages = tuple(
        replace(stage, part=title)
        for stage, title in zip(TEA.stages, (*titles, "Your questions"), strict=True)
    )
    of = replace(TEA, stages=stages)
    graded = graded_session(SUMMARY, of, TURNS, (BREW_GRADE, SERVE_GRADE))
    first, *rest = graded.stages
    return replace(graded, stages=(replace(first, tips=(tip,) if tip else ()), *rest))


def test_an_interview_without_parts_has_none() -> None:
    assert plain().parts == ()
    assert "| Part |" not in export_markdown(plain())


def test_a_part_has_the_score_of_its_stages_together() -> None:
    warm_up, main = in_parts("Warm-up", "Questions").parts
    assert (warm_up.title, [one.number for one in warm_up.stages]) == ("Warm-up", [1])
    assert warm_up.score.value == in_parts("Warm-up", "Questions").stages[0].score.value
    (both,) = in_parts("Questions", "Questions").parts
    assert both.score.value == pytest.approx(plain().score.value)
    assert main.score.value == 100


def test_a_part_in_which_nothing_counts_is_left_out() -> None:
    assert [part.title for part in in_parts("Warm-up", "Questions").parts] == [
        "Warm-up",
        "Questions",
    ]


def test_every_report_tells_the_score_of_each_part() -> None:
    graded = in_parts("Warm-up", "Questions")
    lines = [line.split() for line in render(graded).splitlines()]
    first, second = (f"{round(part.score.low)}" for part in graded.parts)
    at = lines.index(["Warm-up", first])
    assert lines[at + 1] == ["1", "Brew", first]
    assert lines[at + 2 : at + 4] == [["Questions", second], ["2", "Serve", second]]
    assert f"| Warm-up | {first} | 1 |" in export_markdown(graded)
    assert [
        (part["title"], part["stages"], part["band"])
        for part in json.loads(export_json(graded))["session"]["parts"]
    ] == [
        ("Warm-up", ["brew"], str(graded.parts[0].score.band)),
        ("Questions", ["serve"], "strong hire"),
    ]


def test_parts_that_are_but_their_stages_are_not_told_twice() -> None:
    graded = in_parts("Brew", "Serve")
    assert len(json.loads(export_json(graded))["session"]["parts"]) == 2
    assert "| Part |" not in export_markdown(graded)
    assert render(graded) == render(plain())


def test_a_tip_stands_with_its_stage() -> None:
    graded = in_parts("Brew", "Serve", tip=TIP)
    text = render(graded)
    assert text.index("1  Brew") < text.index(f"Tip: {TIP}") < text.rindex("2  Serve")
    assert f"**Tip:** {TIP}" in export_markdown(graded)


@settings(max_examples=60, deadline=None)
@given(hostile, hostile)
def test_whatever_a_part_or_a_tip_is_called_it_stays_text(title: str, tip: str) -> None:
    graded = in_parts(title or "x", "Questions", tip=tip)
    text = render(graded)
    assert clean_text(text) == text
    markdown = export_markdown(graded)
    assert clean_text(markdown) == markdown
    assert "<script" not in markdown
    assert json.loads(export_json(graded))["session"]["parts"][-1]["title"]
