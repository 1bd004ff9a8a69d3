"""Tests of the interviewer and grader that a model plays."""

from __future__ import annotations
