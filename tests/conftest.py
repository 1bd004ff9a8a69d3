"""What holds for every test: no network beyond loopback, no home but its own, no surprises."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_CONNECT = socket.socket.connect
_CONNECT_EX = socket.socket.connect_ex
_LOOK_UP = socket.getaddrinfo


class NetworkForbiddenError(AssertionError):
    """A test tried to leave the machine."""


def _must_be_loopback(host: object) -> None:
    if host in {None, "", "localhost", b"localhost"}:
        return
    name = host.decode() if isinstance(host, bytes) else str(host)
    try:
        inside = ipaddress.ip_address(name).is_loopback
    except ValueError:
        inside = False
    if not inside:
        raise NetworkForbiddenError(f"a test tried to reach {name}")


def _checked_address(family: int, address: Any) -> None:
    if family in {socket.AF_INET, socket.AF_INET6}:
        _must_be_loopback(address[0])


@pytest.fixture(autouse=True, scope="session")
def _no_network_beyond_loopback() -> Any:
    def connect(self: socket.socket, address: Any) -> None:
        _checked_address(self.family, address)
        _CONNECT(self, address)

    def connect_ex(self: socket.socket, address: Any) -> int:
        _checked_address(self.family, address)
        return _CONNECT_EX(self, address)

    def look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        _must_be_loopback(host)
        return _LOOK_UP(host, *args, **kwargs)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", connect)
    patch.setattr(socket.socket, "connect_ex", connect_ex)
    patch.setattr(socket, "getaddrinfo", look_up)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def _a_plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (
        "OPENAI_API_KEY",
        "OPENAI_BASE_URL",
        "INTERVIEWER_MODEL",
        "INTERVIEWER_BASE_URL",
        "INTERVIEWER_API_KEY",
        "NO_COLOR",
        "TEXTUAL_THEME",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "http_proxy",
        "https_proxy",
        "all_proxy",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("INTERVIEWER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("COLUMNS", "80")
