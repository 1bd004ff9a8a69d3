"""The built-in grader on the labelled samples: agreement, order, and what must score nothing.

The floors stand a little under what was measured when they were set. The held-out samples have a
floor of their own; nothing is tuned on them.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, groupby
from statistics import fmean
from typing import TYPE_CHECKING

import pytest

from interviewer.domain.conversation import Speaker
from interviewer.domain.verdict import Kind
from interviewer.grading.calibration import MANNERS
from interviewer.library.samples import label_faults
from tests.support.labelled import Judged, agreement, judge, judged, question_of, reads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from interviewer.library.samples import Sample

STAGES = sorted({one.sample.question for one in judged()})
TUNED = [one for one in judged() if not one.sample.held_out]
HELD_OUT = [one for one in judged() if one.sample.held_out]
FLOORS = {
    ("tuned", Kind.KEY_POINT): 0.97,
    ("tuned", Kind.MISTAKE): 0.98,
    ("held out", Kind.KEY_POINT): 0.89,
    ("held out", Kind.MISTAKE): 0.89,
}
SOUP_AT_MOST = 10
OFF_TOPIC_AT_MOST = 10
APART_AT_MOST: dict[str, dict[str, float]] = {
    "tuned": {"dictated": 10, "informal": 6, "non-native": 10},
    "held out": {"dictated": 13, "informal": 15.5, "non-native": 15.5},
}
APART_ON_THE_MEAN: dict[str, dict[str, float]] = {
    "tuned": {"dictated": 2, "informal": 1, "non-native": 2},
    "held out": {"dictated": 6.5, "informal": 11, "non-native": 6},
}
"""Points between twins; the aim is 15 at most and 5 on the mean."""
FILLED_AT_MOST = 10
FILLED_ON_THE_MEAN = 0.2


def name(one: Judged) -> str:
    """Return what tells a sample from all others."""
    return f"{one.sample.question}/{one.sample.path.stem}"


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
    by_kind = scores_by_kind(one for one in TUNED if one.sample.question == stage)
    assert min(by_kind["strong"]) > max(by_kind["partial"])
    for weak in ("mistaken", "off-topic", "echo", "keyword-soup"):
        assert min(by_kind["partial"]) > max(by_kind[weak])


def test_held_out_answers_stand_in_the_same_order_on_the_mean() -> None:
    means = {kind: fmean(scores) for kind, scores in scores_by_kind(HELD_OUT).items()}
    assert means["strong"] > means["partial"] > means["mistaken"] > means["off-topic"]


def scores_by_kind(samples: Iterable[Judged]) -> dict[str, list[float]]:
    """Return the scores of samples, kind by kind."""
    ordered = sorted(samples, key=lambda one: one.sample.kind)
    return {
        kind: [one.score for one in group]
        for kind, group in groupby(ordered, key=lambda one: one.sample.kind)
    }


@pytest.mark.parametrize("stage", STAGES)
def test_an_answer_without_substance_scores_next_to_nothing(stage: str) -> None:
    scores = {
        one.sample.kind: one.score
        for one in of(stage).values()
        if one.sample.kind in {"off-topic", "echo", "keyword-soup"}
    }
    assert scores["keyword-soup"] <= SOUP_AT_MOST
    assert scores["off-topic"] <= OFF_TOPIC_AT_MOST
    assert scores["echo"] == 0


@pytest.mark.parametrize(
    "injected",
    [one for one in judged() if one.sample.kind == "injected" and one.sample.twin is None],
    ids=name,
)
def test_a_half_answer_with_an_order_stands_among_the_partial_ones(injected: Judged) -> None:
    by_kind = {one.sample.kind: one.score for one in of(injected.sample.question).values()}
    assert by_kind["mistaken"] < injected.score < by_kind["strong"]


@pytest.mark.parametrize(
    "injected",
    [one for one in judged() if one.sample.kind == "injected" and one.sample.twin],
    ids=name,
)
def test_an_order_to_the_grader_changes_nothing(injected: Judged) -> None:
    twin = twin_of(injected)
    assert holds_the_words_of(injected.sample, twin.sample)
    assert injected.score - twin.score == 0


@pytest.mark.parametrize("kind", MANNERS)
@pytest.mark.parametrize("part", APART_AT_MOST)
def test_the_same_claims_in_another_manner_score_alike(part: str, kind: str) -> None:
    samples = TUNED if part == "tuned" else HELD_OUT
    with_twins = [one for one in samples if one.sample.kind == kind and one.sample.twin]
    apart = {name(one): abs(one.score - twin_of(one).score) for one in with_twins}
    assert apart, f"no sample of kind {kind} has a twin"
    most = APART_AT_MOST[part][kind]
    far = {which: round(points) for which, points in apart.items() if points > most}
    mean = fmean(apart.values())
    assert not far, f"{kind}: {far}, on the mean {mean:.1f} of {len(apart)}"
    assert mean <= APART_ON_THE_MEAN[part][kind], f"{kind}: {mean:.1f} on the mean of {len(apart)}"


@pytest.mark.parametrize("every", [3, 7])
def test_fillers_put_into_a_sample_change_its_score_little(every: int) -> None:
    apart = {name(one): judge(with_fillers(one.sample, every)).score - one.score for one in TUNED}
    far = {which: round(points) for which, points in apart.items() if abs(points) > FILLED_AT_MOST}
    mean = fmean(map(abs, apart.values()))
    assert not far, f"{far}, on the mean {mean:.1f} of {len(apart)}"
    assert mean <= FILLED_ON_THE_MEAN, f"{mean:.1f} on the mean of {len(apart)}"


def with_fillers(sample: Sample, every: int) -> Sample:
    """Return a sample with a filler behind each so manieth word of the candidate."""
    fillers = cycle(["um", "like", "you know", "I mean", "well", "right"])
    return replace(
        sample,
        turns=tuple(
            replace(turn, text=filled(turn.text, fillers, every))
            if turn.speaker is Speaker.CANDIDATE
            else turn
            for turn in sample.turns
        ),
    )


def filled(text: str, fillers: Iterator[str], every: int) -> str:
    """Return a text with a filler between commas behind each so manieth word."""
    words = text.split(" ")
    for at in range(every, len(words), every):
        if words[at][-1:].isalnum() or words[at].endswith(","):
            words[at] = f"{words[at].rstrip(',')}, {next(fillers)},"
    return " ".join(words)


def twin_of(one: Judged) -> Judged:
    """Return the plainly worded sample beside one that makes the same claims."""
    assert one.sample.twin is not None
    return of(one.sample.question)[one.sample.twin]


def holds_the_words_of(sample: Sample, twin: Sample) -> bool:
    """Whether a sample says what its twin says, word by word, and something between."""
    words = iter(said_in(sample))
    return all(word in words for word in said_in(twin))


def said_in(sample: Sample) -> list[str]:
    """Return the candidate's words."""
    return " ".join(turn.text for turn in sample.turns if turn.speaker is Speaker.CANDIDATE).split()
