"""The commands that look back: history, progress, reports, backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewer.commands.parser import Commands


def add_review(commands: Commands) -> None:
    """Add these commands."""
    del commands
