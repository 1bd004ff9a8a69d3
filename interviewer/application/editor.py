"""The user's own editor: which it is, and one file in it until it is left."""

from __future__ import annotations

import shlex
import signal
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

from interviewer.errors import ConfigurationError, InterviewerError
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

VARIABLES = ("VISUAL", "EDITOR")


def editor_command(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the editor as words of a command line; ``VISUAL`` goes before ``EDITOR``.

    Raises `ConfigurationError` where neither is set or can be read.
    """
    for name in VARIABLES:
        value = environment.get(name, "").strip()
        if not value:
            continue
        try:
            return tuple(shlex.split(value))
        except ValueError as error:
            raise ConfigurationError(
                f"{name} cannot be read: {clean_line(str(error))}.", "Put its quotes in pairs."
            ) from error
    raise ConfigurationError(
        "No editor is set.",
        "Set VISUAL or EDITOR before you start, as in `export EDITOR=nano`.",
    )


def edit(command: tuple[str, ...], path: Path) -> None:
    """Open `path` in the editor and wait until it is left. The terminal must be free.

    Raises `InterviewerError` where the editor cannot be started or ends with a failure.
    """
    with _interrupts_left_to_the_editor():
        try:
            # The user's own choice of a program, run as the user.
            done = subprocess.run([*command, str(path)], check=False)  # noqa: S603
        except OSError as error:
            raise InterviewerError(
                f"{clean_line(command[0], 80)} cannot be started: "
                f"{clean_line(error.strerror or str(error))}.",
                f"Set {' or '.join(VARIABLES)} to an editor that is installed.",
            ) from error
    if done.returncode:
        raise InterviewerError(
            f"{clean_line(command[0], 80)} ended with status {done.returncode}.",
            "What it has saved is read.",
        )


@contextmanager
def _interrupts_left_to_the_editor() -> Iterator[None]:
    """Let Ctrl+C in the editor end no more than the editor wants."""
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
