"""Finds a grader's quote in the candidate's own turns, at its exact place.

Three ways, from strict to tolerant: the same characters but for case, accents, blanks and the
shapes of quotes and dashes; the same words but for punctuation; nearly the same words. A quote that
differs in a number or a negation is never nearly the same. Whatever is found, the evidence is the
candidate's text as it stands, from a word's beginning to a word's end.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from interviewer.domain.conversation import Speaker
from interviewer.domain.verdict import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from interviewer.domain.conversation import Turn

NEARLY = 85.0
"""Similarity from 0 to 100 above which words count as nearly the same."""

_LIKE_WORD = 65.0
_NEARBY = 20
_NEARLY_LETTERS = 16
_NEARLY_WORDS = 3
_CUT_WORD_LETTERS = 12
_GAP_LETTERS = 200
_LONGEST_QUOTE = 2_000

_SAME = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u0060", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    "\u2026": "...",
}
_SPECIAL = re.compile(r"[^!-_a-~]")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_ELLIPSIS = re.compile(r"\s*(?:\[\s*)?\.\.\.(?:\s*\])?\s*")


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NEGATIONS = _set_of(
    """no not never none nor neither nothing without cannot hardly unless instead
    isn aren wasn weren don doesn didn won wouldn couldn shouldn hasn haven hadn ain t"""
)
_STOP_WORDS = _NEGATIONS | _set_of(
    """a about after again all also am an and any are as at be because been before being both but by
    can could did do does doing done for from get go had has have having he her here him his how i
    if in into is it its just know like ll m make may me might more most much must my of off ok okay
    on one only or other our out over re really s she so some such sure than that the their them
    then there these they thing things think this those through to too two up us use used using ve
    very want was way we well were what when where which while who why will with would yeah yes yet
    you your hm hmm uh um er"""
)
_SAYING_LITTLE = (_STOP_WORDS - _NEGATIONS) - _set_of(
    "after all and before both if more most only or over same some two one up while yet again"
)


def find_quote(quote: str, turns: Sequence[Turn], turn: int | None = None) -> Evidence | None:
    """Return where the candidate said `quote`, or None where no turn of theirs holds it.

    `turn` is the number of the turn that the grader named: it is looked at first, then the others
    in their order. A quote without a telling word (nothing but ``yes`` or ``the``) is never found.
    """
    wanted = _trimmed(quote)
    if not _telling(wanted):
        return None
    spoken = [one for one in turns if one.speaker is Speaker.CANDIDATE and one.text]
    spoken.sort(key=lambda one: (one.number != turn, one.number))
    for search in (_same_characters, _same_words, _with_gaps, _nearly_same):
        for one in spoken:
            span = search(wanted, _folded(one.text))
            if span is not None:
                start, end = _snapped(one.text, *span)
                return Evidence(one.number, start, end, one.text[start:end])
    return None


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text made comparable, and where each of its characters came from."""

    text: str
    places: tuple[int, ...]
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original of ``text[start:end]``."""
        return self.places[start], self.places[end - 1] + 1


@lru_cache(maxsize=32)
def _folded(text: str) -> _Folded:
    characters: list[str] = []
    places: list[int] = []
    done = 0
    for special in _SPECIAL.finditer(text):
        place, original = special.start(), special[0]
        # Most of a text is plain letters, which are taken stretch by stretch.
        characters += text[done:place].lower()
        places += range(done, place)
        done = place + 1
        if original in _INVISIBLE:
            continue
        if original.isspace():
            if not characters or characters[-1] != " ":
                characters.append(" ")
                places.append(place)
            continue
        for one in _SAME.get(original) or unicodedata.normalize("NFKD", original.casefold()):
            if unicodedata.combining(one):
                continue
            characters.append(" " if one.isspace() else one)
            places.append(place)
    characters += text[done:].lower()
    places += range(done, len(text))
    return _Folded("".join(characters), tuple(places), len(text))


def _trimmed(quote: str) -> str:
    """Return the quote folded, without quotation marks, ellipses and blanks around it."""
    text = _folded.__wrapped__(quote[:_LONGEST_QUOTE]).text
    return text.strip(" \"'`.,;:-[]()")


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _telling(text: str) -> bool:
    return len(text) > 1 and any(
        word not in _STOP_WORDS and (len(word) > 1 or word.isdigit() or _UNSPACED.match(word))
        for word in _words(text)
    )


def _same_characters(wanted: str, turn: _Folded) -> tuple[int, int] | None:
    """Find the same characters, whole words before parts of words."""
    within: tuple[int, int] | None = None
    for start in _occurrences(wanted, turn.text):
        end = start + len(wanted)
        if not _cuts_word(turn.text, start) and not _cuts_word(turn.text, end):
            return turn.span(start, end)
        within = within or (start, end)
    # A long quote may end within a word where a model ran out of room; a short one is chance.
    if within is None or len(wanted) < _CUT_WORD_LETTERS or " " not in wanted:
        return None
    return turn.span(*within)


def _occurrences(wanted: str, text: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


def _same_words(wanted: str, turn: _Folded) -> tuple[int, int] | None:
    """Find the same words in the same order, whatever punctuation stands between them."""
    sought = _words(wanted)
    if len(sought) < 2 and sought != [wanted]:
        return None
    matches = list(_WORD.finditer(turn.text))
    for first in range(len(matches) - len(sought) + 1):
        last = first + len(sought)
        if [match[0] for match in matches[first:last]] == sought:
            return turn.span(matches[first].start(), matches[last - 1].end())
    return None


def _with_gaps(wanted: str, turn: _Folded) -> tuple[int, int] | None:
    """Find a quote that leaves something out between its parts: one span from first to last."""
    parts = [part for part in _ELLIPSIS.split(wanted) if part]
    if len(parts) < 2 or not all(_telling(part) for part in parts):
        return None
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for part in parts:
        start = turn.text.find(part, at)
        if start < 0 or (ends and start - ends[-1] > _GAP_LETTERS):
            return None
        at = start + len(part)
        starts.append(start)
        ends.append(at)
    return turn.span(starts[0], ends[-1])


def _nearly_same(wanted: str, turn: _Folded) -> tuple[int, int] | None:
    """Find words with small slips; numbers and negations must agree."""
    if len(wanted) < _NEARLY_LETTERS or len(_words(wanted)) < _NEARLY_WORDS:
        return None
    if len(turn.text) < len(wanted) * NEARLY / 100:
        return None
    from rapidfuzz.fuzz import partial_ratio_alignment

    found = partial_ratio_alignment(wanted, turn.text, score_cutoff=NEARLY)
    if found is None:
        return None
    # The alignment is as long as the quote; the words that were meant begin and end nearby.
    start, end = _snapped(
        turn.text, max(0, found.dest_start - _NEARBY), min(len(turn.text), found.dest_end + _NEARBY)
    )
    there = list(_WORD.finditer(turn.text, start, end))
    first, last = _matching_words(_words(wanted), [match[0] for match in there])
    if first >= last:
        return None
    start, end = there[first].start(), there[last - 1].end()
    return turn.span(start, end) if _agree(wanted, turn.text[start:end]) else None


def _matching_words(ours: Sequence[str], theirs: Sequence[str]) -> tuple[int, int]:
    """Return the stretch of `theirs`, as first and beyond-last index, that `ours` stands for."""
    from rapidfuzz.distance import Levenshtein

    equal = [step for step in Levenshtein.opcodes(ours, theirs) if step.tag == "equal"]
    if not equal:
        return 0, 0
    first = equal[0].dest_start - equal[0].src_start
    last = equal[-1].dest_end + len(ours) - equal[-1].src_end
    return max(0, first), min(len(theirs), last)


def _agree(wanted: str, found: str) -> bool:
    """Return whether two texts differ in slips alone.

    Their numbers and negations are the same, and where their words differ, these resemble each
    other or say little: a model that quotes broken grammar tends to mend it.
    """
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.fuzz import ratio

    ours, theirs = _words(wanted), _words(found)
    if _decisive(ours) != _decisive(theirs):
        return False
    left: list[str] = []
    right: list[str] = []
    for step in (*Levenshtein.opcodes(ours, theirs), None):
        if step is not None and step.tag != "equal":
            left += ours[step.src_start : step.src_end]
            right += theirs[step.dest_start : step.dest_end]
            continue
        # Joined, so that "time stamp" and "timestamp" are alike.
        if not _SAYING_LITTLE.issuperset(left + right) and (
            ratio("".join(left), "".join(right)) < _LIKE_WORD
        ):
            return False
        left, right = [], []
    return True


def _decisive(words: Iterable[str]) -> Counter[str]:
    return Counter(
        word
        for word in words
        if word in _NEGATIONS or word.endswith("less") or any(one.isdigit() for one in word)
    )


def _snapped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span widened to whole words and without blanks at its ends."""
    while start > 0 and _cuts_word(text, start):
        start -= 1
    while end < len(text) and _cuts_word(text, end):
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cuts_word(text: str, place: int) -> bool:
    """Return whether `place` lies between two letters of one word."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if _UNSPACED.match(before) or _UNSPACED.match(after):
        return False
    return _in_word(before) and _in_word(after)


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.combining(character) > 0
