"""What a prompt can read of the things it is given: the documented parts, and nothing behind them.

A template gets copies that hold these parts alone. The key points that a turn was heard to say, the
id of the point behind a probe and the ids behind the grader's labels are thus out of its reach,
whatever it tries.
"""

from __future__ import annotations

from dataclasses import is_dataclass
from enum import Enum
from types import SimpleNamespace
from typing import Final

PARTS: Final[dict[str, tuple[str, ...]]] = {
    "Script": (
        "title",
        "role",
        "level",
        "persona",
        "brief",
        "notes",
        "facts",
        "stage_titles",
        "language",
    ),
    "Step": (
        "move",
        "stage",
        "title",
        "wording",
        "part_of",
        "because",
        "told",
        "settled",
        "partly_said",
        "urge",
        "candidate_asks",
    ),
    "Turn": ("number", "speaker", "text", "stage", "move"),
    "Fact": ("asked", "told"),
}
"""The parts of each kind of value, by the name of its class."""

CRITERION: Final = ("label", "kind", "text", "remark")
"""The parts of one of the grader's criteria."""


class Part(SimpleNamespace):
    """A value with the documented parts alone."""


def readable(value: object) -> object:
    """Return what a template may read of `value`, in which enums are their words."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (list, tuple)):
        return tuple(map(readable, value))
    if is_dataclass(value) and not isinstance(value, type):
        names = PARTS.get(type(value).__name__, CRITERION)
        return Part(**{name: readable(getattr(value, name)) for name in names})
    return value
