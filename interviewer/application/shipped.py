"""The built-in grader's own calibration, made when the program is built.

It counts only as long as the grader's sources, the rubrics and the samples are those that it was
made with, so that nobody is told a figure that was never measured.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interviewer.application.home import Home
from interviewer.domain.calibration import Calibration
from interviewer.domain.session import BUILTIN
from interviewer.library.resources import builtin_root

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).resolve().parent.parent
FILE = PACKAGE / "builtin" / "calibration.json"
_SOURCES = (
    "builtin",
    "domain/score.py",
    "grading/agreement.py",
    "grading/calibration.py",
    "grading/settle.py",
)
_FILES = ("rubrics", "prompts/scenarios", "transcripts")


@lru_cache(maxsize=1)
def shipped_calibration() -> Calibration | None:
    """Return the calibration that came with the program, None where it is of something else.

    Reads some hundred files, once in a process; call it off the event loop.
    """
    try:
        kept = json.loads(FILE.read_text(encoding="utf-8"))
        if kept["inputs"] != inputs_hash():
            return None
        return calibration_of(kept["figures"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def calibration_of(figures: dict[str, Any]) -> Calibration:
    """Return the built-in grader's calibration of these figures."""
    return Calibration(
        grader=BUILTIN,
        samples=int(figures["samples"]),
        verdicts=int(figures["verdicts"]),
        agreement=float(figures["agreement"]),
        figures=figures,
    )


async def measure() -> dict[str, Any]:
    """Calibrate the built-in grader on the built-in samples; return the figures."""
    from interviewer.application.calibrating import Calibrator
    from interviewer.application.labels import builtin_cases
    from interviewer.application.settings import BUILTIN as BUILTIN_MODEL
    from interviewer.application.settings import Flags
    from interviewer.application.workspace import Workspace
    from interviewer.report.calibration import record_of

    nobodys = Workspace(Home(PACKAGE / "no-home"), Flags(model=BUILTIN_MODEL))
    run = await Calibrator(nobodys, builtin_cases().cases).judge()
    figures: dict[str, Any] = record_of(run.figures)
    return figures


def document(figures: dict[str, Any]) -> str:
    """Return the text of the file that holds these figures of what is here now."""
    content = {"inputs": inputs_hash(), "figures": figures}
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def inputs_hash() -> str:
    """Return the SHA-256 of all that the figures depend on: sources, rubrics, samples."""
    digest = hashlib.sha256()
    for name, path in _inputs():
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _inputs() -> Iterator[tuple[str, Path]]:
    data = builtin_root()
    for base, names, suffixes in (
        (PACKAGE, _SOURCES, (".py",)),
        (data, _FILES, (".md", ".yaml", ".yml")),
    ):
        for name in names:
            place = base / name
            found = [place] if place.is_file() else place.rglob("*")
            for path in sorted(one for one in found if one.suffix in suffixes):
                yield path.relative_to(base).as_posix(), path
