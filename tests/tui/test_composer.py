"""The composer: sending, new lines, pasting, and giving text back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.events import Key, Paste

from interviewer.tui.widgets.composer import Composer
from tests.tui.driving import until

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Host(App[None]):
    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.text = text
        self.sent: list[str] = []

    def compose(self) -> ComposeResult:
        yield Composer(self.text)

    def on_composer_sent(self, event: Composer.Sent) -> None:
        assert event.control is self.query_one(Composer)
        self.sent.append(event.text)


async def test_enter_sends_and_the_text_stays_until_it_is_taken() -> None:
    app = Host()
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"hello", "enter")
        composer = app.query_one(Composer)
        assert app.sent == ["hello"]
        assert composer.text == "hello"
        composer.take("hello")
        assert composer.text == ""


async def test_keys_that_come_in_a_burst_keep_their_order() -> None:
    app = Host()
    async with app.run_test(notifications=True) as pilot:
        for character in "all of it":
            app.post_message(Key(character, character))
        app.post_message(Key("enter", "\r"))
        for character in " and more":
            app.post_message(Key(character, character))
        composer = app.query_one(Composer)
        await until(pilot, lambda: composer.text == "all of it and more")
        assert app.sent == ["all of it"]
        composer.take("all of it")
        assert composer.text == " and more"


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (["a", "ctrl+j", "b"], "a\nb"),
        (["t", "e", "h", "backspace", "backspace", "h", "e"], "the"),
        (["x", "ctrl+u", "y"], "y"),
        (["a", "c", "left", "b"], "abc"),
        (["b", "home", "a", "end", "c"], "abc"),
    ],
)
async def test_any_key_in_a_burst_keeps_its_place(keys: list[str], text: str) -> None:
    app = Host()
    async with app.run_test(notifications=True) as pilot:
        for key in keys:
            app.post_message(Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: app.query_one(Composer).text == text)


@pytest.mark.parametrize("key", ["ctrl+j", "shift+enter", "alt+enter"])
async def test_some_keys_make_a_new_line(key: str) -> None:
    app = Host()
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("a", key, "b", "enter")
    assert app.sent == ["a\nb"]


async def test_a_paste_of_many_lines_is_not_sent() -> None:
    app = Host()
    async with app.run_test(notifications=True) as pilot:
        composer = app.query_one(Composer)
        app.post_message(Paste("one\ntwo\nthree"))
        await pilot.pause()
        assert composer.text == "one\ntwo\nthree"
        assert not app.sent


async def test_a_paste_loses_what_a_terminal_would_obey() -> None:
    app = Host()
    async with app.run_test(notifications=True) as pilot:
        composer = app.query_one(Composer)
        app.post_message(Paste("a\x1b]52;c;aGk=\x07b\u202ec"))
        await pilot.pause()
        assert composer.text == "a]52;c;aGk=bc"


async def test_a_draft_is_there_with_the_cursor_at_its_end() -> None:
    app = Host("first\nsecond")
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("x")
        assert app.query_one(Composer).text == "first\nsecondx"


async def test_text_that_comes_back_stands_before_what_was_typed_since() -> None:
    app = Host()
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"since")
        composer = app.query_one(Composer)
        composer.give_back("before")
        assert composer.text == "before\nsince"
