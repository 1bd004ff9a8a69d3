"""Turns interview guides in many shapes into question files."""

from __future__ import annotations
