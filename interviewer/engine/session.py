"""A session: one interview under way. Yields typed events; the front ends only render them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interviewer.domain.conversation import Move, Speaker, Turn
from interviewer.engine.director import Request, next_step, step_for
from interviewer.engine.events import (
    Awaiting,
    Choice,
    Event,
    Failed,
    Paused,
    Said,
    Speaking,
    Spoken,
    Started,
    TimeNotice,
)
from interviewer.engine.final_grading import CHOICES, WITHOUT_BUILTIN, FinalGrading
from interviewer.engine.ports import Speech, Step
from interviewer.engine.script import script_of
from interviewer.engine.state import InterviewState, advance, replay
from interviewer.engine.voice import Voice
from interviewer.errors import InterviewerError, StorageError, UsageError
from interviewer.text import clean_text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

    from interviewer.domain.override import Override
    from interviewer.domain.scenario import Fact, Scenario
    from interviewer.domain.score import Score
    from interviewer.domain.verdict import Grade
    from interviewer.engine.ports import Clock, Grader, Interviewer, Journal, Listener

_LIMIT_NOTICES = (0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Parts:
    """Those who take part: the listener, an interviewer and grader, and the built-in pair."""

    listener: Listener
    interviewer: Interviewer
    grader: Grader
    builtin_interviewer: Interviewer
    builtin_grader: Grader
    close: Callable[[], Awaitable[None]] | None = None
    """Closes what the interviewer and the grader hold open, where they do."""


@dataclass(frozen=True, slots=True)
class Past:
    """What is already there when a session is taken up again; empty for a new one.

    `words` are what a person has decided, over the grader; `grades` stand with them.
    """

    turns: tuple[Turn, ...] = ()
    grades: tuple[Grade, ...] = ()
    active_seconds: float = 0.0
    words: tuple[Override, ...] = ()


class Session:
    """Conducts one interview. Call one of its generators at a time and render what it yields.

    Each generator ends with `Awaiting`, `Failed`, `Paused` or `Closed`. A turn is kept before
    anything is asked of a model, and the state is a function of the turns alone.
    """

    def __init__(
        self,
        session_id: str,
        scenario: Scenario,
        parts: Parts,
        journal: Journal,
        clock: Clock,
        past: Past | None = None,
        *,
        limit_minutes: float | None = None,
    ) -> None:
        past = past or Past()
        self.id = session_id
        self.scenario = scenario
        self.turns: list[Turn] = list(past.turns)
        self.state: InterviewState = replay(scenario, past.turns)
        self.limit_minutes = limit_minutes
        self.interviewer = parts.interviewer
        self._parts = parts
        self._journal = journal
        self._clock = clock
        self._active_before = past.active_seconds
        self._running_since: float | None = None
        self._voice = Voice(parts.listener, parts.builtin_interviewer)
        self._grading = FinalGrading(
            session_id, parts.grader, journal, clock, past.grades, past.words
        )
        self._owed_step: Step | None = None
        self._told: set[str] = set()
        self.before_step: Callable[[Session], AsyncIterator[Event]] | None = None
        """What is done before the candidate's turn or request is taken, where anything is."""

    @property
    def grades(self) -> dict[str, Grade]:
        """The final grades so far, by question."""
        return self._grading.grades

    @property
    def active_seconds(self) -> float:
        """Seconds that the interview has been under way, pauses left out."""
        running = 0.0
        if self._running_since is not None:
            running = self._clock.seconds() - self._running_since
        return self._active_before + running

    async def begin(self) -> AsyncIterator[Event]:
        """Open the interview, or take it up where it stood; and grade what is still ungraded."""
        resumed = bool(self.turns)
        self._running_since = self._clock.seconds()
        yield Started(self.id, self.scenario.id, resumed)
        if self.state.closed:
            async for event in self._finish():
                yield event
            return
        async for event in self._go_on(self._facts_asked_last()):
            yield event

    async def answer(self, text: str) -> AsyncIterator[Event]:
        """Take the candidate's turn and let the interviewer react to it."""
        self._must_be_awaiting()
        async for event in self._look_first():
            yield event
        text = clean_text(text).strip()
        stage = self.state.stage.id
        heard = self._parts.listener.hear(text, stage=stage, asked=self._last_words())
        known = self.state.heard
        before = self.active_seconds
        turn = self._turn(
            Speaker.CANDIDATE,
            text,
            stage,
            kind=heard.kind,
            heard=tuple(point for point in heard.points if point not in known),
        )
        await self._keep(turn)
        yield Said(turn)
        for notice in self._time_notices(before):
            yield notice
        async for event in self._go_on(heard.facts):
            yield event

    async def request(self, request: Request) -> AsyncIterator[Event]:
        """Do what the candidate asked for by key or command."""
        self._must_be_awaiting()
        async for event in self._look_first():
            yield event
        async for event in self._take(step_for(self.state, request)):
            yield event

    async def choose(self, choice: Choice) -> AsyncIterator[Event]:
        """Go on after `Failed`."""
        step = self._owed_step
        if step is None and not self._grading.owed:
            raise UsageError("There is nothing to try again.", "Answer, or ask for a hint.")
        if choice is Choice.BUILTIN:
            await self._switch_to_builtin()
        going_on = self._finish() if step is None else self._take(step)
        if choice is Choice.LEAVE:
            going_on = self._grading.give_up(self.state) if step is None else self.pause()
        else:
            self._owed_step = None
        async for event in going_on:
            yield event

    async def pause(self) -> AsyncIterator[Event]:
        """Let the interview rest; it can be taken up again, from here or later."""
        await self._grading.cancel()
        await self._journal.pause(self.active_seconds)
        self._active_before = self.active_seconds
        self._running_since = None
        yield Paused(self.id)

    async def aclose(self) -> None:
        """Stop what is under way in the background and close connections; nothing is lost."""
        await self._grading.cancel()
        if self._parts.close is not None:
            await self._parts.close()

    def go_on(self) -> None:
        """Let the clock run again after a pause in the same process."""
        if self._running_since is None:
            self._running_since = self._clock.seconds()

    def interrupt(self) -> bool:
        """Stop waiting for the model; `Failed` follows. Returns whether there was a wait."""
        return self._grading.interrupt() or self._voice.interrupt()

    def renew(self, scenario: Scenario, listener: Listener) -> None:
        """Go on with other texts for the stages to come, and a `listener` that knows them."""
        self.scenario = scenario
        self.state = replay(scenario, self.turns)
        self._parts = replace(self._parts, listener=listener)
        self._voice = Voice(listener, self._parts.builtin_interviewer)

    def score(self) -> Score:
        """Return the session's score as far as it is graded."""
        return self._grading.score(self.state)

    async def _go_on(self, facts: tuple[Fact, ...]) -> AsyncIterator[Event]:
        step = next_step(self.state, facts)
        if step is not None:
            async for event in self._take(step):
                yield event
        elif self.state.last is not None and self.state.last.move is not None:
            yield Awaiting(self.state.stage.id, self.state.last.move)

    async def _take(self, step: Step) -> AsyncIterator[Event]:
        async for event in self._feedback_before(step):
            yield event
        yield Speaking(step.move, step.stage)
        spoken: list[str] = []
        speech = Speech(script_of(self.scenario), step, tuple(self.turns))
        try:
            async for piece in self._voice.speak(self.interviewer, speech, self.state):
                if isinstance(piece, Spoken):
                    spoken.append(piece.text)
                yield piece
        except InterviewerError as error:
            self._owed_step = step
            yield Failed(error, CHOICES)
            return
        left = self.state.stage if step.move.begins_stage and self.state.current else None
        turn = self._turn(
            Speaker.INTERVIEWER,
            "".join(spoken).strip(),
            step.stage,
            move=step.move,
            point=step.point,
        )
        try:
            await self._keep(turn)
        except StorageError as error:
            self._owed_step = step
            yield Failed(error, WITHOUT_BUILTIN)
            return
        if left is not None and left.id != step.stage and not left.candidate_asks:
            self._grading.start(left, self.turns)
        yield Said(turn)
        if step.move is Move.CLOSE:
            async for event in self._finish():
                yield event
        else:
            yield Awaiting(step.stage, step.move)

    async def _look_first(self) -> AsyncIterator[Event]:
        if self.before_step is not None:
            async for event in self.before_step(self):
                yield event

    def _finish(self) -> AsyncIterator[Event]:
        self._grading.owed = False
        return self._grading.finish(self.state, self.turns)

    async def _switch_to_builtin(self) -> None:
        if not self.state.closed:
            self.interviewer = self._parts.builtin_interviewer
        grader = self._parts.builtin_grader
        await self._grading.switch(grader)
        await self._journal.switched(self.interviewer.name, grader.name)

    def _must_be_awaiting(self) -> None:
        if self.state.closed:
            raise UsageError("The interview is over.", "Look at its feedback.")
        if self._owed_step is not None:
            raise UsageError(
                "The interviewer could not speak.", "Try again, use the built-in, or leave."
            )

    async def _feedback_before(self, step: Step) -> AsyncIterator[Event]:
        """Grade the question that `step` leaves, where its feedback comes at once."""
        leaves = step.move.begins_stage or step.move is Move.CLOSE
        if not self.scenario.feedback_at_once or not leaves or self.state.current is None:
            return
        family = self.scenario.family(self.state.stage)
        if family[0].id in self._told:
            return
        goes_on = step.move is not Move.CLOSE
        if goes_on and step.stage in {stage.id for stage in family}:
            return
        asked = tuple(stage for stage in self.state.counted_stages() if stage in family)
        if not asked:
            return
        self._told.add(family[0].id)
        async for event in self._grading.finish_family(asked, self.scenario, self.turns):
            yield event

    async def _keep(self, turn: Turn) -> None:
        await self._journal.add_turn(turn)
        self.turns.append(turn)
        self.state = advance(self.state, turn)

    def _turn(self, speaker: Speaker, text: str, stage: str, **marks: object) -> Turn:
        return Turn(
            number=len(self.turns) + 1,
            speaker=speaker,
            text=text,
            stage=stage,
            at=self._clock.now().isoformat(timespec="seconds"),
            active_seconds=round(self.active_seconds, 1),
            **marks,  # type: ignore[arg-type]
        )

    def _last_words(self) -> str:
        said = [turn.text for turn in self.turns if turn.speaker is Speaker.INTERVIEWER]
        return said[-1] if said else ""

    def _facts_asked_last(self) -> tuple[Fact, ...]:
        last = self.state.last
        if last is None or last.speaker is Speaker.INTERVIEWER:
            return ()
        heard = self._parts.listener.hear(last.text, stage=last.stage, asked=self._last_words())
        return heard.facts

    def _time_notices(self, before: float) -> Sequence[TimeNotice]:
        if self.limit_minutes is None:
            return ()
        limit = self.limit_minutes * 60
        earlier = [turn for turn in self.turns[:-1] if turn.speaker is Speaker.CANDIDATE]
        last_before = max((turn.active_seconds for turn in earlier), default=0.0)
        now = max(before, self.active_seconds)
        crossed = [part for part in _LIMIT_NOTICES if last_before < part * limit <= now]
        left = max(0.0, limit - now) / 60
        return [TimeNotice(self.limit_minutes, left)] if crossed else []
