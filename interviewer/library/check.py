"""Looks through files for everything that is wrong with them, at once and without stopping."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from interviewer.library.catalogue import library_roots
from interviewer.library.faults import Fault, in_order
from interviewer.library.library import Library
from interviewer.library.lints import scenario_lints
from interviewer.library.mock import FILE_NAME as MOCK_FILE
from interviewer.library.mock import read_mock
from interviewer.library.scenarios import read_scenario
from interviewer.library.sharing import RubricCheck, check_rubrics
from interviewer.library.template_check import template_faults
from interviewer.library.templates import TemplateName
from interviewer.library.tips import FILE_NAME as TIPS_FILE
from interviewer.library.tips import tips_faults, tips_files
from interviewer.library.typed_paths import is_folder
from interviewer.library.walk import QUESTION_SUFFIXES, SCENARIO_SUFFIXES, Found, find_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from interviewer.library.sharing import Checked

_TEMPLATES: dict[str, TemplateName] = {f"{name}.md": name for name in get_args(TemplateName)}
_SAMPLES_FOLDER = "transcripts"


def check_paths(paths: Sequence[Path], home: Path | None) -> tuple[Fault, ...]:
    """Check files and folders; without `paths`, all that is built in and all in `home`.

    Faults come in the order of files and lines. In a user's file a probe that gives its point away
    and a cue that the question itself meets are warnings, in a built-in one errors.
    """
    check = _Check(home)
    if not paths:
        for _, root in library_roots(home):
            check.library(root)
    for path in paths:
        if is_folder(path):
            check.folder(path)
        else:
            check.file(path)
    check.ids()
    return in_order(check.faults)


class _Check:
    def __init__(self, home: Path | None) -> None:
        self.library_ = Library(home)
        self.check_rubric = RubricCheck(home)
        self.checked: dict[Path, Checked] = {}
        self.faults: list[Fault] = []
        self.claims: dict[Path, list[tuple[str, str, Path]]] = {}

    def library(self, root: Path) -> None:
        """Check a folder that holds `prompts/` and `rubrics/`."""
        for name in (*_TEMPLATES, MOCK_FILE):
            path = root / "prompts" / name
            if path.is_symlink() or path.exists():
                self.file(path)
        self._all(find_files(root / "prompts" / "scenarios", SCENARIO_SUFFIXES), root)
        self._all(find_files(root / "rubrics", QUESTION_SUFFIXES), root)
        for path in tips_files(root):
            self.file(path)

    def folder(self, path: Path) -> None:
        """Check whatever lies in a folder."""
        if (path / "prompts").is_dir() or (path / "rubrics").is_dir():
            self.library(path)
            return
        found = find_files(path, QUESTION_SUFFIXES + SCENARIO_SUFFIXES)
        found.files = [
            one for one in found.files if _SAMPLES_FOLDER not in one.relative_to(path).parts
        ]
        self._all(found, path)

    def _all(self, found: Found, root: Path) -> None:
        for path, problem in found.unreadable:
            message = f"this cannot be read: {problem}"
            self.faults.append(Fault(path, 1, 1, message, "a readable text file"))
        rubrics = [one for one in found.files if one.suffix.lower() not in SCENARIO_SUFFIXES]
        self.checked = check_rubrics(rubrics, self.library_.home)
        for path in found.files:
            self.file(path, root)

    def file(self, path: Path, root: Path | None = None) -> None:
        """Check one file; `root` is the library that its id belongs to, where there is one."""
        template = _TEMPLATES.get(path.name)
        if template is not None and path.parent.name != "scenarios":
            self.faults += template_faults(path, template)
        elif path.name == MOCK_FILE and path.parent.name != "scenarios":
            self.faults += read_mock(path).faults
        elif path.name == TIPS_FILE and path.parent.name != "scenarios":
            self.faults += tips_faults(path, self.library_.home)
        elif path.suffix.lower() in SCENARIO_SUFFIXES:
            self._scenario(path, root or path)
        else:
            self._rubric(path, root or path)

    def _rubric(self, path: Path, root: Path) -> None:
        checked = self.checked.get(path) or self.check_rubric(path)
        self.faults += checked.faults
        self._claim(root, checked.id, "question", path)

    def _scenario(self, path: Path, root: Path) -> None:
        id_ = self.library_.id_of(path)
        read = read_scenario(path, id_, self.library_.find_rubric)
        self.faults += read.faults
        self.faults += scenario_lints(read, self.check_rubric.severity(path))
        self._claim(root, id_, "scenario", path)
        if read.value is not None:
            for stage in read.value.stages:
                self._claim(root, stage.question.id, "stage", path)

    def _claim(self, root: Path, id_: str, kind: str, path: Path) -> None:
        self.claims.setdefault(root, []).append((id_, kind, path))

    def ids(self) -> None:
        """Tell of ids that two files of one library claim: grades would be mixed up."""
        for claims in self.claims.values():
            first: dict[str, tuple[str, Path]] = {}
            for id_, kind, path in claims:
                if id_ not in first:
                    first[id_] = (kind, path)
                elif (kind, path) != first[id_]:
                    other_kind, other = first[id_]
                    message = f"the {kind} id `{id_}` is also that of the {other_kind} in {other}"
                    self.faults.append(Fault(path, 1, 1, message, "a file name of its own"))
