"""What is read word by word, for speed, says the same as what is read phrase by phrase."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.rubric import KeyPoint
from interviewer.library.leaks import is_echo, telling_stems, told_before, words_given_away

WORDS = st.sampled_from(
    [
        *("server", "Servers", "databases", "reboot", "add", "left-adding-and-select", "N+1"),
        *("one", "two", "twenty", "hundred", "thousand", "and", "first", "second", "ninth", "21st"),
        *("no", "no-sql", "NoSQL", "sql", "SQL", "database", "choose", "is", "select", "*", "node"),
        *("js", "nodeJS", "p", "99", "99th", "p99", "percentile", "percent", "don't", "a", "the"),
    ]
)
MARKS = st.sampled_from([" ", " ", "|", '"', '" ', ' "', "-", " | "])
PHRASES = st.lists(st.tuples(WORDS, MARKS), min_size=1, max_size=7).map(
    lambda parts: "".join(word + mark for word, mark in parts).strip()
)
CUES = st.lists(st.lists(PHRASES, min_size=1, max_size=2).map(tuple), min_size=1, max_size=4)
TEXTS = st.lists(WORDS, max_size=6).map(" ".join)


@given(TEXTS, TEXTS, CUES.map(tuple))
def test_a_probe_gives_away_what_any_phrase_of_the_cues_says(
    question: str, probe: str, cues: tuple[tuple[str, ...], ...]
) -> None:
    told = told_before(question)
    given_away = words_given_away(probe, KeyPoint("a", "Something", cues=cues), told)
    in_cues = frozenset[str]().union(*(telling_stems(one) for cue in cues for one in cue))
    secret = (in_cues | telling_stems("Something")) - told.free
    assert bool(given_away) == bool(secret & telling_stems(probe))


@given(TEXTS, PHRASES)
def test_an_echo_has_all_of_its_words_in_the_question(question: str, phrase: str) -> None:
    told = told_before(question)
    in_one_piece = told_before(phrase)
    if is_echo((phrase,), told):
        assert in_one_piece.asked_stems <= told.asked_stems or '"' in phrase


@given(PHRASES.filter(lambda one: '"' not in one and telling_stems(one)))
def test_a_phrase_that_is_the_question_is_an_echo(phrase: str) -> None:
    assert is_echo((phrase,), told_before(phrase))


def test_one_of_many_ways_to_say_it_gives_little_away() -> None:
    told = told_before("What do you do?")
    few, many = (
        KeyPoint("a", "Something", cues=((f"reboot {'|'.join(ways)}",),))
        for ways in (["shelf", "rack"], ["shelf", "rack", *"abcdefghijk"])
    )
    probe = "Which rack do you mean?"
    assert words_given_away(probe, few, told) == ("rack",)
    assert words_given_away(probe, many, told) == ()
    assert words_given_away("After which reboot?", many, told) == ("reboot",)
