"""The commands that practise: drills, quizzes, mock interviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewer.commands.parser import Commands


def add_practice(commands: Commands) -> None:
    """Add these commands."""
    del commands
