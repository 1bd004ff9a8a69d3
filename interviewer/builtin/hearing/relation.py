"""Whether words stand in the relation that a key point asks for, or in the reverse one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.clauses import one_time
from interviewer.builtin.hearing.echo import is_telling
from interviewer.builtin.hearing.opposites import OPPOSITES
from interviewer.builtin.hearing.stems import stem
from interviewer.builtin.hearing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewer.builtin.hearing.passage import Sentence
    from interviewer.builtin.hearing.tokens import Token

_CAUSE = frozenset(
    stem(word)
    for word in [
        "cause",
        "causes",
        "trigger",
        "triggers",
        "lead",
        "leads",
        "create",
        "creates",
        "produce",
        "produces",
        "introduce",
        "introduces",
        "provoke",
        "worsen",
        "worse",
        "worsens",
    ]
)
_CURE = frozenset(
    stem(word)
    for word in [
        "cure",
        "cures",
        "solve",
        "solves",
        "fix",
        "fixes",
        "avoid",
        "avoids",
        "prevent",
        "prevents",
        "remove",
        "removes",
        "eliminate",
        "resolve",
        "resolves",
        "heal",
        "cured",
        "remedy",
        "solution",
        "reduces",
        "reduce",
        "stops",
    ]
)
_PROBLEM = frozenset(
    stem(word)
    for word in [
        "problem",
        "issue",
        "n",
        "trouble",
        "slow",
        "deadlock",
        "deadlocks",
        "error",
        "errors",
        "conflict",
        "leak",
        "race",
        "latency",
        "slowness",
        "bottleneck",
        "fault",
        "queries",
    ]
)
_POINTING_BACK = word_set("that this it which")
_ORDERING = word_set("before after once then")
_PASSIVE = word_set("by from")
REACH = 8
ORDER_REACH = 15
CAUSE = "cause"
CURE = "cure"


@dataclass(frozen=True, slots=True)
class Relations:
    """What a key point says of its words: their effects, and what comes before what."""

    effects: dict[str, frozenset[str]]
    earlier: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()


def relations_of(point: Sequence[Token], cues: Iterable[Sequence[str]]) -> Relations:
    """Read the relations out of a key point's tokens and the stems of each of its cues."""
    effects: dict[str, set[str]] = {}
    for stems in ([token.stem for token in point], *cues):
        kinds = _kinds(stems)
        for one in stems:
            if OPPOSITES.sides(one):
                effects.setdefault(one, set()).update(kinds)
    earlier, later = _order(point)
    return Relations(
        {word: frozenset(kinds) for word, kinds in effects.items()},
        frozenset(earlier - later),
        frozenset(later - earlier),
    )


def misplaced(relations: Relations, sentence: Sentence, places: Iterable[int]) -> str:
    """Return what is wrong with the relation of these words, or an empty string."""
    chosen = set(places)
    tokens = sentence.tokens
    for at in chosen:
        word = tokens[at].stem
        if word in relations.effects and _wrong_effect(relations, sentence, at, chosen):
            return f"“{tokens[at].word}” stands in the wrong relation"
    if relations.earlier and relations.later and not _ORDERING.isdisjoint(sentence.words):
        begin = max(0, min(chosen, default=0) - ORDER_REACH)
        near = slice(begin, begin + 3 * ORDER_REACH)
        earlier, later = _order(tokens[near], sentence.clauses[near])
        turned = earlier & relations.later and later & relations.earlier
        right = earlier & relations.earlier and later & relations.later
        if turned and not right:
            return "the order is the other way round"
    return ""


def _wrong_effect(relations: Relations, sentence: Sentence, at: int, chosen: set[int]) -> bool:
    tokens = sentence.tokens
    word = tokens[at].stem
    wanted = relations.effects[word]
    for place in range(max(0, at - 3 * REACH), min(len(tokens), at + 3 * REACH + 1)):
        kind = _kind(tokens[place].stem)
        if not kind or sentence.denied[place]:
            continue
        subject = _subject(sentence, place, word)
        if place in chosen and subject == -1:
            return True
        if subject != 1 or not _about_problem(tokens, place):
            continue
        if (wanted and kind not in wanted) or (not wanted and kind == CAUSE):
            return True
    return False


def _subject(sentence: Sentence, verb: int, word: str) -> int:
    """Return 1 where `word` is nearest to the verb on its subject's side, -1 where its opposite is.

    0 where neither stands near.
    """
    tokens = sentence.tokens
    passive = any(one.word in _PASSIVE for one in tokens[verb + 1 : verb + 3])
    span: Iterable[int]
    if passive:
        span = range(verb + 1, min(len(tokens), verb + 1 + REACH))
    else:
        span = range(verb - 1, max(-1, verb - 1 - REACH), -1)
    for place in span:
        if _kind(tokens[place].stem) and place != verb and not passive:
            return 0
        if tokens[place].stem == word:
            return 1
        if OPPOSITES.opposed(tokens[place].stem, word):
            return -1
    return 0


def _about_problem(tokens: Sequence[Token], verb: int) -> bool:
    near = tokens[max(0, verb - REACH) : verb + REACH]
    return any(one.stem in _PROBLEM for one in near)


def _kinds(stems: Iterable[str]) -> set[str]:
    return {kind for kind in map(_kind, stems) if kind}


def _kind(stem_: str) -> str:
    if stem_ in _CAUSE:
        return CAUSE
    return CURE if stem_ in _CURE else ""


def _order(tokens: Sequence[Token], clauses: Sequence[int] = ()) -> tuple[set[str], set[str]]:
    """Return the stems of what comes first and of what comes afterwards.

    `clauses` go with the tokens: "once the pool is full, I look" puts the pool first.
    """
    words = [token.word for token in tokens]
    for at, word in enumerate(words):
        if word not in _ORDERING or (word == "once" and one_time(tokens, at, clauses)):
            continue
        left = _telling(tokens[max(0, at - 10) : at])
        right = _telling(tokens[at + 1 : at + 11])
        if not right:
            continue
        if not left:
            end = _end_of_clause(clauses, at + 1)
            inside, beyond = _telling(tokens[at + 1 : end]), _telling(tokens[end : end + 10])
            if word == "then" or not inside or not beyond:
                continue
            pointing = word == "after" and words[at + 1] in _POINTING_BACK
            return (beyond, inside) if word == "before" or pointing else (inside, beyond)
        if word == "before" or (word == "after" and words[at + 1] in _POINTING_BACK):
            return left, right
        if word in {"after", "once"}:
            return right, left
        if word == "then" and "first" in words[:at]:
            begin = words.index("first")
            return _telling(tokens[begin:at]), right
    return set(), set()


def _end_of_clause(clauses: Sequence[int], at: int) -> int:
    """Return where the clause of a token ends; where clauses are not known, the token itself."""
    end = at
    while end < len(clauses) and clauses[end] == clauses[at]:
        end += 1
    return end


def _telling(tokens: Iterable[Token]) -> set[str]:
    return {one.stem for one in tokens if is_telling(one.word)}
