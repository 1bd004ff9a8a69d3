"""What is only supposed, and where what follows from a condition begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.builtin.hearing.clauses import SUBJECTS
from interviewer.builtin.hearing.tokens import word_at
from interviewer.builtin.hearing.words import AUXILIARIES, DOING, FUNCTION_WORDS, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.builtin.hearing.passage import Sentence
    from interviewer.builtin.hearing.tokens import Token

CIRCUMSTANCE = word_set("if when whenever where once")
SUPPOSING = word_set("if suppose imagine unless whether who")
OPENERS = SUPPOSING | {"should"}
FEWEST_SUPPOSED = 3
_CONDITIONS = word_set("if should")
_LINKING = word_set("and or that which who because since as but")
_CONCLUDING_SUBJECTS = word_set("it everything this")
_CONCLUDING = word_set("still just also then will would automatically always never simply")
_ANSWERS = word_set("answer cure fix solution remedy trick")
_BEING = word_set("is would")
_FINITE = (
    AUXILIARIES - word_set("be been being doing done having get gets got gotten getting let lets")
) | {"cannot"}
_HAPPENING = word_set(
    """
    exists arrives crashes breaks dies ends opens closes commits vanishes fires overlaps throws
    returns fails answers reports rejects hangs waits grows leaks shows
    """
)
_STANDING_FOR = word_set(
    "it they this that there everything nobody others everyone everybody nothing both all one"
)
_LOOSE = word_set("to not never")
_ASKING = word_set(
    "know knows see ask asks wonder check find out tell tells and or of on about matter"
)


def supposes(sentence: Sentence, at: int) -> bool:
    """Whether a word makes what follows a supposition.

    "I suppose" only hedges it, and "others who wait" tells which others.
    """
    tokens = sentence.tokens
    word = tokens[at].word
    if word == "suppose":
        return not (at and tokens[at - 1].word in {"i", "would", "we"})
    if word == "who":
        return at == 0 or tokens[at - 1].word in _ASKING
    return word in SUPPOSING


def concluded(sentence: Sentence, opener: int, last: int) -> bool:
    """Whether the words reach into what follows from a condition, which is asserted with it.

    "If I catch it, the rest is kept" says something of catching; "if I caught it" does not. No
    comma is needed: "if the row is gone Prisma throws".
    """
    tokens, clauses = sentence.tokens, sentence.clauses
    if tokens[opener].word == "whether":
        return _either_way(sentence, opener, last)
    if tokens[opener].word not in _CONDITIONS:
        return False
    for at in range(opener + FEWEST_SUPPOSED, last + 1):
        word = tokens[at].word
        if word in SUPPOSING or tokens[at - 1].word in _LINKING:
            continue
        if clauses[at] != clauses[at - 1] and word not in _LINKING:
            return True
        if word in _CONCLUDING_SUBJECTS and word_at(tokens, at + 1) in _CONCLUDING:
            return True
        if word in _ANSWERS and word_at(tokens, at + 1) in _BEING:
            return True
    return _second_statement(tokens, opener, last)


def stands_in_condition(sentence: Sentence, at: int) -> bool:
    """Whether a word stands in a clause that only sets the scene: "if it goes wrong, I ..."."""
    number = sentence.clauses[at]
    begin = at
    while begin and sentence.clauses[begin - 1] == number:
        begin -= 1
    end = at
    while end + 1 < len(sentence.clauses) and sentence.clauses[end + 1] == number:
        end += 1
    return any(one.word in CIRCUMSTANCE for one in sentence.tokens[begin : end + 1])


def _either_way(sentence: Sentence, opener: int, last: int) -> bool:
    """Whether all is claimed in any case: "whether oak or pine, both rot"."""
    tokens, clauses = sentence.tokens, sentence.clauses
    alternative = False
    for at in range(opener + FEWEST_SUPPOSED, last + 1):
        broken = clauses[at] != clauses[at - 1] and tokens[at].word not in _LINKING
        if opener == 0 and alternative and broken:
            return True
        alternative = alternative or tokens[at].word == "or"
    return False


def _second_statement(tokens: Sequence[Token], opener: int, last: int) -> bool:
    """Whether a subject with a verb of its own follows the condition up to `last`."""
    wanted, verbs, before = 1, 0, opener
    for at in range(opener + 1, last + 1):
        word = tokens[at].word
        if word in _LINKING:
            wanted += 1
        elif _is_verb(tokens, at, first=verbs == 0):
            if verbs >= wanted and at - before > 1 and _may_be_subject(tokens, at - 1):
                return True
            verbs += 1
            before = at
    return False


def _is_verb(tokens: Sequence[Token], at: int, *, first: bool) -> bool:
    word, before = tokens[at].word, tokens[at - 1].word
    # "Is taken", "does not find" and "to wait" hold no further verb.
    if before in _LOOSE or before in _FINITE:
        return False
    if word in _FINITE or word in _HAPPENING or (word in DOING and (word.endswith("s") or first)):
        return True
    done = word.endswith("ed") and word_at(tokens, at + 1) != "by"
    return first and (done or (before in SUBJECTS and word not in FUNCTION_WORDS))


def _may_be_subject(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].word
    return word in _STANDING_FOR or (word not in FUNCTION_WORDS and not word.endswith("ly"))
