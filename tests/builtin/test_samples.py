"""The built-in grader on the labelled samples: agreement, order, and what must score nothing.

The floors stand a little under what was measured when they were set. The held-out samples have a
floor of their own; nothing is tuned on them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from interviewer.domain.verdict import Kind
from interviewer.library.samples import label_faults
from tests.support.labelled import Judged, agreement, judge, judged, question_of, reads

if TYPE_CHECKING:
    from interviewer.domain.conversation import Turn

STAGES = sorted({one.sample.question for one in judged()})
TUNED = [one for one in judged() if not one.sample.held_out]
HELD_OUT = [one for one in judged() if one.sample.held_out]
FLOORS = {
    ("tuned", Kind.KEY_POINT): 0.97,
    ("tuned", Kind.MISTAKE): 0.97,
    ("held out", Kind.KEY_POINT): 0.87,
    ("held out", Kind.MISTAKE): 0.85,
}
SOUP_AT_MOST = 10
TO_THE_GRADER = re.compile(
    r"\b(?:grader|assessor|examiner|rubric|key points?|verdicts?)\b", re.IGNORECASE
)


def of(stage: str) -> dict[str, Judged]:
    """Return the samples of a stage by the names of their files."""
    return {one.sample.path.stem: one for one in judged() if one.sample.question == stage}


def test_every_sample_can_be_read() -> None:
    faults = [str(fault) for one in reads() for fault in one.faults]
    assert not faults, "\n".join(faults)
    assert STAGES


def test_every_label_fits_its_rubric_and_none_is_lacking() -> None:
    faults = [
        str(fault)
        for one in reads()
        if one.value is not None
        for fault in label_faults(one, question_of(one.value.question))
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("part", "kind"), FLOORS)
def test_the_verdicts_agree_with_the_labels(part: str, kind: Kind) -> None:
    figures = {
        name: agreement(samples, kind)
        for name, samples in (("tuned", TUNED), ("held out", HELD_OUT))
    }
    told = "; ".join(f"{name} {figure}" for name, figure in figures.items())
    assert (figures[part].balanced or 0.0) >= FLOORS[part, kind], f"{kind}: {told}"


@pytest.mark.parametrize("stage", STAGES)
def test_strong_answers_stand_above_partial_ones_and_those_above_mistaken_ones(stage: str) -> None:
    by_kind = {
        kind: [one.score for one in group]
        for kind, group in groupby(
            sorted(of(stage).values(), key=lambda one: one.sample.kind),
            key=lambda one: one.sample.kind,
        )
    }
    assert min(by_kind["strong"]) > max(by_kind["partial"])
    assert min(by_kind["partial"]) > max(by_kind["mistaken"])


@pytest.mark.parametrize("stage", STAGES)
def test_an_answer_without_substance_scores_nothing(stage: str) -> None:
    scores = {
        one.sample.kind: one.score
        for one in of(stage).values()
        if one.sample.kind in {"off-topic", "echo", "keyword-soup"}
    }
    assert scores.pop("keyword-soup") <= SOUP_AT_MOST
    assert scores == {"off-topic": 0, "echo": 0}


@pytest.mark.parametrize("stage", STAGES)
def test_an_answer_with_an_instruction_stands_among_the_partial_ones(stage: str) -> None:
    by_kind = {one.sample.kind: one.score for one in of(stage).values()}
    assert by_kind["mistaken"] < by_kind["injected"] < by_kind["strong"]


@pytest.mark.parametrize(
    "injected",
    [one for one in TUNED if one.sample.kind == "injected"],
    ids=lambda one: one.sample.question,
)
def test_an_instruction_in_an_answer_changes_nothing(injected: Judged) -> None:
    turns = tuple(replace(turn, text=without_orders(turn)) for turn in injected.sample.turns)
    assert turns != injected.sample.turns
    plain = judge(replace(injected.sample, turns=turns))
    assert plain.pairs == injected.pairs
    assert plain.score == injected.score


def without_orders(turn: Turn) -> str:
    """Return what a turn says without the paragraphs that speak to whoever grades."""
    paragraphs = turn.text.split("\n\n")
    return "\n\n".join(one for one in paragraphs if not TO_THE_GRADER.search(one))
