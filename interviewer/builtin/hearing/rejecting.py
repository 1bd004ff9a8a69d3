"""What a sentence says and takes back in the same breath: "X; that is wrong", "X, but it isn't"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.clauses import ends_clause
from interviewer.builtin.hearing.tokens import word_at
from interviewer.builtin.hearing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.builtin.hearing.passage import Sentence
    from interviewer.builtin.hearing.tokens import Token

FEWEST_BEFORE = 3
_POINTING = word_set("that this it they both these those which")
_ONLY_ALL = word_set("it which")
_BEING = word_set("is was are were sounds")
_AUXILIARIES = word_set("is was are were does do did has have can will would should")
_LEADING = word_set("but and yet though no well")
_VERY = word_set(
    """
    simply just plainly plain quite completely of course also very really still clearly
    obviously totally utterly a an the such pure sheer
    """
)
_WRONG = word_set(
    """
    wrong false untrue incorrect nonsense rubbish mistaken myth misconception fallacy legend
    rumour rumor superstition antipattern bogus
    """
)
_POOR = word_set("bad poor terrible awful horrible wrong stupid dangerous")
_NOTION = word_set("idea ideas advice practice choice habit plan mistake error misunderstanding")
_TRUE = word_set("true so right correct")
_AFTER_DENIAL = word_set("true so right correct work help really")
_NOBODY = (["nobody", "does"], ["no", "one", "does"], ["nobody", "did"])
_REALLY = word_set("practice reality truth fact")
_LEARNING = word_set("learned learnt know knew")
_REASONS = word_set("because since as and but so")
_CONDITIONS = word_set("if when whenever where once unless whether should or until that")
_MARKS = _WRONG | _NOTION | {"not", "nobody", "no", "better"}
_TALES = word_set("myth misconception legend rumour rumor superstition fallacy story tale")
_TALE_BEFORE = word_set("a the an old common popular widespread another old-wives")
_OTHERS = word_set(
    "they people juniors others some many most developers colleagues someone somebody everybody"
)
_TURNS = word_set("but however though although yet because since")


def taken_back(sentence: Sentence) -> frozenset[int]:
    """Return the tokens that stand before a judgement of the same sentence on them.

    "That is wrong", "which is nonsense", "bad idea" and "it isn't so" reject what stands before
    them, up to the last "but", semicolon or condition; "it's a myth that" what follows.
    """
    tokens, clauses = sentence.tokens, sentence.clauses
    if _MARKS.isdisjoint(sentence.words) and _TALES.isdisjoint(sentence.words):
        return frozenset()
    marked: set[int] = set()
    for at, (before, here) in enumerate(pairwise(clauses), 1):
        if before != here and at >= FEWEST_BEFORE and _judges(tokens, clauses, at):
            marked.update(_judged(tokens, clauses, at))
    for at, one in enumerate(tokens):
        if one.word in _TALES and word_at(tokens, at + 1) == "that" and _told_as_tale(tokens, at):
            marked.update(_up_to_turn(tokens, at + 2))
    return frozenset(marked)


def _judges(tokens: Sequence[Token], clauses: Sequence[int], at: int) -> bool:
    """Whether a judgement on what stands before begins at a clause's first token."""
    while at < len(tokens) and tokens[at].word in _LEADING - {"no"}:
        at += 1
    if word_at(tokens, at) == "in" and word_at(tokens, at + 1) in _REALLY:
        at += 2
    if tokens[at - 1].word in _CONDITIONS - {"once"}:
        return False
    if _learns(tokens, at):
        return True
    if [one.word for one in tokens[at : at + 2]] in _NOBODY or [
        one.word for one in tokens[at : at + 3]
    ] in _NOBODY:
        return True
    subject = word_at(tokens, at)
    if subject not in _POINTING:
        return _names_fault(tokens, clauses, at)
    verb = at + 1
    if word_at(tokens, verb) in {"would", "will"} and word_at(tokens, verb + 1) == "be":
        verb += 1
    elif word_at(tokens, verb) not in _AUXILIARIES and word_at(tokens, verb) not in _BEING:
        return False
    return _falls(tokens, clauses, verb, subject)


def _learns(tokens: Sequence[Token], at: int) -> bool:
    """Whether the speaker takes it back: "then I learned better", "I was wrong"."""
    while word_at(tokens, at) in {"then", "until", "now", "later", "today"}:
        at += 1
    if word_at(tokens, at) not in {"i", "we"}:
        return False
    said = (word_at(tokens, at + 1), word_at(tokens, at + 2))
    return (said[0] in _LEARNING and said[1] == "better") or (
        said[0] in {"was", "were"} and said[1] in {"wrong", "mistaken"}
    )


def _falls(tokens: Sequence[Token], clauses: Sequence[int], verb: int, subject: str) -> bool:
    """Whether what follows a verb calls its subject wrong, or only denies it."""
    at = verb + 1
    while word_at(tokens, at) in _VERY:
        at += 1
    if word_at(tokens, at) == "not":
        after = at + 1
        while word_at(tokens, after) in _VERY:
            after += 1
        if ends_clause(clauses, at):
            return True
        said = word_at(tokens, after) in _AFTER_DENIAL or (
            [one.word for one in tokens[after : after + 2]] == ["case"]
        )
        return said and _closes(tokens, clauses, after)
    last = _fault(tokens, at)
    if last < 0:
        return False
    # "It" and "which" may as well be a figure or a plan that is wrong.
    return (
        _closes(tokens, clauses, last) if subject not in _ONLY_ALL else ends_clause(clauses, last)
    )


def _names_fault(tokens: Sequence[Token], clauses: Sequence[int], at: int) -> bool:
    """Whether a whole clause is a verdict: "- bad idea", ", a myth", "; not true"."""
    start = at
    while word_at(tokens, at) in _VERY:
        at += 1
    if word_at(tokens, at) == "not" and word_at(tokens, at + 1) in _TRUE:
        return ends_clause(clauses, at + 1)
    last = _fault(tokens, at)
    if last < 0 or not ends_clause(clauses, last):
        return False
    return last + 1 == len(tokens) or last > start


def _fault(tokens: Sequence[Token], at: int) -> int:
    """Return where words end that name something wrong, or -1 where none begin."""
    if word_at(tokens, at) in _POOR and word_at(tokens, at + 1) in _NOTION:
        return at + 1
    if word_at(tokens, at) in _WRONG or (
        word_at(tokens, at) in _NOTION - {"idea", "ideas", "advice", "practice", "choice", "plan"}
        and word_at(tokens, at - 1) in {"a", "an"}
    ):
        return at
    return -1


def _judged(tokens: Sequence[Token], clauses: Sequence[int], at: int) -> range:
    """Return the tokens that a judgement at `at` falls on; none where they are a condition."""
    begin = at
    while begin > 0 and (begin == at or tokens[begin].word not in _LEADING - {"and", "no"}):
        begin -= 1
    if tokens[begin].word in _CONDITIONS - {"that"}:
        return range(0)
    return range(_where_others_begin(tokens, clauses, begin, at), at)


def _where_others_begin(
    tokens: Sequence[Token], clauses: Sequence[int], begin: int, end: int
) -> int:
    """Return where others begin to do something, after what the speaker does: "I ..., they ..."."""
    own = False
    for at in range(begin, end):
        starts = at == begin or clauses[at] != clauses[at - 1]
        if starts and own and tokens[at].word in _OTHERS:
            return at
        own = own or (starts and tokens[at].word in {"i", "we"})
    return begin


def _told_as_tale(tokens: Sequence[Token], at: int) -> bool:
    return word_at(tokens, at - 1) in _TALE_BEFORE


def _up_to_turn(tokens: Sequence[Token], start: int) -> range:
    end = start
    while end < len(tokens) and tokens[end].word not in _TURNS:
        end += 1
    return range(start, end)


def _closes(tokens: Sequence[Token], clauses: Sequence[int], at: int) -> bool:
    return ends_clause(clauses, at) or tokens[at + 1].word in _REASONS
