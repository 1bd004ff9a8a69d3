"""A database of one's own for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interviewer.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "transcripts" / "interviews.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = Store(path, busy_seconds=0.2)
    yield opened
    opened.close()
