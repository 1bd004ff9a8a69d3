"""Small scenarios and people to interview, for tests of the engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from interviewer.domain.conversation import Speaker, TurnKind
from interviewer.domain.rubric import KeyPoint, Mistake, Question
from interviewer.domain.scenario import Fact, Scenario, Stage
from interviewer.domain.verdict import Evidence, Judgement, Kind, Verdict
from interviewer.engine.ports import Heard
from interviewer.engine.session import Parts, Session

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Sequence

    from interviewer.domain.conversation import Turn
    from interviewer.domain.verdict import Grade
    from interviewer.engine.events import Event, Waiting
    from interviewer.engine.ports import Interviewer, Speech
    from interviewer.engine.session import Past
    from interviewer.errors import ModelError


def question(name: str, *points: str, mistakes: tuple[Mistake, ...] = ()) -> Question:
    """A question whose key points are single words: saying the word covers the point."""
    return Question(
        id=f"tea/{name}",
        title=name.title(),
        question=f"How do you {name} the tea?",
        key_points=tuple(
            KeyPoint(
                word,
                f"Says {word}",
                probe=f"What of the {len(word)}-letter matter?",
                hint=f"It begins with {word[0]}.",
            )
            for word in points
        ),
        mistakes=mistakes,
        minutes=2,
    )


def scenario(*questions: Question, probes: int = 2, minutes: float = 20) -> Scenario:
    """A scenario with one stage a question; three about tea by default."""
    listed = questions or (
        question("brew", "water", "leaves"),
        question("serve", "cup", "saucer"),
        question("drink", "sip"),
    )
    return Scenario(
        id="tea",
        title="A pot of tea",
        stages=tuple(
            Stage(
                id=one.id.split("/")[1],
                title=one.title,
                ask=one.question,
                question=one,
                minutes=2,
                probes=probes,
            )
            for one in listed
        ),
        minutes=minutes,
        closing="That was the last question. Thank you for your time.",
        brief="You are asked about tea.",
        facts=(Fact(("how many guests",), "There are four guests."),),
    )


@dataclass
class WordListener:
    """Hears a point where its word stands, and takes ``KIND:`` at the beginning for the kind."""

    scenario: Scenario

    def hear(self, text: str, *, stage: str, asked: str) -> Heard:
        for kind in TurnKind:
            if text.startswith(f"{kind.value}:"):
                facts = self.scenario.facts if "guests" in text else ()
                return Heard(kind, facts=facts)
        if not text:
            return Heard(TurnKind.EMPTY)
        words = text.lower().split()
        points = tuple(
            f"{one.id}:{point.id}"
            for one in self.scenario.stages
            for point in one.question.key_points
            if point.id in words
        )
        return Heard(TurnKind.ANSWER, points)

    def gives_away(self, sentence: str, *, unsaid: Sequence[str], known: str) -> str | None:
        words = {word.strip(".,?!").lower() for word in sentence.split()}
        return next((one for one in unsaid if one.split(":")[1] in words), None)


@dataclass
class WordGrader:
    """Covers a point where its word was said; raises what is in `failures` first."""

    name: str = "words"
    failures: list[ModelError] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    async def judge(
        self, question: Question, turns: Sequence[Turn], notify: Callable[[Waiting], None]
    ) -> tuple[Judgement, ...]:
        self.asked.append(question.id)
        if self.failures:
            raise self.failures.pop(0)
        judged = []
        for point in question.key_points:
            found = [
                Evidence(
                    turn.number,
                    turn.text.index(point.id),
                    turn.text.index(point.id) + len(point.id),
                    point.id,
                )
                for turn in turns
                if turn.speaker is Speaker.CANDIDATE and point.id in turn.text
            ]
            verdict = Verdict.COVERED if found else Verdict.MISSED
            judged.append(Judgement(Kind.KEY_POINT, point.id, verdict, tuple(found)))
        judged += [
            Judgement(Kind.MISTAKE, mistake.id, Verdict.NOT_MADE)
            for mistake in question.mistakes
            if mistake.omits is None
        ]
        return tuple(judged)


@dataclass
class ScriptedInterviewer:
    """Says the authored wording, or what stands in `script`; an error in it is raised."""

    name: str = "scripted"
    authored: bool = False
    script: list[str | list[str] | ModelError] = field(default_factory=list)
    heard: list[Speech] = field(default_factory=list)

    async def say(self, speech: Speech, notify: Callable[[Waiting], None]) -> AsyncIterator[str]:
        self.heard.append(speech)
        told = " ".join(fact.told for fact in speech.step.told)
        line = self.script.pop(0) if self.script else f"{told} {speech.step.wording or 'And?'}"
        if isinstance(line, Exception):
            raise line
        for piece in [line] if isinstance(line, str) else line:
            yield piece


@dataclass
class MemoryJournal:
    """Keeps everything in lists, and says in what order it came."""

    turns: list[Turn] = field(default_factory=list)
    grades: list[Grade] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    closed: tuple[float | None, str, int] | None = None

    async def add_turn(self, turn: Turn) -> None:
        self.turns.append(turn)
        self.events.append(f"turn {turn.number}")

    async def add_grade(self, question: Question, grade: Grade, *, final: bool) -> None:
        self.grades.append(grade)
        self.events.append(f"grade {question.id}")

    async def pause(self, active_seconds: float) -> None:
        self.events.append(f"pause {active_seconds:.0f}")

    async def switched(self, interviewer: str, grader: str) -> None:
        self.events.append(f"switched {interviewer} {grader}")

    async def close(
        self, ended_at: str, score: float | None, band: str, *, unassessed: int
    ) -> None:
        self.closed = (score, band, unassessed)


@dataclass
class HandClock:
    """A clock that stands still until it is turned."""

    at: float = 0.0

    def now(self) -> datetime:
        return datetime.fromtimestamp(1_700_000_000 + self.at, UTC)

    def seconds(self) -> float:
        return self.at


def session(
    of: Scenario | None = None,
    *,
    interviewer: Interviewer | None = None,
    grader: WordGrader | None = None,
    journal: MemoryJournal | None = None,
    clock: HandClock | None = None,
    past: Past | None = None,
    limit_minutes: float | None = None,
) -> Session:
    """A session with people made of words."""
    of = of or scenario()
    builtin = ScriptedInterviewer("built-in", authored=True)
    return Session(
        "s1",
        of,
        Parts(
            WordListener(of),
            interviewer or builtin,
            grader or WordGrader(),
            builtin,
            WordGrader("built-in"),
        ),
        journal or MemoryJournal(),
        clock or HandClock(),
        past,
        limit_minutes=limit_minutes,
    )


async def collect(events: AsyncIterator[Event]) -> list[Event]:
    """Gather what a generator of the session yields."""
    return [event async for event in events]


def kinds(events: Iterable[Event]) -> list[str]:
    """Name the events, for comparing."""
    return [type(event).__name__ for event in events]
