"""`interviewer import`: guides into question files."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interviewer.commands.consent import agree_to_host
from interviewer.commands.telling import say, say_json
from interviewer.text import clean_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from interviewer.application.workspace import Workspace
    from interviewer.importing.imported import Imported
    from interviewer.importing.importer import Change, Import

_STATES = {
    "new": "new",
    "updated": "updated",
    "unchanged": "as it was",
    "merged": "updated around your edits",
    "kept": "yours, left alone",
    "deleted": "deleted by you, not written again",
}
_NAMES = {"multiple_choice": "multiple-choice questions", "follow_ups": "follow-ups"}


def import_guides(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Import the given guides into a set, or show what an import would do."""
    paths = [Path(path) for path in arguments.files]
    home = workspace.home.root
    done = _imported(workspace, arguments, paths)
    if arguments.json:
        record = _record(done, home, dry_run=arguments.dry_run)
        say_json(record)
    else:
        say(*_report(done, paths, home, workspace.home.option, dry_run=arguments.dry_run))
    return 0


def _imported(workspace: Workspace, arguments: argparse.Namespace, paths: list[Path]) -> Import:
    """Import with a model only where one is named here: most guides need none."""
    write = not arguments.dry_run
    if not hasattr(arguments, "model") or workspace.engine.builtin:
        from interviewer.importing.importer import import_guides as read_and_place

        return read_and_place(paths, workspace.home.root, arguments.to, write=write)
    from interviewer.application.importing import import_with_model
    from interviewer.plain.progress import Progress

    agree_to_host(workspace, "The guide", may_ask=not arguments.json)
    progress = Progress(sys.stderr)
    try:
        return asyncio.run(
            import_with_model(workspace, paths, arguments.to, write=write, tell=progress.show)
        )
    finally:
        progress.end()


def _record(done: Import, home: Path, *, dry_run: bool) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "guides": [
            {
                "file": guide.name,
                **_counts(guide),
                "leftovers": [asdict(one) for one in guide.leftovers],
                "remarks": [asdict(one) for one in guide.remarks],
            }
            for guide in done.guides
        ],
        "files": [
            {
                "id": one.id,
                "kind": one.kind,
                "title": one.title,
                "path": str(one.path),
                "guide": one.source,
                "line": one.line,
                "state": one.state,
                "kept": list(one.kept),
            }
            for one in done.changes
        ],
        "gone": [str(home / path) for path in done.gone],
    }


def _counts(guide: Imported) -> dict[str, int]:
    return {
        "questions": len(guide.questions),
        "multiple_choice": len(guide.choices),
        "scenarios": len(guide.scenarios),
        "key_points": sum(len(one.points) for one in guide.questions),
        "mistakes": sum(len(one.mistakes) for one in guide.questions),
        "follow_ups": sum(len(one.follow_ups) for one in guide.questions),
    }


def _report(
    done: Import, paths: list[Path], home: Path, option: str, *, dry_run: bool
) -> Iterator[str]:
    for path, guide in zip(paths, done.guides, strict=True):
        counts = _counts(guide)
        yield f"{clean_line(str(path))}: " + ", ".join(
            _number(count, name) for name, count in counts.items()
        )
    yield ""
    yield from _table(done.changes, home)
    for path, guide in zip(paths, done.guides, strict=True):
        shown = clean_line(str(path))
        if guide.remarks:
            yield from ("", "Look at these:")
            yield from (f"{shown}:{one.line}: {one.why}" for one in guide.remarks)
        if guide.leftovers:
            yield from ("", "Not taken over:")
            for one in guide.leftovers:
                lines = f"{one.line}-{one.end}" if one.end > one.line else f"{one.line}"
                yield f"{shown}:{lines}: {clean_line(one.why)}"
    edited = [f"{one.id}: {name}" for one in done.changes for name in one.kept]
    if edited:
        yield from ("", "You have changed these, and the guide says otherwise now; yours stay:")
        yield from (clean_line(one) for one in edited)
    if done.gone:
        yield from ("", "No longer in the guide, and left where they are:")
        yield from (clean_line(str(home / path)) for path in done.gone)
    yield from ("", *_ending(done, home, option, dry_run=dry_run))


def _table(changes: tuple[Change, ...], home: Path) -> Iterator[str]:
    rows = [
        (
            str(one.line),
            clean_line(one.title, 48),
            clean_line(one.path.relative_to(home).as_posix(), 100),
            _STATES[one.state],
        )
        for one in changes
    ]
    heads = ("line", "title", "file", "")
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(3)]
    for row in (heads, *rows) if rows else ():
        line, title, file = (cell.ljust(widths[at]) for at, cell in enumerate(row[:3]))
        yield f"{line.strip().rjust(widths[0])}  {title}  {file}  {row[3]}".rstrip()


def _ending(done: Import, home: Path, option: str, *, dry_run: bool) -> Iterator[str]:
    written = [one for one in done.changes if one.state in {"new", "updated", "merged"}]
    if not done.changes:
        yield "Nothing was found that could be imported."
    elif dry_run:
        yield f"Nothing was written; an import would write {_number(len(written), 'files')}."
    elif not written:
        yield "Nothing is new; no file was changed."
    else:
        yield f"{_number(len(written), 'files')} written below {clean_line(str(home))}."
    asked = next((one for one in done.changes if one.kind == "question"), None)
    if asked is not None and not dry_run and asked.state != "deleted":
        yield f"Try the first: interviewer run {asked.id}{option}"


def _number(count: int, name: str) -> str:
    words = _NAMES.get(name, name.replace("_", " "))
    return f"{count} {words[:-1] if count == 1 else words}"
