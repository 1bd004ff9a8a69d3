"""The home screen's way to the user's own files: made, opened in an editor, looked over."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from interviewer.application.editor import edit, editor_command
from interviewer.errors import FaultyFileError, InterviewerError
from interviewer.text import clean_line
from interviewer.tui.screens.ask import AskScreen, notice
from interviewer.tui.widgets.choices import Offer

if TYPE_CHECKING:
    from pathlib import Path

    from interviewer.library.catalogue import Entry
    from interviewer.library.faults import Fault
    from interviewer.tui.screens.home import HomeScreen

_COPY = "copy"


async def edit_entry(home: HomeScreen, entry: Entry) -> None:
    """Open a file of the user's in the editor; of a built-in one, a copy. Call it from a worker."""
    try:
        command = editor_command(os.environ)
        path = entry.path
        if entry.origin == "built-in":
            if await home.app.push_screen_wait(_ask_to_copy(entry)) != _COPY:
                return
            path = _copied(home, entry)
            home.list_again()
        await _open(home, command, path)
    except InterviewerError as error:
        await home.app.push_screen_wait(notice(error))


async def make_entry(home: HomeScreen) -> None:
    """Ask for kind and name, write a file to begin with, and open it. Call it from a worker."""
    from interviewer.tui.screens.new import NewScreen

    kind = await home.app.push_screen_wait(_ask_for_kind())
    if not kind:
        return
    started = await home.app.push_screen_wait(NewScreen(kind, home.program.workspace.home.root))
    if started is None:
        return
    row = "scenario" if kind == "scenario" else "question"
    home.list_again(f"{row}:{started.id}")
    try:
        await _open(home, editor_command(os.environ), started.files[0])
    except InterviewerError as error:
        words = f"It is written: {clean_line(str(started.files[0]))}"
        await home.app.push_screen_wait(
            notice(InterviewerError(words, f"{error.title} {error.next_step}"))
        )


def _copied(home: HomeScreen, entry: Entry) -> Path:
    from interviewer.library.starters import copy_builtin

    return copy_builtin(entry.path, home.program.workspace.home.root)


async def _open(home: HomeScreen, command: tuple[str, ...], path: Path) -> None:
    try:
        with home.app.suspend():
            failure = _edited(command, path)
    except SuspendNotSupported:
        raise InterviewerError(
            "This terminal cannot be lent to an editor.",
            f"Edit {clean_line(str(path))} elsewhere; it is read anew when it is opened.",
        ) from None
    home.list_again()
    if failure is not None:
        await home.app.push_screen_wait(notice(failure))
    await _tell_faults(home, path)


def _edited(command: tuple[str, ...], path: Path) -> InterviewerError | None:
    """Return what went wrong, so that the screen is there again when it is told."""
    try:
        edit(command, path)
    except InterviewerError as error:
        return error
    return None


async def _tell_faults(home: HomeScreen, path: Path) -> None:
    root = home.program.workspace.home.root
    faults = await asyncio.to_thread(_checked, path, root)
    if faults is None:
        return
    if not faults:
        home.app.notify(f"{path.name}: no faults.", markup=False)
        return
    errors = [one for one in faults if one.severity == "error"]
    shown = clean_line(path.name)
    if errors:
        title = f"{shown} cannot be used yet."
        words = "It keeps its place in the list: mend what the lines name, with e."
    else:
        title = f"{shown} can be used, and may be better."
        words = "A warning keeps nothing from running."
    lines = tuple(str(one).removeprefix(f"{root}{os.sep}") for one in faults)
    await home.app.push_screen_wait(notice(FaultyFileError(title, words, faults=lines)))


def _checked(path: Path, root: Path) -> tuple[Fault, ...] | None:
    """Return the faults of a file, None where the editor has taken it away."""
    from interviewer.library.check import check_paths

    if not path.exists():
        return None
    return check_paths([path], root)


def _ask_to_copy(entry: Entry) -> AskScreen:
    return AskScreen(
        f"{clean_line(entry.title, 80)} is built in",
        "A built-in file stays as it is. A copy in your home can be edited, and stands in for the "
        "built-in one from then on; delete it, and the built-in one is back.",
        [Offer(_COPY, "c", "copy it into my home and edit the copy"), Offer("", "g", "go back")],
    )


def _ask_for_kind() -> AskScreen:
    return AskScreen(
        "A file of your own",
        "It begins as an example that runs, in your home; put your own words in its place.",
        [
            Offer("question", "q", "a question with its rubric"),
            Offer("scenario", "s", "a scenario: an interview of several stages"),
            Offer("set", "t", "a set: a folder of questions with a quiz"),
            Offer("", "g", "go back"),
        ],
    )
