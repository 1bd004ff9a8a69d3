"""Spoken-style delivery of an answer: figures that stand beside a score and never enter it.

Only what would be said aloud counts: fenced and inline code, quoted terms and the interviewer's
words do not. The word lists are English, see `spoken_style`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from interviewer.domain.conversation import Speaker, TurnKind
from interviewer.domain.speech import WORDS_PER_MINUTE, spoken_words
from interviewer.grading.spoken_style import (
    CLOSING,
    DELAYED,
    DOTTED,
    FILLERS,
    HEDGES,
    NOT_SPOKEN,
    OPENING,
    SENTENCE_END,
    SIGNPOSTS,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from interviewer.domain.conversation import Turn

_LONGEST_SENTENCE = 60
_MANY_WORDS = 25
_SIGNPOSTS_ENOUGH = 2


class Shape(StrEnum):
    """What gives an answer a shape that a listener can follow."""

    OPENS = "opens with the point"
    SIGNPOSTS = "signposts"
    CLOSES = "closes"


@dataclass(frozen=True, slots=True)
class Delivery:
    """How an answer was said. `words` are those spoken aloud, `target_minutes` the question's.

    `sentences` is 0 where the words carry no punctuation to tell sentences by, as in dictation.
    `shape` holds what of the three was found.
    """

    words: int
    fillers: int
    hedges: int
    sentences: int
    target_minutes: float
    shape: frozenset[Shape] = frozenset()

    @property
    def seconds(self) -> float:
        """Seconds that it takes to say, at 140 words a minute."""
        return self.words * 60.0 / WORDS_PER_MINUTE

    @property
    def fillers_per_100(self) -> float:
        """Fillers per hundred words, 0 where nothing was said."""
        return 100.0 * self.fillers / self.words if self.words else 0.0

    @property
    def words_per_sentence(self) -> float | None:
        """The mean length of a sentence in words, None where sentences cannot be told."""
        return self.words / self.sentences if self.sentences else None


def delivery_of(text: str, target_minutes: float) -> Delivery:
    """Return the figures of one answer; `target_minutes` is how long it was meant to take."""
    said = _spoken(text)
    sentences = _sentences(said)
    return Delivery(
        words=spoken_words(said),
        fillers=_count(FILLERS, said),
        hedges=_count(HEDGES, said),
        sentences=len(sentences),
        target_minutes=target_minutes,
        shape=frozenset(_shape(said, sentences)),
    )


def delivery_of_turns(turns: Iterable[Turn], stage: str, target_minutes: float) -> Delivery | None:
    """Return the figures of all answers that the candidate gave in a stage, None without any.

    The shape is that of the first answer, which is the one to the stage's question; requests and
    questions of the candidate's are no answers.
    """
    answers = [
        turn.text
        for turn in turns
        if turn.stage == stage
        and turn.speaker is Speaker.CANDIDATE
        and turn.kind in {TurnKind.ANSWER, None}
    ]
    if not answers:
        return None
    each = [delivery_of(text, target_minutes) for text in answers]
    unpunctuated = any(one.words and not one.sentences for one in each)
    return Delivery(
        words=sum(one.words for one in each),
        fillers=sum(one.fillers for one in each),
        hedges=sum(one.hedges for one in each),
        sentences=0 if unpunctuated else sum(one.sentences for one in each),
        target_minutes=target_minutes,
        shape=each[0].shape,
    )


def _spoken(text: str) -> str:
    return DOTTED.sub(lambda match: match[0][:-1], NOT_SPOKEN.sub(" ", text))


def _sentences(said: str) -> list[str]:
    """Cut at full stops and empty lines; nothing where a long text has none, as in dictation."""
    found = [one for one in SENTENCE_END.split(said) if spoken_words(one)]
    words = spoken_words(said)
    if words > _MANY_WORDS and found and words / len(found) > _LONGEST_SENTENCE:
        return []
    return found


def _count(pattern: re.Pattern[str], said: str) -> int:
    return sum(1 for _ in pattern.finditer(said))


def _shape(said: str, sentences: list[str]) -> Iterable[Shape]:
    if spoken_words(said) < _MANY_WORDS:
        return
    opening = sentences[0] if sentences else " ".join(said.split()[:_MANY_WORDS])
    if OPENING.search(opening) and not DELAYED.match(opening) and not opening.endswith("?"):
        yield Shape.OPENS
    if _count(SIGNPOSTS, said) >= _SIGNPOSTS_ENOUGH:
        yield Shape.SIGNPOSTS
    ending = sentences[-1] if sentences else " ".join(said.split()[-_MANY_WORDS:])
    if CLOSING.search(ending):
        yield Shape.CLOSES
