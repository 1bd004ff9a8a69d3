"""Where a model is spoken to: address, model name and key."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from interviewer.errors import ModelSetupError
from interviewer.text import clean_line

KEYLESS = "not-needed"
"""What stands in place of a key for servers that want none."""

_PRIVATE_ENDINGS = (".local", ".lan", ".internal", ".home.arpa")


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long to wait, in seconds. `read` is the longest silence between two pieces of a reply."""

    connect: float = 5.0
    read: float = 60.0
    write: float = 10.0
    pool: float = 5.0


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible address with the model to use there. The key never shows in a repr."""

    base_url: str
    model: str
    api_key: str | None = field(default=None, repr=False)

    @property
    def host(self) -> str:
        """The name or address of the machine that hears what is sent, without port or login."""
        try:
            host = urlsplit(self.base_url).hostname
        except ValueError:
            host = None
        return clean_line(host or self.base_url.rpartition("@")[2], 100)

    @property
    def is_local(self) -> bool:
        """Whether nothing sent there leaves this machine."""
        host = self.host.rstrip(".").lower()
        if host == "localhost" or host.endswith(".localhost"):
            return True
        address = _address(host)
        return address is not None and (address.is_loopback or address.is_unspecified)

    @property
    def is_private(self) -> bool:
        """Whether it is this machine or one of the same network, where a key is seldom wanted."""
        host = self.host.rstrip(".").lower()
        address = _address(host)
        if address is not None:
            return address.is_private or address.is_link_local
        return self.is_local or "." not in host or host.endswith(_PRIVATE_ENDINGS)

    @property
    def usable_key(self) -> str:
        """The key to send, a stand-in where none is wanted.

        Raises `ModelSetupError` where a key is wanted and missing, or cannot be sent at all.
        """
        key = (self.api_key or "").strip()
        if not key:
            if self.is_private:
                return KEYLESS
            raise ModelSetupError(
                f"There is no key for {self.host}.",
                "Set OPENAI_API_KEY to a key of that service, or choose a local model.",
            )
        if not (key.isascii() and key.isprintable()) or " " in key:
            raise ModelSetupError(
                "The key holds characters that no key has.",
                "Copy it again into OPENAI_API_KEY, without blanks or line ends.",
            )
        return key

    def check(self) -> None:
        """Raise `ModelSetupError` where the address or the model's name cannot be right."""
        self.check_address()
        if not self.model.strip():
            raise ModelSetupError(
                f"No model is chosen for {self.host}.", "Pick one of the models it offers."
            )

    def check_address(self) -> None:
        """Raise `ModelSetupError` where the address cannot be right."""
        try:
            parts = urlsplit(self.base_url)
            good = parts.scheme in {"http", "https"} and bool(parts.hostname)
            _ = parts.port
        except ValueError:
            good = False
        if not good:
            shown = clean_line(self.base_url.rpartition("@")[2], 100)
            raise ModelSetupError(
                f"“{shown}” is not the address of a model server.",
                "Give one such as http://localhost:11434/v1 as the base URL.",
            )


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return None
