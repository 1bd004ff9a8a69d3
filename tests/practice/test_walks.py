"""Every question as a drill and every mock interview, in lines, from the start to the grading."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from interviewer.application.home import Home
from interviewer.application.practising import drill_scenario, mock_scenario, start_scenario
from interviewer.application.settings import Flags
from interviewer.application.workspace import Workspace
from interviewer.domain.conversation import Move
from interviewer.domain.session import SessionState
from interviewer.library.catalogue import list_entries
from interviewer.library.resources import builtin_root
from interviewer.library.samples import read_sample
from interviewer.plain.conversation import PlainConversation
from interviewer.plain.line_source import LineSource
from interviewer.practice.mock import PLANS
from interviewer.practice.wishes import LEVELS, Wishes, set_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from interviewer.domain.scenario import Scenario
    from interviewer.engine.session import Session
    from interviewer.report.graded import GradedSession

QUESTIONS = [entry.id for entry in list_entries(None, ("question",))]
LINES_AT_MOST = 2000
"""More lines than any of these interviews needs; reached only by one that never ends."""


@pytest.fixture
async def workspace(tmp_path: Path) -> AsyncIterator[Workspace]:
    """A fresh home with the built-in interviewer."""
    made = Workspace(Home(tmp_path), Flags(model="builtin"))
    yield made
    await made.close()


@cache
def strong(question: str) -> str:
    """Return what a strong candidate says to a question, empty where no sample does."""
    path = builtin_root() / "transcripts" / question / "strong.md"
    read = read_sample(path) if path.exists() else None
    if read is None or read.value is None:
        return ""
    return "\n\n".join(turn.text for turn in read.value.turns if turn.move is None)


class Candidate(LineSource):
    """Gives the labelled strong answer to each question once, and else knows nothing more."""

    def __init__(self, session: Session, *, knows: bool = True) -> None:
        self._session = session
        self._knows = knows
        self._answered: set[str] = set()
        self._pending: list[str] = []
        self._given = 0

    async def next(
        self,
        prompt: str,
        begun: str = "",
        *,
        meanwhile: Callable[[str], Awaitable[None]] | None = None,
    ) -> str | None:
        """Return the next line of the answer under way, or begin one."""
        self._given += 1
        assert self._given < LINES_AT_MOST, "the interview did not end by itself"
        if not self._pending:
            self._pending = self._answer()
        return self._pending.pop(0)

    def _answer(self) -> list[str]:
        question = self._session.state.stage.question.id
        answer = strong(question) if self._knows and question not in self._answered else ""
        self._answered.add(question)
        return ["<<", *answer.split("\n"), "."] if answer else ["I don't know."]


async def walked(workspace: Workspace, scenario: Scenario, *, knows: bool = True) -> GradedSession:
    """Hold an interview to its end; return it as it was kept and graded."""
    session = await start_scenario(workspace, scenario)
    conversation = PlainConversation(workspace, session, as_json=False)
    assert await conversation.run(Candidate(session, knows=knows)) == 0
    await workspace.release(session)
    return await workspace.graded(session.id)


@pytest.mark.parametrize("question", QUESTIONS)
async def test_every_question_is_a_drill_in_which_a_strong_answer_earns_something(
    workspace: Workspace, question: str, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = next(one for one in list_entries(None, ("question",)) if one.id == question)
    wishes = Wishes(sets=(set_of(question),), topics=entry.topics, levels=entry.levels, count=10)
    scenario = await drill_scenario(workspace, wishes, seed=1)
    assert question in [stage.id for stage in scenario.stages]
    only = workspace.interview(question)
    graded = await walked(workspace, only)
    assert graded.session.state is SessionState.CLOSED
    # How fairly it is graded is tested with the labels; here it matters that the answer arrived.
    assert (graded.stage(only.stages[0].id).score.value or 0) > 25
    printed = capsys.readouterr().out
    assert printed.count("Feedback: ") == 1
    assert "/answer shows" in printed


async def test_a_drill_of_all_questions_gives_feedback_on_each_before_the_next(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    scenario = await drill_scenario(workspace, Wishes(count=len(QUESTIONS)), seed=1)
    graded = await walked(workspace, scenario, knows=False)
    assert [part.title for part in graded.parts] == [
        stage.title for stage in scenario.stages if stage.follows is None
    ]
    assert graded.score.value == 0
    printed = capsys.readouterr().out
    assert printed.count("Feedback: ") == len(QUESTIONS)
    spoken = [at for at in range(len(printed)) if printed.startswith("\nInterviewer:", at)]
    told = [at for at in range(len(printed)) if printed.startswith("\nFeedback: ", at)]
    assert all(spoken[number] < at for number, at in enumerate(told))
    assert all(at < later for at, later in zip(told, spoken[1:], strict=False))
    assert printed.count("  Tip: ") == 2 * len(QUESTIONS)


async def test_a_drill_with_feedback_at_the_end_gives_it_there(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    wishes = Wishes(levels=("mid",))
    scenario = await drill_scenario(workspace, wishes, feedback_at_once=False, seed=1)
    graded = await walked(workspace, scenario)
    printed = capsys.readouterr().out
    assert printed.count("Feedback: ") == 3
    assert printed.index("Interviewer (the end)") < printed.index("Feedback: ")
    follow_ups = {stage.id for stage in scenario.stages if stage.follows is not None}
    going_on = {Move.ASK, Move.MOVE_ON}
    asked = [one for one in graded.turns if one.move in going_on and one.stage in follow_ups]
    assert asked
    assert printed.count("Interviewer (follow-up):") == len(asked)


@pytest.mark.parametrize("minutes", PLANS)
@pytest.mark.parametrize("level", LEVELS)
async def test_every_mock_interview_ends_graded_with_a_score_for_each_part(
    workspace: Workspace, level: str, minutes: int, capsys: pytest.CaptureFixture[str]
) -> None:
    scenario = await mock_scenario(workspace, level, minutes, seed=minutes)
    graded = await walked(workspace, scenario)
    titles = list(dict.fromkeys(stage.part for stage in scenario.stages))
    assert titles[-1] == "Your questions"
    assert [part.title for part in graded.parts] == titles[:-1]
    assert all(part.score.value is not None for part in graded.parts)
    assert graded.score.value is not None
    assert graded.score.value > 35
    printed = capsys.readouterr().out
    assert f"until minute {minutes}: your questions" in printed
    assert "what would you like to know" in printed
    assert "Feedback: " not in printed


async def test_the_next_drill_takes_what_was_not_practised_yet(workspace: Workspace) -> None:
    wishes = Wishes(levels=("mid",), count=1)
    seen: list[str] = []
    for seed in (4, 5, 6):
        scenario = await drill_scenario(workspace, wishes, seed=seed)
        assert scenario.stages[0].id not in seen
        seen.append(scenario.stages[0].id)
        await walked(workspace, scenario, knows=seed == 4)
    weakest = await drill_scenario(workspace, wishes, seed=7)
    assert weakest.stages[0].id == seen[1]
    surprise = [
        (await drill_scenario(workspace, Wishes(("mid",), count=1, surprise=True), seed=seed))
        .stages[0]
        .id
        for seed in range(12)
    ]
    assert len(set(surprise)) == 3
