"""Labelled sample answers: who says what, and the verdicts of a careful reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.domain.conversation import Move, Speaker, Turn
from interviewer.domain.verdict import Judgement, Kind, Verdict
from interviewer.library.faults import Fault, names_expected, of_one_file
from interviewer.library.models import SampleFile
from interviewer.library.nodes import Mapping, compose
from interviewer.library.questions import Read
from interviewer.library.source import read_source
from interviewer.library.validate import validate
from interviewer.library.walk import find_files
from interviewer.text import clean_text

if TYPE_CHECKING:
    from pathlib import Path

    from interviewer.domain.rubric import Question

SUFFIXES = (".md",)
_QUOTED = ">"
_NOBODY = "the candidate says nothing in this sample"


@dataclass(frozen=True, slots=True)
class Sample:
    """An answer and its labels: a verdict for each key point and each mistake that is said.

    `kind` says what sort of answer it is; `held_out` ones are kept from tuning; `twin` is the name
    of the plainly worded sample beside it that makes the same claims.
    """

    path: Path
    question: str
    kind: str
    turns: tuple[Turn, ...]
    verdicts: dict[str, Verdict]
    held_out: bool = False
    twin: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Who says what in an answer that is to be graded, and its labels where it has any."""

    turns: tuple[Turn, ...]
    labelled: Read[Sample] | None = None


def find_samples(folder: Path) -> list[Path]:
    """Return the paths of the sample files below `folder`, in order."""
    return sorted(find_files(folder, SUFFIXES).files)


def has_front_matter(path: Path) -> bool:
    """Whether a file begins as a sample does; not where it cannot be read."""
    source = read_source(path)
    return (
        not isinstance(source, Fault) and _end_of_front_matter(source.text.split("\n")) is not None
    )


def read_sample(path: Path) -> Read[Sample]:
    """Read a sample file."""
    source = read_source(path)
    if isinstance(source, Fault):
        return Read(path, None, (source,))
    return parse_sample(path, source.text)


def parse_sample(path: Path, text: str) -> Read[Sample]:
    """Read a sample from the text of `path`."""
    lines = text.split("\n")
    end = _end_of_front_matter(lines)
    if end is None:
        message = "a sample begins with its front matter"
        return Read(path, None, (Fault(path, 1, 1, message, "question, kind and verdicts in it"),))
    tree, faults = compose("\n".join(lines[1:end]), path, first_line=2)
    if tree is None and faults:
        return Read(path, None, of_one_file(faults))
    form, form_faults = validate(SampleFile, tree, path, first_line=2)
    faults = [*faults, *form_faults]
    if form is None:
        return Read(path, None, of_one_file(faults), tree)
    turns = _turns(lines[end + 1 :], form.question.rpartition("/")[2])
    if not _candidate_speaks(turns):
        faults.append(Fault(path, end + 1, 1, _NOBODY, "the answer below the front matter"))
    if faults:
        return Read(path, None, of_one_file(faults), tree)
    verdicts = {name: Verdict(verdict) for name, verdict in form.verdicts.items()}
    sample = Sample(path, form.question, form.kind, turns, verdicts, form.held_out, form.twin)
    return Read(path, sample, (), tree)


def parse_answer(path: Path, text: str, stage: str) -> Read[Answer]:
    """Read an answer to `stage` from the text of `path`; it needs no front matter and no labels."""
    lines = text.split("\n")
    end = _end_of_front_matter(lines)
    if end is not None:
        tree, faults = compose("\n".join(lines[1:end]), path, first_line=2)
        if tree is None and faults:
            return Read(path, None, of_one_file(faults))
        if isinstance(tree, Mapping) and "verdicts" in tree.entries:
            read = parse_sample(path, text)
            if read.value is None:
                return Read(path, None, read.faults)
            return Read(path, Answer(read.value.turns, read), ())
        # Two rules in an answer enclose words of the candidate's, and no mapping.
        end = end if isinstance(tree, Mapping) else None
    first = 0 if end is None else end + 1
    turns = _turns(lines[first:], stage)
    if not _candidate_speaks(turns):
        return Read(path, None, (Fault(path, first + 1, 1, _NOBODY, "the answer, in paragraphs"),))
    return Read(path, Answer(turns), ())


def label_faults(read: Read[Sample], question: Question) -> tuple[Fault, ...]:
    """Return what is wrong with a sample's verdicts, held against the rubric of its question."""
    if read.value is None:
        return read.faults
    points = [point.id for point in question.key_points]
    mistakes = [one.id for one in question.mistakes if one.omits is None]
    for_points = {Verdict.COVERED, Verdict.PARTIAL, Verdict.MISSED}
    for_mistakes = {Verdict.MADE, Verdict.NOT_MADE}
    faults = []
    for name, verdict in read.value.verdicts.items():
        place = read.place("verdicts", name)
        allowed = for_points if name in points else for_mistakes
        if name not in points and name not in mistakes:
            message = f"`{name}` is no key point and no mistake that is said"
            expected = names_expected(name, [*points, *mistakes])
            faults.append(Fault(read.path, *place, message, expected))
        elif verdict not in allowed:
            message = f"`{verdict}` is no verdict on `{name}`"
            expected = " or ".join(sorted(f"`{one}`" for one in allowed))
            faults.append(Fault(read.path, *place, message, expected))
    lacking = [name for name in (*points, *mistakes) if name not in read.value.verdicts]
    if lacking:
        message = f"no verdict stands here on {', '.join(f'`{name}`' for name in lacking)}"
        faults.append(Fault(read.path, *read.place("verdicts"), message, "a verdict on each"))
    return of_one_file(faults)


def labelled_judgements(sample: Sample, question: Question) -> tuple[Judgement, ...]:
    """Return the labels as judgements of `question`, so that they can be scored."""
    points = {point.id for point in question.key_points}
    return tuple(
        Judgement(Kind.KEY_POINT if name in points else Kind.MISTAKE, name, verdict)
        for name, verdict in sample.verdicts.items()
    )


def _end_of_front_matter(lines: list[str]) -> int | None:
    """Return the place of the line that closes the front matter, None where there is none."""
    if lines[0].rstrip() != "---":
        return None
    return next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)


def _candidate_speaks(turns: tuple[Turn, ...]) -> bool:
    return any(turn.speaker is Speaker.CANDIDATE for turn in turns)


def _turns(lines: list[str], stage: str) -> tuple[Turn, ...]:
    """Cut the body where the speaker changes; a line with `>` before it is the interviewer's."""
    said: list[tuple[Speaker, list[str]]] = []
    for line in lines:
        quoted = line.startswith(_QUOTED)
        speaker = Speaker.INTERVIEWER if quoted else Speaker.CANDIDATE
        words = line[len(_QUOTED) :].strip() if quoted else line
        if said and (said[-1][0] is speaker or not line.strip()):
            said[-1][1].append(words)
        elif line.strip():
            said.append((speaker, [words]))
    return tuple(
        Turn(
            number,
            speaker,
            clean_text("\n".join(words)).strip(),
            stage,
            move=Move.PROBE if speaker is Speaker.INTERVIEWER else None,
        )
        for number, (speaker, words) in enumerate(said, 1)
    )
