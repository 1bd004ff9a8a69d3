"""A real database with interviews that are over, for the screens that look back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from interviewer.application.home import Home
from interviewer.application.settings import Flags
from interviewer.application.workspace import Workspace
from interviewer.domain.conversation import Move, Speaker, Turn, TurnKind
from interviewer.domain.rubric import KeyPoint, Mistake, Question
from interviewer.domain.scenario import Scenario, Stage
from interviewer.domain.score import score_grades
from interviewer.domain.session import NewSession
from interviewer.domain.verdict import Evidence, Judgement, Kind, Verdict
from interviewer.engine.state import replay
from interviewer.grading.settle import settle
from interviewer.storage.store import Store
from interviewer.tui.app import InterviewerApp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from interviewer.domain.verdict import Grade

NOW = datetime(2026, 3, 14, 19, 30, tzinfo=UTC)
YESTERDAY = NOW - timedelta(days=1, minutes=50)

DIAGNOSE = Question(
    id="slow-product-catalogue/diagnose",
    title="Diagnose",
    question="How do you find out what is going on?",
    key_points=(
        KeyPoint(
            "traces",
            "Opens traces of slow requests to see where the time goes: database calls, own code "
            "or other services",
            weight=3,
            probe="A request takes four seconds. How do you learn which part used them up?",
        ),
        KeyPoint(
            "metrics",
            "Looks at p95 or p99 and the error rate of this one endpoint",
            weight=2,
            probe="Which numbers would tell you how bad it is?",
        ),
        KeyPoint(
            "sql",
            "Switches on SQL logging in the ORM and counts the queries of one request",
            weight=3,
            probe="How do you learn word for word what the service asks of the database?",
            hint="Make the ORM speak aloud while you call the endpoint once.",
        ),
        KeyPoint(
            "log",
            "Reads what the 500s say in the application log",
            weight=1,
            probe="What could the requests that fail tell you about themselves?",
        ),
    ),
    mistakes=(
        Mistake(
            "restart",
            "Restarts the service or gives it a bigger machine and waits to see whether that helps",
            penalty=1,
            correction="A restart wipes out the evidence and leaves the cause. Keep the state, "
            "look at it, then decide.",
        ),
        Mistake(
            "no-log",
            "Never looks at what the failing requests say",
            omits="log",
            correction="Read one stack trace before anything else; it often names the cause.",
        ),
    ),
    model_answer="I would start with the numbers, not with the code: p99 and the error rate of "
    "`GET /products` beside traffic and releases.\n\nThen I would open slow traces and, on "
    "staging, the SQL of one request:\n\n```ts\nconst prisma = new PrismaClient({ log: ['query'] "
    "});\n```\n\nIf one request sends a hundred selects that differ only in an id, that is it.",
)
SOLVE = Question(
    id="slow-product-catalogue/solve",
    title="Solve",
    question="How do you put it right, and in which order?",
    key_points=(
        KeyPoint("eager", "Loads the relations eagerly", weight=3, probe="What changes in code?"),
        KeyPoint("index", "Adds indexes through a migration", weight=2, probe="And the tables?"),
        KeyPoint("pages", "Pages the list", weight=2, probe="What does one response carry?"),
    ),
    mistakes=(
        Mistake(
            "scale",
            "A bigger server before measuring",
            penalty=1,
            correction="Measure first: the plan of the slow query shows whether size is the "
            "matter.",
        ),
    ),
    model_answer="First the N+1, since the rest follows from it.",
)
CATALOGUE = Scenario(
    id="slow-product-catalogue",
    title="The slow product catalogue",
    stages=tuple(
        Stage(one.id.split("/")[1], one.title, one.question, one) for one in (DIAGNOSE, SOLVE)
    ),
    level="senior",
)
OPENING = (
    "Customers say the product list is slow in the evening and sometimes fails. How do you find "
    "out what is going on?"
)
FIRST_ANSWER = (
    "First I'd look at the traces for that endpoint, p99 and error rate, and whether it is our "
    "code or the database.\nI would restart the service to see whether that helps."
)
SECOND_ANSWER = "I would log the SQL of one request on staging and count what it sends."
THIRD_ANSWER = (
    "I'd use include so that it is two queries instead of a hundred. I'd add the index in a "
    "migration, concurrently. maybe a page of fifty products, and first I'd scale the database up"
)


@dataclass(frozen=True)
class Said:
    """What a verdict rests on: words of a turn, found by their text."""

    turn: int
    words: str


@dataclass(frozen=True)
class Judged:
    """A verdict before its evidence is located."""

    id: str
    verdict: Verdict
    said: tuple[Said, ...] = ()
    reason: str = ""


def turns_of_an_interview(*, third: str = THIRD_ANSWER) -> tuple[Turn, ...]:
    """Seven turns: two stages, a probe for the SQL, the end."""
    said: list[tuple[str, str, Move | None, str | None]] = [
        ("diagnose", OPENING, Move.OPEN, None),
        ("diagnose", FIRST_ANSWER, None, None),
        (
            "diagnose",
            "You see the time goes into the database. What do you switch on next, and where?",
            Move.PROBE,
            "sql",
        ),
        ("diagnose", SECOND_ANSWER, None, None),
        ("solve", "Noted. How do you put it right, and in which order?", Move.ASK, None),
        ("solve", third, None, None),
        ("solve", "That was my last question. Thank you for your time.", Move.CLOSE, None),
    ]
    return tuple(
        Turn(
            number,
            Speaker.CANDIDATE if move is None else Speaker.INTERVIEWER,
            text,
            stage,
            at=(YESTERDAY + timedelta(minutes=2 * number)).isoformat(timespec="seconds"),
            active_seconds=120.0 * number,
            move=move,
            point=point,
            kind=TurnKind.ANSWER if move is None else None,
        )
        for number, (stage, text, move, point) in enumerate(said, start=1)
    )


DIAGNOSED = (
    Judged(
        "traces",
        Verdict.COVERED,
        (Said(2, "look at the traces for that endpoint"), Said(2, "whether it is our code")),
    ),
    Judged("metrics", Verdict.PARTIAL, (Said(2, "traces for that endpoint, p99 and error rate"),)),
    Judged("sql", Verdict.COVERED, (Said(4, "log the SQL of one request on staging"),)),
    Judged("log", Verdict.MISSED),
    Judged("restart", Verdict.MADE, (Said(2, "I would restart the service"),)),
)
SOLVED = (
    Judged("eager", Verdict.COVERED, (Said(6, "two queries instead of a hundred"),)),
    Judged("index", Verdict.COVERED, (Said(6, "add the index in a migration, concurrently"),)),
    Judged("pages", Verdict.MISSED),
    Judged("scale", Verdict.MADE, (Said(6, "first I'd scale the database up"),)),
)


def grade_of(question: Question, judged: Sequence[Judged], turns: Sequence[Turn]) -> Grade:
    """Settle a grade as a grader's judgements would be."""
    points = {one.id for one in question.key_points}
    texts = {turn.number: turn.text for turn in turns}
    judgements = [
        Judgement(
            Kind.KEY_POINT if one.id in points else Kind.MISTAKE,
            one.id,
            one.verdict,
            tuple(
                Evidence(
                    said.turn,
                    texts[said.turn].index(said.words),
                    texts[said.turn].index(said.words) + len(said.words),
                    said.words,
                )
                for said in one.said
            ),
            reason=one.reason,
        )
        for one in judged
    ]
    stage = question.id.split("/")[1]
    return settle(question, stage, turns, judgements, grader="built-in")


class Keeper:
    """Puts sessions into the database of a home as the program itself does."""

    def __init__(self, root: Path) -> None:
        self.home = Home(root)

    def keep(
        self,
        *,
        scenario: Scenario = CATALOGUE,
        turns: Sequence[Turn] | None = None,
        judged: Sequence[tuple[Question, Sequence[Judged]]] = (
            (DIAGNOSE, DIAGNOSED),
            (SOLVE, SOLVED),
        ),
        at: datetime = YESTERDAY,
        closed: bool = True,
        interviewer: str = "built-in",
        again_of: str | None = None,
    ) -> str:
        """Keep one session and return its id."""
        store = Store(self.home.database)
        try:
            session = store.create_session(
                NewSession(
                    scenario,
                    at.isoformat(timespec="seconds"),
                    interviewer=interviewer,
                    grader=interviewer,
                    model="" if interviewer == "built-in" else interviewer,
                    again_of=again_of,
                )
            ).id
            turns = turns_of_an_interview() if turns is None else turns
            for turn in turns:
                store.add_turn(session, turn)
            if not closed:
                store.pause(session, turns[-1].active_seconds if turns else 0.0)
                return session
            grades = [grade_of(question, said, turns) for question, said in judged]
            for (question, _), grade in zip(judged, grades, strict=True):
                store.add_grade(session, question, grade, final=True)
            counted = [one.question for one in replay(scenario, turns).counted_stages()]
            score = score_grades(counted, grades)
            ended = (at + timedelta(minutes=14)).isoformat(timespec="seconds")
            store.close_session(
                session,
                ended,
                score.value,
                score.band,
                unassessed=sum(one.unassessed for one in grades),
            )
            return session
        finally:
            store.close()

    def workspace(self) -> Workspace:
        """Open the home."""
        return Workspace(self.home, Flags())

    def app(self) -> InterviewerApp:
        """Return the program over the home, at a fixed moment."""
        return InterviewerApp(self.workspace(), now=lambda: NOW)
