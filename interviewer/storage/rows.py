"""Rows of the database to values of the domain and back."""

from __future__ import annotations

import json
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeAlias, TypeVar

from interviewer.domain.conversation import Move, Speaker, Turn, TurnKind
from interviewer.domain.override import Override
from interviewer.domain.practice import Practice
from interviewer.domain.quiz import QuizAnswer
from interviewer.domain.session import GradeRecord, SessionState, SessionSummary
from interviewer.domain.verdict import Evidence, Grade, Help, Judgement, Kind, Verdict
from interviewer.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Row: TypeAlias = dict[str, Any]
Given = ParamSpec("Given")
Value = TypeVar("Value")


class UnreadableRowError(ValueError):
    """A row with something that this version does not know."""


def _readable(convert: Callable[Given, Value]) -> Callable[Given, Value]:
    @wraps(convert)
    def converted(*args: Given.args, **kwargs: Given.kwargs) -> Value:
        try:
            return convert(*args, **kwargs)
        except (ValueError, TypeError, KeyError) as error:
            raise UnreadableRowError(str(error)) from error

    return converted


def _cleaned(row: Row) -> Row:
    return {name: clean_text(one) if isinstance(one, str) else one for name, one in row.items()}


@_readable
def summary_of(row: Row) -> SessionSummary:
    """Return the session of a row of ``sessions``. Raises `UnreadableRowError`."""
    row = _cleaned(row)
    return SessionSummary(
        id=row["id"],
        scenario=row["scenario"],
        title=row["title"],
        state=SessionState(row["state"]),
        started_at=row["started_at"],
        ended_at=row["ended_at"],
        last_at=row["last_at"],
        stage=row["stage"],
        active_seconds=row["active_seconds"],
        interviewer=row["interviewer"],
        grader=row["grader"],
        model=row["model"],
        endpoint=row["endpoint"],
        score=row["score"],
        band=row["band"],
        unassessed=row["unassessed"],
        time_limit_minutes=row["time_limit_minutes"],
        again_of=row["again_of"],
        again_stage=row["again_stage"],
        version=row["version"],
        practice=Practice(row["practice"]),
        level=row["level"],
        topics=tuple(json.loads(row["topics"])),
        note=row["note"],
        deleted_at=row["deleted_at"],
    )


def row_of_turn(session: str, turn: Turn) -> Row:
    """Return the row of ``turns`` for a turn."""
    return {
        "session": session,
        "number": turn.number,
        "speaker": turn.speaker.value,
        "stage": turn.stage,
        "move": turn.move.value if turn.move else None,
        "kind": turn.kind.value if turn.kind else None,
        "point": turn.point,
        "text": turn.text,
        "at": turn.at,
        "active_seconds": float(turn.active_seconds),
        "heard": json.dumps(turn.heard, ensure_ascii=False),
    }


@_readable
def turn_of(row: Row) -> Turn:
    """Return the turn of a row of ``turns``. Raises `UnreadableRowError`."""
    row = _cleaned(row)
    return Turn(
        number=row["number"],
        speaker=Speaker(row["speaker"]),
        text=row["text"],
        stage=row["stage"],
        at=row["at"],
        active_seconds=row["active_seconds"],
        move=Move(row["move"]) if row["move"] else None,
        point=row["point"],
        kind=TurnKind(row["kind"]) if row["kind"] else None,
        heard=tuple(json.loads(row["heard"])),
    )


@_readable
def quiz_answer_of(row: Row) -> QuizAnswer:
    """Return the answer of a row of ``quiz_answers``. Raises `UnreadableRowError`."""
    row = _cleaned(row)
    return QuizAnswer(
        position=row["position"],
        item=row["item"],
        chosen=row["chosen"],
        correct=bool(row["correct"]),
        at=row["at"],
        active_seconds=row["active_seconds"],
    )


def rows_of_judgements(grading: int, grade: Grade) -> tuple[list[Row], list[Row]]:
    """Return the rows of ``verdicts`` and of ``evidence`` for the judgements of a grade."""
    verdicts: list[Row] = []
    evidence: list[Row] = []
    for position, judgement in enumerate(grade.judgements):
        key = {"grading": grading, "kind": judgement.kind.value, "id": judgement.id}
        verdicts.append(
            {
                **key,
                "position": position,
                "verdict": judgement.verdict.value,
                "help": judgement.help.value if judgement.help else None,
                "reason": judgement.reason,
                "omission": int(judgement.omission),
                "votes": judgement.votes,
                "agreeing": judgement.agreeing,
            }
        )
        evidence += [
            {
                **key,
                "position": place,
                "turn": one.turn,
                "start_char": one.start,
                "end_char": one.end,
                "quote": one.quote,
            }
            for place, one in enumerate(judgement.evidence)
        ]
    return verdicts, evidence


@_readable
def judgement_of(row: Row, evidence: Iterable[Row]) -> Judgement:
    """Return the judgement of a row of ``verdicts`` and its rows of ``evidence``, in order.

    Raises `UnreadableRowError`.
    """
    return Judgement(
        kind=Kind(row["kind"]),
        id=row["id"],
        verdict=Verdict(row["verdict"]),
        evidence=tuple(
            Evidence(one["turn"], one["start_char"], one["end_char"], clean_text(one["quote"]))
            for one in evidence
        ),
        help=Help(row["help"]) if row["help"] else None,
        reason=clean_text(row["reason"]),
        omission=bool(row["omission"]),
        votes=row["votes"],
        agreeing=row["agreeing"],
    )


@_readable
def record_of(row: Row, judgements: tuple[Judgement, ...]) -> GradeRecord:
    """Return the grading of a row of ``gradings`` and its judgements.

    Raises `UnreadableRowError`.
    """
    return GradeRecord(
        id=row["id"],
        session=row["session"],
        grade=Grade(
            question=row["question"],
            grader=clean_text(row["grader"]),
            judgements=judgements,
            note=clean_text(row["note"]),
        ),
        at=row["at"],
        final=bool(row["final"]),
        score=row["score"],
        score_low=row["score_low"],
        score_high=row["score_high"],
        rubric_hash=row["rubric_hash"],
        model=clean_text(row["model"]),
        prompt_hash=row["prompt_hash"],
    )


@_readable
def override_of(row: Row) -> Override:
    """Return a person's word of a row of ``overrides``. Raises `UnreadableRowError`."""
    return Override(
        question=row["question"],
        kind=Kind(row["kind"]),
        criterion=row["criterion"],
        verdict=Verdict(row["verdict"]),
        reason=clean_text(row["reason"]),
        at=row["at"],
    )
