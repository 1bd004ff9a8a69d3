"""Progress as plots: what they hold, when they give way to the rows, and how they look."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from interviewer.application import progress_words
from interviewer.storage.store import Store
from interviewer.tui.screens.progress import ProgressScreen
from interviewer.tui.themes import DARK, LIGHT
from interviewer.tui.widgets.progress_plot import ProgressPlot
from tests.storage.samples import BREW, TEA, answer, ask, grade, new_session
from tests.tui.driving import app_of, running, shown, text_of, until

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from interviewer.application.workspace import Workspace
    from interviewer.tui.app import InterviewerApp

SMALL = (80, 24)
LARGE = (160, 50)
LOOKS = [
    pytest.param(SMALL, DARK, True, id="80x24-dark"),
    pytest.param(LARGE, DARK, True, id="160x50-dark"),
    pytest.param(LARGE, LIGHT, True, id="160x50-light"),
    pytest.param(SMALL, DARK, False, id="80x24-mono"),
]
VIEWS = [
    pytest.param(number, id=name)
    for number, name in enumerate(("scores", "topics", "points", "delivery"))
]
KEPT = (
    (0, 41.0, ("databases",), "Um, I boil the water and then, you know, I take some leaves."),
    (1, 55.0, ("web",), "I think I boil the water. Maybe I take some leaves, um, two spoons."),
    (1, 48.0, ("databases", "testing"), "I boil the water and take the leaves out of the box."),
    (4, 63.0, ("web",), "Basically I boil the water, and I guess I warm the pot before."),
    (6, 60.0, ("databases",), "I boil the water, warm the pot and take a spoon of leaves a cup."),
    (9, 78.0, ("web", "security"), "I boil the water, um, and then I pour it on the leaves."),
    (12, 84.0, ("databases",), "I boil the water and pour it on the leaves after a minute."),
)


def keep(workspace: Workspace, *days: tuple[int, float, tuple[str, ...], str]) -> None:
    """Keep a session for each day, score, topics and answer."""
    store = Store(workspace.home.database)
    for number, (day, score, topics, said) in enumerate(days):
        about = replace(TEA, topics=topics, level="senior")
        session = store.create_session(new_session(24 * 60 * day + number, about)).id
        store.add_turn(session, ask(1))
        store.add_turn(session, answer(2, said))
        store.add_grade(session, BREW, grade(), final=True)
        store.close_session(session, "2026-03-27T19:00:00+00:00", score, "hire", unassessed=0)
    store.close()


def app_later(workspace: Workspace, theme: str = DARK) -> InterviewerApp:
    app = app_of(workspace)
    app._now = lambda: datetime(2026, 4, 1, 19, 30, tzinfo=UTC)
    app.theme = theme
    return app


async def progress(pilot: Pilot[int], view: int = 0) -> ProgressScreen:
    pilot.app.push_screen(ProgressScreen())
    screen = await shown(pilot, ProgressScreen)
    await until(pilot, lambda: screen.found is not None)
    for _ in range(view):
        await pilot.press("tab")
    await pilot.pause()
    return screen


def plot_of(screen: ProgressScreen) -> list[str]:
    """The lines of the plot on the screen, none where it gave way."""
    plot = screen.query_one(ProgressPlot)
    if not plot.display:
        return []
    return ["".join(part.text for part in line) for line in plot.render_lines(plot.size.region)]


def marks(lines: list[str], mark: str) -> list[tuple[int, int]]:
    """Column and line of each mark inside the frame, from left to right."""
    inside = [line.partition("│")[2] or line.partition("┤")[2] for line in lines[1:]]
    return sorted(
        (column, number)
        for number, line in enumerate(inside)
        for column, one in enumerate(line)
        if one == mark
    )


async def test_scores_stand_in_their_order_at_their_height(workspace: Workspace) -> None:
    keep(workspace, *KEPT)
    async with running(app_later(workspace)) as pilot:
        lines = plot_of(await progress(pilot))
    found = marks(lines, "●")
    assert len(found) == len(KEPT)
    bottom = next(n for n, one in enumerate(lines) if one.lstrip().startswith("0┤")) - 1
    top = next(n for n, one in enumerate(lines) if one.startswith("100┤")) - 1
    for (_, line), (_, score, _, _) in zip(found, KEPT, strict=True):
        height = 100 * (bottom - line) / (bottom - top)
        assert abs(height - score) <= 50 / (bottom - top) + 1


async def test_the_plot_goes_from_0_to_100_and_names_the_days(workspace: Workspace) -> None:
    keep(workspace, *KEPT)
    async with running(app_later(workspace)) as pilot:
        lines = plot_of(await progress(pilot))
    assert [line.partition("┤")[0].strip() for line in lines if "┤" in line] == [
        "100",
        "75",
        "50",
        "25",
        "0",
    ]
    days = ["14 Mar", "15 Mar", "18 Mar", "20 Mar", "23 Mar", "26 Mar"]
    assert [one.strip() for one in lines[-1].split("  ") if one.strip()] == days


async def test_a_session_by_itself_is_one_mark(workspace: Workspace) -> None:
    keep(workspace, KEPT[0])
    async with running(app_later(workspace)) as pilot:
        lines = plot_of(await progress(pilot))
    assert len(marks(lines, "●")) == 1
    assert lines[-1].strip() == "14 Mar"


async def test_without_a_session_there_is_no_plot(workspace: Workspace) -> None:
    async with running(app_later(workspace)) as pilot:
        screen = await progress(pilot)
        assert plot_of(screen) == []
        assert progress_words.NOTHING in " ".join(text_of(screen).split())


async def test_so_many_sessions_that_marks_would_touch_are_a_line(workspace: Workspace) -> None:
    keep(workspace, *((day, 50.0 + day, ("web",), "I boil the water.") for day in range(45)))
    async with running(app_later(workspace)) as pilot:
        lines = plot_of(await progress(pilot))
    assert marks(lines, "●") == []
    assert any("⠀" < one <= "⣿" for one in "".join(lines))


async def test_topics_show_mean_and_last_session_by_different_marks(workspace: Workspace) -> None:
    keep(workspace, *KEPT)
    async with running(app_later(workspace)) as pilot:
        lines = plot_of(await progress(pilot, 1))
    assert "● mean" in lines[0]
    assert "◆ last session" in lines[0]
    rows = {line.partition("┤")[0].strip(): line for line in lines if "┤" in line}
    assert list(rows) == ["testing", "databases", "web", "security"]
    assert {name: ("●" in row, "◆" in row) for name, row in rows.items()} == {
        "testing": (True, False),
        "databases": (True, True),
        "web": (True, True),
        "security": (True, False),
    }
    assert rows["databases"].index("●") < rows["databases"].index("◆")


async def test_names_of_any_width_leave_the_frame_in_line(workspace: Workspace) -> None:
    keep(workspace, (0, 50.0, ("数据库", "x" * 60, "web"), "I boil the water."))
    async with running(app_later(workspace), LARGE) as pilot:
        lines = plot_of(await progress(pilot, 1))
    assert len({line.index("┤") for line in lines if "┤" in line}) == 1
    assert len({cell_len(line) for line in lines}) == 1


async def test_what_falls_into_one_cell_has_a_mark_of_its_own(workspace: Workspace) -> None:
    keep(workspace, *KEPT)
    async with running(app_later(workspace)) as pilot:
        lines = plot_of(await progress(pilot, 3))
    found = {mark: marks(lines, mark) for mark in "●◆◈"}
    assert len(found["●"]) == len(found["◆"])
    assert len(found["●"]) + len(found["◈"]) == len(KEPT)


async def test_a_plot_gives_way_to_the_rows_and_comes_back(workspace: Workspace) -> None:
    keep(workspace, *KEPT)
    async with running(app_later(workspace)) as pilot:
        screen = await progress(pilot)
        for size, shows in (((80, 16), False), ((80, 24), True), ((60, 20), True)):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda shows=shows: bool(plot_of(screen)) is shows)  # type: ignore[misc]
            assert "41 → 84" in text_of(screen)
            assert screen.query_one("#progress").max_scroll_y == 0


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("size", "theme", "colour"), LOOKS)
def test_views(
    snap_compare: Callable[..., bool],
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    view: int,
    size: tuple[int, int],
    theme: str,
    colour: bool,
) -> None:
    async def turned(pilot: Pilot[int]) -> None:
        await progress(pilot, view)

    keep(workspace, *KEPT)
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(app_later(workspace, theme), terminal_size=size, run_before=turned)
