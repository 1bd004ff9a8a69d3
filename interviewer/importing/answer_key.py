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
_LONGEST = 4000
_MOST = 1000
_SIGNS = frozenset({BlockKind.RULE, BlockKind.OPEN, BlockKind.CLOSE, BlockKind.COMMENT})
_WORDED = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET})


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """The right letters by number, in the blocks from `first` up to `end`; -1 where none are.

    There are no letters where they are of no use, for two stand for one number.
    """

    letters: Mapping[int, str] = field(default_factory=dict)
    first: int = -1
    end: int = -1


def answer_key(blocks: Sequence[Block]) -> AnswerKey:
    """Return the key to a guide's multiple-choice questions: a title, then numbers and letters."""
    for first, block in enumerate(blocks):
        title, colon, rest = block.text[:_LONGEST].partition(":")
        if not _TITLE.fullmatch(without_number(title)) or block.kind is BlockKind.CODE:
            continue
        pairs = _named(rest) if colon else []
        if rest.strip() and not pairs:
            continue
        end = first + 1
        for at in range(first + 1, len(blocks)):
            if blocks[at].kind in _SIGNS:
                continue
            named = _pairs(blocks[at])
            if not named or len(pairs) > _MOST:
                break
            pairs += named
            end = at + 1
        counted = Counter(number for number, _ in pairs)
        if len(pairs) > 1:
            unique = max(counted.values()) == 1
            return AnswerKey(dict(pairs) if unique else {}, first, end)
    return AnswerKey()


def _pairs(block: Block) -> list[tuple[int, str]]:
    """Return the numbers and letters of a block that holds nothing else."""
    if block.kind not in _WORDED:
        return []
    only = _LETTER.fullmatch(block.text)
    if block.number is not None and only:
        return [(block.number, only[1].upper())]
    return _named(f"{block.number}. {block.text}" if block.number is not None else block.text)


def _named(text: str) -> list[tuple[int, str]]:
    found = [(int(one[1]), one[2].upper()) for one in _PAIR.finditer(text)]
    rest = _PAIR.sub("", text).strip(" ,;.|")
    return found if not rest else []
