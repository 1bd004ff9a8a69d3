"""The figures of a calibration: as text for a terminal, and as JSON values."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from interviewer.domain.session import BUILTIN
from interviewer.report.agreed import percent
from interviewer.report.words import count
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.grading.agreement import Balance
    from interviewer.grading.calibration import Cheating, Differences, Figures, KindFigures

MINUS = "\u2212"
_NAME = 14


def figures_text(figures: Figures, grader: str) -> str:
    """Return the figures of a calibration for reading, at most 80 columns wide."""
    who = "The built-in grader" if grader == BUILTIN else clean_line(grader, 60)
    judged = f"{count(figures.samples, 'labelled answer')}, {count(figures.verdicts, 'verdict')}"
    lines = [f"{who} on {judged}", "", *_table(figures), *_known_by(figures)]
    if figures.unassessed:
        agree = "agrees" if figures.unassessed == 1 else "agree"
        missing = count(figures.unassessed, "verdict")
        lines += ["", f"{missing} could not be had and {agree} with no label."]
    lines += _manners(figures)
    lines += _cheats(figures)
    again = figures.stability
    if again is not None:
        same = f"{percent(again.same)} of {count(again.verdicts, 'verdict')} came again"
        lines += ["", f"Judged twice: {count(again.samples, 'answer')}, {same}"]
        if again.scores:
            lines += [f"  points between the two scores: {_apart(again.scores)}"]
    return "\n".join(lines) + "\n"


def record_of(value: object) -> Any:  # noqa: ANN401 - JSON values
    """Return figures as JSON values; shares and points have four decimals."""
    if isinstance(value, StrEnum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        members = {one.name: record_of(getattr(value, one.name)) for one in fields(value)}
        return members | _balanced(value)
    if isinstance(value, dict):
        return {str(name): record_of(one) for name, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [record_of(one) for one in value]
    return round(value, 4) if isinstance(value, float) else value


def _balanced(value: object) -> dict[str, float | None]:
    from interviewer.grading.agreement import Balance

    if not isinstance(value, Balance):
        return {}
    return {"balanced": None if value.balanced is None else round(value.balanced, 4)}


def _table(figures: Figures) -> Iterator[str]:
    yield _row("", "answers", "verdicts", "agreed", "balanced", "macro F1", "kappa", "leniency")
    for part in figures.parts:
        leniency = "" if part.leniency is None else signed(part.leniency)
        agreed = "" if part.agreement is None else percent(part.agreement)
        yield _row(
            part.part.value, str(part.samples), str(part.verdicts), agreed, "", "", "", leniency
        )
        for name, kind in (("key points", part.key_points), ("mistakes", part.mistakes)):
            if kind.verdicts:
                yield _kind_row(name, kind)


def _known_by(figures: Figures) -> Iterator[str]:
    if figures.agreement is None or figures.by_silence is None:
        return
    verdicts = count(figures.rests_on, "verdict")
    yield from [
        "",
        f"It is known by {verdicts}, of which it agreed in {percent(figures.agreement)}.",
    ]
    yield f"A grader that hears nothing would have agreed in {percent(figures.by_silence)}."


def _kind_row(name: str, kind: KindFigures) -> str:
    balance: Balance = kind.balance
    agreed = "" if kind.agreement is None else percent(kind.agreement)
    shown = [_number(one) for one in (balance.balanced, kind.macro_f1, kind.kappa)]
    return _row(f"  {name}", "", str(kind.verdicts), agreed, *shown, "")


def _row(name: str, *cells: str) -> str:
    return f"{name:<{_NAME}}{''.join(f'{cell:>9}' for cell in cells)}".rstrip()


def _manners(figures: Figures) -> Iterator[str]:
    if figures.manners:
        yield from ["", "The same claims in another manner: points between the scores"]
    for kind, apart in figures.manners.items():
        yield f"  {kind:<{_NAME}}{count(apart.pairs, 'pair')}: {_apart(apart)}"


def _cheats(figures: Figures) -> Iterator[str]:
    if figures.cheats:
        yield from ["", "Answers that try to earn what they do not say: scores"]
    for kind, cheat in figures.cheats.items():
        yield f"  {kind:<{_NAME}}{count(cheat.samples, 'answer')}: {_cheat(cheat)}"


def _cheat(cheat: Cheating) -> str:
    words = f"{cheat.mean:.1f} on average, {cheat.largest:.0f} at most"
    if cheat.labelled is not None:
        words += f"; by the labels {cheat.labelled:.1f}"
    if cheat.beside_twin is not None:
        words += f"\n{'':<{_NAME + 2}}{_apart(cheat.beside_twin)} from the same without the order"
    return words


def _apart(apart: Differences) -> str:
    return f"{apart.mean:.1f} on average, {apart.largest:.0f} at most"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}".replace("-", MINUS)


def signed(points: float) -> str:
    """Return points with their sign."""
    return f"{points:+.1f}".replace("-", MINUS)
