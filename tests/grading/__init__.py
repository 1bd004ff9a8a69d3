"""Tests of what both graders share."""

from __future__ import annotations
