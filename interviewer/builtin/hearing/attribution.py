"""Who holds what a sentence says: the candidate, somebody they tell of, or nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.builtin.hearing.negation import NEGATORS
from interviewer.builtin.hearing.words import word_set

if TYPE_CHECKING:
    from interviewer.builtin.hearing.passage import Sentence

_SELF = word_set("i we my our")
_OTHERS = word_set(
    """
    they he she their juniors junior beginners beginner newcomers people person someone
    somebody some others many most colleague colleagues developer developers programmers
    engineer engineers candidates students teams folks guys newbies anyone everyone
    everybody nobody myth misconception intern interns teammate teammates vendors blogs
    tutorials
    """
)
_ADDRESSING = word_set(
    """
    tell tells telling told keep keeps let lets ask asks teach teaches show shows have has
    help helps make makes give gives guide guides explain advise advises remind force allow
    stop prevent with to for from of forbid
    """
)
_REJECTING = word_set(
    """
    mistake mistakes wrong myth misconception trap tempting temptation tempted resist
    antipattern pitfall fallacy naive discourage avoid avoids avoiding refuse warn false
    untrue fault refrain
    """
)
_TURNING = word_set("instead rather")
_OPENERS = word_set("if should suppose imagine unless")


def asserted(sentence: Sentence, places: tuple[int, ...], *, question: bool) -> str:
    """Return an empty string where the candidate asserts these words, else why it is none.

    Words that are denied, asked, told of others or called a mistake are not the candidate's claim.
    """
    if question:
        return "it was asked, not said"
    first, last = places[0], places[-1]
    tokens = sentence.tokens
    if any(sentence.denied[at] for at in places):
        return "it was named only to reject it"
    clause = sentence.clauses[first]
    near = range(max(0, first - 12), min(len(tokens), last + 10))
    for at in near:
        word = tokens[at].word
        same = sentence.clauses[at] in {clause, sentence.clauses[last], clause - 1}
        inside = at in places
        if inside or not same:
            continue
        if word in NEGATORS and at < first and sentence.clauses[at] == clause:
            return "it was named only to reject it"
        if word in _REJECTING and not _negated(sentence, at):
            return "it was named only to reject it"
        if word in _TURNING and at < first and _next(sentence, at) in {"of", "than"}:
            return "it was named only to reject it"
    return _told_of_others(sentence, first)


def _told_of_others(sentence: Sentence, first: int) -> str:
    tokens = sentence.tokens
    for at in range(first, max(-1, first - 16), -1):
        word = tokens[at].word
        if word in _SELF:
            return ""
        if word in _OTHERS and not _addressed(sentence, at) and _has_verb(sentence, at, first):
            return "it was told of others"
        if word in _OPENERS and at == 0:
            return "it was supposed, not said"
    return ""


def _addressed(sentence: Sentence, at: int) -> bool:
    """Whether the word stands as an object: tell them, keep juniors away."""
    return any(
        tokens_before in _ADDRESSING
        for tokens_before in (sentence.tokens[place].word for place in range(max(0, at - 2), at))
    )


def _has_verb(sentence: Sentence, at: int, first: int) -> bool:
    return first > at or sentence.tokens[at].word in {"they", "juniors", "people"}


def _negated(sentence: Sentence, at: int) -> bool:
    return sentence.denied[at]


def _next(sentence: Sentence, at: int) -> str:
    return sentence.tokens[at + 1].word if at + 1 < len(sentence.tokens) else ""
