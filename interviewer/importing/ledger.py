"""Keeps account of a guide's blocks: each is used, or listed with the reason why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.importing.document import BlockKind
from interviewer.importing.imported import Leftover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.importing.document import Block

_SIGNS = frozenset({BlockKind.RULE, BlockKind.OPEN, BlockKind.CLOSE})
_HIDDEN = "a comment, a picture, navigation or another thing that is not text"
UNUSED = "text that belongs to no question"


class Ledger:
    """The account of one document."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._used: set[int] = {n for n, block in enumerate(blocks) if block.kind in _SIGNS}
        self._why: dict[int, str] = {}
        self._places = {id(block): n for n, block in enumerate(blocks)}
        self._remarks: list[Leftover] = []

    def knows(self, block: Block) -> bool:
        """Whether `block` stands in the document itself and was not made of a part of one."""
        return id(block) in self._places

    def use(self, *blocks: Block) -> None:
        """Note that the words of `blocks` stand in a file, or only named a part of it."""
        for block in blocks:
            self._used.add(self._places[id(block)])

    def leave(self, why: str, *blocks: Block) -> None:
        """Note why `blocks` are not used; what was used after all stays used."""
        for block in blocks:
            self._why.setdefault(self._places[id(block)], why)

    def remark(self, block: Block, what: str) -> None:
        """Note something that the user should look at, though it was taken over."""
        self._remarks.append(Leftover(block.line, block.end, what))

    @property
    def remarks(self) -> tuple[Leftover, ...]:
        """What was noted, by line."""
        return tuple(sorted(self._remarks, key=lambda one: one.line))

    def leftovers(self) -> tuple[Leftover, ...]:
        """Return what is in no file; neighbours with the same reason are told together."""
        found: list[Leftover] = []
        joined = -1
        for number, block in enumerate(self._blocks):
            if block.kind in _SIGNS:
                joined = number if joined == number - 1 else joined
                continue
            if number in self._used:
                continue
            why = _HIDDEN if block.kind is BlockKind.COMMENT else self._why.get(number, UNUSED)
            if found and joined == number - 1 and found[-1].why == why:
                found[-1] = Leftover(found[-1].line, max(found[-1].end, block.end), why)
            else:
                found.append(Leftover(block.line, block.end, why))
            joined = number
        return tuple(found)
