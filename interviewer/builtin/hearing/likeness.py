"""Words that stand for each other: other forms, slips of the keyboard, and plain synonyms."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.comparison import form_groups
from interviewer.builtin.hearing.thesaurus import THESAURUS

if TYPE_CHECKING:
    from collections.abc import Iterable

FORM = 0.8
SYNONYM = 0.6
START = 3
SHARED_START = 4
SHARED_PART = 0.6
LONG_ENOUGH = 5


class Vocabulary:
    """The stems of a text, ready to be asked which of them can stand for another stem."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._stems = frozenset(stems)
        self._by_start: dict[str, list[str]] = {}
        self._by_meaning: dict[int, list[str]] = {}
        self._known: dict[str, tuple[tuple[str, float], ...]] = {}
        for one in sorted(self._stems):
            self._by_start.setdefault(one[:START], []).append(one)
            for meaning in THESAURUS.of(one):
                self._by_meaning.setdefault(meaning, []).append(one)

    def alike(self, wanted: str) -> tuple[tuple[str, float], ...]:
        """Return the stems that can stand for the wanted one, the best first, each with how well.

        1 would be the stem itself, which is left out.
        """
        found = self._known.get(wanted)
        if found is None:
            others = {
                one: SYNONYM
                for meaning in THESAURUS.of(wanted)
                for one in self._by_meaning.get(meaning, ())
            }
            for one in self._by_start.get(wanted[:START], ()):
                if same_word(wanted, one):
                    others[one] = FORM
            for one in form_groups().get(wanted, ()):
                if one in self._stems:
                    others[one] = FORM
            others.pop(wanted, None)
            found = tuple(sorted(others.items(), key=lambda item: (-item[1], item[0])))
            self._known[wanted] = found
        return found


@lru_cache(maxsize=65_536)
def same_word(left: str, right: str) -> bool:
    """Whether two stems that begin alike are forms of one word, or one a slip of the other."""
    shared = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        shared += 1
    if shared >= SHARED_START and shared >= SHARED_PART * max(len(left), len(right)):
        return True
    return min(len(left), len(right)) >= LONG_ENOUGH and _one_slip(left, right, shared)


def _one_slip(left: str, right: str, shared: int) -> bool:
    """Whether one letter more, less, different or swapped with the next makes the difference."""
    rest, other = left[shared:], right[shared:]
    if len(rest) == len(other):
        swapped = rest[:2] == other[1::-1] and rest[2:] == other[2:]
        return rest[1:] == other[1:] or swapped
    longer, shorter = (rest, other) if len(rest) > len(other) else (other, rest)
    return longer[1:] == shorter
