"""A graded transcript as JSON, for other programs. The shape is part of the program's contract."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from interviewer.grading.delivery import Shape

if TYPE_CHECKING:
    from interviewer.domain.conversation import Turn
    from interviewer.domain.score import Score
    from interviewer.domain.verdict import Grade, Judgement
    from interviewer.grading.delivery import Delivery
    from interviewer.report.graded import GradedPart, GradedSession

# What a terminal could take for a command where the JSON is printed, and what UTF-8 cannot hold.
_ESCAPED = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def export_json(graded: GradedSession) -> str:
    """Return the session, its turns and its grades as a JSON document, without a final newline.

    Scores are out of 100 with one decimal, None where incomplete. A verdict's ``quote`` and
    ``turn`` are those of its first evidence. Turns are named by their number ``n``, places in them
    by characters from 0.
    """
    document = {
        "session": _session(graded),
        "turns": [_turn(turn) for turn in graded.turns],
        "grades": [
            grade_record(stage.grade, stage.score)
            | {
                "delivery": delivery_record(stage.delivery) if stage.delivery else None,
                "agreement": _share(stage.agreement),
            }
            for stage in graded.stages
            if stage.grade is not None
        ],
    }
    return json_document(document)


def json_document(document: dict[str, Any]) -> str:
    """Return a document as JSON that is safe to print to a terminal, without a final newline."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def grade_record(grade: Grade, score: Score) -> dict[str, Any]:
    """Return one question's grade as it stands in the export."""
    return {
        "question": grade.question,
        "score": _rounded(score.value),
        "score_low": _rounded(score.low),
        "score_high": _rounded(score.high),
        "band": str(score.band),
        "grader": grade.grader,
        "note": grade.note,
        "verdicts": [_verdict(judgement) for judgement in grade.judgements],
    }


def delivery_record(delivery: Delivery) -> dict[str, Any]:
    """Return how a stage's answers were said, as it stands in the export."""
    mean = delivery.words_per_sentence
    return {
        "words": delivery.words,
        "seconds": round(delivery.seconds, 1),
        "target_minutes": delivery.target_minutes,
        "fillers": delivery.fillers,
        "fillers_per_100": round(delivery.fillers_per_100, 1),
        "hedges": delivery.hedges,
        "sentences": delivery.sentences or None,
        "words_per_sentence": None if mean is None else round(mean, 1),
        "shape": [str(one) for one in Shape if one in delivery.shape],
    }


def _session(graded: GradedSession) -> dict[str, Any]:
    session = graded.session
    score = graded.score
    return {
        "id": session.id,
        "scenario": session.scenario,
        "title": session.title,
        "state": str(session.state),
        "started_at": session.started_at,
        "ended_at": session.ended_at,
        "active_seconds": round(float(session.active_seconds), 1),
        "interviewer": session.interviewer,
        "grader": session.grader,
        "model": session.model or None,
        "score": _rounded(score.value) if graded.graded else None,
        "score_low": _rounded(score.low) if graded.graded else None,
        "score_high": _rounded(score.high) if graded.graded else None,
        "band": str(score.band) if graded.graded else None,
        "unassessed": session.unassessed,
        "time_limit_minutes": session.time_limit_minutes,
        "again_of": session.again_of,
        "again_stage": session.again_stage,
        "version": session.version,
        "practice": str(session.practice),
        "level": session.level or None,
        "parts": [_part(part) for part in graded.parts] if graded.graded else [],
    }


def _part(part: GradedPart) -> dict[str, Any]:
    score = part.score
    return {
        "title": part.title,
        "stages": [stage.stage.id for stage in part.stages],
        "score": _rounded(score.value),
        "score_low": _rounded(score.low),
        "score_high": _rounded(score.high),
        "band": str(score.band),
    }


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "n": turn.number,
        "speaker": str(turn.speaker),
        "text": turn.text,
        "at": turn.at,
        "stage": turn.stage,
        "move": None if turn.move is None else str(turn.move),
        "kind": None if turn.kind is None else str(turn.kind),
        "point": turn.point,
        "active_seconds": round(float(turn.active_seconds), 1),
    }


def _verdict(judgement: Judgement) -> dict[str, Any]:
    first = judgement.evidence[0] if judgement.evidence else None
    return {
        "kind": str(judgement.kind),
        "id": judgement.id,
        "verdict": str(judgement.verdict),
        "quote": first.quote if first else None,
        "turn": first.turn if first else None,
        "evidence": [
            {"turn": one.turn, "start": one.start, "end": one.end, "quote": one.quote}
            for one in judgement.evidence
        ],
        "help": None if judgement.help is None else str(judgement.help),
        "reason": judgement.reason,
        "omission": judgement.omission,
        "votes": judgement.votes,
        "agreeing": judgement.agreeing,
        "overridden": None if judgement.overridden is None else str(judgement.overridden),
    }


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
