"""Remembers what was imported into a set, so that a second import can tell the user's edits."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from interviewer.errors import LibraryError
from interviewer.text import clean_line

if TYPE_CHECKING:
    from pathlib import Path

NAME = ".imported.json"
_VERSION = 1


class ImportWriteError(LibraryError):
    """A file that an import cannot write, or a record of earlier imports that it cannot read."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One file as an earlier import left it.

    `path` is seen from the home; `digest` is of the text that was written, `data` its fields.
    """

    path: str
    kind: str
    source: str
    identity: str
    digest: str
    data: dict[str, Any]


@dataclass(slots=True)
class Record:
    """All that was imported into one set, by path."""

    files: dict[str, Kept] = field(default_factory=dict)

    def text(self) -> str:
        """Write the record."""
        listed = [
            {
                "path": one.path,
                "kind": one.kind,
                "source": one.source,
                "identity": one.identity,
                "digest": one.digest,
                "data": one.data,
            }
            for one in self.files.values()
        ]
        made = {"version": _VERSION, "files": listed}
        return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def read_record(folder: Path) -> Record:
    """Read the record in the folder of a set; an empty one where there is none.

    Raises `ImportWriteError` where it cannot be understood: guessing would cost edits.
    """
    path = folder / NAME
    step = "Move it away to import anew; files that are there stay as they are."
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Record()
    except (OSError, ValueError):
        raise ImportWriteError(f"{clean_line(str(path))} cannot be read.", step) from None
    try:
        if found["version"] != _VERSION:
            raise ImportWriteError(
                f"{clean_line(str(path))} was written by another version of the program.", step
            )
        kept = [
            Kept(
                str(one["path"]),
                str(one["kind"]),
                str(one["source"]),
                str(one["identity"]),
                str(one["digest"]),
                dict(one["data"]),
            )
            for one in found["files"]
        ]
    except (KeyError, TypeError, ValueError):
        raise ImportWriteError(f"{clean_line(str(path))} is not as it was written.", step) from None
    if not all(_is_inside(one.path) for one in kept):
        raise ImportWriteError(f"{clean_line(str(path))} names files outside of your home.", step)
    return Record({one.path: one for one in kept})


def _is_inside(path: str) -> bool:
    """Whether an import can have written there: a record may come with somebody else's set."""
    parts = path.split("/")
    known = parts[0] == "rubrics" or parts[:2] == ["prompts", "scenarios"]
    return known and not any(part in {"", ".", ".."} or "\\" in part for part in parts)


def digest_of(text: str) -> str:
    """Return what a file's text is known by."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def read_text(path: Path) -> str | None:
    """Return a file's text, None where there is no such file. Raises `ImportWriteError`."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unwritable(path, error) from None


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all. Raises `ImportWriteError`."""
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True) if path.parent.is_dir() else None
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: OSError) -> ImportWriteError:
    return ImportWriteError(
        f"{clean_line(str(path))} cannot be written: {clean_line(error.strerror or str(error))}.",
        "Look at the folder's rights and the space on the disk, then import again.",
    )
