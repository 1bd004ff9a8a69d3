"""Words that stand for each other: other forms, slips of the keyboard, and plain synonyms."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.comparison import form_groups
from interviewer.builtin.hearing.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable

FORM = 0.8
SYNONYM = 0.5
START = 3
SHARED_START = 4
SHARED_PART = 0.6
LONG_ENOUGH = 5
# Each line holds words of which any may stand for any other in everyday speech.
_SYNONYMS = """
big large huge great enormous
small little tiny
fast quick rapid
begin start commence
end finish stop cease
make create produce build form
get obtain receive gain
fetch load retrieve read
fix solve cure resolve repair mend
cause trigger provoke lead
increase rise grow raise higher
decrease fall drop reduce lower shrink less fewer lessen
more greater additional extra
error exception failure fault
show display indicate reveal demonstrate
delete remove drop erase
check verify inspect examine confirm test
use apply employ utilise
change alter modify vary
keep hold retain store save
same equal identical alike
different differ unlike
need require
help aid assist support
allow let permit enable
send transmit pass deliver
move travel go
break split divide separate
join connect link attach combine
near close next
far distant away
part piece component portion
whole entire complete full
kind type sort
hard difficult tough
easy simple
see observe notice spot
tell say state inform
choose pick select
expensive costly dear
cheap inexpensive
wrong incorrect false
right correct true
block lock
protect guard shield
give provide supply
find detect discover locate
wait queue
often frequently
rarely seldom
many several numerous multiple
amount quantity number
place location position
broken damaged
path route way
job task
mistake error
answer response reply
important key essential
describe explain
"""


class _Synonyms:
    """The lines of synonyms, read when they are first needed."""

    def __init__(self) -> None:
        self._lines: dict[str, set[int]] | None = None

    def of(self, word: str) -> set[int]:
        if self._lines is None:
            self._lines = {}
            for number, line in enumerate(_SYNONYMS.strip().splitlines()):
                for one in line.split():
                    self._lines.setdefault(stem(one), set()).add(number)
        return self._lines.get(word, set())


_synonyms = _Synonyms()


class Vocabulary:
    """The stems of a text, ready to be asked which of them can stand for another stem."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._stems = frozenset(stems)
        self._by_start: dict[str, list[str]] = {}
        self._by_meaning: dict[int, list[str]] = {}
        self._known: dict[str, tuple[tuple[str, float], ...]] = {}
        for one in sorted(self._stems):
            self._by_start.setdefault(one[:START], []).append(one)
            for meaning in _synonyms.of(one):
                self._by_meaning.setdefault(meaning, []).append(one)

    def alike(self, wanted: str) -> tuple[tuple[str, float], ...]:
        """Return the stems that can stand for the wanted one, the best first, each with how well.

        1 would be the stem itself, which is left out.
        """
        found = self._known.get(wanted)
        if found is None:
            others = {
                one: SYNONYM
                for meaning in _synonyms.of(wanted)
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
