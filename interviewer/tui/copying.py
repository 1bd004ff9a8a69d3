"""What is copied from a review: a verdict with its words, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.domain.verdict import Kind, Verdict
from interviewer.report.decided import verdict_words
from interviewer.report.words import earnings, help_words
from interviewer.text import clean_line, clean_text
from interviewer.tui.widgets.verdict_reading import asking_turn, strong_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.report.graded import Criterion, GradedSession, GradedStage


def verdict_text(
    graded: GradedSession, stage: GradedStage, criterion: Criterion, strong: Sequence[str]
) -> str:
    """Return a verdict with all that belongs to it, a line for each thing."""
    judgement = criterion.judgement
    notes = (verdict_words(judgement), earnings(criterion), help_words(criterion))
    lines = [f"{criterion.label} {clean_line(criterion.text)}", " · ".join(filter(None, notes))]
    lines += [f"“{clean_text(one.quote)}” (turn {one.turn})" for one in judgement.evidence]
    missed = judgement.verdict is Verdict.MISSED and judgement.kind is Kind.KEY_POINT
    if missed:
        turn = asking_turn(graded.turns, stage, criterion)
        lines.append(f"asked: “{clean_line(turn.text)}”" if turn else "not asked for")
    if strong:
        lines.append(strong_words(strong))
    if criterion.correction:
        lines.append(clean_line(criterion.correction))
    return "\n".join(lines)


def size_words(text: str) -> str:
    """Return how large a text is: ``3.2 kB``."""
    size = len(text.encode())
    return f"{size} bytes" if size < 1000 else f"{size / 1000:.1f} kB"
