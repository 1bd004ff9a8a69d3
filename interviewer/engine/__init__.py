"""Runs an interview: the director decides, the session speaks, listens, keeps and grades."""

from __future__ import annotations
