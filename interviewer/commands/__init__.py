"""What each command of the command line does; each imports only what it needs."""

from __future__ import annotations
