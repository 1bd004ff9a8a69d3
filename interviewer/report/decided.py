"""How a verdict came about, in words: by votes, or by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.report.words import SIGN, WORD
from interviewer.text import clean_line

if TYPE_CHECKING:
    from interviewer.domain.verdict import Judgement


def votes_words(judgement: Judgement) -> str:
    """Return how many votes gave the verdict, empty where it was judged once."""
    if judgement.votes is None or judgement.agreeing is None:
        return ""
    spread = f"{judgement.agreeing} of {judgement.votes} votes"
    return f"split, {spread}" if judgement.split else spread


def person_words(judgement: Judgement) -> str:
    """Say that a person decided, and over what: ``by you (was ○ missed)``; empty elsewhere."""
    before = judgement.overridden
    return "" if before is None else f"by you (was {SIGN[before]} {WORD[before]})"


def reason_words(judgement: Judgement) -> str:
    """Return the reason of a verdict, with who gave it where a person did; often empty."""
    return ": ".join(filter(None, (person_words(judgement), clean_line(judgement.reason))))


def verdict_words(judgement: Judgement) -> str:
    """Return a verdict in one line: ``● covered, by you (was ○ missed): reason``."""
    parts = (f"{SIGN[judgement.verdict]} {WORD[judgement.verdict]}", votes_words(judgement))
    return ", ".join(filter(None, (*parts, reason_words(judgement))))
