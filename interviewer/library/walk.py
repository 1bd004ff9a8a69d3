"""Finds the library's files in a folder, whatever else lies there."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from interviewer.library.typed_paths import is_folder

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


class Stamped(NamedTuple):
    """A file's path with what tells that it has changed: nanoseconds of the time, and the size."""

    path: str
    changed: int
    size: int


def find_files(folder: Path, suffixes: tuple[str, ...]) -> Found:
    """Find the regular files below `folder` whose names end in one of `suffixes`.

    Hidden files and folders and README files are passed over. Links are followed, each folder is
    entered once; a missing `folder` holds nothing.
    """
    files, unreadable = _found(folder, suffixes)
    return Found([Path(one.path) for one in files], unreadable)


def stamped_files(folder: Path, suffixes: tuple[str, ...]) -> list[Stamped]:
    """Find the files that `find_files` finds, without making a `Path` of each."""
    return _found(folder, suffixes)[0]


def _found(folder: Path, suffixes: tuple[str, ...]) -> tuple[list[Stamped], list[tuple[Path, str]]]:
    files: list[Stamped] = []
    unreadable: list[tuple[Path, str]] = []
    if is_folder(folder):
        _search(str(folder), suffixes, files, unreadable, set(), 0)
    return files, unreadable


def _search(
    folder: str,
    suffixes: tuple[str, ...],
    files: list[Stamped],
    unreadable: list[tuple[Path, str]],
    seen: set[tuple[int, int]],
    depth: int,
) -> None:
    try:
        status = os.stat(folder)  # noqa: PTH116 - a Path of each folder costs more than the call
        place = (status.st_dev, status.st_ino)
        if place in seen or depth > _DEPTH_LIMIT:
            return
        seen.add(place)
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=attrgetter("name"))
    except OSError as error:
        unreadable.append((Path(folder), error.strerror or "cannot be read"))
        return
    for entry in _visible(entries):
        wanted = entry.name.endswith(suffixes) or entry.name.lower().endswith(suffixes)
        try:
            status = entry.stat()
        except OSError as error:
            if wanted or entry.is_symlink():
                unreadable.append((Path(entry.path), error.strerror or "cannot be read"))
            continue
        if stat.S_ISDIR(status.st_mode):
            _search(entry.path, suffixes, files, unreadable, seen, depth + 1)
        elif wanted and stat.S_ISREG(status.st_mode):
            files.append(Stamped(entry.path, status.st_mtime_ns, status.st_size))
        elif wanted:
            unreadable.append((Path(entry.path), "is not a regular file"))


def _visible(entries: list[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
    for entry in entries:
        name = entry.name
        if name[0] != "." and not (name[0] in "rR" and name.lower().startswith("readme.")):
            yield entry
