"""What is remembered of an endpoint's peculiarities between calls and runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from interviewer.llm.endpoint import Endpoint


class Memory(Protocol):
    """Keeps short strings under short keys."""

    def get(self, key: str) -> str | None:
        """Return what was set under `key`, or None."""
        ...

    def set(self, key: str, value: str) -> None:
        """Remember `value` under `key`."""
        ...


class BriefMemory:
    """A memory that lasts as long as the object."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """Return what was set under `key`, or None."""
        return self._values.get(key)

    def set(self, key: str, value: str) -> None:
        """Remember `value` under `key`."""
        self._values[key] = value


def memory_key(endpoint: Endpoint, what: str) -> str:
    """Return the key for `what` is known of this address and model; a login is left out."""
    scheme, _, rest = endpoint.base_url.rstrip("/").partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]} {endpoint.model} {what}"
