"""Finds, reads and checks scenarios, questions and prompts: built-in ones and the user's own."""

from __future__ import annotations
