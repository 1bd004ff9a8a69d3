"""The commands that grade answers and judge graders."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewer.commands.parser import Commands


def add_grading(commands: Commands) -> None:
    """Add these commands."""
    del commands
