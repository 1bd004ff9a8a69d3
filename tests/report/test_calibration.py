"""What is told of a calibration."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.verdict import Kind, Verdict
from interviewer.grading.agreement import Pair
from interviewer.grading.calibration import Judged, Part, figures_of
from interviewer.report.agreed import agreement_words, percent
from interviewer.report.calibration import figures_text, record_of

COVERED, MISSED = Verdict.COVERED, Verdict.MISSED
SEEN = """\
some-model on 4 labelled answers, 7 verdicts

                answers verdicts   agreed balanced macro F1    kappa leniency
tuned                 3        5     80 %                                +5.0
  key points                   4     75 %     0.75     0.73     0.50
  mistakes                     1    100 %              1.00
held out              1        2     50 %                               \u221210.0
  key points                   2     50 %              0.67     0.00

It is known by 2 verdicts, of which it agreed in 50 %.
A grader that hears nothing would have agreed in 0 %.

1 verdict could not be had and agrees with no label.

The same claims in another manner: points between the scores
  informal      1 pair: 10.0 on average, 10 at most

Answers that try to earn what they do not say: scores
  echo          1 answer: 15.0 on average, 15 at most; by the labels 0.0

Judged twice: 1 answer, 100 % of 2 verdicts came again
  points between the two scores: 0.0 on average, 0 at most
"""


def point(label: Verdict, verdict: Verdict) -> Pair:
    return Pair(Kind.KEY_POINT, "p", label, verdict)


PLAIN = Judged(
    "plain", "q", "strong", Part.TUNED, (point(COVERED, COVERED), point(MISSED, MISSED)), 80, 80
)
JUDGED = (
    PLAIN,
    Judged(
        "echo",
        "q",
        "echo",
        Part.TUNED,
        (point(MISSED, COVERED), Pair(Kind.MISTAKE, "m", Verdict.NOT_MADE, Verdict.NOT_MADE)),
        15,
        0,
    ),
    Judged("third", "q", "partial", Part.TUNED, (point(COVERED, COVERED),), 50, 50),
    Judged(
        "filled",
        "q",
        "informal",
        Part.HELD_OUT,
        (point(COVERED, COVERED), point(COVERED, Verdict.UNASSESSED)),
        70,
        80,
        "plain",
    ),
)


def test_the_figures_read_well() -> None:
    assert figures_text(figures_of(JUDGED, [PLAIN]), "some-model") == SEEN


def test_as_json_every_figure_is_there() -> None:
    record = json.loads(json.dumps(record_of(figures_of(JUDGED, [PLAIN]))))
    assert (record["samples"], record["verdicts"], record["unassessed"]) == (4, 7, 1)
    assert (record["agreement"], record["rests_on"]) == (0.5, 2)
    assert record["overall"] == pytest.approx(5 / 7, abs=1e-4)
    assert [one["part"] for one in record["parts"]] == ["tuned", "held out"]
    assert record["parts"][0]["key_points"]["balance"]["balanced"] == 0.75
    assert record["manners"] == {"informal": {"pairs": 1, "mean": 10, "largest": 10}}
    assert record["stability"]["same"] == 1.0


def test_the_line_says_the_share_or_that_nobody_knows() -> None:
    assert agreement_words(0.876) == "This grader agreed with the labels in 88 % of verdicts."
    assert agreement_words(None) == "This grader was never calibrated."


@given(st.floats(0, 1))
def test_only_all_is_a_hundred_and_only_nothing_is_nought(share: float) -> None:
    shown = int(percent(share).removesuffix(" %"))
    assert (shown == 100) is (share == 1)
    assert (shown == 0) is (share == 0)
    assert abs(shown - 100 * share) <= 1
