"""Scenario files: front matter and three sections, from Markdown to the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from interviewer.domain.rubric import Question
from interviewer.domain.scenario import Scenario, Stage
from interviewer.errors import FaultyFileError, NotFoundError
from interviewer.library.cue_words import words_in_words
from interviewer.library.faults import Fault, of_one_file
from interviewer.library.models import ScenarioFile
from interviewer.library.nodes import place_of
from interviewer.library.questions import (
    Read,
    key_points_of,
    mistakes_of,
    rubric_faults,
    stage_id_faults,
)
from interviewer.library.sections import read_written

if TYPE_CHECKING:
    from pathlib import Path

    from interviewer.library.models import StageFile
    from interviewer.library.nodes import Node


class FindRubric(Protocol):
    """Loads the question that a stage refers to."""

    def __call__(self, reference: str, beside: Path) -> Question:
        """Return the question; `NotFoundError` or `FaultyFileError` where there is none."""
        ...


def read_scenario(path: Path, id_: str, find_rubric: FindRubric) -> Read[Scenario]:
    """Read a scenario file.

    Each stage's question has the id ``SCENARIO/STAGE``, whether its rubric stands in the scenario
    or in a question file that it names: verdicts belong to the stage they were given in.
    """
    written = read_written(path, ScenarioFile, "a scenario")
    form, tree, body, faults = written.form, written.tree, written.body, written.faults
    if form is None or tree is None:
        return Read(path, None, of_one_file(faults), tree)
    faults += words_in_words(path, tree)
    faults += stage_id_faults(path, tree, [stage.id for stage in form.stages])
    stages = tuple(
        stage
        for index, one in enumerate(form.stages)
        if (stage := _stage(path, id_, tree, form, index, one, find_rubric, faults)) is not None
    )
    if faults:
        return Read(path, None, of_one_file(faults), tree)
    scenario = Scenario(
        id=id_,
        title=form.title,
        stages=stages,
        role=form.role or "",
        level=form.level or "",
        topics=tuple(form.topics or ()),
        minutes=form.minutes,
        persona=form.persona or "",
        closing=form.closing or "",
        brief=body.text("Brief"),
        facts=written.facts,
        notes=body.text("Notes for the interviewer"),
        language=form.language,
    )
    return Read(path, scenario, (), tree)


def _stage(
    path: Path,
    scenario: str,
    tree: Node,
    form: ScenarioFile,
    index: int,
    one: StageFile,
    find_rubric: FindRubric,
    faults: list[Fault],
) -> Stage | None:
    place = place_of(tree, ("stages", index))
    if one.rubric is not None and (one.key_points or one.mistakes or one.model_answer):
        message = f"the stage `{one.id}` has both `rubric` and a rubric of its own"
        faults.append(Fault(path, *place, message, "one of the two"))
        return None
    if one.rubric is None and one.key_points is None:
        message = f"the stage `{one.id}` has no rubric"
        faults.append(Fault(path, *place, message, "`rubric: SET/NAME`, or `key_points`"))
        return None
    referred: Question | None = None
    if one.rubric is not None:
        rubric_place = place_of(tree, ("stages", index, "rubric"))
        referred = _referred(path, rubric_place, one.rubric, find_rubric, faults)
        if referred is None:
            return None
    elif one.ask is None:
        message = f"the stage `{one.id}` has no `ask`"
        faults.append(Fault(path, *place, message, "`ask: …` (the question)"))
        return None
    words = form.words or {}
    faults += rubric_faults(
        path, tree, ("stages", index), one.key_points or (), one.mistakes, words
    )
    ask = one.ask or (referred.question if referred else "")
    title = one.title or one.id
    minutes = one.minutes or (referred.minutes if referred else 5.0)
    question = Question(
        id=f"{scenario}/{one.id}",
        title=title,
        question=ask,
        key_points=referred.key_points if referred else key_points_of(one.key_points or (), words),
        mistakes=referred.mistakes if referred else mistakes_of(one.mistakes, words),
        follow_ups=referred.follow_ups if referred else (),
        levels=(form.level,) if form.level else (),
        topics=referred.topics if referred else tuple(form.topics or ()),
        language=form.language,
        minutes=minutes,
        model_answer=referred.model_answer if referred else one.model_answer or "",
    )
    return Stage(one.id, title, ask, question, minutes=minutes, probes=one.probes)


def _referred(
    path: Path,
    place: tuple[int, int],
    reference: str,
    find_rubric: FindRubric,
    faults: list[Fault],
) -> Question | None:
    try:
        return find_rubric(reference, path.parent)
    except NotFoundError as error:
        faults.append(Fault(path, *place, error.title.rstrip("."), error.next_step.rstrip(".")))
    except FaultyFileError as error:
        first = error.faults[0] if error.faults else error.title
        faults.append(Fault(path, *place, f"the rubric `{reference}` has faults: {first}"))
    return None
