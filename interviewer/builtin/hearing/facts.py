"""Finds the facts that a question asks for."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.asking import questions_in
from interviewer.builtin.hearing.stems import stem
from interviewer.builtin.hearing.tokens import tokenise
from interviewer.builtin.hearing.words import FUNCTION_WORDS, GENERAL, MEANINGFUL, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.builtin.hearing.passage import Sentence
    from interviewer.builtin.hearing.tokens import Token
    from interviewer.domain.scenario import Fact

ASKED_FOR = 0.5
NEARLY_AS_GOOD = 0.85
AT_MOST = 2
TOLD_WEIGHT = 0.7
UNKNOWN_WEIGHT = 0.35
_SPARE = word_set(
    """
    know tell assume take please currently exactly roughly approximately question ask system
    service kind sort type information detail details
    """
)


_GENERAL_STEMS = frozenset(map(stem, GENERAL))
# Before or behind the word they say how it is, and not of which other thing is asked.
_QUALIFYING = word_set(
    """
    typical usual current average normal daily actual general own weekly monthly main big small
    exact overall internal new old real present regular long short high low like look handle
    policy approach culture situation process rules thoughts thought opinion view stance
    organise organize structure day days week weeks hour hours number amount
    """
)
_FORMS = ("ed", "ly", "able", "ible", "ing")
_PERSONS = word_set("you we they i he she people everyone anybody somebody who")
_BETWEEN = word_set("the a an your our this that any")
_WITHIN = word_set("at in on within near of for")
_EXISTENCE = re.compile(
    r"(?:\w+ ){0,2}?(?:(?:is|are) there|(?:do|does) (?:you|we|they) (?:have|offer|get|give|run)"
    r"|(?:what|which)(?: is| are)?|have you|what about|how about|any)\b"
)


class FactFinder:
    """Matches the words of a question with the ways to ask for each fact, and with the fact."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = tuple(facts)
        self._ways = [[tuple(sorted(_stems(way))) for way in fact.asked] for fact in facts]
        self._spoken = [[_words(tokenise(way)) for way in fact.asked] for fact in facts]
        self._asked = [frozenset().union(*ways) for ways in self._ways]
        self._told = [_stems(fact.told) - _GENERAL_STEMS for fact in facts]
        count = len(facts)
        frequency: dict[str, int] = {}
        for asked, told in zip(self._asked, self._told, strict=True):
            for one in asked | told:
                frequency[one] = frequency.get(one, 0) + 1
        self._weights = {
            one: math.log((count + 1) / seen) / math.log(count + 1) if count else 1.0
            for one, seen in frequency.items()
        }

    def asked_for(self, sentence: Sentence) -> tuple[Fact, ...]:
        """Return the facts that a sentence asks for, the nearest first, at most `AT_MOST`.

        Where it holds several questions, that many are asked for in each of them.
        """
        found: dict[int, Fact] = {}
        for tokens in questions_in(sentence):
            for fact in self._asked_in(tokens):
                found.setdefault(id(fact), fact)
        return tuple(found.values())

    def _asked_in(self, tokens: Sequence[Token]) -> tuple[Fact, ...]:
        heard = sorted(_stems_of(tokens))
        words = _words(tokens)
        scored = [
            (self._score(number, heard) + self._literally(number, words), -number)
            for number in range(len(self._facts))
            if not self._about_another_thing(number, tokens)
        ]
        best = max(scored, default=(0.0, 0))
        if best[0] < ASKED_FOR:
            return ()
        chosen = sorted((one for one in scored if one[0] >= NEARLY_AS_GOOD * best[0]), reverse=True)
        return tuple(self._facts[-number] for _, number in chosen[:AT_MOST])

    def _about_another_thing(self, number: int, tokens: Sequence[Token]) -> bool:
        """Whether one word of the fact was heard, but only to tell of which other thing is asked.

        "A pension plan" is no planning, and "a kitchen in the office" is not the office.
        """
        of_fact = self._asked[number] | self._told[number]
        told = [at for at, one in enumerate(tokens) if _content(one) and one.stem in of_fact]
        if len({tokens[at].stem for at in told}) != 1:
            return False
        return all(_tells_of_another(tokens, at) for at in told)

    def _literally(self, number: int, words: str) -> float:
        """Return a bonus where one of the ways to ask, of two words or more, was used as it is."""
        said = any(way.count(" ") > 2 and way in words for way in self._spoken[number])
        return 0.5 if said else 0.0

    def _score(self, number: int, heard: Sequence[str]) -> float:
        """Return the share of the question's weight that the fact speaks of, plus its best way."""
        total = sum(self._weights.get(one, UNKNOWN_WEIGHT) for one in heard)
        if not total:
            return 0.0
        asked, told = self._asked[number], self._told[number]
        share = sum(
            self._weights.get(one, 0.0) * (1.0 if one in asked else TOLD_WEIGHT)
            for one in heard
            if one in asked or one in told
        )
        way = 0.0
        for stems in self._ways[number]:
            weight = sum(self._weights[one] for one in stems)
            hit = sum(self._weights[one] for one in stems if one in heard)
            way = max(way, hit / weight if weight else 0.0)
        return share / total if not way else 0.5 * share / total + 0.5 * way


def _tells_of_another(tokens: Sequence[Token], at: int) -> bool:
    """Whether another noun stands before a word, behind it, or before "in the" and the word."""
    words = [one.word for one in tokens]
    before = words[at - 1] if at else ""
    if before and _names(tokens[at - 1]) and not _PERSONS.intersection(words[at - 2 : at - 1]):
        return True
    if at + 1 < len(tokens) and _names(tokens[at + 1]) and _EXISTENCE.match(" ".join(words)):
        return True
    place = at - 1
    while place > 0 and words[place] in _BETWEEN:
        place -= 1
    return place > 0 and words[place] in _WITHIN and _names(tokens[place - 1])


def _names(one: Token) -> bool:
    """Whether a word is likely the name of a thing, as far as its form tells."""
    return (
        _content(one)
        and one.word not in GENERAL
        and one.word not in _QUALIFYING
        and not one.word.endswith(_FORMS)
    )


def _content(one: Token) -> bool:
    return (
        one.word not in FUNCTION_WORDS
        and one.word not in MEANINGFUL
        and one.word not in _SPARE
        and len(one.word) > 1
    )


def _words(tokens: Sequence[Token]) -> str:
    return f" {' '.join(one.word for one in tokens)} "


def _stems(text: str) -> frozenset[str]:
    return _stems_of(tokenise(text))


def _stems_of(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset(one.stem for one in tokens if _content(one))
