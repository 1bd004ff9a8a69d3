"""Remembers the heads of a home's files, so that a large library is listed without opening it.

The index is a file in the home's `cache` folder. It is only ever a shortcut: what it says of a file
counts while the file's time and size are as they were, and one that is missing, broken, foreign or
cannot be written changes nothing but the speed.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from interviewer import __version__
from interviewer.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from interviewer.library.walk import Stamped

Kind: TypeAlias = "Literal['scenario', 'question', 'quiz']"
Head: TypeAlias = "tuple[str, Kind, str, tuple[str, ...], tuple[str, ...], float]"
"""Id, kind, title, levels, topics and minutes of a file."""

NAME = "cache/library.json"
WORTH_FILES = 200
"""From so many files on an index saves more than it costs."""

_KINDS = frozenset({"scenario", "question", "quiz"})
_ROW = [int, int, str, str, str, list, list, float]
_LARGEST = 50_000_000


class Index:
    """The index of one home, read when it is made."""

    def __init__(self, home: Path) -> None:
        self._path = home / NAME
        self._known = _read(self._path)
        self._used: dict[str, list[object]] = {}
        self._changed = False

    @property
    def found(self) -> bool:
        """Whether there is an index at all."""
        return bool(self._known)

    def remembered(self) -> Iterator[tuple[str, Head]]:
        """Yield each file that is known with its head, without a look at whether it changed."""
        for path, row in self._known.items():
            if _is_row(row):
                yield path, _head(row)

    def head(self, file: Stamped) -> Head | None:
        """Return what is known of a file as it is now, else None."""
        row = self._known.get(file.path, [])
        if not _is_row(row) or row[0] != file.changed or row[1] != file.size:
            return None
        self._used[file.path] = row
        return _head(row)

    def add(self, file: Stamped, head: Head) -> None:
        """Note what a file's head says."""
        self._used[file.path] = [file.changed, file.size, *head]
        self._changed = True

    def save(self, *, whole: bool) -> None:
        """Write what is known by now, where that is worth a file and something is new.

        Where the `whole` library was listed, files that are no longer there are forgotten.
        """
        kept = self._used if whole else {**self._known, **self._used}
        if not self._changed or len(kept) < WORTH_FILES:
            return
        draft = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        text = json.dumps({"version": __version__, "files": kept}, ensure_ascii=False)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(text, encoding="utf-8")
            os.replace(draft, self._path)  # noqa: PTH105 - atomic on every platform
        except (OSError, ValueError):
            with suppress(OSError):
                draft.unlink()


def _read(path: Path) -> dict[str, list[Any]]:
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        text = path.read_text(encoding="utf-8")
        # Titles were cleaned before they were written; a text that would not be is not ours.
        if "\\u" in text or not (text.isprintable() or clean_text(text) == text):
            return {}
        found = json.loads(text)
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or found.get("version") != __version__:
        return {}
    files = found.get("files")
    if not isinstance(files, dict):
        return {}
    return files


def _head(row: list[Any]) -> Head:
    return row[2], row[3], row[4], tuple(row[5]), tuple(row[6]), row[7]


def _is_row(row: object) -> bool:
    """Whether a row has the form of one; written so that it takes little time for thousands."""
    return (
        type(row) is list
        and list(map(type, row)) == _ROW
        and row[3] in _KINDS
        and {str}.issuperset(map(type, row[5]))
        and {str}.issuperset(map(type, row[6]))
    )
