"""Two sentences heard as one: what the first names, the second often says something of."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.passage import Sentence, passage
from interviewer.builtin.hearing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.builtin.hearing.passage import Run

SHORT = 7
OPENING = 9
_POINTING = word_set(
    """
    it its itself this that these those they them their both either neither which there so
    then otherwise such because
    """
)


@lru_cache(maxsize=256)
def pairs(text: str) -> tuple[Sentence | None, ...]:
    """Return for each sentence of a text but the last one what it makes with the next.

    Its tokens are those of both, in order, each with its own clause and denial. None where one of
    the two is code, or where the second is not quite short and does not point back as it opens.
    """
    return tuple(
        None if before.code or after.code or not _takes_up(after) else _together(before, after)
        for before, after in pairwise(passage(text).sentences)
    )


def _takes_up(after: Sentence) -> bool:
    opening = (one.word for one in after.tokens[:OPENING])
    return len(after.tokens) <= SHORT or not _POINTING.isdisjoint(opening)


class _Both(Mapping[str, "list[Run]"]):
    """The compounds of two sentences; there are many, and few are ever asked for."""

    def __init__(
        self, before: Mapping[str, list[Run]], after: Mapping[str, list[Run]], shift: int
    ) -> None:
        self._before = before
        self._after = after
        self._shift = shift

    def __getitem__(self, key: str) -> list[Run]:
        if key not in self._after:
            return self._before[key]
        shift = self._shift
        runs = [(first + shift, last + shift) for first, last in self._after[key]]
        return [*self._before.get(key, ()), *runs]

    def __iter__(self) -> Iterator[str]:
        return iter({**self._before, **self._after})

    def __len__(self) -> int:
        return len(self._before.keys() | self._after.keys())


def _together(before: Sentence, after: Sentence) -> Sentence:
    shift = len(before.tokens)
    stems = {one: list(places) for one, places in before.stems.items()}
    words = {one: list(places) for one, places in before.words.items()}
    for one, places in after.stems.items():
        stems.setdefault(one, []).extend(at + shift for at in places)
    for one, places in after.words.items():
        words.setdefault(one, []).extend(at + shift for at in places)
    clause = before.clauses[-1] + 1 if before.clauses else 0
    return Sentence(
        before.start,
        after.end,
        before.tokens + after.tokens,
        stems,
        words,
        _Both(before.compounds, after.compounds, shift),
        before.clauses + [clause + one for one in after.clauses],
        before.denied + after.denied,
    )
