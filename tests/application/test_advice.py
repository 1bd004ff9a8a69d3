"""Tips: who gets any, and which."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from interviewer.application.advice import TIPS_AT_MOST, WEAK_BELOW, with_tips
from interviewer.application.home import Home
from interviewer.application.settings import Flags
from interviewer.application.workspace import Workspace
from interviewer.domain.score import Score
from interviewer.library.library import Library
from interviewer.library.tips import tips_by_set
from tests.report.sessions import plain

if TYPE_CHECKING:
    from pathlib import Path

    from interviewer.report.graded import GradedStage

TIPS = """\
# tea
- General.
# water
- Boil one.
- Boil two.
# leaves
- Pick one.
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    path = tmp_path / "rubrics/kitchen/tips.md"
    path.parent.mkdir(parents=True)
    path.write_text(TIPS, encoding="utf-8")
    return Workspace(Home(tmp_path), Flags())


def tips_for(workspace: Workspace, stage: GradedStage) -> tuple[str, ...]:
    return with_tips(workspace, [stage])[0].tips


def graded(*topics: str, score: float | None = 40, question: str = "kitchen/brew") -> GradedStage:
    """A stage about these topics with such a score; None for an incomplete one."""
    one = plain().stages[0]
    asked = replace(one.stage.question, id=question, topics=topics)
    earned = Score(0, 0, 100, 100) if score is None else Score(score, score, 100)
    return replace(one, stage=replace(one.stage, question=asked), score=earned)


def test_a_weak_answer_gets_a_tip_on_each_of_its_topics(workspace: Workspace) -> None:
    first, second = tips_for(workspace, graded("water", "leaves"))
    assert first.startswith("Boil")
    assert second == "Pick one."


def test_one_topic_gives_two_and_no_more(workspace: Workspace) -> None:
    assert sorted(tips_for(workspace, graded("Water"))) == ["Boil one.", "Boil two."]
    assert len(tips_for(workspace, graded("water", "leaves", "tea"))) == TIPS_AT_MOST


def test_a_good_an_incomplete_or_an_ungraded_answer_gets_none(workspace: Workspace) -> None:
    assert tips_for(workspace, graded("water", score=WEAK_BELOW)) == ()
    assert tips_for(workspace, graded("water", score=WEAK_BELOW - 0.1))
    assert tips_for(workspace, graded("water", score=None)) == ()
    assert tips_for(workspace, replace(graded("water"), grade=None)) == ()


def test_a_topic_without_tips_gives_none(workspace: Workspace) -> None:
    assert tips_for(workspace, graded("weather")) == ()
    assert tips_for(workspace, graded()) == ()


def test_a_topic_as_wide_as_its_set_comes_last(workspace: Workspace) -> None:
    stage = graded("databases", "sql", question="databases/some")
    tips = tips_by_set(None)["databases"]
    first, second = tips_for(workspace, stage)
    assert first in tips["sql"]
    assert second in tips["databases"]


def test_a_stage_of_a_scenario_is_advised_from_every_set(workspace: Workspace) -> None:
    found = tips_for(workspace, graded("leaves", "orm", question="some-scenario/find"))
    assert "Pick one." in found
    assert len(found) == 2


def test_no_tip_is_given_twice_in_a_session(workspace: Workspace) -> None:
    stages = with_tips(workspace, [graded("water"), graded("water"), graded("leaves")])
    assert [len(stage.tips) for stage in stages] == [2, 0, 1]


def test_the_same_answer_gets_the_same_tips(workspace: Workspace) -> None:
    assert tips_for(workspace, graded("water", "leaves")) == tips_for(
        workspace, graded("water", "leaves")
    )
    by_question = {tips_for(workspace, graded("water", question=f"kitchen/{n}")) for n in range(9)}
    assert len(by_question) == 2


def test_every_built_in_question_has_advice_to_give(workspace: Workspace) -> None:
    for entry in workspace.entries():
        if entry.kind == "question":
            question = Library(None).question(entry.id)
            stage = graded(*question.topics, question=question.id)
            assert len(tips_for(workspace, stage)) == TIPS_AT_MOST, entry.id
