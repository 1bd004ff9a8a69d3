"""Tests of practice."""

from __future__ import annotations
