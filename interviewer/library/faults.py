"""What is wrong in a file: where, what, and what was expected instead."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

from interviewer.errors import FaultyFileError
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

SHOWN_LIMIT = 100
"""No more faults than this are told of one file; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `line` and `column` count from 1, in characters.

    An error keeps the file from being used; a warning does not.
    """

    file: Path
    line: int
    column: int
    message: str
    expected: str = ""
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        place = f"{clean_line(str(self.file))}:{self.line}:{self.column}"
        warning = "warning: " if self.severity == "warning" else ""
        message = clean_line(self.message)
        expected = f"; expected {clean_line(self.expected)}" if self.expected else ""
        return f"{place}: {warning}{message}{expected}"


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return the faults by file, line and column, each once."""
    return tuple(
        sorted(
            dict.fromkeys(faults),
            key=lambda one: (str(one.file), one.line, one.column, one.severity, one.message),
        )
    )


def of_one_file(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return a file's faults in order; beyond `SHOWN_LIMIT` they are counted."""
    ordered = in_order(faults)
    rest = len(ordered) - SHOWN_LIMIT
    if rest <= 0:
        return ordered
    last = ordered[SHOWN_LIMIT - 1]
    more = Fault(last.file, last.line, last.column, f"this file has at least {rest} more faults")
    return (*ordered[:SHOWN_LIMIT], more)


def faulty_file(path: Path, faults: Sequence[Fault]) -> FaultyFileError:
    """Make the error that says why `path` cannot be used."""
    lines = tuple(str(one) for one in in_order(faults) if one.severity == "error")
    count = "one fault" if len(lines) == 1 else f"{len(lines)} faults"
    return FaultyFileError(
        f"{clean_line(str(path))} cannot be used: {count}.",
        "Mend what the lines name and start again.",
        faults=lines,
    )


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that `name` was probably meant to be, or an empty string."""
    return next(iter(nearest_few(name, known, count=1)), "")


def nearest_few(name: str, known: Iterable[str], *, count: int = 3) -> list[str]:
    """Return the known names that are spelt most like `name`, the nearest first."""
    by_folded = {one.casefold(): one for one in known}
    found = get_close_matches(name.casefold()[:200], by_folded, n=count, cutoff=0.6)
    return [by_folded[one] for one in found]


def names_expected(name: str, known: Iterable[str]) -> str:
    """Write what was expected in place of `name`: the nearest of the known names, then the rest."""
    listed = list(known)
    close = nearest(name, listed)
    others = [one for one in listed if one != close]
    if not close:
        return one_of(listed)
    return f"`{close}`, or another of {', '.join(others)}" if others else f"`{close}`"


def one_of(names: Iterable[str]) -> str:
    """Write names as ``one of a, b, c``."""
    listed = list(names)
    return listed[0] if len(listed) == 1 else f"one of {', '.join(listed)}"
