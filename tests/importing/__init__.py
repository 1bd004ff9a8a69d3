"""Tests of importing."""

from __future__ import annotations
