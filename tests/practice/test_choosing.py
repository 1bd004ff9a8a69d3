"""Which questions are chosen, and what is said where none can be."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.errors import UsageError
from interviewer.library.catalogue import list_entries
from interviewer.practice.choosing import USUAL_COUNT, choose, ranked
from interviewer.practice.wishes import LEVELS, Wishes, known_wishes
from tests.practice.questions import entry, past

TEA = (
    entry("tea/brew", "junior mid", "water leaves"),
    entry("tea/serve", "mid", "cups"),
    entry("tea/pour", "mid", "cups water"),
    entry("tea/grow", "senior", "leaves", minutes=8),
    entry("cake/bake", "mid", "oven", minutes=2),
)


def ids(wishes: Wishes, seed: int = 1, **practised: object) -> list[str]:
    past_of = {name.replace("_", "/"): one for name, one in practised.items()}
    return [one.id for one in choose(TEA, wishes, past_of, seed)]  # type: ignore[arg-type]


def test_level_topic_and_set_narrow_the_choice_and_several_of_a_kind_widen_it() -> None:
    assert set(ids(Wishes(levels=("senior",)))) == {"tea/grow"}
    assert set(ids(Wishes(topics=("cups",)))) == {"tea/serve", "tea/pour"}
    assert set(ids(Wishes(topics=("cups",), sets=("tea",), levels=("mid",)))) == {
        "tea/serve",
        "tea/pour",
    }
    assert set(ids(Wishes(levels=("senior", "junior")))) == {"tea/grow", "tea/brew"}


def test_three_are_asked_unless_a_number_or_a_length_is_wished() -> None:
    assert len(ids(Wishes())) == USUAL_COUNT == 3
    assert len(ids(Wishes(count=4))) == 4
    assert len(ids(Wishes(count=99))) == len(TEA)
    assert sum(one.minutes for one in choose(TEA, Wishes(minutes=11), {}, 3)) <= 11
    assert ids(Wishes(minutes=2)) == ["cake/bake"]
    assert len(ids(Wishes(minutes=100))) == len(TEA)
    assert len(ids(Wishes(minutes=100, count=2))) == 2


def test_what_was_never_practised_comes_first_then_the_weakest_then_the_oldest() -> None:
    order = ids(
        Wishes(count=5),
        tea_brew=past(3, 90),
        tea_serve=past(4, 20),
        tea_pour=past(2, 22),
        cake_bake=past(1, 75),
    )
    assert order == ["tea/grow", "tea/pour", "tea/serve", "cake/bake", "tea/brew"]


def test_what_is_due_comes_before_all_else_that_was_practised() -> None:
    practised = {
        "tea/brew": past(3, 90),
        "tea/serve": past(4, 20),
        "tea/pour": past(2, 22),
        "cake/bake": past(1, 75),
    }
    due = frozenset({"tea/brew", "cake/bake"})
    order = choose(TEA, Wishes(count=5), practised, 1, due)
    assert [one.id for one in order] == [
        "tea/grow",
        "cake/bake",
        "tea/brew",
        "tea/serve",
        "tea/pour",
    ]
    by_chance = Wishes(count=5, surprise=True)
    assert choose(TEA, by_chance, practised, 1, due) == choose(TEA, by_chance, {}, 1)


def test_an_incomplete_grading_ranks_with_the_weak() -> None:
    order = ids(Wishes(count=2, topics=("cups",)), tea_serve=past(1, 60), tea_pour=past(2, None))
    assert order == ["tea/pour", "tea/serve"]


@given(st.integers(0, 10_000))
def test_a_topic_that_was_not_there_yet_goes_before_one_that_was(seed: int) -> None:
    first, second = ids(Wishes(count=2, levels=("mid",)), seed)
    topics = {one.id: set(one.topics) for one in TEA}
    assert not topics[first] & topics[second]


def test_chance_goes_by_the_seed_alone() -> None:
    assert ids(Wishes(), 7) == ids(Wishes(), 7)
    assert len({tuple(ids(Wishes(), seed)) for seed in range(20)}) > 1


def test_surprise_pays_no_heed_to_the_past() -> None:
    known = {"tea_brew": past(3, 90), "tea_serve": past(4, 20)}
    for seed in range(10):
        assert ids(Wishes(surprise=True), seed, **known) == ids(Wishes(surprise=True), seed)


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(LEVELS), st.sampled_from("xyz")),
        min_size=1,
        unique_by=lambda one: one[0],
    ),
    st.dictionaries(
        st.sampled_from("abcdefgh"),
        st.builds(past, st.integers(1, 28), st.none() | st.floats(0, 100)),
    ),
    st.integers(),
    st.frozensets(st.sampled_from("abcdefgh")),
)
def test_a_rank_holds_everything_once_never_practised_in_front_and_then_what_is_due(
    made: list[tuple[str, str, str]], practised: dict[str, object], seed: int, due: frozenset[str]
) -> None:
    entries = [entry(*one) for one in made]
    order = tuple(ranked(entries, practised, seed, due=due))  # type: ignore[arg-type]
    assert sorted(one.id for one in order) == sorted(one.id for one in entries)
    known = [(one.id in practised, one.id in practised and one.id not in due) for one in order]
    assert known == sorted(known)


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        (Wishes(topics=("cup",)), "of the topic cup. Did you mean cups? There are cups, leaves"),
        (Wishes(levels=("med",)), "of the level med. Did you mean mid? There are junior, mid, sen"),
        (Wishes(sets=("coffee",)), "of the set coffee. There are cake, tea"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest_and_with_what_there_is(
    wishes: Wishes, told: str
) -> None:
    with pytest.raises(UsageError, match=re.escape(told)):
        known_wishes(wishes, TEA)


def test_names_are_known_in_any_case_and_once() -> None:
    wishes = known_wishes(Wishes(levels=("MID", "mid"), topics=(" Cups",), sets=("TEA",)), TEA)
    assert (wishes.levels, wishes.topics, wishes.sets) == (("mid",), ("cups",), ("tea",))


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        (
            Wishes(levels=("senior",), topics=("oven",)),
            (
                "level senior and topic oven at once. There are questions for mid. The topics for"
                " senior are leaves."
            ),
        ),
        (
            Wishes(sets=("cake",), topics=("cups",)),
            "The topics are oven. Such are in tea.",
        ),
        (Wishes(minutes=1), "into 1 minute. The shortest of them takes 2 minutes."),
        (
            Wishes(minutes=4, levels=("senior",)),
            "into 4 minutes. The shortest of them takes 8 minutes.",
        ),
    ],
)
def test_where_nothing_fits_it_is_said_what_would(wishes: Wishes, told: str) -> None:
    with pytest.raises(UsageError, match=re.escape(told)):
        choose(TEA, known_wishes(wishes, TEA), {}, 1)


def test_every_level_and_topic_of_the_built_in_questions_gives_a_drill() -> None:
    entries = list_entries(None, ("question",))
    for level in {one for found in entries for one in found.levels}:
        chosen = choose(entries, Wishes(levels=(level,)), {}, 5)
        assert all(level in one.levels for one in chosen)
    for topic in {one for found in entries for one in found.topics}:
        wishes = Wishes(topics=(topic,), count=20)
        chosen = choose(entries, wishes, {}, 5)
        assert len(chosen) == len([one for one in entries if topic in one.topics])
        assert choose(entries, replace(wishes, count=1), {}, 5) == chosen[:1]
