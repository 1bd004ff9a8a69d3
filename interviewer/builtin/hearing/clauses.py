"""Where one clause of a sentence ends and the next begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.fillers import between
from interviewer.builtin.hearing.tokens import word_at
from interviewer.builtin.hearing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.builtin.hearing.tokens import Token

BREAKING = word_set(
    """
    but because since so while whereas although though however unless until therefore
    otherwise when whenever if then which where
    """
)
SUBJECTS = word_set("i we you they he she")
JOINING = word_set("and or")
_BEFORE_ONE_TIME = word_set("at only just exactly than once")
_AFTER_ONE_TIME = word_set(
    """
    and or but then per at in on by for to of with before from into at again more only every each
    because so since while until if when is are was were will would can not too which who
    """
)
_SPANS = word_set("second minute hour day night week month year release deploy time")
_BREAK = re.compile(r"[,;:()\[\]{}\u2014\u2013]|\s-+\s|\n\s*\n|\. ")


def clause_numbers(tokens: Sequence[Token], text: str) -> list[int]:
    """Number the clauses of a sentence's tokens from 0, one number for each token."""
    numbers: list[int] = []
    number = 0
    for at, here in enumerate(tokens):
        if at and _begins(tokens, at, text, here):
            number += 1
        numbers.append(number)
    return numbers


def _begins(tokens: Sequence[Token], at: int, text: str, here: Token) -> bool:
    before = tokens[at - 1]
    if before.end < here.start and _BREAK.search(between(before, here, text)):
        return True
    if here.word in BREAKING:
        return True
    if here.word in SUBJECTS and before.word not in BREAKING | JOINING | {"that", "what", "as"}:
        return True
    following = word_at(tokens, at + 1)
    return here.word in JOINING and (following in SUBJECTS or following in {"then", "it", "not"})


def ends_clause(clauses: Sequence[int], at: int) -> bool:
    """Whether the clause of a token ends with it."""
    return at + 1 >= len(clauses) or clauses[at + 1] != clauses[at]


def one_time(tokens: Sequence[Token], at: int, clauses: Sequence[int] = ()) -> bool:
    """Whether "once" counts ("it runs once, then ...") rather than means "as soon as".

    `clauses` go with the tokens, where they are known.
    """
    before = word_at(tokens, at - 1)
    following = [one.word for one in tokens[at + 1 : at + 3]]
    if not following or before in _BEFORE_ONE_TIME or following[0] in _AFTER_ONE_TIME:
        return True
    ends = bool(clauses) and clauses[at + 1] != clauses[at] and following[0] not in SUBJECTS
    if ends and at and clauses[at - 1] == clauses[at]:
        return True
    return following[0] in {"a", "an"} and following[-1] in _SPANS
