"""Pictures of a quiz: asked, answered, its result; small, large, dark, light, without colours."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from interviewer.application.quizzing import begin_quiz
from interviewer.tui import quizzes
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.quiz import QuizScreen
from interviewer.tui.screens.quiz_result import QuizResultScreen
from interviewer.tui.screens.quiz_start import QuizStartScreen
from interviewer.tui.themes import DARK, LIGHT
from tests.support.quizzes import NOON, SetClock, write_tea
from tests.tui.driving import app_of, shown, text_of, until

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from interviewer.application.workspace import Workspace

SMALL = (80, 24)
LARGE = (160, 50)
LOOKS = [
    pytest.param(size, theme, colour, id=f"{size[0]}x{size[1]}-{name}")
    for size in (SMALL, LARGE)
    for theme, colour, name in ((DARK, True, "dark"), (LIGHT, True, "light"), (DARK, False, "mono"))
]
BATCH = """\
title: Batches
items:
  - id: batch
    stem: |
      A nightly job runs this over five million rows. What goes wrong first?

      ```ts
      const rows = await prisma.order.findMany({ include: { lines: true } });
      for (const row of rows) {
        await prisma.order.update({
          where: { id: row.id },
          data: { total: sum(row.lines) },
        });
      }
      ```
    options:
      A: The five million updates share one transaction, which locks the table
      B: The process runs out of memory, because `findMany` holds all of the rows at once
      C: The pool is empty, because every update takes a connection of its own
      D: The updates are lost, because nothing awaits them
    answer: B
    why:
      A: Without `$transaction` each of them is a transaction of its own.
      B: Read it page by page with a cursor, and let the database sum where it can.
      C: They run one after another, so that one connection is enough.
      D: Each of them is awaited.
  - id: after
    stem: Which of these comes next?
    options: {A: This one, B: That one}
    answer: A
    why: {A: It does., B: It does not.}
"""


@pytest.fixture
def batch(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace with a quiz whose question is long, at a moment that stands still."""
    write_tea(workspace.home.root, BATCH)
    monkeypatch.setattr("interviewer.application.quizzing.SystemClock", SetClock)
    return workspace


def _app(workspace: Workspace, theme: str = DARK, **options: Any) -> Any:
    app = app_of(workspace, **options)
    app._now = lambda: NOON
    app.theme = theme
    return app


def _quiz(workspace: Workspace, theme: str = DARK) -> Any:
    # With this seed the long question comes first.
    return _app(workspace, theme, quiz=partial(begin_quiz, name="tea", seed=5))


async def _asked(pilot: Pilot[int]) -> QuizScreen:
    screen = await shown(pilot, QuizScreen)
    await until(pilot, lambda: "five million rows" in text_of(screen))
    return screen


async def _answered(pilot: Pilot[int], letter: str = "a") -> QuizScreen:
    screen = await _asked(pilot)
    await pilot.press(letter)
    await until(pilot, lambda: "enter next" in text_of(screen))
    return screen


async def _result(pilot: Pilot[int], letter: str = "a") -> QuizResultScreen:
    screen = await _answered(pilot, letter)
    await pilot.press("enter", "a")
    await until(pilot, lambda: screen.session.state.over)
    await until(pilot, lambda: "enter next" in text_of(screen))
    await pilot.press("enter")
    result = await shown(pilot, QuizResultScreen)
    await until(pilot, lambda: "of 100" in text_of(result))
    return result


@pytest.mark.parametrize(("size", "theme", "colour"), LOOKS)
def test_asked(
    snap_compare: Callable[..., bool],
    batch: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    theme: str,
    colour: bool,
) -> None:
    async def marked(pilot: Pilot[int]) -> None:
        screen = await _asked(pilot)
        while screen.reading.marked != "B":
            await pilot.press("down")

    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(_quiz(batch, theme), terminal_size=size, run_before=marked)


@pytest.mark.parametrize(("size", "theme", "colour"), LOOKS)
def test_answered(
    snap_compare: Callable[..., bool],
    batch: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    theme: str,
    colour: bool,
) -> None:
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(_quiz(batch, theme), terminal_size=size, run_before=_answered)


@pytest.mark.parametrize(("size", "theme", "colour"), LOOKS)
def test_result(
    snap_compare: Callable[..., bool],
    batch: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    theme: str,
    colour: bool,
) -> None:
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(_quiz(batch, theme), terminal_size=size, run_before=_result)


def test_every_reason(snap_compare: Callable[..., bool], batch: Workspace) -> None:
    async def reasons(pilot: Pilot[int]) -> None:
        await _answered(pilot, "b")
        await pilot.press("w")

    assert snap_compare(_quiz(batch), terminal_size=LARGE, run_before=reasons)


def test_everything_right(snap_compare: Callable[..., bool], batch: Workspace) -> None:
    assert snap_compare(_quiz(batch), terminal_size=SMALL, run_before=partial(_result, letter="b"))


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_start(snap_compare: Callable[..., bool], batch: Workspace, size: tuple[int, int]) -> None:
    app = _app(batch)

    async def opened(pilot: Pilot[int]) -> None:
        await shown(pilot, HomeScreen)
        quizzes.open_entry(app, "databases")
        screen = await shown(pilot, QuizStartScreen)
        await until(pilot, lambda: "28 items" in text_of(screen))

    assert snap_compare(app, terminal_size=size, run_before=opened)
