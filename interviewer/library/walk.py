"""Finds the library's files in a folder, whatever else lies there."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTION_SUFFIXES = (".yaml", ".yml")
SCENARIO_SUFFIXES = (".md",)
_DEPTH_LIMIT = 12


@dataclass(slots=True)
class Found:
    """The files of a folder in order of their names, and what could not be looked into."""

    files: list[Path] = field(default_factory=list)
    unreadable: list[tuple[Path, str]] = field(default_factory=list)


def find_files(folder: Path, suffixes: tuple[str, ...]) -> Found:
    """Find the regular files below `folder` whose names end in one of `suffixes`.

    Hidden files and folders and README files are passed over. Links are followed, each folder is
    entered once; a missing `folder` holds nothing.
    """
    found = Found()
    if folder.is_dir():
        _search(str(folder), suffixes, found, set(), 0)
    return found


def _search(
    folder: str, suffixes: tuple[str, ...], found: Found, seen: set[tuple[int, int]], depth: int
) -> None:
    try:
        status = Path(folder).stat()
        place = (status.st_dev, status.st_ino)
        if place in seen or depth > _DEPTH_LIMIT:
            return
        seen.add(place)
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        found.unreadable.append((Path(folder), error.strerror or "cannot be read"))
        return
    for entry in _visible(entries):
        wanted = entry.name.lower().endswith(suffixes)
        try:
            mode = entry.stat().st_mode
        except OSError as error:
            if wanted or entry.is_symlink():
                found.unreadable.append((Path(entry.path), error.strerror or "cannot be read"))
            continue
        if stat.S_ISDIR(mode):
            _search(entry.path, suffixes, found, seen, depth + 1)
        elif wanted and stat.S_ISREG(mode):
            found.files.append(Path(entry.path))
        elif wanted:
            found.unreadable.append((Path(entry.path), "is not a regular file"))


def _visible(entries: list[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
    for entry in entries:
        if not entry.name.startswith(".") and not entry.name.lower().startswith("readme."):
            yield entry
