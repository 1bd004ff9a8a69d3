"""What is reported without anybody who says it: "it's said that", "supposedly", "in theory"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.builtin.hearing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.builtin.hearing.passage import Sentence

REACH = 14
_ALLEGING = word_set("supposedly allegedly purportedly reportedly")
_REPORTED = word_set("said claimed believed thought assumed reported alleged told rumoured rumored")
_BEING = word_set("is was been being")
_OFTEN = word_set("often sometimes commonly widely generally usually always still frequently")
_NOTIONS = word_set("belief claim notion opinion assumption myth idea rumour rumor view theory")
_PROMISES = word_set("promise promises slogan pitch brochure hype fairytale legend")
_WRITERS = word_set(
    "a an some blog blogs people many others colleagues marketing vendors vendor hearsay twitter"
)
_PHRASES = (
    ("word", "has", "it"),
    ("rumour", "has", "it"),
    ("rumor", "has", "it"),
    ("legend", "has", "it"),
    ("so", "the", "story", "goes"),
    ("as", "they", "say"),
    ("as", "people", "say"),
)
_LEADERS = word_set("my our tech team dev")
_HOLDING_BACK = word_set("thought believed assumed figured")
_SELF = word_set("i we")
_CONVINCED = word_set("certain sure convinced positive adamant")
_TELLING = word_set("told tells tell taught teaches")
_TELLING_ON = word_set("saying telling repeating insisting preaching")
_KEEPING = word_set("kept keeps keep")
_HEARERS = word_set("me us")
_PAST = word_set("outdated old gone obsolete over wrong false dead stale hold holds")


def hearsay(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words from token `first` to `last` are only reported, by nobody in particular."""
    words = [one.word for one in sentence.tokens]
    begin = max(0, first - REACH)
    before = words[begin:first]
    if not _ALLEGING.isdisjoint(words[begin : last + 1]):
        return True
    if any(_holds(before, phrase) or _holds(words[last + 1 :], phrase) for phrase in _PHRASES):
        return True
    return any(
        _reported(words, at)
        or _convinced(words, at)
        or _told_me(words, at)
        or _according(words, at)
        or _notion(words, at, last)
        or _leader_says(words, at)
        for at in range(begin, first + 1)
    )


def held_till_now(sentence: Sentence, last: int) -> bool:
    """Whether a former view is told in afterthought: "X cures it, I thought"."""
    tokens, clauses = sentence.tokens, sentence.clauses
    return any(
        tokens[at].word in _SELF
        and tokens[at + 1].word in _HOLDING_BACK
        and (at + 2 == len(tokens) or clauses[at + 2] != clauses[at + 1])
        for at in range(last + 1, min(len(tokens) - 1, last + 8))
    )


def _holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    size = len(phrase)
    return any(tuple(words[at : at + size]) == phrase for at in range(len(words) - size + 1))


def _reported(words: Sequence[str], at: int) -> bool:
    """Whether "it is (often) said that" ends with the word at `at`."""
    if words[at] != "that" or at < 2 or words[at - 1] not in _REPORTED:
        return False
    back = at - 2
    while back >= 0 and words[back] in _OFTEN:
        back -= 1
    return back > 0 and words[back] in _BEING and words[back - 1] in {"it", "often", "has"}


def _convinced(words: Sequence[str], at: int) -> bool:
    """Whether others are sure of it: "half the team was certain that", "they are convinced"."""
    if words[at] not in _CONVINCED or _word(words, at - 1) not in _BEING:
        return False
    return _SELF.isdisjoint(words[max(0, at - 3) : at])


def _told_me(words: Sequence[str], at: int) -> bool:
    """Whether somebody told the speaker: "a friend told me that", "he kept saying"."""
    if words[at] in _TELLING and _word(words, at + 1) in _HEARERS:
        return at > 0 and words[at - 1] not in _SELF
    goes_on = words[at] in _KEEPING and _word(words, at + 1) in _TELLING_ON
    return goes_on and _word(words, at - 1) not in _SELF


def _according(words: Sequence[str], at: int) -> bool:
    return tuple(words[at : at + 2]) == ("according", "to") and _word(words, at + 2) in _WRITERS


def _notion(words: Sequence[str], at: int, last: int) -> bool:
    """Whether a notion is named and then called past: "the belief that X is outdated"."""
    if words[at] in _PROMISES and "that" in words[at + 1 : at + 7]:
        return True
    if words[at] not in _NOTIONS or _word(words, at + 1) != "that":
        return False
    return not _PAST.isdisjoint(words[last + 1 : last + 6])


def _leader_says(words: Sequence[str], at: int) -> bool:
    """Whether a superior does it: "lead" is a person only in "my lead", "our tech lead"."""
    return words[at] == "lead" and at > 0 and words[at - 1] in _LEADERS


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""
