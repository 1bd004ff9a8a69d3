"""Labelled samples together with the questions that they answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.errors import FaultyFileError, NotFoundError
from interviewer.library.faults import Fault
from interviewer.library.samples import (
    find_samples,
    has_front_matter,
    label_faults,
    read_sample,
)

if TYPE_CHECKING:
    from pathlib import Path

    from interviewer.domain.rubric import Question
    from interviewer.domain.scenario import Scenario
    from interviewer.library.library import Library
    from interviewer.library.samples import Sample


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sample, the question that it answers, and a `name` that no other sample of a run has."""

    name: str
    sample: Sample
    question: Question

    @property
    def twin(self) -> str | None:
        """The name of the plain twin beside it."""
        if self.sample.twin is None:
            return None
        folder, slash, _ = self.name.rpartition("/")
        return f"{folder}{slash}{self.sample.twin}"


class Questions:
    """Finds the question that a sample names, each once: ``SET/NAME`` or ``SCENARIO/STAGE``."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._questions: dict[str, Question] = {}
        self._scenarios: dict[str, Scenario] = {}

    def find(self, name: str) -> Question:
        """Return the question of that id. Raises `NotFoundError` or `FaultyFileError`."""
        if name not in self._questions:
            self._questions[name] = self._read(name)
        return self._questions[name]

    def _read(self, name: str) -> Question:
        try:
            return self._library.question(name)
        except NotFoundError as error:
            stage = self._stage(name)
            if stage is None:
                raise error from None
            return stage

    def _stage(self, name: str) -> Question | None:
        first, _, stage = name.partition("/")
        try:
            if first not in self._scenarios:
                self._scenarios[first] = self._library.scenario(first)
            return self._scenarios[first].stage(stage).question
        except (NotFoundError, KeyError):
            return None


def read_labelled(
    folder: Path, library: Library, prefix: str = "", *, samples_alone: bool = True
) -> tuple[tuple[Labelled, ...], tuple[Fault, ...]]:
    """Read every sample below `folder`; return those that can be used, and the faults of the rest.

    Questions come from `library`. `prefix` begins the names of the samples. Where the folder need
    not hold `samples_alone`, files without front matter are no samples and no faults.
    """
    questions = Questions(library)
    usable: list[Labelled] = []
    faults: list[Fault] = []
    for path in find_samples(folder):
        read = read_sample(path)
        if read.value is None:
            if samples_alone or has_front_matter(path):
                faults += read.faults
            continue
        try:
            question = questions.find(read.value.question)
        except NotFoundError as error:
            faults.append(Fault(path, *read.place("question"), error.title.rstrip("."), ""))
            continue
        except FaultyFileError as error:
            faults.append(Fault(path, *read.place("question"), error.title.rstrip("."), ""))
            continue
        wrong = label_faults(read, question)
        if wrong:
            faults += wrong
            continue
        name = path.relative_to(folder).with_suffix("").as_posix()
        usable.append(Labelled(f"{prefix}{name}", read.value, question))
    return tuple(usable), tuple(faults)
