"""Which words of an answer are only the interviewer's own, given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.builtin.hearing.words import FUNCTION_WORDS, GENERAL, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewer.builtin.hearing.passage import Passage, Sentence

RUN = 5
MOSTLY = 0.6
NOTHING_NEW = 0.17
ENOUGH_WORDS = 4
_ASKING = word_set("ask asks asked asking question questions wonder want wants mean")


class Prompts:
    """What the interviewer said or showed: runs of words, and the stems of the question.

    `beyond` are further prompts, which these are added to.
    """

    def __init__(
        self,
        shown: Iterable[Passage],
        question: Iterable[Passage] = (),
        *,
        beyond: Sequence[Prompts] = (),
    ) -> None:
        runs: set[tuple[str, ...]] = set()
        for passage in shown:
            runs.update(_runs(passage))
        self.runs: tuple[set[tuple[str, ...]], ...] = (
            runs,
            *(one for further in beyond for one in further.runs),
        )
        asked = {token.stem for one in question for s in one.sentences for token in s.tokens}
        self.stems: frozenset[str] = frozenset(asked).union(*(one.stems for one in beyond))

    def __contains__(self, run: tuple[str, ...]) -> bool:
        return any(run in one for one in self.runs)

    def echoed(self, sentence: Sentence) -> list[bool]:
        """Mark the tokens that stand in a run of `RUN` words which the interviewer used."""
        words = [token.word for token in sentence.tokens]
        marks = [False] * len(words)
        for at in range(len(words) - RUN + 1):
            if tuple(words[at : at + RUN]) in self:
                marks[at : at + RUN] = [True] * RUN
        return marks

    def given_back(self, sentence: Sentence) -> bool:
        """Whether most of a sentence stands word for word in what the interviewer said."""
        marks = self.echoed(sentence)
        return bool(marks) and sum(marks) >= MOSTLY * len(marks)

    def only_echo(self, sentence: Sentence, marks: list[bool] | None = None) -> bool:
        """Whether a sentence adds next to nothing to what the interviewer said."""
        marks = self.echoed(sentence) if marks is None else marks
        if sum(marks) >= MOSTLY * max(1, len(marks)):
            return True
        telling = {
            token.stem
            for token in sentence.tokens
            if token.word not in FUNCTION_WORDS and token.word not in _ASKING
        }
        if len(telling) < ENOUGH_WORDS:
            return False
        return len(telling - self.stems) <= NOTHING_NEW * len(telling)


def is_telling(word: str) -> bool:
    """Whether a word says something about the subject at hand."""
    return word not in FUNCTION_WORDS and word not in GENERAL


def _runs(passage: Passage) -> Iterable[tuple[str, ...]]:
    words = [token.word for sentence in passage.sentences for token in sentence.tokens]
    for at in range(len(words) - RUN + 1):
        yield tuple(words[at : at + RUN])
