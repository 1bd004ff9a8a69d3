"""What a person asks of the sessions that are kept: which ones, in what order, with which words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from interviewer.text import clean_line

if TYPE_CHECKING:
    from interviewer.domain.conversation import Speaker
    from interviewer.domain.practice import Practice
    from interviewer.domain.session import SessionSummary

LONGEST_TAG = 40
LONGEST_TITLE = 120
LONGEST_NOTE = 2000
_APART = re.compile(r"[\s,]+")


class Order(StrEnum):
    """What a list begins with."""

    DATE = "date"
    """The newest first."""
    SCORE = "score"
    """The highest score first, those without one last."""
    LENGTH = "length"
    """The longest first, by active time."""
    TITLE = "title"
    """By title."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """Which sessions are wanted; what is left out does not matter.

    `question_set` is the set that a question, a quiz or a scenario belongs to; `topic` one of its
    topics. `least` and `most` are scores out of 100; with either, only sessions that have a score.
    `since` and `until` are days (``2026-03-14``), both included. `binned` asks for those in the
    bin, and for them alone.
    """

    practice: Practice | None = None
    level: str = ""
    topic: str = ""
    question_set: str = ""
    tag: str = ""
    least: float | None = None
    most: float | None = None
    since: str = ""
    until: str = ""
    binned: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A session as it stands in a list, with its tags in order."""

    session: SessionSummary
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a search found its words.

    `turn` is the number of the turn, 0 for what is said about the session; `text` is the whole
    text, and `places` are the words in it, from and to, in characters. `quoted` says that a verdict
    rests on some of them.
    """

    turn: int
    speaker: Speaker | None
    text: str
    places: tuple[tuple[int, int], ...]
    quoted: bool = False

    @property
    def in_note(self) -> bool:
        """Whether the words stand in a session's note, the second line of what is said of it."""
        return (
            self.turn == 0
            and bool(self.places)
            and self.text.count("\n", 0, self.places[0][0]) == 1
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A session that a search found, with the first of its hits.

    `more` counts the others, as far as the search has come.
    """

    listed: Listed
    hits: tuple[Hit, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Offered:
    """What there is to filter by, each in order."""

    levels: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def tags_of(typed: str) -> tuple[str, ...]:
    """Return the tags in what was typed, in small letters, each once.

    They are parted by blanks or commas; a leading ``#`` is not part of one.
    """
    tags = [one.lstrip("#") for one in _APART.split(clean_line(typed.casefold(), 2000))]
    return tuple(dict.fromkeys(clean_line(one, LONGEST_TAG) for one in tags if one))


def excerpt(hit: Hit, width: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the line of a hit around its first words, and their places in what is returned.

    It is at most `width` characters long where the words themselves are not longer, and is cut
    between words, with an ellipsis where something is left out.
    """
    first, last = hit.places[0] if hit.places else (0, 0)
    start = hit.text.rfind("\n", 0, first) + 1
    end = hit.text.find("\n", last)
    end = len(hit.text) if end < 0 else end
    if end - start > width:
        room = max(0, width - (last - first) - 4)
        start = _forward(hit.text, max(start, first - room // 3), first, start)
        end = _back(hit.text, min(end, max(last, start + width - 4)), last, end)
    before = "… " if start > hit.text.rfind("\n", 0, first) + 1 else ""
    whole = end >= len(hit.text) or hit.text[end] == "\n"
    moved = len(before) - start
    places = tuple(
        (max(one, start) + moved, min(other, end) + moved)
        for one, other in hit.places
        if one < end and other > start
    )
    return f"{before}{hit.text[start:end]}{'' if whole else ' …'}".replace("\t", " "), places


def _forward(text: str, place: int, limit: int, least: int) -> int:
    """Return the beginning of the first word from `place` on, at most `limit`."""
    if place <= least:
        return least
    blank = text.find(" ", place - 1, limit)
    return blank + 1 if blank >= 0 else limit


def _back(text: str, place: int, limit: int, most: int) -> int:
    """Return the end of the last word before `place`, at least `limit`."""
    if place >= most:
        return most
    blank = text.rfind(" ", limit, place + 1)
    return blank if blank >= 0 else limit
