"""Cuts a stream of words into sentences, so that each can be checked and shown as it ends."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"[.!?…][\"')\]”’]*(?=\s)|\n+")  # noqa: RUF001
_ENDS_HERE = re.compile(r"\w{3,}[)\]\"']*[.!?…][\"')\]”’]*$")  # noqa: RUF001
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|no)|\b\w)\.$", re.IGNORECASE)


class SentenceStream:
    """Takes text in pieces of any size and gives it back, unchanged, in sentences."""

    def __init__(self) -> None:
        self._held = ""

    def feed(self, piece: str) -> list[str]:
        """Take a piece; return the sentences that are now complete."""
        self._held += piece
        done: list[str] = []
        start = 0
        for match in _SENTENCE_END.finditer(self._held):
            if _ABBREVIATION.search(self._held, start, match.end()):
                continue
            done.append(self._held[start : match.end()])
            start = match.end()
        self._held = self._held[start:]
        if _ENDS_HERE.search(self._held) and not _ABBREVIATION.search(self._held):
            done.append(self._held)
            self._held = ""
        return done

    def finish(self) -> list[str]:
        """Return what is left when the stream has ended."""
        rest, self._held = self._held, ""
        return [rest] if rest else []
