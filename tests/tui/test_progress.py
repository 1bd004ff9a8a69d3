"""What is due and how it went, on the home screen and on a screen of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from interviewer.domain.verdict import Judgement, Kind, Verdict
from interviewer.storage.store import Store
from interviewer.tui.home_rows import PROGRESS, TODAY
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.interview import InterviewScreen
from interviewer.tui.screens.progress import ProgressScreen
from interviewer.tui.themes import DARK, LIGHT
from tests.storage.samples import answer, ask, grade, new_session
from tests.tui.driving import app_of, running, shown, text_of, until

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from interviewer.application.workspace import Workspace
    from interviewer.tui.app import InterviewerApp

QUESTION = "databases/connection-pool"
LOOKS = [
    pytest.param(size, theme, colour, id=f"{size[0]}x{size[1]}-{name}")
    for size in ((80, 24), (160, 50))
    for theme, colour, name in ((DARK, True, "dark"), (LIGHT, True, "light"), (DARK, False, "mono"))
]


@pytest.fixture
def practised(workspace: Workspace) -> Workspace:
    """A home with two graded sessions on a built-in question, much of it missed both times."""
    question = workspace.library.question(QUESTION)
    store = Store(workspace.home.database)
    for minute, score, covered in ((0, 54.0, 2), (60, 71.0, 4)):
        session = store.create_session(new_session(minute)).id
        store.add_turn(session, ask(1))
        store.add_turn(session, answer(2, "Um, I boil the water and then I take some leaves."))
        judged = tuple(
            Judgement(
                Kind.KEY_POINT, one.id, Verdict.COVERED if number < covered else Verdict.MISSED
            )
            for number, one in enumerate(question.key_points)
        )
        graded = replace(grade(), question=question.id, judgements=judged)
        store.add_grade(session, question, graded, final=True)
        ended = "2026-03-14T19:00:00+00:00"
        store.close_session(session, ended, score, "hire", unassessed=0)
    store.close()
    return workspace


def app_later(workspace: Workspace, theme: str = DARK) -> InterviewerApp:
    """The program a year after."""
    app = app_of(workspace)
    app._now = lambda: datetime(2027, 3, 14, 19, 30, tzinfo=UTC)
    app.theme = theme
    return app


async def home_with_rows(pilot: Pilot[int]) -> HomeScreen:
    screen = await shown(pilot, HomeScreen)
    await until(pilot, lambda: PROGRESS in [one.id for one in screen.entry_list.options])
    return screen


async def opened(pilot: Pilot[int], row: str) -> None:
    screen = await home_with_rows(pilot)
    ids = [one.id for one in screen.entry_list.options]
    screen.entry_list.highlighted = ids.index(row)
    await pilot.press("enter")


async def progress(pilot: Pilot[int], *keys: str) -> ProgressScreen:
    await opened(pilot, PROGRESS)
    screen = await shown(pilot, ProgressScreen)
    await until(pilot, lambda: screen.found is not None)
    await pilot.press(*keys)
    await pilot.pause()
    return screen


async def test_home_tells_what_is_due_and_how_scores_have_moved(practised: Workspace) -> None:
    async with running(app_later(practised), size=(100, 50)) as pilot:
        text = text_of(await home_with_rows(pilot))
    assert "1 question, 3 min" in text
    assert "54 → 71" in text


async def test_home_says_nothing_of_either_before_anything_was_graded(workspace: Workspace) -> None:
    async with running(app_later(workspace), size=(100, 60)) as pilot:
        screen = await shown(pilot, HomeScreen)
        await until(pilot, lambda: "none yet" in text_of(screen))
        ids = [one.id for one in screen.entry_list.options]
    assert TODAY not in ids
    assert PROGRESS not in ids


async def test_today_begins_a_drill_of_what_is_due(practised: Workspace) -> None:
    async with running(app_later(practised)) as pilot:
        await opened(pilot, TODAY)
        screen = await shown(pilot, InterviewScreen)
        assert screen.session.scenario.stages[0].question.id == QUESTION


async def test_keys_turn_the_views_and_lead_back(practised: Workspace) -> None:
    async with running(app_later(practised)) as pilot:
        screen = await progress(pilot)
        assert "54 → 71" in text_of(screen)
        for key, words in (
            ("tab", "2 of 4"),
            ("right", "Never said"),
            ("tab", "words an answer"),
            ("tab", "1 of 4"),
            ("left", "4 of 4"),
            ("shift+tab", "3 of 4"),
        ):
            await pilot.press(key)
            await until(pilot, lambda words=words: words in text_of(screen))  # type: ignore[misc]
        await pilot.press("escape")
        await shown(pilot, HomeScreen)


@pytest.mark.parametrize(("size", "theme", "colour"), LOOKS)
def test_key_points(
    snap_compare: Callable[..., bool],
    practised: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    theme: str,
    colour: bool,
) -> None:
    async def points(pilot: Pilot[int]) -> None:
        await progress(pilot, "tab", "tab")

    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(app_later(practised, theme), terminal_size=size, run_before=points)
