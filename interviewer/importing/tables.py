"""Turns a table of questions and answers into the questions and answers that it holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.importing.document import Block, BlockKind
from interviewer.importing.inline import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_QUESTIONS = frozenset({"question", "questions", "q", "interview question", "interview questions"})
_ANSWERS = frozenset({"answer", "answers", "a", "solution", "model answer", "short answer"})
_CELL_END = re.compile(r"(?<!\\)\|")
_COUNTS = re.compile(r"[#.\s\d)(-]*")


def with_rows(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return `blocks` with each table of questions and answers written out row by row.

    A row gives a block ``Q: …`` and a block ``A: …``, and one for each further cell that says
    something, behind the name of its column. Other tables stay as they are.
    """
    return tuple(
        one
        for block in blocks
        for one in (_rows(block) if block.kind is BlockKind.TABLE else (block,))
    )


def _rows(block: Block) -> Iterator[Block]:
    lines = block.raw.split("\n")
    heads = [plain(cell) for cell in _cells(lines[0])]
    names = [head.lower().strip(" .:") for head in heads]
    asking = next((n for n, name in enumerate(names) if name in _QUESTIONS), None)
    telling = next((n for n, name in enumerate(names) if name in _ANSWERS), None)
    if asking is None or telling is None or len(lines) < 3:
        yield block
        return
    if not any(plain(cell) for cell in _cells("".join(lines[2:]))):
        yield block
        return
    counted = block.end - block.line + 1 == len(lines)
    yield Block(BlockKind.RULE, block.line, block.line + counted, "|")
    for number, line in enumerate(lines[2:], 2):
        at = block.line + number if counted else block.line
        cells = [cell.strip() for cell in _cells(line)]
        cells += [""] * (len(heads) - len(cells))
        others = [n for n in range(len(cells)) if n not in {asking, telling}]
        for column in (asking, telling, *others):
            cell = cells[column]
            name = heads[column] if column < len(heads) else ""
            name = {asking: "Q", telling: "A"}.get(column, name)
            counts = column not in {asking, telling} and _COUNTS.fullmatch(cell)
            if cell and plain(cell) and not counts:
                text = f"{name}: {plain(cell)}" if name else plain(cell)
                raw = f"{name}: {cell}" if name else cell
                yield Block(BlockKind.PARAGRAPH, at, at, text, raw)
    yield Block(BlockKind.RULE, block.end, block.end, "|")


def _cells(line: str) -> list[str]:
    bare = line.strip().removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return [cell.replace("\\|", "|") for cell in _CELL_END.split(bare)]
