"""A graded transcript as HTML: it says what the others say, and holds whatever was said in it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.conversation import Speaker
from interviewer.domain.session import SessionState
from interviewer.report.blocks import blocks
from interviewer.report.html.markup import element
from interviewer.report.html.page import page, table
from interviewer.report.html.session import export_html
from interviewer.text import clean_line, clean_text
from tests.report.pages import read_page
from tests.report.sessions import SUMMARY, TURNS, hostile, hostile_sessions, plain

if TYPE_CHECKING:
    from interviewer.report.graded import GradedSession

MARKED = re.compile(r"[●◐✕]1\.[123]")


def test_it_tells_score_arithmetic_verdicts_help_and_the_model_answer() -> None:
    text = read_page(export_html(plain())).text
    for words in (
        "A pot of tea: 50, lean no hire",
        "100 \u00d7 (3.5 \u2212 1) ÷ 5 = 50",
        "● covered 1.1 Boils the water (2 of 2)",
        "◐ partly 1.2 Takes a spoon of leaves a cup (0.5 of 1, after a probe)",
        "Lift it out and let it drip.",
        "1 probed, 0 hinted",
        "14 words · 6 s of 5 min",
        "What a strong answer sounds like",
        "boil water",
    ):
        assert words in text, words
    assert "Pours the milk first" not in text


def test_a_quote_leads_to_the_words_in_the_conversation_and_back() -> None:
    html = export_html(plain())
    found = read_page(html)
    assert '<a href="#said-1.1-2-6">turn 2</a>' in html
    assert '<span id="said-1.1-2-6" class="at"></span><mark>I boil the water</mark>' in html
    assert '<sup><a href="#verdict-1.1">● 1.1</a></sup>' in html
    assert found.tags.count("mark") == 4


def test_the_policy_allows_the_one_style_sheet_and_nothing_else() -> None:
    found = read_page(export_html(plain()))
    digest = base64.b64encode(hashlib.sha256(found.style.encode()).digest()).decode()
    assert found.policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "script" not in found.tags
    assert "prefers-color-scheme: dark" in found.style
    assert "@page { size: A4" in found.style


def test_what_is_not_over_gives_nothing_away() -> None:
    under_way = replace(plain(), session=replace(SUMMARY, state=SessionState.PAUSED))
    found = read_page(export_html(under_way))
    assert "paused" in found.text
    assert "I fill the cup." in found.text
    assert not {"mark", "details", "table"} & set(found.tags)


@settings(deadline=None)
@given(hostile_sessions())
def test_whatever_was_said_is_shown_and_never_obeyed(graded: GradedSession) -> None:
    found = read_page(export_html(graded))
    shown = "".join(found.text.split())
    for turn in graded.turns:
        for block in blocks(turn.text):
            said = turn.text[block.lines[0].start : block.lines[-1].end]
            pieces = re.split(MARKED, shown.partition("Conversation")[2])
            assert "".join(clean_text(said).split()) in "".join(pieces)
    assert clean_line(graded.stages[0].criteria[0].text) in found.text


@given(hostile, hostile)
def test_a_text_comes_out_as_it_went_in_wherever_it_stands(inside: str, attribute: str) -> None:
    html = element("p", inside, class_=attribute, id="one").text
    found = read_page(page("t", [element("section", element("p", inside, id="one"))]))
    assert found.tags[-3:] == ["main", "section", "p"]
    assert clean_text(inside) in found.text
    assert html.count("<") == html.count(">") == 2


@given(st.lists(st.tuples(hostile, hostile), max_size=3))
def test_a_table_has_a_cell_for_every_value(rows: list[tuple[str, str]]) -> None:
    found = read_page(page("t", table("c", ("a", "b"), rows)))
    assert found.tags.count("tr") == len(rows) + 1
    assert found.tags.count("td") == len(rows)


def test_a_word_without_end_and_the_end_of_a_style_sheet_stay_text() -> None:
    said = "</style><style>*{display:none}</style>\u202e" + "x" * 5000
    turns = (replace(TURNS[0], text=said, speaker=Speaker.CANDIDATE), *TURNS[1:])
    found = read_page(export_html(replace(plain(), turns=turns)))
    assert found.tags.count("style") == 1
    assert said.replace("\u202e", "") in found.text
    assert "overflow-wrap: anywhere" in found.style
