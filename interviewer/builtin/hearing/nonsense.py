"""Tells words from noise: keys hit at random, filler text, one thing over and over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.words import FUNCTION_WORDS, word_set

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from interviewer.builtin.hearing.tokens import Token

_VOWELS = re.compile(r"[aeiouy]")
_CLUSTER = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}")
_KEYS = re.compile(
    r"(?:asdf|sdfg|dfgh|fghj|ghjk|hjkl|jkl|qwer|wert|erty|rtyu|tyui|yuio|uiop|zxcv|xcvb|cvbn|vbnm"
    r"|lkj|fdsa|poiu|rewq)"
)
_REPEATED = re.compile(r"(.{1,3}?)\1{2,}$")
_LOREM = word_set(
    """
    lorem ipsum dolor amet consectetur adipiscing elit sed eiusmod tempor
    """
)
_EMPTY_TALK = word_set(
    """
    fine ok okay good great nice cool sure yes no yeah yep nope maybe right thanks thank
    hello hi hey test testing question interesting excellent perfect alright hmm well bye
    please sorry lol haha correct true false agree agreed whatever stuff thing things idk
    very really so do don that is it a the i you we am are this interview interviewer answer
    understood understand ready let us start begin go good morning evening afternoon day
    nice meet meeting to me too done got
    """
)


def is_noise(tokens: Sequence[Token], known: Collection[str]) -> bool:
    """Whether the words are no language: random keys, filler text, or one word over and over.

    `known` are stems that the interview's own texts hold; they are never noise.
    """
    words = [one.word for one in tokens]
    if not words:
        return True
    if len(words) >= 3 and len(set(words)) <= max(1, len(words) // 6):
        return True
    if sum(word in _LOREM for word in words) >= 2:
        return True
    odd = [
        word
        for one, word in zip(tokens, words, strict=True)
        if one.stem not in known and not word.isdigit() and _looks_random(word)
    ]
    return len(odd) * 2 >= len(words)


def is_empty_talk(tokens: Sequence[Token]) -> bool:
    """Whether the words are courtesy and agreement only, with no word on any subject."""
    return all(
        one.word in _EMPTY_TALK or one.word in FUNCTION_WORDS or one.word == "1" for one in tokens
    )


def _looks_random(word: str) -> bool:
    if len(word) == 1:
        return word not in {"a", "i", "o"}
    if word in FUNCTION_WORDS or word in _EMPTY_TALK:
        return False
    if _REPEATED.match(word) and len(word) > 3:
        return True
    if len(word) < 3:
        return False
    return (
        _VOWELS.search(word) is None
        or _CLUSTER.search(word) is not None
        or (_KEYS.search(word) is not None and len(word) < 16)
    )
