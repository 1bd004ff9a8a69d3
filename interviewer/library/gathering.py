"""Reads the folder of a shared set into memory, laid out as it is to lie in a home."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from interviewer.errors import LibraryError, UsageError
from interviewer.library.source import SIZE_LIMIT
from interviewer.library.walk import QUESTION_SUFFIXES
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES_LIMIT = 5_000
TOTAL_LIMIT = 50_000_000
"""In bytes, of all files of a set together."""
_DEPTH_LIMIT = 12
_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9+_.-]{0,79}\Z")
_PROMPTS = ("prompts/interviewer.md", "prompts/grader.md")
_ABOUT = ("readme.md", "license", "license.md", "license.txt", "tips.md")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files to copy by their places below a home, with slashes: contents and whence they came.

    `left_out` are the files that are of no kind that belongs to a set.
    """

    sets: tuple[str, ...]
    contents: dict[str, bytes]
    sources: dict[str, Path]
    left_out: tuple[str, ...]


def gather(folder: Path, name: str | None = None) -> Gathered:
    """Read a set's folder, or one with `rubrics/` and what goes with it.

    `name` renames a single set, also where scenarios and samples refer to it. Raises
    `LibraryError` for links, special files, large files and too many of them, `UsageError` where
    there is no question or the name cannot be used.
    """
    files = list(islice(_files(folder, PurePosixPath(), 0), FILES_LIMIT + 1))
    if len(files) > FILES_LIMIT:
        raise LibraryError(
            f"{clean_line(str(folder))} holds more than {FILES_LIMIT:,} files.", "Name one set."
        )
    whole = any(_is_question(one) and one.parts[0] == "rubrics" for one in files)
    given = None if whole else folder.name
    places = {one: place for one in files if (place := _place(one, given))}
    sets = sorted({_set_of(place) for place in places.values() if _is_question(place)})
    if not sets:
        raise UsageError(
            f"There is no question in {clean_line(str(folder))}.",
            "Name a folder with .yaml files, or one with rubrics/ in it.",
        )
    old = sets[0] if whole else folder.name
    if name is not None and len(sets) > 1 and whole:
        raise UsageError(
            f"--as goes with one set; there are {len(sets)}: {', '.join(sets)}.",
            "Leave --as out, or name the folder of one.",
        )
    new = old if name is None else name
    _check_name(new)
    contents: dict[str, bytes] = {}
    sources: dict[str, Path] = {}
    total = 0
    for one, place in places.items():
        target = _renamed(place, old, new).as_posix()
        content = _read(folder / one)
        total += len(content)
        if total > TOTAL_LIMIT:
            limit = TOTAL_LIMIT // 1_000_000
            raise _refusal(folder, f"holds more than {limit} MB of text")
        if target in contents:
            raise LibraryError(
                f"{clean_line(str(sources[target]))} and {clean_line(str(folder / one))} would lie "
                "in the same place.",
                "Give one of them another name.",
            )
        contents[target] = content if old == new else _referring(target, content, old, new)
        sources[target] = folder / one
    others = (one for one in files if one not in places and not one.name.endswith(".schema.json"))
    left_out = tuple(clean_line(one.as_posix()) for one in others)
    renamed = sorted({_set_of(PurePosixPath(one)) for one in contents if _is_question(one)})
    for set_name in renamed:
        _check_name(set_name)
    return Gathered(tuple(renamed), contents, sources, left_out)


def _files(folder: Path, below: PurePosixPath, depth: int) -> Iterator[PurePosixPath]:
    """Yield the files below a folder in order, no hidden ones; refuse what is no plain file."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        raise _refusal(folder, f"cannot be read: {error.strerror}") from error
    if depth > _DEPTH_LIMIT:
        raise _refusal(folder, "lies too deep")
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            raise _refusal(entry.path, "is a link")
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), below / entry.name, depth + 1)
        elif entry.is_file(follow_symlinks=False):
            yield below / entry.name
        else:
            raise _refusal(entry.path, "is not a regular file")


def _place(one: PurePosixPath, set_name: str | None) -> PurePosixPath | None:
    """Return where a file is to lie below the home, None where it is of no kind that is taken.

    `set_name` is the folder's name where it is one set's, None where it holds `rubrics/`.
    """
    top, markdown = one.parts[0], one.suffix.lower() == ".md"
    if top == "prompts":
        scenario = len(one.parts) > 2 and one.parts[1] == "scenarios" and markdown
        return one if scenario or one.as_posix() in _PROMPTS else None
    if top == "transcripts":
        if not markdown or one.name.lower() in _ABOUT:
            return None
        return one if set_name is None else PurePosixPath(top, set_name, *one.parts[1:])
    if set_name is not None:
        one = PurePosixPath("rubrics", set_name, *one.parts)
    if one.parts[0] != "rubrics" or len(one.parts) < 3:
        return None
    return one if _is_question(one) or one.name.lower() in _ABOUT else None


def _is_question(path: PurePosixPath | str) -> bool:
    return str(path).lower().endswith(QUESTION_SUFFIXES)


def _set_of(place: PurePosixPath) -> str:
    return PurePosixPath(*place.parts[1:-1]).as_posix()


def _renamed(place: PurePosixPath, old: str, new: str) -> PurePosixPath:
    was, now = PurePosixPath(old).parts, PurePosixPath(new).parts
    if place.parts[0] == "prompts" or place.parts[1 : 1 + len(was)] != was:
        return place
    return PurePosixPath(place.parts[0], *now, *place.parts[1 + len(was) :])


def _referring(place: str, content: bytes, old: str, new: str) -> bytes:
    """Return a scenario or sample whose references to the old name are to the new one."""
    key = {"prompts": "rubric", "transcripts": "question"}.get(place.partition("/")[0])
    if key is None:
        return content
    reference = rf"^([ \t]*(?:-[ \t]+)?{key}:[ \t]*[\"']?){re.escape(old)}/"
    return re.sub(
        reference.encode(), lambda match: match[1] + f"{new}/".encode(), content, flags=re.MULTILINE
    )


def _check_name(name: str) -> None:
    parts = name.split("/")
    if not all(map(_PART.match, parts)):
        raise UsageError(
            f"{clean_line(name, 80) or 'An empty text'} cannot be the name of a set.",
            "Use letters, digits, -, _, . and +, and name it with --as.",
        )


def _read(path: Path) -> bytes:
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise _refusal(path, "is not a regular file")
            content = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise _refusal(path, f"cannot be read: {error.strerror}") from error
    if len(content) > SIZE_LIMIT:
        raise _refusal(path, f"is larger than {SIZE_LIMIT // 1_000_000} MB")
    return content


def _refusal(path: Path | str, why: str) -> LibraryError:
    return LibraryError(
        f"Nothing was added: {clean_line(str(path))} {clean_line(why)}.",
        "A set holds plain files of text alone; take this one out.",
    )
