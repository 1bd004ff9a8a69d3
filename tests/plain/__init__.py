"""Tests of plain."""

from __future__ import annotations
