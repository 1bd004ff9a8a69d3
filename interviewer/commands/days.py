"""Days as options give them."""

from __future__ import annotations

from datetime import date

from interviewer.errors import UsageError
from interviewer.text import clean_line


def day(option: str, typed: str | None) -> str:
    """Return the day that was typed as ISO 8601, empty where none was. Raises `UsageError`."""
    if typed is None:
        return ""
    try:
        return date.fromisoformat(typed.strip()).isoformat()
    except ValueError as error:
        raise UsageError(
            f"{option} takes a day, not {clean_line(typed, 40)}.", "Write it as 2026-03-14."
        ) from error
