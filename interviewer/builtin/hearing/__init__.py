"""How the built-in engine hears: what was claimed, denied, reported or only listed."""

from __future__ import annotations
