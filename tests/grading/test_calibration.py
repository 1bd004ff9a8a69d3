"""The figures of a calibration, from answers judged by hand."""

from __future__ import annotations

import pytest

from interviewer.domain.verdict import Kind, Verdict
from interviewer.grading.agreement import Pair
from interviewer.grading.calibration import Judged, Part, beside_twins, figures_of, stability

POINT, MISTAKE = Kind.KEY_POINT, Kind.MISTAKE
COVERED, MISSED = Verdict.COVERED, Verdict.MISSED
MADE, NOT_MADE = Verdict.MADE, Verdict.NOT_MADE


def judged(
    name: str,
    kind: str = "partial",
    *,
    part: Part = Part.TUNED,
    right: int = 1,
    wrong: int = 0,
    score: float | None = 50.0,
    labelled: float | None = 50.0,
    twin: str | None = None,
) -> Judged:
    """An answer with so many verdicts that agree and so many that do not."""
    pairs = [Pair(POINT, f"r{n}", COVERED, COVERED) for n in range(right)]
    pairs += [Pair(POINT, f"w{n}", COVERED, MISSED) for n in range(wrong)]
    return Judged(name, "tea/brew", kind, part, tuple(pairs), score, labelled, twin)


def test_a_grader_is_known_by_what_it_was_not_tuned_on() -> None:
    figures = figures_of(
        [
            judged("a", right=10),
            judged("b", part=Part.HELD_OUT, right=3, wrong=1),
            judged("c", part=Part.CORRECTED, right=0, wrong=1, labelled=None),
        ]
    )
    assert figures.agreement == pytest.approx(3 / 5)
    assert figures.rests_on == 5
    assert figures.overall == pytest.approx(13 / 15)
    assert (figures.samples, figures.verdicts) == (3, 15)
    assert [one.part for one in figures.parts] == [Part.TUNED, Part.HELD_OUT, Part.CORRECTED]
    assert [one.agreement for one in figures.parts] == [1.0, 0.75, 0.0]


def test_where_nothing_is_held_out_every_verdict_counts() -> None:
    corrected = judged("c", part=Part.CORRECTED, right=0, wrong=1)
    figures = figures_of([judged("a", right=3), corrected])
    assert (figures.agreement, figures.rests_on) == (0.75, 4)


def test_beside_it_stands_what_a_grader_would_reach_that_hears_nothing() -> None:
    pairs = (
        Pair(POINT, "a", COVERED, COVERED),
        Pair(POINT, "b", Verdict.PARTIAL, COVERED),
        Pair(POINT, "c", MISSED, COVERED),
        Pair(MISTAKE, "d", MADE, MADE),
        Pair(MISTAKE, "e", NOT_MADE, NOT_MADE),
    )
    held_out = Judged("a", "q", "partial", Part.HELD_OUT, pairs)
    figures = figures_of([held_out, judged("b", right=7)])
    assert (figures.agreement, figures.by_silence) == (0.6, 0.4)


def test_without_answers_there_are_no_figures() -> None:
    figures = figures_of([])
    assert (figures.agreement, figures.overall, figures.parts) == (None, None, ())
    assert figures.stability is None


def test_leniency_is_the_mean_score_less_that_of_the_labels() -> None:
    listed = [
        judged("a", score=70.0, labelled=60.0),
        judged("b", score=40.0, labelled=42.0),
        judged("c", score=None, labelled=90.0),
    ]
    (part,) = figures_of(listed).parts
    assert part.leniency == pytest.approx((10 - 2) / 2)


def test_key_points_and_mistakes_stand_apart() -> None:
    pairs = (
        Pair(POINT, "a", COVERED, COVERED),
        Pair(POINT, "b", MISSED, MISSED),
        Pair(MISTAKE, "c", MADE, NOT_MADE),
        Pair(MISTAKE, "d", NOT_MADE, Verdict.UNASSESSED),
    )
    (part,) = figures_of([Judged("a", "q", "partial", Part.TUNED, pairs)]).parts
    assert (part.key_points.agreement, part.mistakes.agreement) == (1.0, 0.0)
    assert (part.key_points.kappa, part.key_points.macro_f1) == (1.0, 1.0)
    assert part.mistakes.balance.balanced == 0.0
    assert part.unassessed == 1


def test_manners_are_told_by_the_differences_from_plain_twins() -> None:
    listed = [
        judged("q/plain", score=60.0),
        judged("q/filled", "informal", score=50.0, twin="q/plain"),
        judged("r/plain", score=80.0),
        judged("r/filled", "informal", score=84.0, twin="r/plain"),
        judged("r/lost", "informal", score=10.0, twin="r/gone"),
        judged("r/alone", "informal", score=10.0),
    ]
    found = beside_twins(listed, "informal")
    assert found is not None
    assert (found.pairs, found.mean, found.largest) == (2, 7.0, 10.0)
    assert beside_twins(listed, "dictated") is None
    assert set(figures_of(listed).manners) == {"informal"}


def test_cheats_are_told_by_their_scores() -> None:
    listed = [
        judged("q/echo", "echo", score=0.0, labelled=0.0),
        judged("r/echo", "echo", score=8.0, labelled=0.0),
        judged("q/plain", score=40.0),
        judged("q/injected", "injected", score=45.0, labelled=40.0, twin="q/plain"),
    ]
    cheats = figures_of(listed).cheats
    assert set(cheats) == {"echo", "injected"}
    assert (cheats["echo"].mean, cheats["echo"].largest, cheats["echo"].labelled) == (4, 8, 0)
    assert cheats["echo"].beside_twin is None
    beside = cheats["injected"].beside_twin
    assert beside is not None
    assert beside.largest == 5.0


def test_stability_is_the_share_of_verdicts_that_came_again() -> None:
    steady = Pair(POINT, "a", COVERED, COVERED)
    before, after = Pair(POINT, "b", COVERED, MISSED), Pair(POINT, "b", COVERED, COVERED)
    first = Judged("q", "tea/brew", "partial", Part.TUNED, (steady, before), 50.0, 50.0)
    again = Judged("q", "tea/brew", "partial", Part.TUNED, (steady, after), 60.0, 50.0)
    found = stability([first, judged("only once")], [again])
    assert found is not None
    assert (found.samples, found.verdicts, found.same) == (1, 2, 0.5)
    assert found.scores is not None
    assert found.scores.largest == 10.0
