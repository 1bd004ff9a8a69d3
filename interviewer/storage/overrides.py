"""A person's word on a verdict: given, withdrawn, and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.engine.state import replay
from interviewer.storage.scores import keep_score
from interviewer.storage.standing import read_overrides, standing_grades

if TYPE_CHECKING:
    from sqlite_utils import Database

    from interviewer.domain.override import Override
    from interviewer.domain.rubric import Question
    from interviewer.domain.verdict import Kind
    from interviewer.storage.store import Store


def keep_override(store: Store, session: str, word: Override) -> None:
    """Keep a person's word on a verdict, in place of an earlier one on it, and the new score."""
    counted = _counted(store, session)
    with store.reading(), store.writing() as db:
        _withdraw(db, session, word.question, word.kind, word.criterion, store.moment())
        db.table("overrides").insert(
            {
                "session": session,
                "question": word.question,
                "kind": word.kind.value,
                "criterion": word.criterion,
                "verdict": word.verdict.value,
                "reason": word.reason,
                "at": word.at or store.moment(),
            }
        )
        keep_score(db, session, counted, standing_grades(db, session, counted))


def withdraw_override(
    store: Store, session: str, question: str, kind: Kind, criterion: str
) -> bool:
    """Let the grader's verdict stand again. Returns whether a person's word stood."""
    counted = _counted(store, session)
    with store.reading(), store.writing() as db:
        stood = _withdraw(db, session, question, kind, criterion, store.moment())
        if stood:
            keep_score(db, session, counted, standing_grades(db, session, counted))
    return stood


def standing_overrides(store: Store, session: str) -> tuple[Override, ...]:
    """Return what a person has decided in a session and not withdrawn, oldest first."""
    with store.reading() as db:
        return read_overrides(db, session)


def _counted(store: Store, session: str) -> tuple[Question, ...]:
    state = replay(store.scenario_of(session), store.turns(session))
    return tuple(stage.question for stage in state.counted_stages())


def _withdraw(
    db: Database, session: str, question: str, kind: Kind, criterion: str, at: str
) -> bool:
    cursor = db.execute(
        "UPDATE overrides SET withdrawn_at = ? WHERE session = ? AND question = ? AND kind = ?"
        " AND criterion = ? AND withdrawn_at IS NULL",
        [at, session, question, kind.value, criterion],
    )
    return cursor.rowcount > 0
