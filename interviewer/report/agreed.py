"""How far a grader is known to agree with labels, in one sentence."""

from __future__ import annotations

NEVER = "This grader was never calibrated."


def agreement_words(agreement: float | None) -> str:
    """Say in how many verdicts a grader agreed with labels, or that nobody knows."""
    if agreement is None:
        return NEVER
    return f"This grader agreed with the labels in {percent(agreement)} of verdicts."


def percent(share: float) -> str:
    """Return a share as per cent; 100 and 0 stand for all and for none alone."""
    shown = round(100 * share)
    if share < 1:
        shown = min(shown, 99)
    if share > 0:
        shown = max(shown, 1)
    return f"{shown} %"
