"""Where a set in the home came from: a small record that lies in the set's folder."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from interviewer.text import clean_line

NAME = ".origin.json"
IMPORTED = ".imported.json"
"""What an import keeps beside the questions that it has made."""

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Origin:
    """What was added: `folder` it came from, `added` as an ISO date.

    `digests` are of the files as they were written, by their path below the home.
    """

    folder: str
    added: str
    digests: dict[str, str] = field(default_factory=dict)


def read_origin(set_folder: Path) -> Origin | None:
    """Return the record in a set's folder; None where there is none that can be read."""
    found = _read(set_folder / NAME)
    digests = found.get("files")
    if found.get("version") != _VERSION or not isinstance(digests, dict):
        return None
    return Origin(
        clean_line(str(found.get("folder", ""))),
        clean_line(str(found.get("added", ""))),
        {str(path): str(digest) for path, digest in digests.items()},
    )


def origin_text(origin: Origin) -> str:
    """Write a record."""
    made = {
        "version": _VERSION,
        "folder": origin.folder,
        "added": origin.added,
        "files": dict(sorted(origin.digests.items())),
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def imported_from(set_folder: Path) -> tuple[str, ...]:
    """Return the names of the guides that were imported into a set, each once."""
    files = _read(set_folder / IMPORTED).get("files")
    sources = [one.get("source") for one in files or () if isinstance(one, dict)]
    names = (clean_line(PurePosixPath(one).name) for one in sources if isinstance(one, str))
    return tuple(dict.fromkeys(filter(None, names)))


def digest_of(content: bytes) -> str:
    """Return what a file's content is known by."""
    return hashlib.sha256(content).hexdigest()


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
