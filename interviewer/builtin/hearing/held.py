"""What holds a cue: a sentence, or two between them, with all that is known of their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from interviewer.builtin.hearing.asking import asks_oneself, goes_on
from interviewer.builtin.hearing.cues_found import find_cue_anywhere
from interviewer.builtin.hearing.rejecting import taken_back
from interviewer.builtin.hearing.taken_up import pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from interviewer.builtin.hearing.claims import Claim
    from interviewer.builtin.hearing.cues import HeardCue
    from interviewer.builtin.hearing.cues_found import Found
    from interviewer.builtin.hearing.listening import Hearing
    from interviewer.builtin.hearing.passage import Sentence


SHORT_QUESTION = 6


class Held(NamedTuple):
    """The words of a cue in a hearing: `sentence` is one, or two as one, `places` are its tokens.

    `parts` are the numbers of the sentences with the tokens in each, `denying` the tokens that the
    cue itself wants denied.
    """

    one: Hearing
    sentence: Sentence
    places: tuple[int, ...]
    parts: tuple[tuple[int, tuple[int, ...]], ...]
    denying: frozenset[int]

    @property
    def asked(self) -> bool:
        """Whether any of it was asked, but for a short question answered by the next sentence."""
        return any(self.one.asked[n] and not self._answered(n) for n, _ in self.parts)

    @property
    def quoted(self) -> bool:
        """Whether any of it is only quoted."""
        return any(self.one.quoted[number] for number, _ in self.parts)

    @property
    def rejected(self) -> bool:
        """Whether the next sentence, or the rest of the same one, calls any of it wrong."""
        if any(self.one.rejected[number] for number, _ in self.parts):
            return True
        return not self.one.faults_sought and self.places[-1] in taken_back(self.sentence)

    @property
    def announced(self) -> bool:
        """Whether any of it was announced as a fault."""
        return any(self.one.announced[number] for number, _ in self.parts)

    @property
    def regretted(self) -> bool:
        """Whether any of it is told as what came to no good."""
        return any(self.one.regretted[number] for number, _ in self.parts)

    @property
    def given_back(self) -> bool:
        """Whether it adds nothing to what the interviewer said, or asks."""
        back = [all(self.one.echoes[n][at] for at in places) for n, places in self.parts]
        return all(back) or any(
            self.one.void[n] and (echo or not self._answered(n))
            for (n, _), echo in zip(self.parts, back, strict=True)
        )

    def _answered(self, number: int) -> bool:
        """Whether a question is the speaker's own: a short one as in "Too big? Never.".

        What one would ask about is one's own too, and a question that the next sentence goes on
        from: "How far is it? If it is a mile, ...".
        """
        if not self.one.asked[number]:
            return False
        sentences = self.one.heard.sentences
        if asks_oneself(sentences[number]) or any(map(goes_on, sentences[number + 1 : number + 2])):
            return True
        return len(sentences[number].tokens) <= SHORT_QUESTION and number != self.parts[-1][0]

    @property
    def claim(self) -> Claim:
        """How far all of it states anything."""
        return min(
            self.one.claims.at(number, places[0], places[-1]) for number, places in self.parts
        )

    def tokens(self) -> Iterator[tuple[tuple[int, int], tuple[int, ...]]]:
        """Yield the passage's and the sentence's number with the tokens in that sentence."""
        for number, places in self.parts:
            yield (self.one.number, number), places


class HeldCue(NamedTuple):
    """A cue, how it was found, and what holds it."""

    cue: HeardCue
    found: Found
    where: Held


def held(one: Hearing, found: Found) -> Held:
    """Return what holds a cue that was found."""
    number = found.sentence
    alone = one.heard.sentences[number]
    if not found.joined:
        return Held(one, alone, found.places, ((number, found.places),), found.denying)
    both = pairs(one.heard.text)[number]
    if both is None:
        raise ValueError("nothing is found between a sentence and code")
    size = len(alone.tokens)
    before = tuple(at for at in found.places if at < size)
    after = tuple(at - size for at in found.places if at >= size)
    parts = tuple(part for part in ((number, before), (number + 1, after)) if part[1])
    return Held(one, both, found.places, parts, found.denying)


def each_held(cues: Sequence[HeardCue], hearings: Iterable[Hearing]) -> Iterator[HeldCue]:
    """Yield every place where any of the cues is held, hearing by hearing."""
    for one in hearings:
        for cue in cues:
            for found in find_cue_anywhere(cue, one.heard):
                yield HeldCue(cue, found, held(one, found))
