"""Paths as somebody types them: none of them is an error before it is used."""

from __future__ import annotations

import os
from pathlib import Path


def typed_path(typed: str) -> Path:
    """Return the path that was typed, with `~` filled in where it is somebody's folder.

    `Path.expanduser()` raises where it is nobody's; here that is a name like any other.
    """
    return Path(os.path.expanduser(typed))  # noqa: PTH111 - see above


def is_file(path: Path) -> bool:
    """Whether there is a file. `Path.is_file()` raises where a name is too long."""
    return os.path.isfile(path)  # noqa: PTH113 - see above


def is_folder(path: Path) -> bool:
    """Whether there is a folder. `Path.is_dir()` raises where a name is too long."""
    return os.path.isdir(path)  # noqa: PTH112 - see above


def is_there(path: Path) -> bool:
    """Whether there is anything. `Path.exists()` raises where a name is too long."""
    return os.path.exists(path)  # noqa: PTH110 - see above
