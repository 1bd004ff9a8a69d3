"""What sounds like a criterion, as others put it who meant it.

The bounds stand where they do because of labelled answers; see `bench/README.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from operator import add
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.attribution import OTHERS
from interviewer.builtin.hearing.claims import Claim
from interviewer.builtin.hearing.held import Held
from interviewer.builtin.hearing.quoting import quotations
from interviewer.builtin.hearing.rejecting import taken_back
from interviewer.builtin.hearing.resemblance import near, resemblance, telling, windows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from interviewer.builtin.hearing.listening import Hearing
    from interviewer.builtin.hearing.resemblance import Learned, Window

# From LIKE on a stretch says a part of a point, from MUCH_LIKE on it says the point.
LIKE = -0.15
MUCH_LIKE = 0.15
# Where a cue is held less is asked: from DOUBTED on it says the point, from UNLIKE on a part.
DOUBTED = -0.05
UNLIKE = -0.3
MISTAKE_LIKE = -0.1
MISTAKE_UNLIKE = -0.3
STANCE_COUNTS = 0.6
FEWEST_WORDS = 6
FEWEST_TELLING = 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """A stretch that resembles a criterion: how far, where, and the words that tell.

    `parts` hold the passage's and the sentence's number with the telling tokens in that sentence.
    """

    learned: Learned
    one: Hearing
    window: Window
    score: float
    parts: tuple[tuple[tuple[int, int], tuple[int, ...]], ...]

    @property
    def words(self) -> str:
        """The telling words as they were said, in quotation marks."""
        heard = self.one.heard
        spoken = [
            heard.text[
                heard.sentences[number].tokens[at].start : heard.sentences[number].tokens[at].end
            ]
            for (_, number), tokens in self.parts
            for at in tokens
        ]
        return ", ".join(f"“{word}”" for word in dict.fromkeys(spoken))

    @property
    def denial_meant(self) -> bool:
        """Whether words are denied that tell for the criterion by being denied, and no others."""
        denied = self._denied()
        return bool(denied) and all(
            self.learned.weights.get(f"not {word}", 0.0) > 0.0 for word in denied
        )

    def _denied(self) -> list[str]:
        found = []
        for (_, number), tokens in self.parts:
            sentence = self.one.heard.sentences[number]
            found += [sentence.tokens[at].stem for at in tokens if sentence.denied[at]]
        return found

    @property
    def says_nothing(self) -> bool:
        """Whether any of it only lists terms, or is said or quoted only to reject it."""
        one = self.one
        if self._denied() and not self.denial_meant:
            return True
        return any(
            one.claims.at(number, tokens[0], tokens[-1]) is not Claim.STATED
            or one.rejected[number]
            or (not one.faults_sought and tokens[-1] in taken_back(one.heard.sentences[number]))
            for (_, number), tokens in self.parts
        )

    @property
    def quoted(self) -> bool:
        """Whether most of the telling words stand in quotation marks."""
        spans = quotations(self.one.heard.text)
        places = [
            self.one.heard.sentences[number].tokens[at].start
            for (_, number), tokens in self.parts
            for at in tokens
        ]
        inside = [any(start < place < end for start, end in spans) for place in places]
        return 2 * sum(inside) > len(inside)

    def held(self) -> Iterator[Held]:
        """Yield each sentence of it as if a cue stood in the telling words.

        Whoever it is told of ("a friend", "our administrator") is no part of what is told.
        """
        for (_, number), tokens in self.parts:
            sentence = self.one.heard.sentences[number]
            told = tuple(at for at in tokens if sentence.tokens[at].word not in OTHERS) or tokens
            yield Held(self.one, sentence, told, ((number, told),), frozenset())


@lru_cache(maxsize=64)
def _stances(stance: Learned, text: str) -> tuple[float, ...]:
    """Return for each stretch of a text how far it keeps clear of what it tells, 0 or less."""
    return tuple(_keeping(stance, one) for one in windows(text))


def _keeping(stance: Learned, window: Window) -> float:
    return STANCE_COUNTS * min(0.0, resemblance(stance, window.heard))


@lru_cache(maxsize=256)
def _scores(learned: Learned, text: str, stance: Learned | None) -> tuple[float, ...]:
    """Return how far each stretch of a text resembles a criterion."""
    scores = [resemblance(learned, one.heard) for one in windows(text)]
    keeping = _stances(stance, text) if stance else repeat(0.0)
    return tuple(map(add, scores, keeping))


def _weighed(
    learned: Learned, one: Hearing, stance: Learned | None
) -> Iterator[tuple[float, Window]]:
    text = one.heard.text
    return zip(_scores(learned, text, stance), windows(text), strict=True)


def likenesses(
    learned: Learned | None,
    hearings: Sequence[Hearing],
    asked: Collection[str],
    least: float = LIKE,
    stance: Learned | None = None,
) -> Iterator[Likeness]:
    """Yield the stretches that resemble a criterion at least so far, the likest first.

    Of a sentence and two together that both do, the one sentence comes first. What asks, or has
    hardly a telling word but those of the question, whose stems are `asked`, resembles nothing.
    """
    if learned is None:
        return
    found = [
        (len(window.sentences), -score, number, window)
        for number, one in enumerate(hearings)
        for score, window in _weighed(learned, one, stance)
        if window.heard.size >= FEWEST_WORDS
        and score >= least
        and not any(one.void[at] or _given_back(one.echoes[at]) for at in window.sentences)
    ]
    for _, score, number, window in sorted(found):
        one = hearings[number]
        parts = tuple(
            ((one.number, at), tokens)
            for at in window.sentences
            if (tokens := _telling(learned, one, window, at))
        )
        own = {
            one.heard.sentences[number].tokens[at].stem
            for (_, number), tokens in parts
            for at in tokens
        }
        if len(own.difference(asked)) >= FEWEST_TELLING:
            yield Likeness(learned, one, window, -score, parts)


def around(learned: Learned | None, where: Held, stance: Learned | None = None) -> float:
    """Return how far what stands around the words of a cue resembles the criterion.

    A place with too few words to tell resembles it well, as all do where nothing was learned.
    """
    if learned is None:
        return 1.0
    heard = where.one.heard
    numbers = {number for number, _ in where.parts}
    scores = [
        score
        for score, window in _weighed(learned, where.one, stance)
        if window.heard.size >= FEWEST_WORDS and numbers.intersection(window.sentences)
    ]
    for number, places in where.parts:
        window = near(heard.sentences[number], number, places[0], places[-1])
        if window.heard.size >= FEWEST_WORDS:
            keeping = _keeping(stance, window) if stance else 0.0
            scores.append(resemblance(learned, window.heard) + keeping)
    return max(scores, default=1.0)


def _given_back(echoes: Sequence[bool]) -> bool:
    """Whether at least half of a sentence's words are the interviewer's."""
    return 2 * sum(echoes) >= len(echoes)


def _telling(learned: Learned, one: Hearing, window: Window, number: int) -> tuple[int, ...]:
    tokens, echoes = one.heard.sentences[number].tokens, one.echoes[number]
    alone = len(window.sentences) == 1
    first, last = (window.first, window.last) if alone else (0, len(tokens) - 1)
    return tuple(at for at in telling(learned, tokens, first, last) if not echoes[at])
