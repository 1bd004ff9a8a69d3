"""Prints what the interviewer says as it comes, wrapped where somebody looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:

    class Print(Protocol):
        """Writes a text and its end, and shows it at once."""

        def __call__(self, text: str, end: str = "\n") -> None:
            """Write `text`, then `end`."""
            ...


class SpeechInLines:
    """One turn after another. `width` is in cells, None where nothing is wrapped."""

    def __init__(self, write: Print, width: int | None) -> None:
        self._write = write
        self._width = width
        self._label = ""
        self._line = ""

    def begin(self, label: str) -> None:
        """Say who speaks, once the first words are there."""
        self._label = label

    def say(self, text: str) -> None:
        """Print a further piece, whole sentences."""
        if self._label:
            self._write(self._label)
        self._label = ""
        if self._width is None:
            self._write(text, end="")
            self._line += text
            return
        for piece in text.splitlines(keepends=True):
            for word in piece.split():
                if self._line and len(self._line) + 1 + len(word) > self._width:
                    self._end_line()
                self._write(f" {word}" if self._line else word, end="")
                self._line = f"{self._line} {word}" if self._line else word
            if piece.endswith("\n"):
                self._end_line()

    def finish(self) -> None:
        """End the line that is being spoken, where there is one."""
        if self._line:
            self._end_line()

    def _end_line(self) -> None:
        self._write("")
        self._line = ""
