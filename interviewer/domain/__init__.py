"""What an interview is, in plain values: no files, no network, no clock."""

from __future__ import annotations
