"""Puts the parts together: home, settings, model, sessions. Both front ends stand on it."""

from __future__ import annotations
