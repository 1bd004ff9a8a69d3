"""How long `interviewer --version` takes, beside Python itself and beside similar programs.

    python -m bench.startup [--pairs N] [--rivals FOLDER]

FOLDER holds virtual environments with the other programs in them; those on PATH are taken too.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.pairs import Comparison, in_turns, report

if TYPE_CHECKING:
    from collections.abc import Sequence

RIVALS = (("elia", "--help"), ("oterm", "--version"), ("llm", "--version"))


def own_command() -> list[str]:
    """Return the installed command beside this Python, or the package run as a module."""
    script = Path(sys.executable).parent / "interviewer"
    return [str(script)] if script.exists() else [sys.executable, "-m", "interviewer"]


def milliseconds(command: Sequence[str]) -> float:
    """Run a command to its end and return how long it took."""
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - begun) * 1000


def found(name: str, folder: str | None) -> str | None:
    """Return where a program is, or None."""
    inside = sorted(Path(folder).glob(f"*/bin/{name}")) if folder else []
    return str(inside[0]) if inside else shutil.which(name)


def compare(pairs: int, rivals: str | None) -> list[Comparison]:
    """Measure and compare."""
    ours = [*own_command(), "--version"]
    plain = [sys.executable, "-c", "pass"]
    here, there = in_turns(
        lambda: milliseconds(ours), lambda: milliseconds(plain), pairs=pairs, warm_up=3
    )
    what = "`interviewer --version`"
    comparisons = [Comparison(what, here, there, "`python -c pass`", aim=6)]
    for name, option in RIVALS:
        program = found(name, rivals)
        if program is None:
            continue
        theirs = [program, option]
        here, there = in_turns(
            lambda: milliseconds(ours),
            lambda theirs=theirs: milliseconds(theirs),  # type: ignore[misc]
            pairs=max(5, pairs // 3),
        )
        against = f"`{name} {option}`"
        comparisons.append(Comparison(what, here, there, against, aim=8, at_least=True))
    return comparisons


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pairs", type=int, default=30)
    options.add_argument("--rivals", default=os.environ.get("RIVALS"))
    given = options.parse_args()
    report(compare(given.pairs, given.rivals))


if __name__ == "__main__":
    main()
