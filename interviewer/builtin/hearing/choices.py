"""Which of the answers that a question leaves open a text chooses: yes or no, A or B, a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.negation import NEGATORS
from interviewer.builtin.hearing.tokens import word_at
from interviewer.builtin.hearing.words import FUNCTION_WORDS, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.builtin.hearing.tokens import Token

YES = "yes"
NO = "no"
OPENING = 8
_YES = word_set("yes yeah yep yup agree true")
_NO = word_set("no nope disagree false not")
_GOING_ON = word_set("because since so but although when if and or")
_GIVING_A_REASON = word_set("because since so")
_LETTER = re.compile(r"(?<![\w'])([A-Z])(?![\w'])")
_NAME = re.compile(r"(?<![\w'-])[A-Z][a-z]{2,}(?![\w-])")
# A choice stands alone ("A.", "Anna's: ..."); a letter that goes on is the subject of a sentence.
_ALONE = re.compile(r"(?:['\u2019]s)?\s*(?:[.,:;\u2013\u2014-]|$)")


def options(question: str) -> frozenset[str]:
    """Return the letters and the names, in lower case, among which a question may ask to choose.

    One letter or one name alone is no choice.
    """
    letters = {one.group(1).lower() for one in _LETTER.finditer(question)} - {"i"}
    names = {one.group().lower() for one in _NAME.finditer(question)} - FUNCTION_WORDS
    return frozenset(
        (letters if len(letters) > 1 else set()) | (names if len(names) > 1 else set())
    )


def choice(tokens: Sequence[Token], text: str, options: frozenset[str]) -> str:
    """Return what the first words of a text choose: yes, no or an option; else an empty string.

    `tokens` are those of `text`. "I do not agree" is a no.
    """
    for here in tokens[:2]:
        if here.word in _YES:
            return YES
        if here.word in _NO:
            return NO
    denied = False
    for at, here in enumerate(tokens[:OPENING]):
        if here.word in _GOING_ON:
            return ""
        denied = denied or here.word in NEGATORS
        if here.word == "agree":
            return NO if denied else YES
        if here.word in options and text[here.start].isupper():
            following = word_at(tokens, at + 1)
            end = here.start + len(here.word)
            if following in _GIVING_A_REASON or _ALONE.match(text, end):
                return here.word
    return ""


def clash(wanted: str, chosen: str) -> bool:
    """Whether two choices of the same kind differ; who chooses nothing does not clash."""
    if not wanted or not chosen or wanted == chosen:
        return False
    return (wanted in {YES, NO}) == (chosen in {YES, NO})
