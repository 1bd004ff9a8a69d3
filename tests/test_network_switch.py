"""The switch in conftest: a test that tries to leave the machine fails."""

from __future__ import annotations

import socket

import pytest

from tests.conftest import NetworkForbiddenError


def test_an_address_beyond_loopback_is_refused() -> None:
    with socket.socket() as one, pytest.raises(NetworkForbiddenError):
        one.connect(("192.0.2.1", 80))


def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(NetworkForbiddenError):
        socket.getaddrinfo("example.org", 443)


def test_loopback_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as one:
        one.connect(server.getsockname())
