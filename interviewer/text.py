"""The one door for text from outside: model replies, files, error bodies, arguments, old rows."""

from __future__ import annotations

import re

# C0 without tab and newline, DEL, C1, the bidirectional controls and the line and paragraph
# separators: whatever could move a cursor, reach a clipboard or turn a line around.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85\x0b\x0c]")
_BLANKS = re.compile(r"\s+")


def clean_text(text: str) -> str:
    r"""Return `text` without anything a terminal could take for a command.

    Line ends of every kind become ``\n``; other control characters, bidirectional controls and
    lone surrogates are deleted. Escape sequences lose their escape byte, so that a sequence which
    arrives in pieces cannot come together again. Cleaning twice changes nothing.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _FORBIDDEN.sub("", text)
    return text.encode("utf-8", "ignore").decode("utf-8")


def clean_line(text: str, limit: int = 400) -> str:
    """Return `text` cleaned, on one line, at most `limit` characters long with its ellipsis."""
    line = _BLANKS.sub(" ", clean_text(text)).strip()
    return line if len(line) <= limit else line[: max(0, limit - 1)].rstrip() + "…"
