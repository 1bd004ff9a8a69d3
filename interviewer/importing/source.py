"""Reads a guide's bytes: whatever its encoding and its line ends, as lines that can be shown."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.errors import LibraryError
from interviewer.text import clean_line, clean_text

if TYPE_CHECKING:
    from pathlib import Path

SIZE_LIMIT = 50_000_000
"""In bytes. A book of a thousand pages is a tenth of this."""

_LINE_END = re.compile("\r\n|\r|\n")
_INNER_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029\u00a0\t]")
_NONCHARACTERS = re.compile("[\ufffe\uffff]")
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_STEP = "Name a guide in Markdown, HTML or plain text."


class GuideError(LibraryError):
    """A guide that cannot be read."""


@dataclass(frozen=True, slots=True)
class GuideText:
    """A guide's lines, numbered from 1 as an editor shows them; `digest` names its bytes.

    `remark` says how it was read where that was not plain.
    """

    name: str
    digest: str
    lines: tuple[str, ...]
    remark: str = ""

    @property
    def is_html(self) -> bool:
        """Whether this is a page of HTML, by its name or its first words."""
        if self.name.lower().endswith((".html", ".htm", ".xhtml")):
            return True
        if self.name.lower().endswith((".md", ".markdown")):
            return False
        head = " ".join(self.lines[:5]).lstrip().lower()
        return head.startswith(("<!doctype html", "<html", "<?xml"))


def read_guide(path: Path) -> GuideText:
    """Read `path`. Raises `GuideError` where it is no file of text or too large."""
    shown = clean_line(str(path))
    try:
        # Opening without waiting, because a named pipe without a writer would hold us for good.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise GuideError(f"{shown} is not a regular file.", _STEP)
            raw = file.read(SIZE_LIMIT + 1)
    except IsADirectoryError:
        raise GuideError(f"{shown} is a folder.", "Name the files in it.") from None
    except FileNotFoundError:
        raise GuideError(f"There is no file {shown}.", "Look at the path once more.") from None
    except OSError as error:
        raise GuideError(f"{shown} cannot be read: {error.strerror}.", _STEP) from None
    except ValueError:
        raise GuideError(f"{shown} is no name of a file.", _STEP) from None
    if len(raw) > SIZE_LIMIT:
        limit = SIZE_LIMIT // 1_000_000
        raise GuideError(f"{shown} is larger than {limit} MB.", "Cut it into several guides.")
    return decode(clean_line(path.name), raw)


def decode(name: str, raw: bytes) -> GuideText:
    """Make text of a guide's bytes. Raises `GuideError` where they are no text."""
    digest = hashlib.sha256(raw).hexdigest()[:12]
    remark = ""
    if raw.startswith(_UTF_16_MARKS):
        text = raw.decode("utf-16", "replace")
    elif b"\0" in raw:
        raise GuideError(f"{name} is no text.", _STEP)
    else:
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", "replace")
            remark = "it is not UTF-8 and was read as Windows-1252"
    lines = _LINE_END.split(text.removeprefix("\ufeff"))
    return GuideText(name, digest, tuple(map(_clean, lines)), remark)


def _clean(line: str) -> str:
    """Return a line that stays one line, its tabs widened."""
    line = _INNER_ENDS.sub(" ", line.expandtabs(4))
    return _NONCHARACTERS.sub("", clean_text(line)).rstrip()
