"""Scenario files: front matter and three sections, from Markdown to the domain."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from interviewer.domain.rubric import Question
from interviewer.domain.scenario import Fact, Scenario, Stage
from interviewer.errors import FaultyFileError, NotFoundError
from interviewer.library.faults import SHOWN_LIMIT, Fault, nearest, of_one_file
from interviewer.library.models import ScenarioFile
from interviewer.library.nodes import compose, place_of
from interviewer.library.questions import (
    Read,
    key_points_of,
    mistakes_of,
    rubric_faults,
    stage_id_faults,
)
from interviewer.library.source import read_source
from interviewer.library.validate import validate
from interviewer.text import clean_text

if TYPE_CHECKING:
    from pathlib import Path

    from interviewer.library.models import StageFile
    from interviewer.library.nodes import Node

SECTIONS = ("Brief", "Facts", "Notes for the interviewer")

_HEADING = re.compile(r"^#[ \t]+(.*?)[ \t#]*$")
_CODE_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_HTML_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FACT = re.compile(r"^[-*+][ \t]+(.*)$")
_WAYS_TO_ASK = re.compile(r"\s+/\s+")


class FindRubric(Protocol):
    """Loads the question that a stage refers to."""

    def __call__(self, reference: str, beside: Path) -> Question:
        """Return the question; `NotFoundError` or `FaultyFileError` where there is none."""
        ...


@dataclass(slots=True)
class _Body:
    """The text below the front matter, section by section, each line with its number."""

    sections: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def text(self, section: str) -> str:
        lines = self.sections.get(section, [])
        return clean_text("\n".join(line for _, line in lines)).strip()


def read_scenario(path: Path, id_: str, find_rubric: FindRubric) -> Read[Scenario]:
    """Read a scenario file.

    Each stage's question has the id ``SCENARIO/STAGE``, whether its rubric stands in the scenario
    or in a question file that it names: verdicts belong to the stage they were given in.
    """
    source = read_source(path)
    if isinstance(source, Fault):
        return Read(path, None, (source,))
    lines = source.text.split("\n")
    end = _front_matter_end(lines)
    if end is None:
        return Read(path, None, (_no_front_matter(path, lines),))
    front = "\n".join(lines[1:end])
    tree, faults = compose(front, path, first_line=2)
    body = _read_body(path, lines, end + 1)
    faults += body.faults
    facts = _facts(path, body, faults)
    if tree is None and any(fault.line <= end for fault in faults):
        return Read(path, None, of_one_file(faults))
    form, form_faults = validate(ScenarioFile, tree, path, first_line=2)
    faults += form_faults
    if form is None or tree is None:
        return Read(path, None, of_one_file(faults), tree)
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
        facts=facts,
        notes=body.text("Notes for the interviewer"),
        language=form.language,
    )
    return Read(path, scenario, (), tree)


def _front_matter_end(lines: list[str]) -> int | None:
    """Return the index of the line that closes the front matter."""
    if lines[0].rstrip() != "---":
        return None
    return next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)


def _no_front_matter(path: Path, lines: list[str]) -> Fault:
    if lines[0].rstrip() != "---":
        message = "a scenario begins with its front matter"
        return Fault(path, 1, 1, message, "`---` as the first line, then title and stages")
    message = "the front matter that begins here does not end"
    return Fault(path, 1, 1, message, "a line `---` below its last key")


def _read_body(path: Path, lines: list[str], start: int) -> _Body:
    body = _Body()
    kept = _HTML_COMMENT.sub(_line_ends_of, "\n".join(lines[start:])).split("\n")
    section: str | None = None
    fenced = False
    for number, line in enumerate(kept, start + 1):
        if _CODE_FENCE.match(line):
            fenced = not fenced
        if len(body.faults) > SHOWN_LIMIT:
            break
        heading = None if fenced else _HEADING.match(line)
        if heading:
            section = _section(path, number, heading[1], body)
        elif section is not None:
            body.sections[section].append((number, line))
        elif line.strip() and not body.sections and not body.faults:
            message = "this text stands before the first heading"
            body.faults.append(Fault(path, number, 1, message, "`# Brief` above it"))
    return body


def _line_ends_of(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _section(path: Path, number: int, title: str, body: _Body) -> str | None:
    by_folded = {name.casefold(): name for name in SECTIONS} | {"notes": SECTIONS[2]}
    name = by_folded.get(title.casefold())
    if name is None:
        close = nearest(title, SECTIONS)
        wanted = ", ".join(f"`# {one}`" for one in SECTIONS)
        expected = f"`# {close}`" if close else f"one of {wanted}"
        message = f"the heading `{title[:60]}` is not known here"
        body.faults.append(Fault(path, number, 1, message, expected))
        return None
    if name in body.sections:
        message = f"the section `{name}` stands here a second time"
        body.faults.append(Fault(path, number, 1, message, "each section once"))
    body.sections.setdefault(name, [])
    return name


def _facts(path: Path, body: _Body, faults: list[Fault]) -> tuple[Fact, ...]:
    items: list[tuple[int, list[str]]] = []
    for number, line in body.sections.get("Facts", []):
        if len(faults) > SHOWN_LIMIT:
            break
        item = _FACT.match(line)
        if item:
            items.append((number, [item[1]]))
        elif line.strip() and items and line[0] in " \t":
            items[-1][1].append(line.strip())
        elif line.strip():
            message = "this line is not part of a fact"
            faults.append(Fault(path, number, 1, message, "`- what is asked :: what is told`"))
    facts: list[Fact] = []
    for number, parts in items:
        asked, colons, told = clean_text(" ".join(parts)).partition("::")
        ways = tuple(filter(None, (way.strip() for way in _WAYS_TO_ASK.split(asked.strip()))))
        if not colons or not ways or not told.strip():
            message = "this fact lacks its question, its answer or the `::` between them"
            faults.append(Fault(path, number, 1, message, "`- what is asked :: what is told`"))
            continue
        facts.append(Fact(ways, told.strip()))
    return tuple(facts)


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
    faults += rubric_faults(path, tree, ("stages", index), one.key_points or (), one.mistakes)
    ask = one.ask or (referred.question if referred else "")
    title = one.title or one.id
    minutes = one.minutes or (referred.minutes if referred else 5.0)
    question = Question(
        id=f"{scenario}/{one.id}",
        title=title,
        question=ask,
        key_points=referred.key_points if referred else key_points_of(one.key_points or ()),
        mistakes=referred.mistakes if referred else mistakes_of(one.mistakes),
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
