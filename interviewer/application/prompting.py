"""What a model is told, written out with a scenario, and how the user's prompts differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from interviewer.domain.conversation import Move, Speaker, Turn, TurnKind
from interviewer.errors import NotFoundError, UsageError
from interviewer.library.faults import Fault, faulty_file
from interviewer.library.resources import builtin_root
from interviewer.library.source import read_source
from interviewer.library.templates import TemplateName, load_template, template_path
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from interviewer.application.workspace import Workspace
    from interviewer.domain.scenario import Scenario, Stage
    from interviewer.llm.completion import Message

ROLES: tuple[TemplateName, ...] = get_args(TemplateName)
MARK = "3f9a17c2"
"""Stands around the candidate's words; in an interview each request has a mark of its own."""

_ANSWER = "I would look at what the figures say before I change anything."


@dataclass(frozen=True, slots=True)
class Told:
    """The messages of one request. `source` is the prompt's file, `own` says it is the user's."""

    role: TemplateName
    source: Path
    own: bool
    scenario: str
    stage: str
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """How a prompt of the user's differs; `lines` are a unified diff, empty where nothing does."""

    role: TemplateName
    path: Path
    lines: tuple[str, ...]


def told_to_model(
    workspace: Workspace,
    roles: Sequence[TemplateName],
    scenario_name: str | None = None,
    stage_id: str | None = None,
) -> tuple[Told, ...]:
    """Return what a model would be sent for each role, once a first answer to a stage was given.

    Without a name, the first scenario that is listed serves as the sample. Raises `NotFoundError`,
    `FaultyFileError` or `UsageError`.
    """
    name = scenario_name or next(
        (entry.id for entry in workspace.entries() if entry.kind == "scenario"), None
    )
    if name is None:
        raise NotFoundError("There is no scenario to show it with.", "Name one with --scenario.")
    scenario = workspace.interview(name)
    stage = _stage(scenario, stage_id)
    root = workspace.home.root
    return tuple(
        Told(
            role,
            template_path(role, root),
            template_path(role, root).is_relative_to(root),
            scenario.id,
            stage.id,
            tuple(_messages(role, root, scenario, stage)),
        )
        for role in roles
    )


def prompt_differences(home: Path) -> tuple[Difference, ...]:
    """Return how each prompt in `home` differs from the built-in one; those that are not there are
    left out. Raises `FaultyFileError` for one that cannot be read.
    """
    return tuple(
        Difference(role, path, _difference(role, path))
        for role in ROLES
        if (path := template_path(role, home)).is_relative_to(home)
    )


def _difference(role: TemplateName, path: Path) -> tuple[str, ...]:
    from difflib import unified_diff

    builtin, own = (_lines(one) for one in (builtin_root() / "prompts" / f"{role}.md", path))
    return tuple(unified_diff(builtin, own, f"built-in/{role}.md", f"yours/{role}.md", lineterm=""))


def _lines(path: Path) -> list[str]:
    source = read_source(path)
    if isinstance(source, Fault):
        raise faulty_file(path, [source])
    return source.text.splitlines()


def _stage(scenario: Scenario, stage_id: str | None) -> Stage:
    if stage_id is None:
        return scenario.stages[0]
    for stage in scenario.stages:
        if stage.id == stage_id:
            return stage
    raise UsageError(
        f"There is no stage {clean_line(stage_id, 60)} in {scenario.id}.",
        f"Its stages are {', '.join(stage.id for stage in scenario.stages)}.",
    )


def _turns(stage: Stage) -> tuple[Turn, ...]:
    return (
        Turn(1, Speaker.INTERVIEWER, stage.ask, stage.id, move=Move.OPEN),
        Turn(2, Speaker.CANDIDATE, _ANSWER, stage.id, kind=TurnKind.ANSWER),
    )


def _messages(role: TemplateName, home: Path, scenario: Scenario, stage: Stage) -> list[Message]:
    template = load_template(role, home)
    turns = _turns(stage)
    if role == "interviewer":
        from interviewer.engine.director import Request, next_step, step_for
        from interviewer.engine.ports import Speech
        from interviewer.engine.script import script_of
        from interviewer.engine.state import replay
        from interviewer.llm.interviewer import BUDGET, messages_for

        state = replay(scenario, turns)
        step = next_step(state) or step_for(state, Request.END)
        return messages_for(Speech(script_of(scenario), step, turns), template, BUDGET, MARK)
    from interviewer.llm.criteria import criteria_of, labelled
    from interviewer.llm.grader import messages_for as grading_messages
    from interviewer.llm.portions import Piece

    if not stage.question.key_points:
        raise UsageError(
            f"Nothing is graded in the stage {stage.id}.", "Name another with --stage."
        )
    listed = labelled(criteria_of(stage.question), f"0/{stage.question.id}/first")
    part = [Piece(turn.number, turn.text) for turn in turns if turn.speaker is Speaker.CANDIDATE]
    return grading_messages(stage.question, listed, part, template, lambda: MARK)
