"""What a text denies of what: "brass does not stick" denies the sticking of the brass."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from interviewer.builtin.hearing.negation import NEGATORS
from interviewer.builtin.hearing.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.builtin.hearing.passage import Sentence

NEAR = 7


class Said(NamedTuple):
    """That one word was said of another before it in the same clause, or denied of it (stems)."""

    of: str
    word: str
    denied: bool

    @property
    def contrary(self) -> Said:
        """The same with its denial dropped or added."""
        return self._replace(denied=not self.denied)


def said_in(sentence: Sentence) -> Iterator[Said]:
    """Yield what the clauses of a sentence say of their words, with at most six words between."""
    meant = [
        at
        for at, here in enumerate(sentence.tokens)
        if here.word not in FUNCTION_WORDS and here.word not in NEGATORS
    ]
    for number, one in enumerate(meant):
        if sentence.denied[one]:
            continue
        for other in meant[number + 1 : number + 1 + NEAR]:
            if sentence.clauses[other] != sentence.clauses[one]:
                break
            subject, word = sentence.tokens[one].stem, sentence.tokens[other].stem
            if subject != word:
                yield Said(subject, word, sentence.denied[other])


def denials_differ(wanted: frozenset[Said], said: frozenset[Said]) -> bool:
    """Whether what the wanted text denies of one word or another is mostly turned in what was said.

    Only words that the wanted text denies of something count.
    """
    denied = {one.word for one in wanted if one.denied}
    turned = kept = 0
    for one in wanted:
        if one.word not in denied or one.contrary in wanted:
            continue
        if one in said:
            kept += 1
        elif one.contrary in said:
            turned += 1
    return turned > kept
