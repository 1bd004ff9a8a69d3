"""Not speed alone: what becomes of 10,000 damaged files, checked and loaded.

    python -m bench.mutations [--files N] [--seed N]

Each must load or have its faults told with their places, without a traceback, in at most
2 seconds and 300 MiB. Prints the figures; the exit status is 1 where one does not hold.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.errors import LibraryError
from interviewer.library.catalogue import scan_entry
from interviewer.library.check import check_paths
from interviewer.library.library import Library
from interviewer.library.templates import Template
from tests.library.files import write
from tests.library.mutator import damaged

if TYPE_CHECKING:
    from interviewer.library.faults import Fault

SECONDS = 2.0
MEBIBYTES = 300.0
_PROMPTS = {"interviewer.md", "grader.md"}


@dataclass(slots=True)
class Found:
    """What became of the files; `failures` are of those that broke a promise."""

    outcomes: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    memory: float = 0.0
    """The most MiB that any one file added to the memory of the process."""


def resident() -> float:
    """Return the most memory that this process has had so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def hold(path: Path, found: Found) -> None:
    """Check and load one file, and note what became of it."""
    before = resident()
    begun = time.perf_counter()
    try:
        faults = check_paths([path], None)
        loaded = loads(path)
        scan_entry(path, "x", "yours", is_scenario=path.suffix == ".md")
    except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
        found.failures.append(traceback.format_exc(limit=-3))
        return
    taken = time.perf_counter() - begun
    found.seconds.append(taken)
    found.memory = max(found.memory, resident() - before)
    errors = [fault for fault in faults if fault.severity == "error"]
    found.outcomes["faulty" if errors else "loads"] += 1
    if bool(errors) is loaded and path.name not in _PROMPTS:
        # A prompt is tried out by the check alone, and a cue is looked at by it alone.
        cues = all("quotation mark" in fault.message for fault in errors)
        if not (errors and cues):
            found.failures.append(f"checked and loaded differently: {[*map(str, errors)]}")
    found.failures += [f"no place: {fault!r}" for fault in faults if not has_place(fault, path)]
    if taken > SECONDS or found.memory > MEBIBYTES:
        found.failures.append(f"{taken:.2f} s and {found.memory:.0f} MiB")


def loads(path: Path) -> bool:
    """Whether the program can use a file; its own errors are an answer, others go through."""
    library = Library(None)
    try:
        if path.name in _PROMPTS:
            Template(path.read_text("utf-8", "replace"), path)
        elif path.name == "quiz.yaml":
            library.quiz(str(path))
        else:
            library.interview(str(path))
    except LibraryError:
        return False
    return True


def has_place(fault: Fault, path: Path) -> bool:
    """Whether a fault says where it is, on one line."""
    return fault.file == path and fault.line >= 1 and fault.column >= 1 and "\n" not in str(fault)


def run(files: int, seed: int) -> Found:
    """Hold so many damaged files against the promises."""
    found = Found()
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, content) in enumerate(damaged(files, seed)):
            path = write(Path(folder) / name, content)
            before = len(found.failures)
            hold(path, found)
            found.failures[before:] = [
                f"file {number}, {name}: {one}" for one in found.failures[before:]
            ]
    return found


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--files", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    found = run(given.files, given.seed)
    slowest = max(found.seconds, default=0.0)
    print(
        f"{given.files:,} damaged files: {found.outcomes['loads']:,} load, "
        f"{found.outcomes['faulty']:,} have their faults told, {len(found.failures):,} broke a "
        f"promise; the slowest took {slowest:.2f} s, the largest {found.memory:.0f} MiB."
    )
    for one in found.failures[:20]:
        print(f"\n{one}")
    return 1 if found.failures else 0


if __name__ == "__main__":
    sys.exit(main())
