"""The library: scenarios and questions by name or path, ready to be asked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from interviewer.domain.scenario import scenario_of
from interviewer.errors import NotFoundError
from interviewer.library.catalogue import list_entries, question_id, scenario_id
from interviewer.library.faults import faulty_file, nearest_few
from interviewer.library.resources import builtin_root
from interviewer.library.typed_paths import is_file, is_folder, is_there, typed_path
from interviewer.library.walk import QUESTION_SUFFIXES, SCENARIO_SUFFIXES
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.domain.quiz import Quiz
    from interviewer.domain.rubric import Question
    from interviewer.domain.scenario import Scenario
    from interviewer.library.catalogue import Entry, EntryKind
    from interviewer.library.questions import Read

ValueT = TypeVar("ValueT")

_SUFFIXES = QUESTION_SUFFIXES + SCENARIO_SUFFIXES
_ID = re.compile(r"[^\\/.~][^\\/]*(/[^\\/.][^\\/]*)*\Z")


class Library:
    """The built-in files and those in the user's `home`, which win; None for the built-in alone.

    A name is a whole id, or the last part of one where that is unique; a path is a file in any
    place. Nothing is kept between calls, so an edited file is read anew.
    """

    def __init__(self, home: Path | None) -> None:
        self.home = home

    def scenario(self, name_or_path: str) -> Scenario:
        """Load a scenario. Raises `NotFoundError` or `FaultyFileError`.

        The question of a stage has the id ``SCENARIO/STAGE``, also where the stage refers to a
        question file.
        """
        path, id_ = self._find(name_or_path, ("scenario",))
        return self._load_scenario(path, id_)

    def question(self, name_or_path: str) -> Question:
        """Load a question. Raises `NotFoundError` or `FaultyFileError`."""
        path, id_ = self._find(name_or_path, ("question",))
        return _load_question(path, id_)

    def interview(self, name_or_path: str) -> Scenario:
        """Load what can be run: a scenario, or a question as an interview of its own.

        Raises `NotFoundError` or `FaultyFileError`.
        """
        path, id_ = self._find(name_or_path, ("scenario", "question"))
        if path.suffix.lower() in SCENARIO_SUFFIXES:
            return self._load_scenario(path, id_)
        return scenario_of(_load_question(path, id_))

    def files_behind(self, name_or_path: str) -> tuple[Path, ...]:
        """Return the file of an interview, then the question files that its stages refer to.

        Those that cannot be found are left out. Raises `NotFoundError`.
        """
        from interviewer.library.scenarios import read_scenario

        path, id_ = self._find(name_or_path, ("scenario", "question"))
        found = [path]

        def noted(reference: str, beside: Path) -> Question:
            referred, referred_id = self.rubric_path(reference, beside)
            found.append(referred)
            return _load_question(referred, referred_id)

        if path.suffix.lower() in SCENARIO_SUFFIXES:
            read_scenario(path, id_, noted)
        return tuple(found)

    def quiz(self, name_or_path: str) -> Quiz:
        """Load a quiz. Raises `NotFoundError` or `FaultyFileError`."""
        from interviewer.library.questions import read_quiz

        path, id_ = self._find(name_or_path, ("quiz",))
        return _value(read_quiz(path, id_))

    def rubric_path(self, reference: str, beside: Path) -> tuple[Path, str]:
        """Return path and id of the question file that a stage refers to.

        `reference` is a question's name, or a path seen from the folder `beside`, which is the
        scenario's. A name is looked up in the library that the scenario lies in before all others.
        Raises `NotFoundError`.
        """
        if reference.lower().endswith(QUESTION_SUFFIXES):
            path = beside / Path(reference)
            if not is_file(path):
                raise NotFoundError(
                    f"There is no file `{clean_line(reference)}` beside this one.",
                    "a question's id, SET/NAME, or a path from this folder",
                )
            return path, self.id_of(path)
        return self._in_same_library(reference, beside) or self._find(
            reference, ("question",), as_path=False
        )

    def _in_same_library(self, reference: str, beside: Path) -> tuple[Path, str] | None:
        whole = beside.resolve()
        if not _ID.match(reference) or whole.is_relative_to(builtin_root().resolve()):
            return None
        for folder in (whole, *whole.parents):
            if folder.name == "prompts":
                stem = folder.parent / "rubrics" / reference
                paths = (stem.with_name(stem.name + suffix) for suffix in QUESTION_SUFFIXES)
                return next(((path, reference) for path in paths if is_file(path)), None)
        return None

    def find_rubric(self, reference: str, beside: Path) -> Question:
        """Load the question that a stage refers to; see `rubric_path`.

        Raises `NotFoundError` or `FaultyFileError`.
        """
        return _load_question(*self.rubric_path(reference, beside))

    def _load_scenario(self, path: Path, id_: str) -> Scenario:
        from interviewer.library.scenarios import read_scenario

        return _value(read_scenario(path, id_, self.find_rubric))

    def _find(
        self, name: str, kinds: Sequence[EntryKind], *, as_path: bool = True
    ) -> tuple[Path, str]:
        entries = [entry for kind in kinds for entry in list_entries(self.home, (kind,))]
        wanted = name.strip()
        for entry in entries:
            if entry.id == wanted:
                return entry.path, entry.id
        if as_path:
            path = typed_path(wanted)
            looks_like_path = not _ID.match(wanted) or wanted.lower().endswith(_SUFFIXES)
            if wanted and (looks_like_path or is_file(path)):
                return self._checked(path, kinds)
        last = [entry for entry in entries if entry.id.rsplit("/", 1)[-1] == wanted]
        if len(last) == 1:
            return last[0].path, last[0].id
        if "quiz" not in kinds and any(
            one.id == wanted for one in list_entries(self.home, ("quiz",))
        ):
            shown = clean_line(wanted, 80)
            raise NotFoundError(f"`{shown}` is a quiz.", f"`interviewer quiz {shown}` asks it.")
        raise _not_found(wanted, entries, last, kinds)

    def _checked(self, path: Path, kinds: Sequence[EntryKind]) -> tuple[Path, str]:
        shown = clean_line(str(path))
        if not is_there(path):
            raise NotFoundError(f"There is no file {shown}.", "Look at the path once more.")
        if is_folder(path):
            raise NotFoundError(
                f"{shown} is a folder.", "Name one of the files in it, a scenario or a question."
            )
        is_scenario = path.suffix.lower() in SCENARIO_SUFFIXES
        if is_scenario and "scenario" not in kinds:
            raise NotFoundError(f"{shown} is a scenario.", "Name a file ending in .yaml.")
        if not is_scenario and kinds == ("scenario",):
            raise NotFoundError(f"{shown} is no scenario.", "Name a file ending in .md.")
        return path, self.id_of(path)

    def id_of(self, path: Path) -> str:
        """Return the id of a file anywhere: as in a library, else from its folder and its name."""
        if path.suffix.lower() in SCENARIO_SUFFIXES:
            return scenario_id(path)
        whole = Path(path.parent.resolve(), path.name)
        for root in (self.home, builtin_root()):
            if root is not None and whole.is_relative_to(rubrics := root.resolve() / "rubrics"):
                return question_id(whole, rubrics)
        return clean_line(f"{whole.parent.name}/{path.stem}".lstrip("/"))


def _load_question(path: Path, id_: str) -> Question:
    from interviewer.library.questions import read_question

    return _value(read_question(path, id_))


def _value(read: Read[ValueT]) -> ValueT:
    if read.value is None:
        raise faulty_file(read.path, read.faults)
    return read.value


def _not_found(
    name: str, entries: Sequence[Entry], same: Sequence[Entry], kinds: Sequence[EntryKind]
) -> NotFoundError:
    shown = clean_line(name, 80)
    what = " or ".join(kinds)
    if same:
        ids = ", ".join(entry.id for entry in same)
        return NotFoundError(f"More than one {what} is named `{shown}`.", f"Say which: {ids}.")
    names = {entry.id: entry.id for entry in entries}
    names |= {entry.id.rsplit("/", 1)[-1]: entry.id for entry in entries}
    near = list(dict.fromkeys(names[one] for one in nearest_few(name, names)))
    if near:
        step = f"Did you mean {' or '.join(near)}?"
    else:
        step = "`interviewer list` shows what there is."
    return NotFoundError(f"There is no {what} named `{shown}`.", step)
