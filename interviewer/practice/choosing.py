"""Which questions come next, from what was practised when and how well. Pure."""

from __future__ import annotations

import math
from random import Random
from typing import TYPE_CHECKING

from interviewer.domain.score import Band, band_of
from interviewer.practice.wishes import nothing_fits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from interviewer.domain.practice import Practised
    from interviewer.library.catalogue import Entry
    from interviewer.practice.wishes import Wishes

USUAL_COUNT = 3
_NEVER = 0
_WEAKEST_FIRST = (Band.NO_HIRE, Band.INCOMPLETE, Band.LEAN_NO_HIRE, Band.HIRE, Band.STRONG_HIRE)


def choose(
    entries: Sequence[Entry],
    wishes: Wishes,
    practised: Mapping[str, Practised],
    seed: int,
    due: Collection[str] = (),
) -> tuple[Entry, ...]:
    """Return the questions to ask, in their order; the same for the same arguments.

    What was never practised comes first, then what is `due` (ids), then the rest; of each what was
    answered worst, by band, and within a band what lies back longest. Among equals the topics that
    are not there yet win, then chance. A question that would take more than the minutes still left
    is passed over. Raises `UsageError` where nothing fits.
    """
    fitting = sorted(filter(wishes.fit, entries), key=lambda entry: entry.id)
    count = wishes.count
    if count is None:
        count = len(fitting) if wishes.minutes is not None else USUAL_COUNT
    left = math.inf if wishes.minutes is None else wishes.minutes
    shortest = min((entry.minutes for entry in fitting), default=math.inf)
    chosen: list[Entry] = []
    past = {} if wishes.surprise else practised
    for entry in ranked(fitting, past, seed, wishes.topics, due):
        if len(chosen) == count or left < shortest:
            break
        if entry.minutes <= left:
            left -= entry.minutes
            chosen.append(entry)
    if not chosen:
        raise nothing_fits(wishes, entries)
    return tuple(chosen)


def ranked(
    entries: Sequence[Entry],
    practised: Mapping[str, Practised],
    seed: int,
    wished: Collection[str] = (),
    due: Collection[str] = (),
) -> Iterator[Entry]:
    """Yield all of `entries`, the one to practise first in front; see `choose`.

    `wished` are topics that every one is expected to have, so that they count for no variety. Each
    takes a look at all that is left, so of many entries only the first few should be asked for.
    """
    chance = Random(seed)
    by_need: dict[int, list[tuple[str, float, Entry]]] = {}
    for entry in entries:
        need, at = _need(practised.get(entry.id), is_due=entry.id in due)
        by_need.setdefault(need, []).append((at, chance.random(), entry))
    seen = {topic: 0 for entry in entries for topic in entry.topics}
    for need in sorted(by_need):
        equals = by_need[need]
        while equals:
            first = min(equals, key=lambda one: (_told(one[2], seen, wished), one[0], one[1]))
            equals.remove(first)
            yield first[2]
            for topic in first[2].topics:
                seen[topic] += 1


def _need(past: Practised | None, *, is_due: bool) -> tuple[int, str]:
    """Return the rank of a question, least for what needs practice most, and when it was asked."""
    if past is None:
        return _NEVER, ""
    others = 0 if is_due else len(_WEAKEST_FIRST)
    return 1 + others + _WEAKEST_FIRST.index(band_of(past.score)), past.at


def _told(entry: Entry, seen: Mapping[str, int], wished: Collection[str]) -> float:
    """Return how much of a question's topics was there before, 0 for nothing."""
    own = [topic for topic in entry.topics if topic not in wished]
    return sum(seen[topic] for topic in own) / len(own) if own else 0.0
