"""How a turn stands on screen: plain sentences and Markdown alike, whole and in pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.widgets import Markdown, Static

from interviewer.tui.widgets.turn_view import InterviewerTurn, is_plain
from tests.tui.driving import text_of, until

if TYPE_CHECKING:
    from textual.app import ComposeResult

PLAIN = [
    "You see the time goes into the database. What do you switch on next, and where?",
    "First of all: what changed?\n\nAnd when did it begin (roughly)? Say 12 May, or 5.30 pm.",
    'What does p99 mean to you - and p50? Does "slow" say enough; isn\'t it vague?',
]
MARKED = [
    "Take *one* request.",
    "Two ways:\n\n- one\n- two",
    "1. one\n2. two",
    "# Title",
    "```sql\nSELECT 1\n```",
    "see https://a.example/x",
    "two lines\nthat are one",
    "a\n\n    code",
    "x &amp; y",
    "| a | b |\n|---|---|\n| 1 | 2 |",
]


class Host(App[None]):
    CSS_PATH = "../../interviewer/tui/screens/markdown.tcss"

    def __init__(self, *turns: InterviewerTurn) -> None:
        super().__init__()
        self.turns = turns

    def compose(self) -> ComposeResult:
        yield from self.turns


class Words(App[None]):
    CSS_PATH = "../../interviewer/tui/screens/markdown.tcss"

    def __init__(self, words: Static | Markdown) -> None:
        super().__init__()
        self.words = words

    def compose(self) -> ComposeResult:
        yield self.words


async def _lines(words: Static | Markdown, last: str) -> list[str]:
    app = Words(words)
    async with app.run_test(size=(40, 20), notifications=True) as pilot:
        await until(pilot, lambda: last in text_of(app.screen))
        return [line.rstrip() for line in text_of(app.screen).splitlines()]


@pytest.mark.parametrize("text", PLAIN)
async def test_plain_sentences_look_as_markdown_would_show_them(text: str) -> None:
    assert is_plain(text)
    last = text.rsplit(maxsplit=1)[-1]
    assert await _lines(Static(text, markup=False), last) == await _lines(Markdown(text), last)


@pytest.mark.parametrize("text", MARKED)
def test_what_markdown_gives_a_meaning_is_not_plain(text: str) -> None:
    assert not is_plain(text)


@pytest.mark.parametrize("text", [*PLAIN, *MARKED])
async def test_in_pieces_it_ends_as_it_stands_when_whole(text: str) -> None:
    pieces, whole = InterviewerTurn("probe"), InterviewerTurn("probe", text)
    async with Host(pieces).run_test(size=(60, 30), notifications=True) as pilot:
        for start in range(0, len(text), 7):
            await pieces.add(text[start : start + 7])
            await pilot.pause()
        await pieces.finish(text)
        await pilot.pause()
        first = text_of(pilot.app.screen)
    async with Host(whole).run_test(size=(60, 30), notifications=True) as pilot:
        await until(pilot, lambda: text_of(pilot.app.screen) == first)


async def test_a_turn_that_becomes_markdown_keeps_what_it_had() -> None:
    turn = InterviewerTurn("probe")
    async with Host(turn).run_test(size=(60, 30), notifications=True) as pilot:
        await turn.add("Plain at first. ")
        await pilot.pause()
        assert not turn.query(Markdown)
        await turn.add("Then `code`.")
        await until(pilot, lambda: "Then code." in text_of(pilot.app.screen))
        assert "Plain at first." in text_of(pilot.app.screen)


async def test_only_web_addresses_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    turn = InterviewerTurn("probe", "[a](https://a.example) [b](file:///etc/passwd)")
    app = Host(turn)
    opened: list[str] = []
    async with app.run_test(notifications=True) as pilot:
        monkeypatch.setattr(app, "open_url", opened.append)
        for href in ("https://a.example", "file:///etc/passwd", "javascript:x"):
            turn.post_message(Markdown.LinkClicked(turn.query_one(Markdown), href))
        await until(pilot, lambda: opened)
        await pilot.pause()
    assert opened == ["https://a.example"]
