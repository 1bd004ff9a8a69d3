"""A graded transcript as Markdown, JSON and terminal text."""

from __future__ import annotations
