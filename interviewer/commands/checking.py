"""`interviewer check`: every fault of every file."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.commands.telling import say, say_json
from interviewer.errors import LibraryError
from interviewer.report.words import count

if TYPE_CHECKING:
    import argparse

    from interviewer.application.workspace import Workspace
    from interviewer.library.sample_check import Told


def check(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Check the given files and folders, or all that the program would read."""
    from interviewer.library.check import check_paths
    from interviewer.library.schema_files import bring_schemas

    with suppress(LibraryError):  # a home that cannot be written to can be checked all the same
        bring_schemas(workspace.home.root, make=False)
    paths = [Path(path) for path in arguments.paths]
    faults = check_paths(paths, workspace.home.root)
    told: tuple[Told, ...] = ()
    if arguments.samples:
        from interviewer.library.sample_check import check_samples

        told, more = check_samples(paths, workspace.home.root)
        faults = (*faults, *more)
    errors = [fault for fault in faults if fault.severity == "error"]
    if arguments.json:
        records: object = [{**asdict(fault), "file": str(fault.file)} for fault in faults]
        if arguments.samples:
            records = {"faults": records, "samples": [_told_record(one) for one in told]}
        say_json(records)
    else:
        say(*map(str, told), *map(str, faults))
        warnings = len(faults) - len(errors)
        say(f"{count(len(errors), 'fault')}, {count(warnings, 'warning')}.")
    return 1 if errors else 0


def _told_record(told: Told) -> dict[str, object]:
    return {
        "question": told.question,
        "samples": [
            {
                "name": one.name,
                "kind": one.kind,
                "score": round(one.score, 1),
                "labelled": round(one.labelled, 1),
            }
            for one in told.samples
        ],
    }
