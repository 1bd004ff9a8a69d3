"""A model server for each test of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.model_server import ModelServer

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def server() -> Iterator[ModelServer]:
    """A server that speaks well until it is told otherwise."""
    with ModelServer() as running:
        yield running
