"""What one waits for, since when, and until when, in words."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewer.engine.events import Waiting

SHOWN_AFTER = 0.3


class Waits:
    """Keeps the time of one wait. It has words once it has lasted `SHOWN_AFTER` seconds."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._for = ""
        self._since = 0.0
        self._at_once = False
        self._retry: Waiting | None = None
        self._retry_at = 0.0
        self.was_visible = False

    def begin(self, what: str, *, at_once: bool = False) -> None:
        """Note that one waits from now on; `at_once` for what has a number to show."""
        if what != self._for:
            self._since = self._seconds()
        self._for = what
        self._at_once = at_once
        self._retry = None

    def count_down(self, waiting: Waiting) -> None:
        """Note that the model is asked again after a pause."""
        self._retry = waiting
        self._retry_at = self._seconds() + waiting.seconds

    def end(self) -> None:
        """Note that the wait is over."""
        self._for = ""
        self._retry = None

    @property
    def visible(self) -> bool:
        """Whether there is something to say."""
        return bool(self.words())

    def words(self) -> str:
        """Return what one waits for and the way out of it; empty where nothing is to be said."""
        if not self._for:
            return ""
        now = self._seconds()
        if self._retry is not None:
            left = max(0, round(self._retry_at - now))
            place = f"({self._retry.attempt} of {self._retry.of})"
            if left:
                return f"Trying again in {left} s {place} · esc stops"
            return f"Trying again now {place} · esc stops"
        lasted = now - self._since
        if lasted < SHOWN_AFTER and not self._at_once:
            return ""
        after = f" · {lasted:.0f} s" if lasted >= 1 else ""
        return f"{self._for}{after} · esc stops"
