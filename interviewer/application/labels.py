"""Labelled answers from everywhere: the built-in samples, the user's own, corrected sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.domain.scenario import Stage
from interviewer.engine.assessment import family_time
from interviewer.grading.calibration import Part
from interviewer.library.labelled import read_labelled
from interviewer.library.library import Library
from interviewer.library.resources import builtin_root
from interviewer.library.samples import labelled_judgements
from interviewer.storage.corrected import corrected_verdicts
from interviewer.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from interviewer.application.workspace import Workspace
    from interviewer.domain.conversation import Turn
    from interviewer.domain.verdict import Judgement
    from interviewer.library.faults import Fault
    from interviewer.library.labelled import Labelled
    from interviewer.storage.corrected import CorrectedQuestion

CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Case:
    """An answer that is to be judged, and its labels.

    `name` tells it from all others, `twin` is that of its plain twin. `complete` says that every
    criterion has a label, so that the labels have a score.
    """

    name: str
    kind: str
    part: Part
    stage: Stage
    turns: tuple[Turn, ...]
    labels: tuple[Judgement, ...]
    complete: bool = True
    twin: str | None = None


@dataclass(frozen=True, slots=True)
class Cases:
    """What can be judged, and the faults of samples that cannot."""

    cases: tuple[Case, ...]
    faults: tuple[Fault, ...] = ()


def builtin_cases() -> Cases:
    """Return the built-in samples, against the built-in rubrics that they were labelled by."""
    return _cases(*read_labelled(builtin_root() / "transcripts", Library(None)))


def cases_in(folder: Path, home: Path | None) -> Cases:
    """Return the samples below a folder, against the rubrics of `home` and the built-in ones."""
    return _cases(*read_labelled(folder, Library(home)))


def own_cases(home: Path) -> Cases:
    """Return the samples that the user keeps in the home."""
    # An exported session may lie there too.
    return _cases(
        *read_labelled(home / "transcripts", Library(home), prefix="home/", samples_alone=False)
    )


async def corrected_cases(workspace: Workspace) -> Cases:
    """Return the answers of sessions in which the user has corrected a verdict."""
    if not workspace.home.database.exists():
        return Cases(())
    worker = workspace.store
    cases = []
    for corrected in await worker.call(corrected_verdicts):
        scenario = await worker.call(Store.scenario_of, corrected.session)
        turns = await worker.call(Store.turns, corrected.session)
        stage = next(
            (one for one in scenario.stages if one.question.id == corrected.question), None
        )
        if stage is not None:
            said = family_time(scenario, stage, turns) if scenario.feedback_at_once else turns
            cases.append(_corrected(corrected, stage, said))
    return Cases(tuple(cases))


async def all_cases(workspace: Workspace) -> Cases:
    """Return everything that has labels."""
    found = [
        builtin_cases(),
        own_cases(workspace.home.root),
        await corrected_cases(workspace),
    ]
    return Cases(
        tuple(case for one in found for case in one.cases),
        tuple(fault for one in found for fault in one.faults),
    )


def _cases(found: tuple[Labelled, ...], faults: tuple[Fault, ...]) -> Cases:
    return Cases(tuple(map(_case, found)), faults)


def _case(labelled: Labelled) -> Case:
    sample, question = labelled.sample, labelled.question
    name = sample.question.rpartition("/")[2]
    return Case(
        name=labelled.name,
        kind=sample.kind,
        part=Part.HELD_OUT if sample.held_out else Part.TUNED,
        stage=Stage(id=name, title=question.title, ask=question.question, question=question),
        turns=sample.turns,
        labels=labelled_judgements(sample, question),
        twin=labelled.twin,
    )


def _corrected(corrected: CorrectedQuestion, stage: Stage, turns: tuple[Turn, ...]) -> Case:
    return Case(
        name=f"{CORRECTED}/{corrected.session}/{corrected.question}",
        kind=CORRECTED,
        part=Part.CORRECTED,
        stage=stage,
        turns=turns,
        labels=corrected.verdicts,
        complete=False,
    )
