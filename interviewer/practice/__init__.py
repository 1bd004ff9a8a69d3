"""Puts practice together: which questions, in what order, and the interview that they make."""

from __future__ import annotations
