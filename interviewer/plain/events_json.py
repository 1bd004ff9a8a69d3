"""Each event as one line of JSON, for programs that conduct or watch an interview."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from interviewer.engine import events
from interviewer.errors import FaultyFileError
from interviewer.report.json_export import grade_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.errors import InterviewerError


def event_line(event: events.Event, tips: Sequence[str] = ()) -> str | None:
    """Return the line for an event, without its line end, or None where it has none.

    Speech appears once, whole, as ``said``; its pieces have no lines of their own. `tips` stand in
    a line of feedback.
    """
    record = _of_feedback(event, tips) or _record(event)
    return None if record is None else json.dumps(record, ensure_ascii=False)


def error_line(error: InterviewerError, choices: tuple[str, ...] = ()) -> str:
    """Return the line for an error."""
    return json.dumps(_error(error, choices), ensure_ascii=False)


def _of_feedback(event: events.Event, tips: Sequence[str]) -> dict[str, Any] | None:
    if isinstance(event, events.FeedbackReady):
        return {"event": "feedback", "stages": list(event.stages), "tips": list(tips)}
    if isinstance(event, events.FeedbackDelayed):
        error = event.error
        return {"event": "feedback_delayed", "title": error.title, "next": error.next_step}
    return None


def _record(event: events.Event) -> dict[str, Any] | None:
    match event:
        case events.Started():
            return {
                "event": "started",
                "session": event.session,
                "scenario": event.scenario,
                "resumed": event.resumed,
            }
        case events.Said(turn):
            return {
                "event": "said",
                "speaker": turn.speaker,
                "move": turn.move or turn.kind,
                "stage": turn.stage,
                "text": turn.text,
                "n": turn.number,
            }
        case events.Awaiting():
            return {"event": "awaiting", "stage": event.stage, "move": event.move}
        case events.Waiting():
            return {
                "event": "waiting",
                "reason": event.reason,
                "seconds": round(event.seconds, 1),
                "attempt": event.attempt,
                "of": event.of,
            }
        case events.TimeNotice():
            return {
                "event": "time",
                "limit_minutes": event.limit_minutes,
                "left_minutes": round(event.left_minutes, 1),
            }
        case events.Graded():
            record = grade_record(event.grade, event.score)
            return {"event": "graded", **record}
        case events.Reloaded():
            return {"event": "reloaded", "stages": event.stages, "fault": event.fault}
        case events.Failed():
            return _error(event.error, tuple(event.choices))
        case events.Paused() | events.Closed():
            return _of_the_end(event)
        case _:
            return None


def _of_the_end(event: events.Paused | events.Closed) -> dict[str, Any]:
    if isinstance(event, events.Paused):
        return {"event": "paused", "session": event.session}
    value = event.score.value
    return {
        "event": "closed",
        "session": event.session,
        "score": None if value is None else round(value, 1),
        "band": event.score.band,
        "unassessed": event.unassessed,
    }


def _error(error: InterviewerError, choices: tuple[str, ...]) -> dict[str, Any]:
    record: dict[str, Any] = {
        "event": "error",
        "title": error.title,
        "next": error.next_step,
        "retryable": error.retryable,
        "commands": [f"/{choice}" for choice in choices],
    }
    if isinstance(error, FaultyFileError):
        record["faults"] = list(error.faults)
    return record
