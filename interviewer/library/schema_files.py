"""Puts the JSON Schemas where an editor finds them from the files in a home.

They belong to the program, not to the user: a later version brings its own over the earlier ones.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from interviewer.errors import LibraryError
from interviewer.library.resources import builtin_root
from interviewer.text import clean_line

if TYPE_CHECKING:
    from pathlib import Path

SCHEMAS = (
    "rubrics/question.schema.json",
    "rubrics/quiz.schema.json",
    "prompts/scenario.schema.json",
    "prompts/mock.schema.json",
)


def bring_schemas(home: Path, *, make: bool) -> tuple[Path, ...]:
    """Bring the schemas in `home` up to date; return those that were written.

    Where `make`, those that are missing are written too, else only those that are there. Raises
    `LibraryError` where one cannot be written.
    """
    written: list[Path] = []
    for name in SCHEMAS:
        target = home / name
        text = (builtin_root() / name).read_bytes()
        if _same(target, text) or not (make or target.is_file()):
            continue
        draft = target.with_name(f".{target.name}.new")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(text)
            os.replace(draft, target)  # noqa: PTH105 - atomic on every platform
        except OSError as error:
            raise LibraryError(
                f"{clean_line(str(target))} could not be written: "
                f"{clean_line(error.strerror or '')}.",
                "Make the folder writable, or name another home with --home.",
            ) from error
        written.append(target)
    return tuple(written)


def _same(path: Path, text: bytes) -> bool:
    try:
        return path.read_bytes() == text
    except OSError:
        return False
