"""Finds the answers to multiple-choice questions where a guide names them all in one place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from interviewer.importing.document import BlockKind
from interviewer.importing.words import without_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interviewer.importing.document import Block

_TITLE = re.compile(
    r"(?:the )?(?:correct |right |quiz |mcq |all )?(?:answers?(?: keys?| sheet)?|keys?|solutions?)"
    r"(?: (?:to|for|of) (?:the )?(?:quiz|questions?|mcqs?|multiple[- ]choice.*))?\s*:?",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"(?:Q(?:uestion)?\s*)?#?(\d{1,4})\s*(?:[.):\u2013-]|\s)\s*\(?([A-Ha-h])\)?(?:[.,;]|(?!\w))\s*",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\(?([A-Ha-h])\)?\W*", re.IGNORECASE)
_SIGNS = frozenset({BlockKind.RULE, BlockKind.OPEN, BlockKind.CLOSE, BlockKind.COMMENT})
_WORDED = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET})


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """The right letters by number, in the blocks from `first` up to `end`; -1 where none are."""

    letters: Mapping[int, str] = field(default_factory=dict)
    first: int = -1
    end: int = -1


def answer_key(blocks: Sequence[Block]) -> AnswerKey:
    """Return the key to a guide's multiple-choice questions: a title, then numbers and letters.

    Two letters for one number are of no use, since nobody says which question is meant.
    """
    for first, block in enumerate(blocks):
        if not _TITLE.fullmatch(without_number(block.text)) or block.kind is BlockKind.CODE:
            continue
        pairs: list[tuple[int, str]] = []
        end = first + 1
        for at in range(first + 1, len(blocks)):
            if blocks[at].kind in _SIGNS:
                continue
            named = _pairs(blocks[at])
            if not named:
                break
            pairs += named
            end = at + 1
        counted = Counter(number for number, _ in pairs)
        if pairs and max(counted.values()) == 1:
            return AnswerKey(dict(pairs), first, end)
    return AnswerKey()


def _pairs(block: Block) -> list[tuple[int, str]]:
    """Return the numbers and letters of a block that holds nothing else."""
    if block.kind not in _WORDED:
        return []
    only = _LETTER.fullmatch(block.text)
    if block.number is not None and only:
        return [(block.number, only[1].upper())]
    text = f"{block.number}. {block.text}" if block.number is not None else block.text
    found = [(int(one[1]), one[2].upper()) for one in _PAIR.finditer(text)]
    rest = _PAIR.sub("", text).strip(" ,;.|")
    return found if not rest else []
