"""What a model would be told, and how a user's prompts differ."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from interviewer.application.home import Home
from interviewer.application.prompting import MARK, prompt_differences, told_to_model
from interviewer.application.settings import Flags
from interviewer.application.workspace import Workspace
from interviewer.errors import FaultyFileError, UsageError
from interviewer.library.starters import start
from tests.library.files import fill_home, write
from tests.support.program import ERROR, USAGE, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(Home(fill_home(tmp_path)), Flags())


def test_the_interviewer_gets_setting_conversation_and_step_but_no_rubric(
    workspace: Workspace,
) -> None:
    (told,) = told_to_model(workspace, ["interviewer"], "stale-price")

    roles = [message["role"] for message in told.messages]
    assert roles == ["system", "user", "assistant", "user"]
    setting, _, question, now = (message["content"] for message in told.messages)
    assert "A shop shows prices." in setting
    assert question == "Customers see an old price. How do you find out why?"
    assert "What do you look at first?" in now
    assert MARK in now
    assert "Looks at the response headers" not in f"{told.messages}"


def test_the_grader_gets_the_criteria_of_the_stage_that_is_named(workspace: Workspace) -> None:
    (told,) = told_to_model(workspace, ["grader"], "stale-price", "mend")

    assert [message["role"] for message in told.messages] == ["system", "user"]
    rules, task = (message["content"] for message in told.messages)
    assert "A page must never be served stale." in rules
    assert "Images get a long lifetime" in task
    assert told.stage == "mend"


def test_without_a_name_the_first_scenario_is_the_sample(workspace: Workspace) -> None:
    told = told_to_model(workspace, ["interviewer", "grader"])
    assert {one.scenario for one in told} == {"slow-product-catalogue"}
    assert not any(one.own for one in told)


def test_a_prompt_of_the_users_is_what_is_shown(workspace: Workspace) -> None:
    path = write(workspace.home.root / "prompts/grader.md", "Only {{ question }}")
    (told,) = told_to_model(workspace, ["grader"], "caching/headers")
    assert (told.source, told.own) == (path, True)
    assert told.messages[0]["content"].startswith("Only A page must never")

    write(path, "{{ nobody }}")
    with pytest.raises(FaultyFileError):
        told_to_model(workspace, ["grader"], "caching/headers")


def test_a_stage_that_is_not_there_is_answered_with_those_that_are(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="Its stages are diagnose, mend"):
        told_to_model(workspace, ["grader"], "stale-price", "end")


def test_differences_are_those_of_the_copies_in_the_home(tmp_path: Path) -> None:
    assert prompt_differences(tmp_path) == ()
    path = start("prompt", "interviewer", tmp_path).files[0]
    (same,) = prompt_differences(tmp_path)
    assert same.lines == ()

    text = path.read_text("utf-8").replace("You conduct a mock", "You lead a mock")
    write(path, text)
    (one,) = prompt_differences(tmp_path)
    assert one.lines[:2] == ("--- built-in/interviewer.md", "+++ yours/interviewer.md")
    changed = [line for line in one.lines[2:] if line[0] in "+-"]
    assert [line[:14] for line in changed] == ["-You conduct a", "+You lead a mo"]


def test_the_command_prints_both_roles_and_the_differences(tmp_path: Path) -> None:
    shown = run(tmp_path, "prompts", "show")
    assert shown.status == 0, shown.err
    assert shown.out.count("── system ──") == 2
    assert shown.out.index("What the interviewer is told") < shown.out.index("What the grader")

    one = run(tmp_path, "prompts", "show", "--for", "grader", "--stage", "suspects", "--json")
    (record,) = json.loads(one.out)
    assert (record["for"], record["stage"]) == ("grader", "suspects")

    assert "no prompt of your own" in run(tmp_path, "prompts", "diff").out
    assert json.loads(run(tmp_path, "prompts", "diff", "--json").out) == []
    start("prompt", "grader", tmp_path)
    assert "says what the built-in one says" in run(tmp_path, "prompts", "diff").out
    write(tmp_path / "prompts/grader.md", "Only \x7f {{ question }}")
    assert run(tmp_path, "prompts", "diff").status == ERROR
    write(tmp_path / "prompts/grader.md", "Only {{ question }}")
    assert "+Only {{ question }}" in run(tmp_path, "prompts", "diff").out
    assert run(tmp_path, "prompts", "diff", "--stage", "x").status == USAGE
