"""The interview line by line: for pipes, scripts, screen readers and terminals that cannot draw."""

from __future__ import annotations
