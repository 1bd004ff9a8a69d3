"""Tests of application."""

from __future__ import annotations
