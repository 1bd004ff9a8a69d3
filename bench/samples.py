"""How well the built-in grader agrees with the labelled samples, tuned and held out apart.

    python -m bench.samples

Balanced accuracy is the mean of two shares: of what the labels say was said, how much was heard,
and of what was not said, how much was left. Leniency is the mean score less the mean score of the
labels, out of 100.
"""

from __future__ import annotations

import sys

from interviewer.domain.verdict import Kind
from tests.support.labelled import agreement, judged


def table() -> str:
    """Return the figures as a Markdown table, then each sample's score beside its labels' own."""
    lines = ["| samples | key points | mistakes | leniency |", "|---|---|---|---|"]
    for name, held_out in (("tuned", False), ("held out", True)):
        part = [one for one in judged() if one.sample.held_out is held_out]
        leniency = sum(one.score - one.labelled for one in part) / len(part)
        points, mistakes = (agreement(part, kind) for kind in Kind)
        lines.append(f"| {name}, {len(part)} | {points} | {mistakes} | {leniency:+.1f} |")
    lines += ["", "| sample | kind | score | by the labels |", "|---|---|---|---|"]
    lines += [
        f"| {one.sample.question}, {one.sample.path.stem} | {one.sample.kind} "
        f"| {one.score:.0f} | {one.labelled:.0f} |"
        for one in judged()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(f"{table()}\n")
