"""Whether a rubric can tell a strong answer from a weak one: the built-in grader on its samples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.grading.agreement import SAID, paired
from interviewer.library.catalogue import library_roots
from interviewer.library.faults import Fault, in_order
from interviewer.library.labelled import read_labelled
from interviewer.library.library import Library
from interviewer.library.walk import QUESTION_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from interviewer.library.labelled import Labelled

CLEARLY_STRONGER = 20.0
"""By so many points out of 100 a sample's labels must be above another's for it to be stronger."""
STRONG_DISAGREEMENT = 30.0
"""From so many points between the score and that of the labels on, a sample is told of."""

_FOLDER = "transcripts"


@dataclass(frozen=True, slots=True)
class Heard:
    """A sample as the built-in grader scores it and as its labels do, both out of 100.

    `unlike` are the criteria on which they stand against each other, or else differ at all.
    """

    path: Path
    name: str
    kind: str
    score: float
    labelled: float
    unlike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """The samples of one question, the highest score first."""

    question: str
    samples: tuple[Heard, ...]

    def __str__(self) -> str:
        by_kind: dict[str, list[str]] = {}
        for one in self.samples:
            by_kind.setdefault(one.kind, []).append(f"{one.score:.0f}")
        scores = ", ".join(f"{kind} {' and '.join(found)}" for kind, found in by_kind.items())
        count = "1 sample" if len(self.samples) == 1 else f"{len(self.samples)} samples"
        return f"{self.question}: {count}: {scores}"


def check_samples(
    paths: Sequence[Path], home: Path | None
) -> tuple[tuple[Told, ...], tuple[Fault, ...]]:
    """Score the samples beside the given files and folders, or all that there are without any.

    Faults of the samples themselves are errors; a weak answer that scores no lower than a strong
    one, and a score far from that of the labels, are warnings.
    """
    places = [(root / _FOLDER, root, "") for _, root in library_roots(home)]
    if paths:
        places = list(dict.fromkeys(place for path in paths for place in _beside(path)))
    told: list[Told] = []
    faults: list[Fault] = []
    for folder, root, prefix in places:
        labelled, wrong = read_labelled(folder, Library(root), prefix)
        faults += wrong
        by_question: dict[str, list[Labelled]] = {}
        for one in labelled:
            by_question.setdefault(one.question.id, []).append(one)
        for name in sorted(by_question):
            heard = sorted(map(_heard, by_question[name]), key=lambda one: -one.score)
            told.append(Told(name, tuple(heard)))
            faults += [*_disagreements(heard), *_not_told_apart(heard)]
    return tuple(told), in_order(faults)


def _beside(path: Path) -> Iterator[tuple[Path, Path, str]]:
    """Yield the folder of samples that goes with a path, its library's root, and their prefix."""
    whole = path.resolve()
    if (whole / "rubrics").is_dir() or (whole / "prompts").is_dir():
        yield whole / _FOLDER, whole, ""
        return
    for parent in whole.parents:
        if parent.name == "scenarios" and parent.parent.name == "prompts":
            root, name = parent.parent.parent, whole.stem
        elif parent.name == "rubrics":
            root = parent.parent
            inside = whole.relative_to(parent)
            question = whole.suffix.lower() in QUESTION_SUFFIXES
            name = (inside.with_suffix("") if question else inside).as_posix()
        else:
            continue
        yield root / _FOLDER / name, root, f"{name}/"
        return


def _heard(one: Labelled) -> Heard:
    from interviewer.builtin.grader import NAME, judge_question
    from interviewer.domain.score import score_question
    from interviewer.grading.settle import settle
    from interviewer.library.samples import labelled_judgements

    question, sample = one.question, one.sample
    stage = sample.question.rpartition("/")[2]
    judged = judge_question(question, sample.turns)
    grade = settle(question, stage, sample.turns, judged, grader=NAME)
    labels = labelled_judgements(sample, question)
    pairs = paired(question, labels, grade.judgements)
    opposed = [one for one in pairs if (one.label in SAID) != (one.verdict in SAID)]
    unlike = tuple(one.criterion for one in opposed or [pair for pair in pairs if not pair.agrees])
    score = score_question(question, grade.judgements).value
    labelled = score_question(question, labels).value
    return Heard(sample.path, sample.path.stem, sample.kind, score or 0.0, labelled or 0.0, unlike)


def _disagreements(samples: Sequence[Heard]) -> Iterator[Fault]:
    for one in samples:
        if abs(one.score - one.labelled) >= STRONG_DISAGREEMENT:
            on = ", ".join(f"`{name}`" for name in one.unlike)
            message = (
                f"the built-in grader gives {one.score:.0f} where the labels give "
                f"{one.labelled:.0f}" + (f"; they differ on {on}" if on else "")
            )
            yield Fault(one.path, 1, 1, message, "cues that hear it, or other labels", "warning")


def _not_told_apart(samples: Sequence[Heard]) -> Iterator[Fault]:
    """Tell of each sample that scores no lower than one that is clearly stronger by the labels."""
    for weak in samples:
        stronger = [
            one
            for one in samples
            if one.labelled >= weak.labelled + CLEARLY_STRONGER and one.score <= weak.score
        ]
        if stronger:
            strong = max(stronger, key=lambda one: one.labelled)
            message = (
                f"`{weak.name}` ({weak.kind}) scores {weak.score:.0f}, no lower than "
                f"`{strong.name}` ({strong.kind}) with {strong.score:.0f}; "
                f"by their labels they are {weak.labelled:.0f} and {strong.labelled:.0f}"
            )
            expected = "a rubric that tells them apart"
            yield Fault(weak.path, 1, 1, message, expected, "warning")
