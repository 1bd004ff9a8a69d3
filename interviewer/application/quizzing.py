"""Quizzes as both front ends conduct them: found by name, begun, answered, kept, taken up again."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from interviewer.application.clock import SystemClock
from interviewer.domain.session import BUILTIN
from interviewer.engine.quiz import (
    USUAL_COUNT,
    KeptQuiz,
    QuizState,
    choose_items,
    standing,
    wrong_items,
)
from interviewer.errors import NotFoundError, UsageError
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.application.workspace import Workspace
    from interviewer.domain.quiz import Quiz, QuizAnswer
    from interviewer.domain.session import SessionSummary
    from interviewer.engine.ports import Clock
    from interviewer.engine.quiz import Standing
    from interviewer.library.catalogue import Entry

_SEED_BITS = 32


class QuizSession:
    """One quiz under way. What was answered is committed before `answer` returns."""

    def __init__(self, workspace: Workspace, kept: KeptQuiz, clock: Clock) -> None:
        self.id = kept.session.id
        self.state = kept.state
        self._workspace = workspace
        self._clock = clock
        self._before = kept.session.active_seconds
        self._since = clock.seconds()

    @property
    def active_seconds(self) -> float:
        """The time that was spent on it, pauses left out."""
        return self._before + self._clock.seconds() - self._since

    async def answer(self, chosen: str) -> QuizAnswer:
        """Keep the answer to the item that waits: a letter, or `SKIPPED`; the last one closes.

        Raises `ValueError` where there is no such option, and the errors of storage; the state is
        then as it was.
        """
        from interviewer.storage.quizzes import add_quiz_answer

        at = self._clock.now().isoformat(timespec="seconds")
        given = self.state.answer(chosen, at=at, active_seconds=self.active_seconds)
        after = self.state.after(given)
        await self._workspace.store.call(
            add_quiz_answer, self.id, given, score=after.score if after.over else None
        )
        self.state = after
        return given

    async def pause(self) -> None:
        """Note that the quiz rests; one that is over stays closed."""
        from interviewer.storage.store import Store

        await self._workspace.store.call(Store.pause, self.id, self.active_seconds)

    def release(self) -> None:
        """Give the session up, so that another process may take it once it rests."""
        self._workspace.disown(self.id)


def list_quizzes(workspace: Workspace) -> tuple[Entry, ...]:
    """List the quizzes there are."""
    return tuple(entry for entry in workspace.entries() if entry.kind == "quiz")


def find_quiz(workspace: Workspace, name: str) -> Quiz:
    """Load a quiz by its id, by the name of its set, or from a path.

    Raises `NotFoundError`, `FaultyFileError`, and `UsageError` where the set has several.
    """
    from interviewer.library.faults import nearest_few

    ids = [entry.id for entry in list_quizzes(workspace)]
    wanted = name.strip().rstrip("/")
    if wanted not in ids:
        of_set = [one for one in ids if one.rpartition("/")[0] == wanted]
        if len(of_set) > 1:
            raise UsageError(
                f"The set {clean_line(wanted, 80)} has more than one quiz.",
                f"Say which: {', '.join(of_set)}.",
            )
        wanted = of_set[0] if of_set else wanted
    try:
        return workspace.library.quiz(wanted)
    except NotFoundError as error:
        sets = {one.rpartition("/")[0]: one for one in ids}
        near = nearest_few(wanted, sets)
        if not near or "Did you mean" in error.next_step:
            raise
        raise NotFoundError(error.title, f"Did you mean {sets[near[0]]}?") from error


async def begin_quiz(
    workspace: Workspace,
    name: str,
    count: int | None = None,
    *,
    seed: int | None = None,
    clock: Clock | None = None,
) -> QuizSession:
    """Begin a quiz with `count` items, or all where there are fewer; None for the usual count.

    `seed` decides the order, by chance where there is none. Raises the errors of `find_quiz` and
    of storage.
    """
    import asyncio

    quiz = await asyncio.to_thread(find_quiz, workspace, name)
    wanted = USUAL_COUNT if count is None else count
    past = await past_answers(workspace, quiz.id)
    chosen = choose_items(quiz, wanted, past=past, seed=_seed(seed))
    return await _new_quiz(workspace, chosen, clock)


async def repeat_wrong(
    workspace: Workspace,
    session_id: str,
    *,
    seed: int | None = None,
    clock: Clock | None = None,
) -> QuizSession:
    """Begin another round with the items that were not right, from the texts the session kept.

    Raises `UsageError` where everything was right.
    """
    kept = await kept_quiz(workspace, session_id)
    again = wrong_items(kept.state, seed=_seed(seed))
    if not again.items:
        raise UsageError("Every answer was right.", "`interviewer quiz` begins a new round.")
    return await _new_quiz(workspace, again, clock, again_of=kept.session.id)


async def resume_quiz(
    workspace: Workspace, session_id: str, *, clock: Clock | None = None
) -> QuizSession:
    """Take up a quiz that is open or paused, at the first item without an answer.

    One that is closed comes back as it ended.
    """
    from interviewer.storage.store import Store

    summary = await find_session(workspace, session_id)
    workspace.own(summary.id)
    kept = await kept_quiz(workspace, summary.id)
    await workspace.store.call(Store.reopen, summary.id, interviewer=BUILTIN, grader=BUILTIN)
    return QuizSession(workspace, kept, clock or SystemClock())


async def kept_quiz(workspace: Workspace, session_id: str) -> KeptQuiz:
    """Return a quiz session with its items and answers. Raises `UsageError` for an interview."""
    from interviewer.storage.quizzes import quiz_answers, quiz_of

    summary = await find_session(workspace, session_id)
    if summary.practice.conversation:
        raise UsageError("That session is no quiz.", "`interviewer show` shows it.")
    quiz = await workspace.store.call(quiz_of, summary.id)
    answers = await workspace.store.call(quiz_answers, summary.id)
    return KeptQuiz(summary, QuizState(quiz, answers))


async def find_session(workspace: Workspace, session_id: str) -> SessionSummary:
    """Return any session by its id or the beginning of it. Raises `SessionNotFoundError`."""
    from interviewer.storage.store import Store

    return await workspace.store.call(Store.session, session_id)


async def past_answers(workspace: Workspace, quiz_id: str) -> Sequence[QuizAnswer]:
    """Return every answer that was given to a quiz, oldest first."""
    if not workspace.home.database.exists():
        return ()
    from interviewer.storage.quizzes import past_quiz_answers

    return await workspace.store.call(past_quiz_answers, quiz_id)


async def quiz_standing(workspace: Workspace, quiz: Quiz) -> Standing:
    """Return how the items of a quiz stand by the answers of earlier sessions."""
    return standing(quiz, await past_answers(workspace, quiz.id))


async def _new_quiz(
    workspace: Workspace, quiz: Quiz, clock: Clock | None, *, again_of: str | None = None
) -> QuizSession:
    from interviewer.storage.quizzes import create_quiz

    clock = clock or SystemClock()
    started_at = clock.now().isoformat(timespec="milliseconds")
    summary = await workspace.keep_new(create_quiz, quiz, started_at, again_of=again_of)
    return QuizSession(workspace, KeptQuiz(summary, QuizState(quiz)), clock)


def _seed(given: int | None) -> int:
    return secrets.randbits(_SEED_BITS) if given is None else given
