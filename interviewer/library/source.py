"""Reads one file as text, whatever it turns out to be."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.library.faults import Fault

if TYPE_CHECKING:
    from pathlib import Path

SIZE_LIMIT = 1_000_000
"""In bytes. The longest rubric by hand is a fiftieth of this."""

_LINE_END = re.compile(r"\r\n?")
# What YAML forbids and no text needs. Other controls are deleted by clean_text() later, so that
# the places of faults are those that an editor shows.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Source:
    r"""The text of a file, its line ends ``\n``, without a byte order mark."""

    path: Path
    text: str


def read_source(path: Path) -> Source | Fault:
    """Read `path`; return a fault where it is no file of readable text."""
    try:
        # Opening without waiting, because a named pipe without a writer would hold us for good.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return _fault(path, "this is not a regular file", "a text file")
            raw = file.read(SIZE_LIMIT + 1)
    except IsADirectoryError:
        return _fault(path, "this is a folder", "a text file")
    except FileNotFoundError:
        return _fault(path, "there is no such file", "the path of a file that is there")
    except OSError as error:
        return _fault(path, f"this cannot be read: {error.strerror}", "a readable text file")
    except ValueError:
        return _fault(path, "this is no name of a file", "a path")
    if len(raw) > SIZE_LIMIT:
        limit = f"at most {SIZE_LIMIT // 1_000_000} MB"
        return _fault(path, "the file is too large to be a rubric or a scenario", limit)
    return _decode(path, raw)


def _decode(path: Path, raw: bytes) -> Source | Fault:
    if raw.startswith(_UTF_16_MARKS):
        return _fault(path, "the file is written in UTF-16", "UTF-8")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        byte = f"the byte 0x{raw[error.start]:02X} is not UTF-8"
        return _fault_after(path, before, byte, "the file saved as UTF-8")
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    # What can all be printed holds none, and is told apart in a tenth of the time.
    control = None if text.replace("\n", "").isprintable() else _CONTROL.search(text)
    if control:
        name = f"there is a control character here, U+{ord(control[0]):04X}"
        return _fault_after(path, text[: control.start()], name, "plain text")
    return Source(path, text)


def _fault(path: Path, message: str, expected: str) -> Fault:
    return Fault(path, 1, 1, message, expected)


def _fault_after(path: Path, before: str, message: str, expected: str) -> Fault:
    lines = before.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Fault(path, len(lines), len(lines[-1]) + 1, message, expected)
