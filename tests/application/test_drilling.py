"""What a drill takes of what was practised, over real databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from interviewer.application.home import Home
from interviewer.application.practising import drill_scenario
from interviewer.application.settings import Flags
from interviewer.application.workspace import Workspace
from interviewer.domain.scenario import scenario_of
from interviewer.domain.session import NewSession
from interviewer.domain.verdict import Evidence, Grade, Judgement, Kind, Verdict
from interviewer.practice.wishes import Wishes

if TYPE_CHECKING:
    from pathlib import Path

    from interviewer.domain.rubric import Question
    from interviewer.storage.store import Store

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
EVERYTHING = Wishes(count=10_000)


def keep(store: Store, question: Question, at: datetime, verdict: Verdict) -> None:
    """Keep a closed session in which every key point got this verdict."""
    session = store.create_session(NewSession(scenario_of(question), at.isoformat())).id
    evidence = (Evidence(2, 0, 4, "It is"),) if verdict.needs_evidence else ()
    judgements = tuple(
        Judgement(Kind.KEY_POINT, point.id, verdict, evidence) for point in question.key_points
    )
    store.add_grade(session, question, Grade(question.id, "built-in", judgements), final=True)
    store.close_session(session, at.isoformat(), 60, "hire", unassessed=0)


async def test_what_is_due_comes_before_what_was_answered_worse_today(tmp_path: Path) -> None:
    workspace = Workspace(Home(tmp_path), Flags(model="builtin"))
    names = [one.id for one in workspace.entries() if one.kind == "question"]
    due, weak = (workspace.library.question(name) for name in names[:2])
    await workspace.store.call(keep, due, NOW - timedelta(days=90), Verdict.COVERED)
    await workspace.store.call(keep, weak, NOW - timedelta(hours=1), Verdict.MISSED)

    async def order(now: datetime) -> list[str]:
        scenario = await drill_scenario(workspace, EVERYTHING, seed=1, now=now)
        return [stage.id for stage in scenario.stages if stage.follows is None]

    today = await order(NOW)
    assert sorted(today) == sorted(names)
    assert today[-2:] == [due.id, weak.id]
    # The day after both are due, and the weaker goes first.
    assert (await order(NOW + timedelta(days=1)))[-2:] == [weak.id, due.id]
    await workspace.close()
