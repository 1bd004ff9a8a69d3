"""What happens in a quiz as lines of JSON, for programs that conduct or watch one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from interviewer.domain.quiz import SKIPPED

if TYPE_CHECKING:
    from interviewer.application.quizzing import QuizSession
    from interviewer.domain.quiz import QuizAnswer, QuizItem


def started(session: QuizSession) -> str:
    """Return the line for the beginning, or for the going on where something was answered."""
    state = session.state
    return _line(
        "started",
        session=session.id,
        scenario=state.quiz.id,
        resumed=bool(state.answers),
        items=state.asked,
    )


def item_line(item: QuizItem, number: int, of: int) -> str:
    """Return the line for an item that waits for its answer."""
    options = {option.letter: option.text for option in item.options}
    return _line("item", n=number, of=of, id=item.id, stem=item.stem, options=options)


def answered_line(item: QuizItem, answer: QuizAnswer) -> str:
    """Return the line for an answer that is kept, with the reasons for every option."""
    return _line(
        "answered",
        n=answer.position,
        id=item.id,
        chosen=None if answer.chosen == SKIPPED else answer.chosen,
        answer=item.answer,
        right=answer.correct,
        why={option.letter: option.why for option in item.options},
    )


def paused_line(session_id: str) -> str:
    """Return the line for a quiz that rests."""
    return _line("paused", session=session_id)


def closed_line(session: QuizSession) -> str:
    """Return the last line of a quiz that is over."""
    state = session.state
    return _line(
        "closed",
        session=session.id,
        score=round(state.score, 1),
        band=None,
        unassessed=0,
        right=state.right,
        asked=state.asked,
    )


def _line(event: str, **fields: object) -> str:
    return json.dumps({"event": event, **fields}, ensure_ascii=False)
