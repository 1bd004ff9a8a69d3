"""Imported things as the fields of the files that they become, with the comments above them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from interviewer.importing.mistakes import OMISSION, represent
from interviewer.importing.naming import ids_for
from interviewer.importing.wording import as_task
from interviewer.importing.yaml_text import yaml_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.importing.imported import (
        ImportedChoice,
        ImportedQuestion,
        ImportedScenario,
        Said,
    )

FOLLOW_UP_WEIGHT = 0.1
_KEPT = "Change what you like: what you have changed stays when the guide is imported again."
_CUT = "The guide lists no key points here: these are cut from its own answer."
_LOST = "The guide lacks the question's own wording: this was made of what stands there."
_BARE_FOLLOW_UP = (
    "The guide answers no follow-up, so its key point is the follow-up itself: a model can judge "
    "by it, the built-in grader leaves it unassessed. Write here what a good answer says."
)


@dataclass(slots=True)
class Form:
    """One file to be: its fields, the comments above them, and where it came from.

    `identity` is what it is known by on a second import. A scenario's `body` is Markdown below
    its fields.
    """

    kind: str
    identity: str
    data: dict[str, Any]
    comments: dict[str, str] = field(default_factory=dict)
    source: str = ""
    line: int = 0

    def text(self) -> str:
        """Write the file."""
        if self.kind != "scenario":
            return yaml_text(self.data, self.comments)
        front = {key: value for key, value in self.data.items() if key != "brief"}
        return f"---\n{yaml_text(front, self.comments)}---\n{brief_section(self.data)}"


def brief_section(data: dict[str, Any]) -> str:
    """Write what a scenario's candidate reads first."""
    return f"# Brief\n\n{data['brief']}\n" if data.get("brief") else ""


def question_form(one: ImportedQuestion, source: str, digest: str) -> Form:
    """Make the file of a question."""
    point_ids = ids_for((said.text for said in one.points), "point")
    points = dict(zip(point_ids, (said.text for said in one.points), strict=True))
    comments = {"": _origin(source, digest, one.line)}
    asked = one.question if one.lost else as_task(one.question, one.answer)
    data: dict[str, Any] = {"title": one.title, "question": asked}
    if one.lost:
        comments["question"] = _LOST
    if one.levels:
        data["levels"] = list(one.levels)
    if one.topics:
        data["topics"] = list(one.topics)
    data["key_points"] = [{"id": name, "point": text} for name, text in points.items()]
    if one.cut:
        comments["key_points"] = _CUT
    mistakes = _mistakes(one.mistakes, points, comments)
    if mistakes:
        data["mistakes"] = mistakes
    if one.follow_ups:
        data["follow_ups"] = []
        for follow_up in one.follow_ups:
            said = [point.text for point in follow_up.points] or [follow_up.ask]
            ids = ids_for(said, "point")
            rubric: list[dict[str, Any]] = [
                {"id": name, "point": text} for name, text in zip(ids, said, strict=True)
            ]
            entry: dict[str, Any] = {"ask": follow_up.ask, "key_points": rubric}
            if follow_up.points:
                entry["model_answer"] = follow_up.answer
            else:
                rubric[0] |= {"weight": FOLLOW_UP_WEIGHT}
                comments["follow_ups"] = _BARE_FOLLOW_UP
            data["follow_ups"].append({key: value for key, value in entry.items() if value})
    if one.answer.strip():
        data["model_answer"] = one.answer
    return Form("question", one.question, data, comments, source, one.line)


def _mistakes(
    said: Sequence[Said], points: dict[str, str], comments: dict[str, str]
) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    taken = list(points.values())
    ids = ids_for([*taken, *(f"{one.text}" for one in said)], "mistake")[len(taken) :]
    ids = [name if name not in points else f"mistake-{name}" for name in ids]
    for name, one in zip(ids, said, strict=True):
        entry: dict[str, Any] = {"id": name, "mistake": one.text}
        how = represent(one.text, points)
        if how.omits:
            entry["omits"] = how.omits
        elif how.cue:
            entry["cues"] = [how.cue]
            comments[f"mistakes.{len(made)}"] = OMISSION
        made.append(entry)
    return made


def quiz_form(choices: Sequence[ImportedChoice], title: str, source: str, digest: str) -> Form:
    """Make the file of multiple-choice questions."""
    ids = ids_for((one.stem for one in choices), "item", words=6)
    items = []
    for name, one in zip(ids, choices, strict=True):
        item: dict[str, Any] = {"id": name, "stem": one.stem, "options": dict(one.options)}
        item["answer"] = one.answer
        if one.why:
            item["why"] = dict(one.why)
        items.append(item)
    comments = {"": _origin(source, digest, choices[0].line)}
    return Form("quiz", title, {"title": title, "items": items}, comments, source, choices[0].line)


def scenario_form(one: ImportedScenario, source: str, digest: str) -> Form:
    """Make the file of a mock interview."""
    data: dict[str, Any] = {"title": one.title}
    if one.role:
        data["role"] = one.role
    if one.level:
        data["level"] = one.level
    stages = []
    for name, turn in zip(
        ids_for((one.title for one in one.turns), "stage"), one.turns, strict=True
    ):
        ids = ids_for((said.text for said in turn.points), "point")
        points = [
            {"id": point, "point": said.text} for point, said in zip(ids, turn.points, strict=True)
        ]
        stage: dict[str, Any] = {"id": name, "title": turn.title, "ask": turn.ask}
        stage["key_points"] = points
        if turn.answer.strip():
            stage["model_answer"] = turn.answer
        stages.append(stage)
    data["stages"] = stages
    if one.closing:
        data["closing"] = one.closing
    if one.brief:
        data["brief"] = one.brief
    comments = {"": _origin(source, digest, one.line), "stages": _SCENARIO_POINTS}
    return Form("scenario", one.title, data, comments, source, one.line)


_SCENARIO_POINTS = (
    "The key points are sentences of the guide's expected answers, the most checkable one of each "
    "item; the whole answers stand below them."
)


def _origin(source: str, digest: str, line: int) -> str:
    return f"Imported from {source} (SHA-256 {digest}…), line {line}.\n{_KEPT}"
