"""Hostile text comes through every screen that looks back, and does nothing there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from interviewer.domain.verdict import Verdict
from interviewer.tui.screens.compare import CompareScreen
from interviewer.tui.screens.feedback import FeedbackScreen
from interviewer.tui.screens.review import ReviewScreen
from interviewer.tui.screens.transcripts import TranscriptsScreen
from tests.tui.driving import running, text_of
from tests.tui.kept_sessions import (
    CATALOGUE,
    DIAGNOSE,
    Judged,
    Keeper,
    Said,
    turns_of_an_interview,
)
from tests.tui.looking_back import keeper, opened

if TYPE_CHECKING:
    from textual.screen import Screen

__all__ = ["keeper"]
EVIL = (
    "[/] [@click=app.quit]x[/] list[int] C:\\[foo] [$x] \x1b[2J\x1b]52;c;ZXZpbA==\x07 "
    "\u202egnol\u2066 \x9b31m {markup} `code` **bold** <b>&amp;"
)
LONG = "a[/b] " * 17_000


def _keep_hostile(keeper: Keeper, spoken: str = EVIL) -> str:
    points = tuple(
        replace(one, point=f"{EVIL} {one.id}", probe=EVIL, hint=EVIL) for one in DIAGNOSE.key_points
    )
    mistakes = tuple(replace(one, mistake=EVIL, correction=EVIL) for one in DIAGNOSE.mistakes)
    question = replace(
        DIAGNOSE, key_points=points, mistakes=mistakes, model_answer=f"{EVIL}\n\n```\n{EVIL}\n```"
    )
    stage = replace(CATALOGUE.stages[0], title=EVIL, ask=EVIL, question=question)
    scenario = replace(CATALOGUE, title=EVIL, stages=(stage,))
    turns = tuple(
        replace(one, text=spoken if one.kind else EVIL)
        for one in turns_of_an_interview()
        if one.stage == "diagnose"
    )
    judged = (
        Judged("traces", Verdict.COVERED, (Said(2, turns[1].text[:3]),), reason=EVIL),
        Judged("metrics", Verdict.PARTIAL, (Said(4, turns[1].text),)),
        Judged("sql", Verdict.MISSED),
        Judged("log", Verdict.MISSED),
        Judged("restart", Verdict.MADE, (Said(2, turns[1].text[2:]),)),
    )
    return keeper.keep(
        scenario=scenario, turns=turns, judged=((question, judged),), interviewer=f"{EVIL}m"
    )


def _harmless(text: str) -> bool:
    forbidden = {"\x1b", "\x07", "\x9b", "\u202e", "\u2066"}
    return not forbidden & set(text)


SCREENS: dict[str, tuple[type[Screen[Any]], tuple[str, ...]]] = {
    "feedback": (FeedbackScreen, ("down", "end", "enter", "up", "enter", "f3", "end", "f3")),
    "review": (ReviewScreen, ("]", "]", "tab", "down", "enter", "down", "end", "y", "home")),
    "compare": (CompareScreen, ("down", "end", "tab", "down", "end", "tab")),
    "transcripts": (TranscriptsScreen, ("slash", "escape", "end")),
}


@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["small", "large"])
@pytest.mark.parametrize("name", list(SCREENS))
async def test_markup_and_control_characters_are_only_text(
    keeper: Keeper, name: str, size: tuple[int, int]
) -> None:
    session = _keep_hostile(keeper)
    kind, keys = SCREENS[name]
    given = {"compare": (session, session, DIAGNOSE.id), "transcripts": ()}.get(name, (session,))
    async with running(keeper.app(), size) as pilot:
        screen = await opened(pilot, kind(*given))
        seen = [text_of(screen)]
        for key in keys:
            await pilot.press(key)
            seen.append(text_of(pilot.app.screen))
        assert all(map(_harmless, seen))
        assert any("[/] [@click=app.quit]x[/]" in text for text in seen)
        assert _harmless(pilot.app.clipboard)
        assert pilot.app.is_running


@pytest.mark.parametrize("name", ["feedback", "review", "compare"])
async def test_a_line_of_a_hundred_thousand_characters_is_read_like_any_other(
    keeper: Keeper, name: str
) -> None:
    session = _keep_hostile(keeper, LONG)
    kind, keys = SCREENS[name]
    given = (session, session, DIAGNOSE.id) if name == "compare" else (session,)
    async with running(keeper.app()) as pilot:
        screen = await opened(pilot, kind(*given))
        await pilot.press(*keys)
        assert pilot.app.is_running
        assert "a[/b] a[/b]" in text_of(screen)
