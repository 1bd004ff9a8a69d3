"""A report over many sessions: what it tells, and that it holds whatever stands in them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from interviewer.domain.overview import Held, OftenMissed, Overview, groups
from interviewer.domain.practice import Practice
from interviewer.report.html.overview import export_overview_html
from interviewer.report.overview import overview_markdown
from interviewer.text import clean_line
from tests.report.pages import read_page
from tests.report.sessions import hostile

TEA = Held(
    "3em3r000048zsmhydspr",
    "2026-03-14T18:40:00+00:00",
    Practice.INTERVIEW,
    "A pot of tea",
    "junior",
    ("tea", "water"),
    24.0,
    40.0,
    "no hire",
    "built-in",
)
BETTER = replace(TEA, started_at="2026-03-20T18:40:00+00:00", score=70.0, topics=("tea",))
QUIZ = replace(
    TEA, practice=Practice.QUIZ, started_at="2026-03-21T08:00:00+00:00", score=90.0, level=""
)
UNASSESSED = replace(TEA, started_at="2026-03-22T08:00:00+00:00", score=None, band="incomplete")
MISSED = OftenMissed("Brew", "Warms the pot", 2, 3)
ALL = Overview("2026-03-01", (TEA, BETTER, QUIZ, UNASSESSED), (MISSED,))

held = st.builds(
    Held,
    session=hostile,
    started_at=st.datetimes(timezones=st.timezones()).map(lambda one: one.isoformat()),
    practice=st.sampled_from(Practice),
    title=hostile,
    level=hostile,
    topics=st.lists(hostile, max_size=3).map(tuple),
    minutes=st.floats(0, 1e4),
    score=st.none() | st.floats(0, 100),
    band=hostile,
    grader=hostile,
)
missed = st.builds(OftenMissed, hostile, hostile, st.integers(1, 99), st.integers(1, 99))
overviews = st.builds(
    Overview,
    st.sampled_from(["", "2026-03-01"]),
    st.lists(held, max_size=4).map(tuple),
    st.lists(missed, max_size=3).map(tuple),
)


def test_scores_are_told_by_level_and_topic_without_what_has_none() -> None:
    by_topic = {one.name: (one.sessions, one.mean, one.best) for one in ALL.by_topic}
    assert by_topic == {"tea": (3, 200 / 3, 90.0), "water": (2, 65.0, 90.0)}
    (level,) = ALL.by_level
    assert (level.name, level.first, level.last) == ("junior", 40.0, 70.0)


@given(st.lists(held, max_size=6))
def test_a_group_lies_between_its_worst_and_its_best(sessions: list[Held]) -> None:
    for one in groups(sessions, lambda each: each.topics):
        assert max(one.first, one.last) <= one.best
        assert one.mean <= one.best + 1e-9
        assert one.sessions == sum(
            one.name in each.topics and each.score is not None for each in sessions
        )


def test_the_page_tells_scores_plot_and_missed_points() -> None:
    found = read_page(export_overview_html(ALL))
    for words in (
        "Interview practice, since 2026-03-01",
        "4 sessions, 3 with a score",
        "3 scores from 2026-03-14 to 2026-03-21: the first 40, the last 90",
        "Warms the pot",
        "70, no hire",
    ):
        assert words in found.text, words
    assert (found.tags.count("circle"), found.tags.count("svg")) == (2, 1)
    assert found.tags.count("tr") == (1 + 2) + (1 + 1) + (1 + 2) + (1 + 1) + (1 + 4)
    assert found.ids == ["plot-title", "plot-words"]


def test_the_markdown_tells_the_same_tables() -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(overview_markdown(ALL))
    assert sum(one.type == "table_open" for one in tokens) == 5
    assert sum(one.type == "tr_open" for one in tokens) == 15


def test_where_nothing_is_over_that_is_said() -> None:
    found = read_page(export_overview_html(Overview("", (), ())))
    assert "none that is over" in found.text
    assert "svg" not in found.tags


@given(overviews)
def test_whatever_stands_in_a_session_is_shown_and_never_obeyed(overview: Overview) -> None:
    found = read_page(export_overview_html(overview))
    for one in overview.held:
        assert "".join(clean_line(one.title).rstrip("…").split()) in "".join(found.text.split())
    markdown = overview_markdown(overview)
    rows = sum(one.startswith("| ") for one in markdown.splitlines())
    assert rows == found.tags.count("tr") + found.tags.count("table")
