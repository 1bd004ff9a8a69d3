"""A graded transcript as Markdown, read back by a Markdown parser."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from interviewer.report.blocks import blocks
from interviewer.report.escaping import at_line_start, inline
from interviewer.report.graded import graded_session
from interviewer.report.markdown import export_markdown
from interviewer.text import clean_text
from tests.report.sessions import SUMMARY, TEA, TURNS, hostile, hostile_sessions, plain

if TYPE_CHECKING:
    from markdown_it.token import Token

    from interviewer.report.graded import GradedSession

SEEN = """\
# A pot of tea: 50, lean no hire

- Held: 2026-03-14 18:40, 24 min
- Interviewer: built-in
- Grader: built-in
- Agreement: This grader was never calibrated.
- Help used: 1 probe, 0 hints
- Session: 3em3r000048zsmhydspr
- Score: 100 \u00d7 (3.5 \u2212 1) ÷ 5 = 50

| Stage | Score | Covered | Partly | Missed | Mistakes | Help |
| --- | ---: | ---: | ---: | ---: | ---: | --- |
| 1. Brew | 38 | 1 | 1 | 1 | 1 | 1 probed, 0 hinted |
| 2. Serve | 100 | 1 | 0 | 0 | 0 | 0 probed, 0 hinted |

## 1. Brew: 38

- ● **covered** 1.1 Boils the water (2 of 2)
  > I boil the water (turn 2)
- ◐ **partly** 1.2 Takes a spoon of leaves a cup (0.5 of 1, after a probe)
  > A spoon (turn 4)
- ○ **missed** 1.3 Warms the pot (0 of 1)

  Pour hot water in and out again.
- ✕ **mistake** 1.4 Squeezes the bag (\u22121)
  > squeeze the bag (turn 2)

  Lift it out and let it drip.

100 \u00d7 (2.5 \u2212 1) ÷ 4 = 38

Spoken style: 14 words · 6 s of 5 min · 0.0 fillers in 100 · 0 hedges · 5 words a sentence

<details>
<summary>What a strong answer sounds like</summary>

> Warm the pot, then:
>
> ```sh
> boil water
> ```

</details>

## 2. Serve: 100

- ● **covered** 2.1 Fills the cup (1 of 1)
  > I fill the cup (turn 6)

100 \u00d7 1 ÷ 1 = 100

Spoken style: 4 words · 2 s of 5 min · 0.0 fillers in 100 · 0 hedges · 4 words a sentence

## Conversation

**1. Interviewer · open**

> How do you brew the tea?

**2. You**

> First <b>I boil the water</b><sup>● 1.1</sup>. Then I <b>squeeze the bag</b><sup>✕ 1.4</sup>.

**3. Interviewer · probe**

> How much tea?

**4. You**

> <b>A spoon</b><sup>◐ 1.2</sup> or so

**5. Interviewer · ask**

> How do you serve it?

**6. You**

> <b>I fill the cup</b><sup>● 2.1</sup>.
"""
OURS = re.compile(
    r"<b>|</b>|<sup>|</sup>|<br>|<details>\n<summary>What a strong answer sounds like</summary>\n?"
    r"|</details>\n?"
)
FORBIDDEN = {
    "link_open",
    "image",
    "em_open",
    "s_open",
    "code_inline",
    "code_block",
    "hr",
    "ordered_list_open",
}


def parsed(text: str) -> list[Token]:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return [one for token in reader.parse(text) for one in (token, *(token.children or ()))]


def squeezed(text: str) -> str:
    return re.sub(r"\s|\u00a0", "", text)


def test_it_reads_well() -> None:
    assert export_markdown(plain()) == SEEN


@settings(deadline=None)
@given(hostile_sessions())
def test_hostile_words_make_no_structure(graded: GradedSession) -> None:
    tokens = parsed(export_markdown(graded))
    assert FORBIDDEN.isdisjoint(token.type for token in tokens)
    for token in tokens:
        if token.type in {"html_inline", "html_block"}:
            assert OURS.fullmatch(token.content), token.content
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2", "h2"]
    assert [token.type for token in tokens].count("table_open") == 1
    assert [token.type for token in tokens].count("bullet_list_open") == 2
    strong = [tokens[at + 1].content for at, one in enumerate(tokens) if one.type == "strong_open"]
    assert strong == [
        "covered",
        "partly",
        "mistake",
        "1. Interviewer · open",
        "2. You",
    ]


@settings(deadline=None)
@given(hostile_sessions())
def test_nothing_in_it_could_move_a_cursor(graded: GradedSession) -> None:
    shown = export_markdown(graded)
    assert shown == clean_text(shown)


@settings(deadline=None)
@given(hostile.map(clean_text))
def test_what_was_said_is_shown_letter_by_letter(said: str) -> None:
    answer = replace(TURNS[1], text=said)
    graded = graded_session(SUMMARY, TEA, (TURNS[0], answer), ())
    behind = export_markdown(graded).split("**2. You**")[1]
    shown = "".join(
        token.content for token in parsed(behind) if token.type in {"text", "text_special", "fence"}
    )
    written = "".join(said[line.start : line.end] for block in blocks(said) for line in block.lines)
    assert squeezed(shown) == squeezed(written)


@given(st.text(" \t-+=:#>|`~*_1.)0ab", max_size=12))
def test_a_line_never_begins_a_block(text: str) -> None:
    tokens = parsed(at_line_start(inline(text)))
    assert {token.type for token in tokens} <= {
        "paragraph_open",
        "inline",
        "text",
        "text_special",
        "paragraph_close",
    }


def test_addresses_in_the_text_do_not_become_links() -> None:
    assert inline("see https://example.org or www.example.org") == (
        r"see https\://example.org or www\.example.org"
    )


def test_code_with_fences_in_it_stays_in_one_block() -> None:
    said = "````md\n```\n</details>\n```\n````\nafter"
    graded = graded_session(SUMMARY, TEA, (TURNS[0], replace(TURNS[1], text=said)), ())
    behind = parsed(export_markdown(graded).split("**2. You**")[1])
    fences = [token for token in behind if token.type == "fence"]
    assert [(token.info, token.content) for token in fences] == [("md", "```\n</details>\n```\n")]
    assert "after" in {token.content for token in behind if token.type == "text"}


def test_a_line_end_of_another_kind_does_not_lead_out_of_code() -> None:
    said = "```\ncup\r# Heading\u2028<b>\n```"
    graded = graded_session(SUMMARY, TEA, (TURNS[0], replace(TURNS[1], text=said)), ())
    behind = parsed(export_markdown(graded).split("**2. You**")[1])
    assert [token.content for token in behind if token.type == "fence"] == ["cup # Heading <b>\n"]
    assert "heading_open" not in {token.type for token in behind}


def test_words_quoted_out_of_code_are_named_behind_it() -> None:
    graded = plain()
    said = "```\nI boil the water\n```"
    judged = graded.stages[0].grade
    assert judged is not None
    first = replace(
        judged.judgements[0], evidence=(replace(judged.judgements[0].evidence[0], start=4, end=20),)
    )
    regraded = graded_session(
        SUMMARY,
        TEA,
        (TURNS[0], replace(TURNS[1], text=said)),
        (replace(judged, judgements=(first,)),),
    )
    assert "> ```\n>\n> <sup>● 1.1</sup>\n" in export_markdown(regraded)
