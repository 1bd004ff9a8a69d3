"""A quote is evidence only where it stands in the candidate's own words, and exactly there."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from interviewer.domain.conversation import Speaker, Turn
from interviewer.domain.verdict import Evidence
from interviewer.grading.evidence import find_quote

ANSWER = (
    "I'd look at the slow query log first — p99, not the average. Then I run EXPLAIN ANALYZE and "
    "check whether “products” is read by a sequential scan… The ORM may fire N+1 queries, "
    "so I would not add an index before I have seen the plan."
)


def candidate(number: int, text: str) -> Turn:
    return Turn(number, Speaker.CANDIDATE, text, "stage")


def interviewer(number: int, text: str) -> Turn:
    return Turn(number, Speaker.INTERVIEWER, text, "stage")


TURNS = (
    interviewer(1, "Would you add a covering index on the price column?"),
    candidate(2, ANSWER),
    interviewer(3, "What else?"),
    candidate(4, "Caching comes last. I'd look at the connection pool, too."),
)


def at(quote: str, turn: int | None = None) -> Evidence | None:
    found = find_quote(quote, TURNS, turn)
    if found is not None:
        text = TURNS[found.turn - 1].text
        assert text[found.start : found.end] == found.quote
        assert TURNS[found.turn - 1].speaker is Speaker.CANDIDATE
    return found


def words_at(quote: str, turn: int | None = None) -> str | None:
    found = at(quote, turn)
    return found.quote if found else None


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("slow query log", "slow query log"),
        ("SLOW   query\nlog", "slow query log"),
        ("I\u2019d look at the slow query log", "I'd look at the slow query log"),
        ("log first - p99", "log first — p99"),
        ('whether "products" is read', "whether “products” is read"),
        ("sequential scan...", "sequential scan"),
        ('"check whether products is read"', "check whether “products” is read"),
        (
            "p99 not the average then I run explain analyze",
            "p99, not the average. Then I run EXPLAIN ANALYZE",
        ),
        ("N+1 queries", "N+1 queries"),
        ("EXPLAIN", "EXPLAIN"),
        ("slow query log … not the average", "slow query log first — p99, not the average"),
        (
            "I'd look at the slow query log first [...] check whether",
            ANSWER[: ANSWER.index(" “products")],
        ),
        (
            "check weather products is read by a sequential scan",
            "check whether “products” is read by a sequential scan",
        ),
        ("I would not add an index before seeing the plan", None),
        (
            "whether “products” is read by a sequential sc",
            "whether “products” is read by a sequential scan",
        ),
        ("the slow\u00ad query\u200b log", "the slow query log"),
    ],
)
def test_what_counts_as_the_same_words(quote: str, found: str | None) -> None:
    assert words_at(quote) == found


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "   ",
        "…",
        "the",
        "I would",
        "yes",
        "materialised views",
        "the fast query log",
        "covering index on the price column",
        "Would you add a covering index",
        "I would add an index before I have seen the plan",
        "I'd look at the slow query log first — p95, not the average",
        "I'd look at the slow query log first — p99, the average",
        "an",
        "1",
        "I don't",
        "prod",
        "que",
    ],
)
def test_what_does_not_count(quote: str) -> None:
    assert at(quote) is None


@pytest.mark.parametrize(
    ("quote", "counts"),
    [
        ("use a left join on the products table to fetch all of them at once", True),
        ("use left join on the product table to fetch all them at once", True),
        ("use a left join on the products table to fetsh all of them at once", True),
        ("use a leftjoin on the products table to fetch all of them at once", True),
        ("use a right join on the products table to fetch all of them at once", False),
        ("use a left join on the orders table to fetch all of them at once", False),
        ("use a left join on the products table to fetch all prices of them at once", False),
        ("use the left join for the products table to fetch all of those at once", True),
        ("use a left join on the products table to fetch some of them at once", False),
        ("never use a left join on the products table to fetch all of them at once", False),
        ("use a left join on the products table to fetch 2 of them at once", False),
    ],
)
def test_a_slip_is_tolerated_and_another_meaning_is_not(quote: str, counts: bool) -> None:
    said = "I'd use a left join on the products table to fetch all of them at once, I think."
    found = find_quote(quote, (candidate(1, said),))
    assert (found is not None) is counts
    if found is not None:
        assert found.quote == "use a left join on the products table to fetch all of them at once"


def test_a_model_may_mend_the_grammar_of_what_it_quotes() -> None:
    said = "Then I open some slow traces for see where is the time, database or our code."
    found = find_quote(
        "I open some slow traces to see where the time is, database or our code",
        (candidate(1, said),),
    )
    assert found is not None
    assert found.quote == said[5:-1]


def test_the_turn_that_was_named_comes_first() -> None:
    assert (one := at("I'd look at the", 4)) is not None
    assert one.turn == 4
    assert (other := at("I'd look at the")) is not None
    assert other.turn == 2


def test_a_wrong_turn_number_does_no_harm() -> None:
    assert (one := at("Caching comes last", 1)) is not None
    assert one.turn == 4
    assert at("Caching comes last", 99) == one


def test_words_of_languages_without_spaces() -> None:
    turns = (candidate(1, "まずスロークエリログを見ます。次に索引を確認します。"),)
    found = find_quote("スロークエリログ", turns)
    assert found == Evidence(1, 2, 10, "スロークエリログ")


def test_letters_that_grow_when_folded_keep_their_place() -> None:
    turns = (candidate(1, "Die Größe der ﬁle und der Straße ist bekannt"),)
    found = find_quote("STRASSE IST", turns)
    assert found is not None
    assert found.quote == "Straße ist"


def test_accents_may_be_written_in_two_ways() -> None:
    turns = (candidate(1, "Der Verzo\u0308gerte Za\u0308hler wa\u0308chst"),)
    found = find_quote("verz\u00f6gerte Z\u00e4hler", turns)
    assert found is not None
    assert found.quote == "Verzo\u0308gerte Za\u0308hler"


def test_a_very_long_turn_is_searched_at_once() -> None:
    turns = (candidate(1, "filler words here " * 20_000 + "then the plan shows a scan"),)
    found = find_quote("then the plan showed a scan", turns)
    assert found is not None
    assert found.quote == "then the plan shows a scan"


WORD = st.text("abcdefghijklmnopqrstuvwxyzäöüßéñABCXYZ0123456789", min_size=1, max_size=12)
# Hypothesis draws words of the program's own, "which" among them, and such alone are no quote.
LONGEST_STOP_WORD = len("nothing")
BETWEEN = st.sampled_from(
    [" ", " ", " ", ", ", ". ", " — ", "\n", "  ", "-", "… ", " “", "” ", "'"]
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.tuples(WORD, BETWEEN), min_size=1, max_size=40))
    return "".join(word + between for word, between in words)


@given(texts(), st.data())
def test_any_stretch_of_whole_words_is_found_exactly(text: str, data: st.DataObject) -> None:
    words = list(re.finditer(r"[^\W_]+", text))
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quote = text[words[first].start() : words[last].end()]
    assume(any(len(word) > LONGEST_STOP_WORD for word in re.findall(r"[^\W_]+", quote)))
    turns = (interviewer(1, text), candidate(2, text), interviewer(3, quote))
    found = find_quote(quote, turns)
    assert found is not None
    assert found.turn == 2
    assert text[found.start : found.end] == found.quote
    assert _plain(found.quote) == _plain(quote)


@given(texts(), texts())
def test_the_interviewers_words_are_never_evidence(said: str, answered: str) -> None:
    turns = (interviewer(1, said), candidate(2, answered))
    found = find_quote(said, turns)
    if found is not None:
        assert found.turn == 2
        assert answered[found.start : found.end] == found.quote


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=4))
def test_whatever_is_asked_the_place_is_exact(quote: str, said: list[str]) -> None:
    turns = [candidate(number, text) for number, text in enumerate(said, start=1)]
    found = find_quote(quote, turns)
    if found is not None:
        assert said[found.turn - 1][found.start : found.end] == found.quote
        assert found.quote.strip() == found.quote != ""


def _plain(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())
