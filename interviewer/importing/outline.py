"""Finds which blocks of a guide put its questions: each part of it by the marks used there.

A guide may number its questions under one heading and ask in headings further down. So the blocks
below each heading are looked at on their own: where the heading only names a topic, the marks that
its own blocks show are believed; where the heading asks, what follows is its answer, unless
questions follow it at once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from interviewer.importing.closing import is_closing
from interviewer.importing.document import BlockKind
from interviewer.importing.shapes import (
    Asked,
    Shape,
    first_line,
    is_link,
    marks_in,
    number_of,
    question_in,
    shape_of,
)
from interviewer.importing.words import (
    asks,
    ends_asking,
    heading_number,
    is_about_guide,
    is_prose,
    labelled_question,
    part_named,
    without_number,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.importing.document import Block

_PASSED = frozenset({BlockKind.RULE, BlockKind.OPEN, BlockKind.CLOSE, BlockKind.COMMENT})
_FEWEST_BELOW_A_QUESTION = 2
_FEWEST_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class _Part:
    """The blocks from `first` up to `end`, all below the heading of index `head`, if there is one.

    `asking` says that this heading asks, `inside` that the part lies within an answer.
    """

    head: int | None
    first: int
    end: int
    asking: bool
    inside: bool


class Outline:
    """The questions of a guide, by the index of the block that puts each."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.shape = shape_of(blocks)
        self.asked: dict[int, Asked] = {}
        self._counted = _counted_levels(blocks)
        for part in self._parts():
            self._find(part)

    def opens(self, number: int) -> bool:
        """Whether the first thing below the heading of index `number` is a question."""
        after = self._after(number)
        return after is not None and after in self.asked

    def _after(self, number: int) -> int | None:
        """Return the index of the first block after `number` that says something."""
        return next(
            (
                at
                for at in range(number + 1, len(self.blocks))
                if self.blocks[at].kind not in _PASSED and not is_link(self.blocks[at])
            ),
            None,
        )

    def _parts(self) -> list[_Part]:
        heads = [n for n, one in enumerate(self.blocks) if one.kind is BlockKind.HEADING]
        first = heads[0] if heads else len(self.blocks)
        found = [_Part(None, 0, first, asking=False, inside=False)]
        answers: list[int] = []
        for head, end in pairwise([*heads, len(self.blocks)]):
            level = self.blocks[head].level
            while answers and answers[-1] >= level:
                answers.pop()
            asking = self._heading(head) is not None
            found.append(_Part(head, head + 1, end, asking, bool(answers)))
            if asking and level >= self.shape.heading:
                answers.append(level)
        return found

    def _heading(self, number: int) -> Asked | None:
        asked = question_in(self.blocks, number, self.shape)
        block = self.blocks[number]
        if asked is not None or block.level not in self._counted:
            return asked
        # One of a row of numbered headings that ask, such as "7. The CAP theorem".
        plain = part_named(block.text) is None and not is_prose(block.text)
        if plain and heading_number(block.text) and self._after(number) is not None:
            return Asked(without_number(block.text))
        return None

    def _find(self, part: _Part) -> None:
        shape = self._shape(part)
        last: Block | None = None
        for number in range(part.first, part.end):
            asked = question_in(self.blocks, number, shape, after=last)
            if asked is not None and (asked.labelled or not is_closing(self.blocks[number])):
                self.asked[number] = asked
                last = self.blocks[number]
        if part.head is None or not part.asking:
            return
        after = self._after(part.head)
        heading = self._heading(part.head)
        topic = after is not None and after < part.end and after in self.asked
        if heading is not None and not (topic and not heading.labelled):
            self.asked[part.head] = heading

    def _shape(self, part: _Part) -> Shape:
        """Return the marks that are believed in a part of the guide."""
        blocks = self.blocks[part.first : part.end]
        found = marks_in(blocks)
        shape = self.shape
        head = self.blocks[part.head] if part.head is not None else None
        if head is not None and is_about_guide(head.text):
            return Shape(labelled=shape.labelled, heading=shape.heading)
        if part.inside:
            return shape
        if part.asking:
            assert part.head is not None
            after = self._after(part.head)
            below = self.blocks[after] if after is not None and after < part.end else None
            if below is None:
                return shape
            many = found["bold"] + found["numbered"] >= _FEWEST_BELOW_A_QUESTION
            bold = many and bool(below.lead) and asks(below.lead)
            numbered = many and not bold and below.ordered and asks(below.text)
            return replace(shape, bold=shape.bold or bold, numbered=shape.numbered or numbered)
        bold = found["bold"] > 0
        numbered = found["numbered"] > 0 and _goes_through(blocks)
        marked = bold or numbered or found["labelled"] > 0 or found["folded"] > 0
        bulleted = not marked and 2 * found["bulleted"] >= found["unordered"] > 0
        prose = head is None or head.level == 1 or is_prose(head.text)
        lone = not (marked or bulleted or prose) and found["lone"] > 0
        return replace(
            shape,
            bold=shape.bold or bold,
            numbered=shape.numbered or numbered,
            bulleted=shape.bulleted or bulleted,
            lone=shape.lone or lone,
        )


def _goes_through(blocks: Sequence[Block]) -> bool:
    """Whether numbered items that ask are no chance: by their mark, or since most of them do."""
    items = [one for one in blocks if one.ordered and not one.level]
    asking = [one for one in items if asks(first_line(one))]
    alike = [one for one in items if asking and one.style == asking[0].style]
    marked = any(ends_asking(first_line(one)) for one in asking)
    return marked or 2 * len(asking) >= len(alike) > 0


def _counted_levels(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the ranks at which at least a third of the numbered headings ask, or one of a row."""
    numbered = [
        one
        for one in blocks
        if one.kind is BlockKind.HEADING
        and heading_number(one.text)
        and labelled_question(one.text) is None
    ]
    levels = {one.level for one in numbered}
    asking = {level: [asks(one.text) for one in numbered if one.level == level] for level in levels}
    return frozenset(
        level
        for level, one in asking.items()
        if 3 * sum(one) >= len(one) > 1 or (any(one) and _is_row(blocks, level))
    )


def _is_row(blocks: Sequence[Block], level: int) -> bool:
    """Whether the headings of a rank count from 1 on and each has its text right below it.

    Chapters have headings of their own, or one without a number among them.
    """
    heads = [n for n, one in enumerate(blocks) if one.kind is BlockKind.HEADING]
    row = [n for n in heads if blocks[n].level == level]
    below = [blocks[n + 1].kind for n in row if n + 1 < len(blocks)]
    return (
        [number_of(blocks[n]) for n in row] == list(range(1, len(row) + 1))
        and all(blocks[n].level <= level for n in heads)
        and len(below) == len(row) >= _FEWEST_IN_A_ROW
        and BlockKind.HEADING not in below
    )
