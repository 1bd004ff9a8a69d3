"""An interviewer and a grader on any OpenAI-compatible endpoint."""

from __future__ import annotations
