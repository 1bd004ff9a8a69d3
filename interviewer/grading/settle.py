"""From a grader's judgements to a grade: every criterion once, help worked out, omissions set."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from interviewer.domain.conversation import Move, Speaker
from interviewer.domain.verdict import Evidence, Grade, Help, Judgement, Kind, Verdict, omission

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewer.domain.conversation import Turn
    from interviewer.domain.rubric import Question

_RANK = {Verdict.UNASSESSED: 0, Verdict.MISSED: 1, Verdict.PARTIAL: 2, Verdict.COVERED: 3}
_UNJUDGED = "No judgement could be had."


def settle(
    question: Question,
    stage: str,
    turns: Sequence[Turn],
    judgements: Iterable[Judgement],
    *,
    grader: str,
    note: str = "",
) -> Grade:
    """Make the grade of `question`, which was asked in `stage`, from a grader's judgements.

    Each key point and mistake gets exactly one judgement, in the rubric's order; one that the
    grader left out is unassessed, and so is one that needs evidence and has none at the place that
    it names. Help follows from the first evidence and the stage's probes and hints before it.
    """
    by_key = {(one.kind, one.id): one for one in judgements}
    spoken = {turn.number: turn for turn in turns if turn.speaker is Speaker.CANDIDATE}
    points = []
    for point in question.key_points:
        judged = _resting_on_evidence(by_key.get((Kind.KEY_POINT, point.id)), spoken)
        judged = judged or Judgement(Kind.KEY_POINT, point.id, Verdict.UNASSESSED, reason=_UNJUDGED)
        points.append(replace(judged, help=_help(judged, stage, turns)))
    verdicts = {one.id: one.verdict for one in points}
    mistakes = []
    for mistake in question.mistakes:
        if mistake.omits is not None:
            mistakes.append(omission(mistake.id, verdicts.get(mistake.omits)))
            continue
        judged = _resting_on_evidence(by_key.get((Kind.MISTAKE, mistake.id)), spoken)
        mistakes.append(
            judged or Judgement(Kind.MISTAKE, mistake.id, Verdict.UNASSESSED, reason=_UNJUDGED)
        )
    return Grade(question.id, grader, (*points, *mistakes), note)


def still_missing(question: Question, judgements: Iterable[Judgement]) -> Question | None:
    """Return `question` reduced to what was missed or partly said, None where nothing was."""
    missed = {
        one.id
        for one in judgements
        if one.kind is Kind.KEY_POINT and one.verdict in {Verdict.MISSED, Verdict.PARTIAL}
    }
    if not missed:
        return None
    points = tuple(point for point in question.key_points if point.id in missed)
    return replace(question, key_points=points, mistakes=())


def merge(first: Iterable[Judgement], second: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Join two rounds of judging key points, the second of which has seen more.

    The second's judgement stands unless it is worse than the first's. Evidence and reason are
    those of the judgement that stands, so that they speak of the same words.
    """
    joined = {(one.kind, one.id): one for one in first}
    for one in second:
        before = joined.get((one.kind, one.id))
        if before is None or _RANK.get(one.verdict, 0) >= _RANK.get(before.verdict, 0):
            joined[(one.kind, one.id)] = one
    return tuple(joined.values())


def unassessed(question: Question, stage: str, grader: str, note: str) -> Grade:
    """Return the grade of a question that nobody could judge; `note` says why."""
    return settle(question, stage, (), (), grader=grader, note=note)


def _resting_on_evidence(judged: Judgement | None, spoken: dict[int, Turn]) -> Judgement | None:
    if judged is None or not judged.verdict.needs_evidence:
        return replace(judged, evidence=()) if judged else None
    found = tuple(
        one
        for one in judged.evidence
        if one.quote.strip()
        and one.turn in spoken
        and spoken[one.turn].text[one.start : one.end] == one.quote
    )
    if not found:
        reason = "The quote given for it is not in what was said."
        return replace(judged, verdict=Verdict.UNASSESSED, evidence=(), reason=reason)
    return replace(judged, evidence=_in_order(found))


def _in_order(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(set(evidence), key=lambda one: (one.turn, one.start, one.end)))


def _help(judged: Judgement, stage: str, turns: Sequence[Turn]) -> Help | None:
    if not judged.evidence:
        return None
    first = judged.evidence[0].turn
    before = [
        turn.move
        for turn in turns
        if turn.stage == stage and turn.point == judged.id and turn.number < first
    ]
    if Move.HINT in before:
        return Help.HINTED
    return Help.PROBED if before else Help.UNAIDED
