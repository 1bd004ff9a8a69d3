"""A workspace in memory: the real session and director with scripted people around them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interviewer.application.home import Home
from interviewer.application.settings import Flags
from interviewer.application.workspace import Workspace
from interviewer.domain.conversation import Move, Speaker, Turn, TurnKind
from interviewer.domain.rubric import KeyPoint, Question
from interviewer.domain.scenario import Scenario, Stage
from interviewer.domain.session import SessionState, SessionSummary
from interviewer.domain.verdict import Judgement, Kind, Verdict
from interviewer.engine.ports import Heard
from interviewer.engine.session import Parts, Past, Session
from interviewer.library.catalogue import Entry

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from interviewer.engine.events import Waiting
    from interviewer.engine.ports import Speech
    from interviewer.errors import InterviewerError

NOW = datetime(2026, 3, 12, 19, 30, tzinfo=UTC)


class FixedClock:
    """A clock that goes only when it is told to."""

    def __init__(self) -> None:
        self.passed = 0.0

    def now(self) -> datetime:
        return NOW

    def seconds(self) -> float:
        return self.passed


@dataclass
class ScriptedListener:
    """Takes every turn for an answer, or for what `kinds` says of its text."""

    kinds: dict[str, TurnKind] = field(default_factory=dict)

    def hear(self, text: str, *, stage: str, asked: str) -> Heard:
        return Heard(self.kinds.get(text, TurnKind.ANSWER))

    def gives_away(self, sentence: str, *, unsaid: Sequence[str], known: str) -> str | None:
        return None


@dataclass
class ScriptedInterviewer:
    """Says the authored wording, or what is queued: a text, an error, a wait or a gate."""

    name: str = "built-in"
    authored: bool = True
    queue: list[list[object]] = field(default_factory=list)

    async def say(self, speech: Speech, notify: Callable[[Waiting], None]) -> AsyncIterator[str]:
        script = self.queue.pop(0) if self.queue else [speech.step.wording or "Go on."]
        for item in script:
            if isinstance(item, Exception):
                raise item
            if isinstance(item, asyncio.Event):
                await item.wait()
            elif isinstance(item, str):
                yield item
            else:
                notify(item)  # type: ignore[arg-type]


@dataclass
class ScriptedGrader:
    name: str = "built-in"
    gate: asyncio.Event | None = None
    errors: list[InterviewerError] = field(default_factory=list)

    async def judge(
        self, question: Question, turns: Sequence[Turn], notify: Callable[[Waiting], None]
    ) -> tuple[Judgement, ...]:
        if self.gate is not None:
            await self.gate.wait()
        if self.errors:
            raise self.errors.pop(0)
        return tuple(
            Judgement(Kind.KEY_POINT, point.id, Verdict.MISSED) for point in question.key_points
        )


@dataclass
class MemoryJournal:
    workspace: ScriptedWorkspace
    id: str

    async def add_turn(self, turn: Turn) -> None:
        if self.workspace.journal_errors:
            raise self.workspace.journal_errors.pop(0)
        self.workspace.turns.setdefault(self.id, []).append(turn)
        if turn.speaker is Speaker.CANDIDATE:
            self.workspace.drafts.pop(self.id, None)

    async def add_grade(self, question: Question, grade: Any, *, final: bool) -> None:
        pass

    async def pause(self, active_seconds: float) -> None:
        self._change(state=SessionState.PAUSED, active_seconds=active_seconds)

    async def switched(self, interviewer: str, grader: str) -> None:
        self._change(interviewer=interviewer, grader=grader)

    async def close(
        self, ended_at: str, score: float | None, band: str, *, unassessed: int
    ) -> None:
        self._change(
            state=SessionState.CLOSED,
            ended_at=ended_at,
            score=score,
            band=band,
            unassessed=unassessed,
        )

    def _change(self, **changes: Any) -> None:
        kept = self.workspace.kept
        kept[self.id] = replace(kept[self.id], **changes)


class ScriptedWorkspace(Workspace):
    """The real workspace but for its library and its sessions, which are in memory."""

    def __init__(self, root: Path, scenario: Scenario, entries: Sequence[Entry]) -> None:
        super().__init__(Home(root), Flags())
        self.scenario = scenario
        self.listed = tuple(entries)
        self.listener = ScriptedListener()
        self.interviewer = ScriptedInterviewer()
        self.grader = ScriptedGrader()
        self.clock = FixedClock()
        self.kept: dict[str, SessionSummary] = {}
        self.turns: dict[str, list[Turn]] = {}
        self.drafts: dict[str, str] = {}
        self.released: list[str] = []
        self.journal_errors: list[InterviewerError] = []
        self.start_errors: list[InterviewerError] = []
        self.closed = False

    def entries(self) -> tuple[Entry, ...]:
        return self.listed

    def interview(self, name: str) -> Scenario:
        return self.scenario

    async def start(self, name: str, *, limit_minutes: float | None = None) -> Session:
        if self.start_errors:
            raise self.start_errors.pop(0)
        session_id = f"session-{len(self.kept) + 1}"
        self.kept[session_id] = SessionSummary(
            session_id,
            self.scenario.id,
            self.scenario.title,
            SessionState.OPEN,
            NOW.isoformat(),
            time_limit_minutes=limit_minutes,
        )
        return self._conduct(session_id, limit_minutes)

    async def again(self, session_id: str, stage_id: str | None = None) -> Session:
        return await self.start(self.scenario.id)

    async def resume(self, session_id: str) -> Session:
        if self.start_errors:
            raise self.start_errors.pop(0)
        return self._conduct(session_id, None)

    def _conduct(self, session_id: str, limit_minutes: float | None) -> Session:
        past = Past(tuple(self.turns.get(session_id, ())))
        builtin = ScriptedInterviewer()
        parts = Parts(self.listener, self.interviewer, self.grader, builtin, ScriptedGrader())
        return Session(
            session_id,
            self.scenario,
            parts,
            MemoryJournal(self, session_id),
            self.clock,
            past,
            limit_minutes=limit_minutes,
        )

    async def release(self, session: Session) -> None:
        self.released.append(session.id)

    async def draft(self, session_id: str) -> str:
        return self.drafts.get(session_id, "")

    async def save_draft(self, session_id: str, text: str) -> None:
        self.drafts[session_id] = text

    async def sessions(self, limit: int = 50, offset: int = 0) -> Sequence[SessionSummary]:
        return tuple(reversed(self.kept.values()))

    async def close(self) -> None:
        self.closed = True


def make_scenario(stages: int = 4, minutes: float = 6.0, brief: str = "") -> Scenario:
    names = ("diagnose", "suspects", "solve", "guide")
    return Scenario(
        id="slow-product-catalogue",
        title="The slow product catalogue",
        role="Senior Node.js backend engineer",
        level="senior",
        minutes=25,
        brief=brief
        or "You own the catalogue API of an online shop. Since autumn, `GET /products` is slow on "
        "busy evenings and sometimes fails.\n\nThe team looks to you before anybody changes "
        "anything. You may ask for facts at any time.",
        closing="That was my last question. Thank you for your time.",
        stages=tuple(
            Stage(
                id=name,
                title=name.capitalize(),
                ask=f"How would you go about it: {name}?",
                minutes=minutes,
                question=Question(
                    id=f"slow-product-catalogue/{name}",
                    title=name.capitalize(),
                    question=f"How would you go about it: {name}?",
                    key_points=(
                        KeyPoint(
                            "traces",
                            "Opens traces of slow requests",
                            probe="You see the time goes somewhere. What do you switch on next?",
                            hint="Follow one bad request from the moment it arrives.",
                        ),
                        KeyPoint(
                            "logs",
                            "Reads the log",
                            probe="What could a failing request tell you?",
                            hint="Something is written down somewhere.",
                        ),
                    ),
                ),
            )
            for name in names[:stages]
        ),
    )


TITLES = {
    "connection-pool": "A pool that runs dry",
    "data-access-layer": "Where the queries live",
    "locking": "Two users, one row",
    "memory-and-large-results": "A million rows in memory",
    "n-plus-one": "One query becomes many",
    "orm-and-odm": "What an ORM is for",
    "schema-migrations": "Changing a table that is in use",
    "slow-database": "The database is slow",
    "sql-or-nosql": "Tables or documents",
    "transactions": "All of it or none of it",
}


def make_entries() -> tuple[Entry, ...]:
    scenario = Entry(
        "slow-product-catalogue",
        "scenario",
        "The slow product catalogue",
        ("senior",),
        ("databases",),
        25,
        Path("slow-product-catalogue.md"),
        "built-in",
    )
    questions = [
        Entry(
            f"databases/{name}",
            "question",
            title,
            ("mid", "senior"),
            ("databases",),
            3,
            Path(f"{name}.yaml"),
            "built-in",
        )
        for name, title in TITLES.items()
    ]
    return (scenario, *questions)


def candidate_turn(number: int, text: str, stage: str = "diagnose") -> Turn:
    return Turn(number, Speaker.CANDIDATE, text, stage, kind=TurnKind.ANSWER)


def interviewer_turn(
    number: int, text: str, stage: str = "diagnose", move: Move = Move.PROBE
) -> Turn:
    return Turn(number, Speaker.INTERVIEWER, text, stage, move=move)
