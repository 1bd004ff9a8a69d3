"""A guide as a neutral row of blocks, each with its lines: what every reader makes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is, whatever it was written in."""

    HEADING = "heading"
    SUMMARY = "summary"
    """The line of a folded part that stays visible."""
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    CODE = "code"
    TABLE = "table"
    RULE = "rule"
    """Only a sign between parts: a drawn line, a lone tag. It says nothing."""
    OPEN = "open"
    CLOSE = "close"
    """Where a folded part begins and ends."""
    COMMENT = "comment"
    """What the guide's author hid from readers."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a guide, from `line` to `end`, both counted from 1.

    `text` is in plain words on one line, of code as written; `raw` is what a model answer keeps.
    `level` is a heading's rank (1 the highest) or, of all else, the indent in columns. `marker` is
    what a bullet begins with. `lead` is the part in bold that a text begins with, in plain words.
    """

    kind: BlockKind
    line: int
    end: int
    text: str
    raw: str = ""
    level: int = 0
    marker: str = ""
    lead: str = ""

    @property
    def ordered(self) -> bool:
        """Whether this is a numbered item."""
        return self.number is not None

    @property
    def number(self) -> int | None:
        """The number of a numbered item, None for all else."""
        digits = self.marker.strip("().").replace("\ufe0f", "").replace("\u20e3", "")
        return int(digits) if digits.isascii() and digits.isdigit() else None

    @property
    def style(self) -> str:
        """How an item is marked, whatever its number: ``.``, ``)``, ``-`` and the like."""
        return "".join(one for one in self.marker if not one.isdigit())

    @property
    def letter(self) -> str:
        """The capital letter of an item such as ``b)``, else an empty string."""
        one = self.marker.strip("().")
        return one.upper() if len(one) == 1 and one.isascii() and one.isalpha() else ""


@dataclass(frozen=True, slots=True)
class Document:
    """A guide: `name` is its file's name, `digest` names its content, `lines` are as read."""

    name: str
    digest: str
    blocks: tuple[Block, ...]
    lines: tuple[str, ...]
