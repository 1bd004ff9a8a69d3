"""Numbers and technical terms as one says them, brought to the form in which one writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.tokens import Token, token
from interviewer.builtin.hearing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNITS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"],
        start=1,
    )
}
_NUMBERS = _UNITS.keys() | _TENS.keys() | _SCALES.keys()
# "No SQL" names a kind of database where these stand around it, and denies elsewhere.
_BEFORE_NOSQL = word_set("a an the or versus vs use using choose take pick prefer go to than")
_AFTER_NOSQL = word_set(
    """
    database databases db dbs store stores storage system systems solution solutions engine
    engines option options family families world side product products document documents
    or versus vs is are does means scales has can and
    """
)
_NOT_AT_NOSQL = word_set("is was are be there with have has had need needs see get write")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)$")
_PERCENTILE = re.compile(r"p\d{2,4}$")


def written(tokens: list[Token], text: str) -> list[Token]:
    """Return `tokens` with spoken numbers as digits, percentiles as ``p99`` and ``nosql``."""
    done: list[Token] = []
    at = 0
    while at < len(tokens):
        here = tokens[at]
        if here.word in _NUMBERS:
            taken, number = _number(tokens, at, text)
            done.append(token(number, here.start, tokens[at + taken - 1].end))
            at += taken
            continue
        if here.word == "no" and _names_nosql(tokens, at, text):
            done.append(token("nosql", here.start, tokens[at + 1].end))
            at += 2
            continue
        if here.word == "js" and done and done[-1].word in {"node", "next", "vue", "express"}:
            at += 1
            continue
        done.append(here)
        at += 1
    return _percentiles(done)


def _names_nosql(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether "no" and "sql" at `at` are a kind of database and no denial."""
    if at + 1 >= len(tokens) or tokens[at + 1].word != "sql":
        return False
    between = text[tokens[at].end : tokens[at + 1].start]
    if between == "-":
        return True
    before = tokens[at - 1].word if at else ""
    after = tokens[at + 2].word if at + 2 < len(tokens) else ""
    if not between.isspace() or before in _NOT_AT_NOSQL:
        return False
    return before in _BEFORE_NOSQL or after in _AFTER_NOSQL


def _number(tokens: Sequence[Token], at: int, text: str) -> tuple[int, str]:
    """Read the number that begins at `at`: how many tokens it takes, and its digits."""
    total = 0
    part = 0
    taken = 0
    last_size = 1_000_000_000
    while at + taken < len(tokens):
        word = tokens[at + taken].word
        if taken and not _joined(tokens[at + taken - 1], tokens[at + taken], text):
            break
        if word in _UNITS and last_size > (9 if _UNITS[word] < 10 else 99):
            part += _UNITS[word]
            last_size = 1
        elif word in _TENS and last_size > 99:
            part += _TENS[word]
            last_size = 10
        elif word in _SCALES and last_size < 1_000_000_000:
            part = (part or 1) * _SCALES[word]
            last_size = _SCALES[word]
            if last_size > 100:
                total, part, last_size = total + part, 0, 999
        elif word in _SCALES:
            part, last_size = _SCALES[word], _SCALES[word]
        elif word in _ORDINALS and taken and last_size == 10:
            return taken + 1, f"{total + part + _ORDINALS[word]}th"
        elif (
            word == "and"
            and taken
            and last_size in _SCALES.values()
            and at + taken + 1 < len(tokens)
            and tokens[at + taken + 1].word in (_UNITS.keys() | _TENS.keys())
        ):
            taken += 1
            continue
        else:
            break
        taken += 1
    return max(taken, 1), str(total + part)


def _joined(left: Token, right: Token, text: str) -> bool:
    return text[left.end : right.start].strip(" \t\n-") == ""


def _percentiles(tokens: list[Token]) -> list[Token]:
    """Let ``99th percentile``, ``percentile 99`` and ``p 99`` each hold the word ``p99``."""
    done: list[Token] = []
    for at, here in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        ordinal = _ORDINAL.match(here.word)
        if ordinal and (
            following is None or following.stem == "percentil" or _another(tokens, at + 1)
        ):
            done.append(token(f"p{ordinal.group(1)}", here.start, here.end))
        elif here.word == "p" and following is not None and following.word.isdigit():
            done.append(here)
        elif (
            here.word.isdigit()
            and len(here.word) >= 2
            and done
            and done[-1].word == "p"
            and done[-1].end <= here.start
        ):
            before = done.pop()
            done.append(token(f"p{here.word}", before.start, here.end))
        else:
            done.append(here)
    return done


def _another(tokens: Sequence[Token], at: int) -> bool:
    """Whether a list such as ``95th and 99th percentile`` goes on at `at`."""
    return any(one.stem == "percentil" for one in tokens[at : at + 4])


def is_percentile(word: str) -> bool:
    """Whether a word names a percentile, as ``p99`` does."""
    return _PERCENTILE.match(word) is not None
