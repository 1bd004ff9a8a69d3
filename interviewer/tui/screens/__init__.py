"""One screen a file, with its styles beside it."""

from __future__ import annotations
