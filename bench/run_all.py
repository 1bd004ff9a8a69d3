"""Runs every measurement and prints one table in Markdown.

python -m bench.run_all [--rivals FOLDER] [--quick]
"""

from __future__ import annotations

import argparse
import os
import platform

from bench import due, echo, first_key, first_sentence, hearing, history, library, regrade, startup
from bench.pairs import Comparison, report


def compare(rivals: str | None, *, quick: bool) -> list[Comparison]:
    """Measure everything; `quick` takes a third of the pairs."""
    part = 3 if quick else 1
    return [
        *startup.compare(30 // part, rivals),
        *first_key.compare(15 // part),
        *echo.compare(120 // part, 500),
        *first_sentence.compare(24 // part),
        *hearing.compare(60 // part),
        *library.compare(15 // part),
        *regrade.compare(1000, max(1, 5 // part)),
        *history.compare(10_000, 15 // part),
        *due.compare(10_000, 600, 15 // part),
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rivals", default=os.environ.get("RIVALS"))
    options.add_argument("--quick", action="store_true")
    given = options.parse_args()
    before = os.getloadavg()[0]
    comparisons = compare(given.rivals, quick=given.quick)
    report(comparisons)
    print(
        f"\nPython {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors; "
        f"load {before:.1f} before and {os.getloadavg()[0]:.1f} after."
    )


if __name__ == "__main__":
    main()
