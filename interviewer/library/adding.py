"""Brings a set that somebody shares into the home: gathered, checked as a whole, then copied.

A folder from outside is not trusted: links, special files and large files are refused, only the
library's own kinds of files are taken, and nothing of the user's is written over.
"""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.errors import FaultyFileError, LibraryError, NotFoundError, UsageError
from interviewer.library.check import check_paths
from interviewer.library.faults import Fault, faulty_file, in_order
from interviewer.library.gathering import Gathered, gather
from interviewer.library.library import Library
from interviewer.library.origin import NAME as ORIGIN_NAME
from interviewer.library.origin import Origin, digest_of, origin_text, read_origin
from interviewer.library.resources import builtin_root
from interviewer.library.samples import read_sample
from interviewer.library.scenarios import read_scenario
from interviewer.library.schema_files import bring_schemas
from interviewer.library.typed_paths import is_folder
from interviewer.library.walk import QUESTION_SUFFIXES
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewer.domain.rubric import Question


@dataclass(frozen=True, slots=True)
class Added:
    """What came of it, each file by its path below the home.

    `kept` are the user's own files that differ and stay, `left_out` the files of the folder that
    are of no kind that is read here, `warnings` what the check had to say.
    """

    sets: tuple[str, ...]
    written: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    kept: tuple[str, ...]
    left_out: tuple[str, ...]
    warnings: tuple[Fault, ...]
    hiding: tuple[str, ...] = ()
    """Those written that stand in for built-in files from now on."""


def add_folder(folder: Path, home: Path, *, today: str, name: str | None = None) -> Added:
    """Copy the sets in `folder` into `home`; `name` is another name for a single one.

    Nothing is written unless all of it passes the check. Raises `NotFoundError`, `UsageError`,
    `FaultyFileError` (with the faults of the shared files) or `LibraryError`.
    """
    if not is_folder(folder):
        raise NotFoundError(f"{clean_line(str(folder))} is no folder.", "Name a set's folder.")
    source = folder.resolve()
    if source.is_relative_to(home.resolve()):
        raise UsageError(f"{clean_line(str(folder))} lies in your home already.", "Just use it.")
    gathered = gather(source, name)
    with tempfile.TemporaryDirectory(prefix="interviewer-") as scratch:
        stage = Path(scratch).resolve()
        for place, content in gathered.contents.items():
            target = stage / place
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        warnings = _checked(gathered, stage, home, source)
    return _copied(gathered, home, Origin(str(source), today), warnings)


def _checked(gathered: Gathered, stage: Path, home: Path, source: Path) -> tuple[Fault, ...]:
    """Check the staged files; return the warnings, told of the files that were shared."""
    faults = [*check_paths([stage], home), *_reaching_out(stage, home)]
    for place in gathered.contents:
        if place.startswith("transcripts/"):
            faults += read_sample(stage / place).faults
    told = []
    for fault in in_order(faults):
        place = fault.file.relative_to(stage).as_posix()
        path = gathered.sources.get(place, source)
        told.append(
            replace(fault, file=path, message=fault.message.replace(f"{stage}{os.sep}", ""))
        )
    if any(fault.severity == "error" for fault in told):
        error = faulty_file(source, told)
        raise FaultyFileError(
            f"Nothing was added: {error.title}", "Mend it, or ask its author.", faults=error.faults
        )
    return tuple(told)


def _reaching_out(stage: Path, home: Path) -> Iterable[Fault]:
    """Yield a fault for each scenario that refers to a file outside the folder by its path."""
    library = Library(home)
    for path in sorted((stage / "prompts" / "scenarios").glob("**/*.md")):
        outside: list[str] = []

        def find(reference: str, beside: Path, found: list[str] = outside) -> Question:
            whole = (beside / reference).resolve()
            if reference.lower().endswith(QUESTION_SUFFIXES) and not whole.is_relative_to(stage):
                found.append(reference)
            return library.find_rubric(reference, beside)

        read_scenario(path, path.stem, find)
        for reference in outside:
            message = f"the rubric `{clean_line(reference, 80)}` lies outside the folder"
            yield Fault(path, 1, 1, message, "a question of the set")


def _copied(gathered: Gathered, home: Path, origin: Origin, warnings: tuple[Fault, ...]) -> Added:
    earlier: dict[str, str] = {}
    for name in gathered.sets:
        record = read_origin(home / "rubrics" / name)
        earlier |= record.digests if record is not None else {}
    written: list[str] = []
    updated: list[str] = []
    unchanged: list[str] = []
    kept: list[str] = []
    for place, content in gathered.contents.items():
        there = _content(home / place)
        if there is None and _twin(home / place):
            kept.append(place)
        elif there is None:
            written.append(place)
        elif there == content:
            unchanged.append(place)
        elif digest_of(there) == earlier.get(place):
            updated.append(place)
        else:
            kept.append(place)
    for place in (*written, *updated):
        _write(home / place, gathered.contents[place])
    bring_schemas(home, make=True)
    for number, name in enumerate(gathered.sets):
        own = _places_of(name, gathered.contents, first=number == 0, sets=gathered.sets)
        digests = {one: digest_of(gathered.contents[one]) for one in own if one not in kept}
        text = origin_text(replace(origin, digests=digests))
        _write(home / "rubrics" / name / ORIGIN_NAME, text.encode())
    return Added(
        gathered.sets,
        tuple(written),
        tuple(updated),
        tuple(unchanged),
        tuple(kept),
        gathered.left_out,
        warnings,
        tuple(one for one in (*written, *updated) if (builtin_root() / one).exists()),
    )


def _places_of(
    name: str, places: Iterable[str], *, first: bool, sets: tuple[str, ...]
) -> list[str]:
    """Return the files of one set; what belongs to none in particular goes with the first."""
    own = (f"rubrics/{name}/", f"transcripts/{name}/")
    others = tuple(f"{top}/{one}/" for one in sets for top in ("rubrics", "transcripts"))
    return [one for one in places if one.startswith(own) or (first and not one.startswith(others))]


def _twin(path: Path) -> bool:
    """Whether a question of that id lies there under the other ending."""
    others = [path.with_suffix(one) for one in QUESTION_SUFFIXES if one != path.suffix]
    return path.suffix in QUESTION_SUFFIXES and any(map(os.path.lexists, others))


def _content(path: Path) -> bytes | None:
    """Return what stands in a place of the home; a link or a folder is nothing to write over."""
    try:
        status = path.lstat()
        return path.read_bytes() if stat.S_ISREG(status.st_mode) else b"\0"
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unwritable(path, error) from error


def _write(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
        os.replace(draft, path)  # noqa: PTH105 - atomic on every platform
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> LibraryError:
    return LibraryError(
        f"{clean_line(str(path))} cannot be written: {clean_line(error.strerror or '')}.",
        "Look at the folder's rights and the space on the disk, then add it again.",
    )
