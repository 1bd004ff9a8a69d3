"""What the tests in a pseudo-terminal share."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.program import COMMAND, environment
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

if sys.platform == "win32":
    pytest.skip("there is no pseudo-terminal of this kind", allow_module_level=True)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home that does not exist yet."""
    return tmp_path / "home"


@pytest.fixture
def opened(home: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens the program with arguments in a terminal of 80 x 24 or another size."""
    terminals: list[Terminal] = []

    def open_terminal(*arguments: str, columns: int = 80, lines: int = 24, **more: str) -> Terminal:
        terminals.append(
            Terminal(
                [*COMMAND, *arguments],
                columns=columns,
                lines=lines,
                environment=environment(home, **more),
            )
        )
        return terminals[-1]

    yield open_terminal
    for terminal in terminals:
        terminal.kill()
