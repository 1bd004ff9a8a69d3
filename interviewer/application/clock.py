"""The machine's clock."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class SystemClock:
    """Implements `engine.ports.Clock` with the local time zone."""

    def now(self) -> datetime:
        """Return the current moment in the local zone."""
        return datetime.now(UTC).astimezone()

    def seconds(self) -> float:
        """Return a monotonic reading in seconds."""
        return time.monotonic()
