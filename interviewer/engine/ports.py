"""What a session needs from others: a listener, an interviewer, a grader, a journal, a clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from datetime import datetime

    from interviewer.domain.conversation import Move, Turn, TurnKind
    from interviewer.domain.rubric import Question
    from interviewer.domain.scenario import Fact
    from interviewer.domain.verdict import Grade, Judgement
    from interviewer.engine.events import Waiting


@dataclass(frozen=True, slots=True)
class Heard:
    """What the listener made of a candidate's turn.

    `points` are the key points that seem said, as ``STAGE:POINT``, of every stage of the scenario;
    `facts` those that the turn asks for.
    """

    kind: TurnKind
    points: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


class Listener(Protocol):
    """Hears, at once and without a model, what kind of turn that was and what seems said."""

    def hear(self, text: str, *, stage: str, asked: str) -> Heard:
        """Hear one candidate's turn.

        `stage` is the stage it answers; `asked` the interviewer's last words before it.
        """
        ...

    def gives_away(self, sentence: str, *, unsaid: Sequence[str], known: str) -> str | None:
        """Return the key point (``STAGE:POINT`` of `unsaid`) that an interviewer's sentence tells.

        `known` is text whose words the interviewer may use freely: the conversation, the brief,
        the facts, the stage's question and the authored wording of the move.
        """
        ...


@dataclass(frozen=True, slots=True)
class Script:
    """What an interviewer may know of the scenario: everything but rubrics and model answers."""

    title: str
    role: str
    level: str
    persona: str
    brief: str
    notes: str
    facts: tuple[Fact, ...]
    stage_titles: tuple[str, ...]
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Step:
    """The director's decision: what the interviewer does next.

    `wording` is what the author wrote for it: the stage's question, the probe, the hint or the
    closing remark; empty where there is none. `part_of` is the stage's question where a probe that
    belongs to it is put again. `because` is the kind of turn that led here, where it matters;
    `told` are the facts to tell; `settled` the titles of stages that the candidate has already
    dealt with and that are passed over; `partly_said` says that some of the new stage's answer has
    been heard; `urge` that it is time to answer rather than to ask; `candidate_asks` that the
    candidate puts the questions now.
    """

    move: Move
    stage: str
    title: str = ""
    wording: str = ""
    part_of: str = ""
    point: str | None = None
    because: TurnKind | None = None
    told: tuple[Fact, ...] = ()
    settled: tuple[str, ...] = ()
    partly_said: bool = False
    urge: bool = False
    candidate_asks: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """What an interviewer is given to put a step into words. The rubric is not in it."""

    script: Script
    step: Step
    turns: tuple[Turn, ...] = field(default=())


class Interviewer(Protocol):
    """Puts a step into words.

    `authored` says that its words are the authors' own, which need no check for leaks.
    """

    @property
    def name(self) -> str:
        """Whom the transcript names: ``built-in`` or the model."""
        ...

    @property
    def authored(self) -> bool:
        """Whether every word comes from the scenario's author or this program."""
        ...

    def say(self, speech: Speech, notify: Callable[[Waiting], None]) -> AsyncIterator[str]:
        """Yield the words in pieces, as they come. Raises `ModelError` where they cannot be had."""
        ...


class Grader(Protocol):
    """Judges answers against a rubric."""

    @property
    def name(self) -> str:
        """Who judges: ``built-in`` or the model."""
        ...

    async def judge(
        self, question: Question, turns: Sequence[Turn], notify: Callable[[Waiting], None]
    ) -> tuple[Judgement, ...]:
        """Judge every key point and said mistake of `question` over the candidate's `turns`.

        `turns` is the conversation; only the candidate's count. Evidence lies at exact places in
        them. Mistakes of omission, and the help that was given, are left to `grading.settle`.
        Raises `ModelError` where no judgement can be had.
        """
        ...


class Journal(Protocol):
    """Keeps a session; each call returns when the row is committed."""

    async def add_turn(self, turn: Turn) -> None:
        """Keep a turn, and drop the draft that it was sent from."""
        ...

    async def add_grade(self, question: Question, grade: Grade, *, final: bool) -> None:
        """Keep a question's grade; `final` marks the one that the score rests on."""
        ...

    async def pause(self, active_seconds: float) -> None:
        """Note that the interview rests."""
        ...

    async def switched(self, interviewer: str, grader: str) -> None:
        """Note who interviews and grades from here, of whom at least one is new and no model."""
        ...

    async def close(
        self, ended_at: str, score: float | None, band: str, *, unassessed: int
    ) -> None:
        """Note the end: the score out of 100 (None where incomplete) and its band."""
        ...


class Clock(Protocol):
    """The time: what the calendar says, and seconds that only go forward."""

    def now(self) -> datetime:
        """Return the current moment, with its zone."""
        ...

    def seconds(self) -> float:
        """Return a monotonic reading in seconds."""
        ...
