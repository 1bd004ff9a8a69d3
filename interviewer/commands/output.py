"""Writes what a command makes: to standard output, or to the file that the user names."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from interviewer.errors import InterviewerError
from interviewer.library.typed_paths import is_file, typed_path
from interviewer.text import clean_line

if TYPE_CHECKING:
    import argparse

STANDARD = "-"


def write_out(text: str, arguments: argparse.Namespace) -> None:
    """Write `text` where `arguments.output` says, over a file only with `arguments.force`.

    Raises `InterviewerError` where the file is there or cannot be written.
    """
    if arguments.output in {None, STANDARD}:
        sys.stdout.write(text)
        return
    path = typed_path(arguments.output)
    name = clean_line(str(path))
    # What is no regular file, such as a device, holds nothing that could be lost.
    if is_file(path) and not arguments.force:
        raise InterviewerError(
            f"{name} is there already, and stays as it is.", "Name another file, or give --force."
        )
    try:
        path.write_text(text, encoding="utf-8")
    except FileNotFoundError as error:
        raise InterviewerError(
            f"There is no folder {clean_line(str(path.parent))}.",
            "Make it first, or name a file in another with -o.",
        ) from error
    except IsADirectoryError as error:
        raise InterviewerError(f"{name} is a folder.", "Name a file in it with -o.") from error
    except OSError as error:
        why = clean_line(error.strerror or "unknown reason")
        raise InterviewerError(
            f"{name} could not be written: {why}.", "Name another file with -o."
        ) from error
