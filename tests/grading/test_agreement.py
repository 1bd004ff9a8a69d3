"""Agreement of verdicts with labels: examples counted by hand, and what holds of all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.rubric import KeyPoint, Mistake, Question
from interviewer.domain.verdict import Judgement, Kind, Verdict
from interviewer.grading.agreement import (
    Balance,
    Pair,
    agreement,
    balance,
    cohens_kappa,
    macro_f1,
    paired,
)

POINT, MISTAKE = Kind.KEY_POINT, Kind.MISTAKE
COVERED, PARTIAL, MISSED = Verdict.COVERED, Verdict.PARTIAL, Verdict.MISSED
MADE, NOT_MADE, UNASSESSED = Verdict.MADE, Verdict.NOT_MADE, Verdict.UNASSESSED

TEA = Question(
    id="tea/brew",
    title="Brew",
    question="How do you brew it?",
    key_points=(KeyPoint("water", "Boils the water"), KeyPoint("pot", "Warms the pot")),
    mistakes=(Mistake("bag", "Squeezes the bag"), Mistake("cold", "Cold pot", omits="pot")),
)

labels = st.sampled_from("abc")
both = st.lists(st.tuples(labels, labels), min_size=1, max_size=40)


def pairs(*given: tuple[Verdict, Verdict]) -> list[Pair]:
    return [
        Pair(MISTAKE if label in {MADE, NOT_MADE} else POINT, f"c{place}", label, verdict)
        for place, (label, verdict) in enumerate(given)
    ]


SEVEN = pairs(
    (COVERED, COVERED),
    (COVERED, PARTIAL),
    (PARTIAL, MISSED),
    (MISSED, MISSED),
    (MISSED, COVERED),
    (MADE, MADE),
    (NOT_MADE, NOT_MADE),
)


def test_a_verdict_agrees_where_it_is_the_label_itself() -> None:
    assert agreement(SEVEN) == pytest.approx(4 / 7)
    assert agreement([]) is None


def test_balanced_accuracy_takes_partly_for_said() -> None:
    # Said: two covered, one partial, one made; of them three were heard. Not said: three; two left.
    found = balance(SEVEN)
    assert found == Balance(heard=3, said=4, left=2, unsaid=3)
    assert found.balanced == pytest.approx((3 / 4 + 2 / 3) / 2)
    assert str(found) == "0.708 (3/4 heard, 2/3 left)"


def test_without_anything_said_there_is_no_balanced_accuracy() -> None:
    assert balance(pairs((MISSED, MISSED))).balanced is None


def test_what_could_not_be_judged_is_neither_heard_nor_left() -> None:
    found = balance(pairs((COVERED, UNASSESSED), (MISSED, UNASSESSED)))
    assert (found.heard, found.left) == (0, 0)
    assert agreement(pairs((MISSED, UNASSESSED))) == 0.0


def test_macro_f1_counts_every_class_alike() -> None:
    # a: one hit of two real and one named, 2/3; b: one hit of one and two, 2/3; c: 1.
    assert macro_f1("aabc", "abbc", "abc") == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)
    assert macro_f1("ab", "ab", "abc") == pytest.approx(2 / 3)
    assert macro_f1("", "", "") is None


def test_kappa_of_a_table_of_fifty() -> None:
    # 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: observed 0.7, expected 0.5.
    first = "y" * 25 + "n" * 25
    second = "y" * 20 + "n" * 5 + "y" * 10 + "n" * 15
    assert cohens_kappa(first, second) == pytest.approx(0.4)


def test_kappa_is_nothing_where_both_always_say_the_same() -> None:
    assert cohens_kappa("aaaa", "aaaa") is None
    assert cohens_kappa("", "") is None


def test_each_label_stands_beside_the_verdict_on_its_criterion() -> None:
    labelled = [
        Judgement(MISTAKE, "bag", NOT_MADE),
        Judgement(POINT, "pot", MISSED),
        Judgement(POINT, "water", COVERED),
        Judgement(MISTAKE, "cold", MADE),
        Judgement(POINT, "unknown", COVERED),
    ]
    judged = [
        Judgement(POINT, "water", PARTIAL),
        Judgement(MISTAKE, "bag", MADE),
        Judgement(MISTAKE, "cold", MADE, omission=True),
    ]
    assert paired(TEA, labelled, judged) == (
        Pair(POINT, "water", COVERED, PARTIAL),
        Pair(POINT, "pot", MISSED, UNASSESSED),
        Pair(MISTAKE, "bag", NOT_MADE, MADE),
    )


@given(both)
def test_who_always_agrees_has_the_highest_figures(rows: list[tuple[str, str]]) -> None:
    first = [a for a, _ in rows]
    assert macro_f1(first, first, set(first)) == pytest.approx(1.0)
    assert cohens_kappa(first, first) in (None, pytest.approx(1.0))


@given(both)
def test_figures_stay_within_their_bounds(rows: list[tuple[str, str]]) -> None:
    first, second = [a for a, _ in rows], [b for _, b in rows]
    f1 = macro_f1(first, second, {*first, *second})
    kappa = cohens_kappa(first, second)
    assert f1 is not None
    assert 0.0 <= f1 <= 1.0
    assert kappa is None or -1.0 - 1e-9 <= kappa <= 1.0 + 1e-9
    shared = sum(a == b for a, b in rows) / len(rows)
    assert kappa is None or kappa <= shared + 1e-9


@given(both, st.randoms())
def test_the_order_of_the_answers_does_not_matter(
    rows: list[tuple[str, str]], chance: object
) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    for one, other in ((rows, mixed), (rows, [(b, a) for a, b in rows])):
        a, b = [x for x, _ in one], [y for _, y in one]
        c, d = [x for x, _ in other], [y for _, y in other]
        assert cohens_kappa(a, b) == pytest.approx(cohens_kappa(c, d))
        assert macro_f1(a, b, "abc") == pytest.approx(macro_f1(c, d, "abc"))
