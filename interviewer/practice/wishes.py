"""What somebody wants to practise, and what there is of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interviewer.errors import UsageError
from interviewer.library.faults import nearest
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewer.library.catalogue import Entry

LEVELS = ("intern", "junior", "mid", "senior", "staff", "lead")
"""The levels from the easiest up."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """Which questions somebody wants. Of several levels, topics or sets any one will do.

    `count` is the most questions, None for the usual number; `minutes` the speaking time that the
    answers are meant to take together. With `surprise` nothing that was practised is looked at.
    """

    levels: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    count: int | None = None
    minutes: float | None = None
    surprise: bool = False

    def fit(self, entry: Entry) -> bool:
        """Return whether a question is of the wished level, topic and set."""
        return (
            _any_of(self.levels, entry.levels)
            and _any_of(self.topics, entry.topics)
            and _any_of(self.sets, (set_of(entry.id),))
        )


def set_of(question_id: str) -> str:
    """Return the set that a question belongs to, the first part of its id."""
    return question_id.partition("/")[0]


def known_wishes(wishes: Wishes, entries: Sequence[Entry]) -> Wishes:
    """Return the wishes with every name spelt as the questions spell it.

    Raises `UsageError` for a name that no question has.
    """
    if not entries:
        raise UsageError("There are no questions.", "`interviewer list` shows what there is.")
    return replace(
        wishes,
        levels=_known("level", wishes.levels, levels_of(entries)),
        topics=_known("topic", wishes.topics, topics_of(entries)),
        sets=_known("set", wishes.sets, sorted({set_of(entry.id) for entry in entries})),
    )


def levels_of(entries: Iterable[Entry]) -> list[str]:
    """Return the levels that there are questions of, the easiest first."""
    found = {level for entry in entries for level in entry.levels}
    ranked = {level: place for place, level in enumerate(LEVELS)}
    return sorted(found, key=lambda level: (ranked.get(level, len(LEVELS)), level))


def topics_of(entries: Iterable[Entry]) -> list[str]:
    """Return the topics that there are questions on, by name."""
    return sorted({topic for entry in entries for topic in entry.topics})


def nothing_fits(wishes: Wishes, entries: Sequence[Entry]) -> UsageError:
    """Return the error that says why no question fits, and what would."""
    fitting = [entry for entry in entries if wishes.fit(entry)]
    if fitting:
        shortest = min(entry.minutes for entry in fitting)
        return UsageError(
            f"No question fits into {_minutes(wishes.minutes or 0)}.",
            f"The shortest of them takes {_minutes(shortest)}.",
        )
    asked = [
        *(f"level {level}" for level in wishes.levels),
        *(f"topic {topic}" for topic in wishes.topics),
        *(f"set {name}" for name in wishes.sets),
    ]
    return UsageError(f"No question is of {_and(asked)} at once.", _what_would_fit(wishes, entries))


def _what_would_fit(wishes: Wishes, entries: Sequence[Entry]) -> str:
    """Say what is left when one of the wishes is dropped."""
    lines = []
    without_level = [entry for entry in entries if replace(wishes, levels=()).fit(entry)]
    if wishes.levels and without_level:
        lines.append(f"There are questions for {_and(levels_of(without_level))}.")
    without_topic = [entry for entry in entries if replace(wishes, topics=()).fit(entry)]
    if wishes.topics and without_topic:
        named = f" for {_and(wishes.levels)}" if wishes.levels else ""
        lines.append(f"The topics{named} are {_and(topics_of(without_topic))}.")
    without_set = [entry for entry in entries if replace(wishes, sets=()).fit(entry)]
    if wishes.sets and without_set:
        lines.append(f"Such are in {_and(sorted({set_of(one.id) for one in without_set}))}.")
    return " ".join(lines) or "Leave one of the wishes out."


def _known(kind: str, names: Iterable[str], there: Sequence[str]) -> tuple[str, ...]:
    by_folded = {one.casefold(): one for one in there}
    found = []
    for name in names:
        known = by_folded.get(name.strip().casefold())
        if known is None:
            raise _unknown(kind, name, there)
        found.append(known)
    return tuple(dict.fromkeys(found))


def _unknown(kind: str, name: str, there: Sequence[str]) -> UsageError:
    typed = clean_line(name, 60) or "nothing"
    close = nearest(name, there)
    meant = f"Did you mean {close}? " if close else ""
    listed = f"There are {', '.join(there)}." if there else "No question names one."
    return UsageError(f"No question is of the {kind} {typed}.", f"{meant}{listed}")


def _any_of(wished: tuple[str, ...], there: tuple[str, ...]) -> bool:
    return not wished or any(one in there for one in wished)


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _minutes(minutes: float) -> str:
    return "1 minute" if minutes == 1 else f"{minutes:g} minutes"
