"""How well the built-in grader agrees with the labelled samples, tuned and held out apart.

    python -m bench.samples
    python -m bench.samples --write

The second also writes `interviewer/builtin/calibration.json`, from which a fresh home knows how far
the built-in grader agrees; whoever has changed a cue, a rubric, a sample or the grader runs it.

Balanced accuracy is the mean of two shares: of what the labels say was said, how much was heard,
and of what was not said, how much was left. Leniency is the mean score less the mean score of the
labels, out of 100.
"""

from __future__ import annotations

import argparse
import asyncio
import sys

from interviewer.application.shipped import FILE, document, measure
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


def main() -> None:
    """Print the figures; with ``--write`` write the calibration that is shipped."""
    options = argparse.ArgumentParser(prog="python -m bench.samples")
    options.add_argument("--write", action="store_true", help="write what is shipped")
    if options.parse_args().write:
        figures = asyncio.run(measure())
        FILE.write_text(document(figures), encoding="utf-8")
        sys.stdout.write(f"Wrote {FILE}: {figures['agreement']}.\n\n")
    sys.stdout.write(f"{table()}\n")


if __name__ == "__main__":
    main()
