"""What both graders share: evidence, merging of verdicts, help, omissions."""

from __future__ import annotations
