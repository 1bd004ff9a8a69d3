"""The user's own files from the home screen: made, copied, edited, looked over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.library.starters import start
from interviewer.tui.screens.ask import AskScreen
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.new import NewScreen
from tests.tui.driving import app_of, running, shown, text_of, until

if TYPE_CHECKING:
    import pytest

    from interviewer.application.workspace import Workspace


def _no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)


async def test_without_an_editor_the_variables_are_named(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    _no_editor(monkeypatch)
    async with running(app_of(workspace)) as pilot:
        await shown(pilot, HomeScreen)
        await pilot.press("e")
        screen = await shown(pilot, AskScreen)
        assert "No editor is set." in text_of(screen)
        assert "Set VISUAL or EDITOR" in text_of(screen)
        await pilot.press("enter")
        await shown(pilot, HomeScreen)
    assert not workspace.home.root.exists()


async def test_a_terminal_that_cannot_be_lent_is_told_in_a_sentence(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "never-started")
    path = start("scenario", "aaa", workspace.home.root).files[0]
    async with running(app_of(workspace)) as pilot:
        home = await shown(pilot, HomeScreen)
        assert home.entry_list.highlighted_option is not None
        assert home.entry_list.highlighted_option.id == "scenario:aaa"
        await pilot.press("e")
        screen = await shown(pilot, AskScreen)
        assert "This terminal cannot be lent to an editor." in text_of(screen)
        assert path.name in "".join(text_of(screen).split())


async def test_a_built_in_file_is_copied_only_when_that_is_wanted(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "never-started")
    async with running(app_of(workspace)) as pilot:
        home = await shown(pilot, HomeScreen)
        await pilot.press("e")
        screen = await shown(pilot, AskScreen)
        assert "stands in for the" in text_of(screen)
        await pilot.press("escape")
        await shown(pilot, HomeScreen)
        assert not workspace.home.root.exists()

        await pilot.press("e")
        await shown(pilot, AskScreen)
        await pilot.press("c")
        copy = workspace.home.root / "prompts/scenarios/slow-product-catalogue.md"
        await until(pilot, copy.is_file)
        await until(pilot, lambda: home._rows and home._rows.entries[0].origin == "yours")
    assert workspace.interview("slow-product-catalogue").stages


async def test_a_line_that_is_no_file_has_nothing_to_edit(workspace: Workspace) -> None:
    async with running(app_of(workspace)) as pilot:
        home = await shown(pilot, HomeScreen)
        await pilot.press("end", "e")
        await until(pilot, lambda: "This line is no file." in text_of(home))


async def test_n_asks_for_kind_and_name_and_marks_the_new_row(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    _no_editor(monkeypatch)
    async with running(app_of(workspace)) as pilot:
        home = await shown(pilot, HomeScreen)
        await pilot.press("n")
        await shown(pilot, AskScreen)
        await pilot.press("q")
        sheet = await shown(pilot, NewScreen)
        await pilot.press(*"cron", "enter")
        await until(pilot, lambda: "A question lies in a set." in text_of(sheet))
        await pilot.press("home", *"linux", "slash", "enter")
        told = await shown(pilot, AskScreen)
        assert "It is written" in text_of(told)
        assert "Set VISUAL or EDITOR" in text_of(told)
        await pilot.press("enter")
        await shown(pilot, HomeScreen)
        marked = home.entry_list.highlighted_option
        assert marked is not None
        assert marked.id == "question:linux/cron"
    assert (workspace.home.root / "rubrics/linux/cron.yaml").is_file()


async def test_going_back_from_either_sheet_writes_nothing(workspace: Workspace) -> None:
    async with running(app_of(workspace)) as pilot:
        await shown(pilot, HomeScreen)
        await pilot.press("n")
        await shown(pilot, AskScreen)
        await pilot.press("escape")
        await shown(pilot, HomeScreen)
        await pilot.press("n")
        await shown(pilot, AskScreen)
        await pilot.press("s")
        await shown(pilot, NewScreen)
        await pilot.press("escape")
        await shown(pilot, HomeScreen)
    assert not workspace.home.root.exists()


async def test_of_a_large_library_so_many_rows_are_shown_and_the_search_finds_the_rest(
    workspace: Workspace,
) -> None:
    path = start("question", "zz/q-000", workspace.home.root).files[0]
    text = path.read_text("utf-8")
    for number in range(1, 300):
        path.with_name(f"q-{number:03d}.yaml").write_text(text.replace("Q 000", f"Q {number:03d}"))
    async with running(app_of(workspace)) as pilot:
        home = await shown(pilot, HomeScreen)
        await pilot.press("end", "pageup")
        await until(pilot, lambda: "and 110 more questions: / finds them" in text_of(home))
        await pilot.press("slash", *"q 299")
        await until(pilot, lambda: "Q 299" in text_of(home))
