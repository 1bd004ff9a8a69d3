"""How verdicts, scores, help and times are put into words, the same in every report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.domain.conversation import Speaker
from interviewer.domain.rubric import Mistake
from interviewer.domain.score import Band
from interviewer.domain.session import SessionState
from interviewer.domain.verdict import Help, Kind, Verdict
from interviewer.grading.delivery import Shape
from interviewer.report.agreed import agreement_words

if TYPE_CHECKING:
    from interviewer.domain.conversation import Turn
    from interviewer.domain.score import Score
    from interviewer.grading.delivery import Delivery
    from interviewer.report.graded import Criterion, GradedPart, GradedSession, GradedStage

SIGN = {
    Verdict.COVERED: "●",
    Verdict.PARTIAL: "◐",
    Verdict.MISSED: "○",
    Verdict.MADE: "✕",
    Verdict.NOT_MADE: "○",
    Verdict.UNASSESSED: "·",
}
WORD = {
    Verdict.COVERED: "covered",
    Verdict.PARTIAL: "partly",
    Verdict.MISSED: "missed",
    Verdict.MADE: "mistake",
    Verdict.NOT_MADE: "not made",
    Verdict.UNASSESSED: "unassessed",
}
_HELP = {Help.PROBED: "after a probe", Help.HINTED: "after a hint, counts half"}


def worth_telling(criterion: Criterion) -> bool:
    """Whether a reader wants to see it by itself.

    A mistake that was not made is nothing to tell, and one of omission is told with the key point
    that was left out.
    """
    judgement = criterion.judgement
    told = judgement.verdict is not Verdict.NOT_MADE or judgement.overridden is not None
    return told and not judgement.omission


def corrections(stage: GradedStage, criterion: Criterion) -> tuple[str, ...]:
    """Return what would have been right: of a mistake that was made, or of a missed key point."""
    if criterion.correction:
        return (criterion.correction,)
    left_out = (
        one
        for one in stage.mistakes
        if isinstance(one.subject, Mistake) and one.subject.omits == criterion.subject.id
    )
    return tuple(one.correction for one in left_out if one.correction)


def points(number: float) -> str:
    """Return points of a score with at most two decimals and a true minus sign."""
    return f"{round(number, 2) + 0.0:g}".replace("-", "\u2212")


def duration(seconds: float) -> str:
    """Return a length of time in words: ``45 s``, ``24 min``, ``1 h 5 min``."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes = round(whole / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def moment(at: str) -> str:
    """Return an ISO 8601 moment as day and minute."""
    return at[:16].replace("T", " ")


def count(number: int, word: str, many: str = "") -> str:
    """Return a number with its noun: ``1 probe``, ``2 probes``; `many` where it has no s."""
    return f"{number} {word}" if number == 1 else f"{number} {many or f'{word}s'}"


def score_words(score: Score) -> str:
    """Return a score with its range where it has one: ``71``, ``62 to 81``, ``incomplete``."""
    if not score.complete:
        return str(Band.INCOMPLETE)
    low, high = round(score.low), round(score.high)
    return f"{low}" if low == high else f"{low} to {high}"


def headline(graded: GradedSession) -> str:
    """Return the outcome of a session in a few words: ``71, hire`` or how far it has come."""
    if graded.graded:
        if not graded.score.complete:
            return str(Band.INCOMPLETE)
        return f"{score_words(graded.score)}, {graded.score.band}"
    if graded.over:
        return "not graded"
    return "under way" if graded.session.state is SessionState.OPEN else "paused"


def stage_outcome(stage: GradedStage) -> str:
    """Return a stage's score in words, or that it is not graded."""
    return score_words(stage.score) if stage.grade else "not graded"


def telling_parts(graded: GradedSession) -> tuple[GradedPart, ...]:
    """Return the parts, none where each is but one stage under its own title."""
    parts = graded.parts
    if all([one.stage.title for one in part.stages] == [part.title] for part in parts):
        return ()
    return parts


def part_outcome(part: GradedPart) -> str:
    """Return a part's score in words, or that nothing in it is graded."""
    return score_words(part.score) if any(one.grade for one in part.stages) else "not graded"


def arithmetic(score: Score) -> str:
    """Return how a score comes about, in one line."""
    if score.weights <= 0:
        return "Nothing was asked."
    whole = points(score.weights)
    if not score.complete:
        return f"No score: {points(score.unassessed_weight)} of {whole} points are unassessed."
    earned = sum(line.low for line in score.lines if line.judgement.kind is Kind.KEY_POINT)
    lost = -sum(line.low for line in score.lines if line.judgement.kind is Kind.MISTAKE)
    above = points(earned)
    if lost:
        floor = ", not below 0" if lost > earned else ""
        above = f"({points(earned)} \u2212 {points(lost)}{floor})"
    text = f"100 \u00d7 {above} ÷ {whole} = {round(score.low)}"
    if round(score.high) != round(score.low):
        text += f"; up to {round(score.high)} if what is unassessed were in your favour"
    return text


def earnings(criterion: Criterion) -> str:
    """Return what a criterion earned or cost, empty where it did neither."""
    judgement, line = criterion.judgement, criterion.line
    if judgement.omission:
        return "left out, costs nothing more" if judgement.verdict is Verdict.MADE else ""
    if line is None or (judgement.kind is Kind.MISTAKE and not line.low):
        return ""
    if judgement.kind is Kind.MISTAKE:
        return points(line.low) if line.low == line.high else f"0 to {points(line.low)}"
    if judgement.verdict is Verdict.UNASSESSED:
        return f"0 to {points(line.high)} of {points(line.weight)}"
    return f"{points(line.low)} of {points(line.weight)}"


def help_words(criterion: Criterion) -> str:
    """Return the help that stood before a key point was said, empty where there was none."""
    helped = criterion.judgement.help
    return "" if helped is None else _HELP.get(helped, "")


def delivery_words(delivery: Delivery) -> str:
    """Return how answers were said, in one line: ``180 words, 1 min 17 s of 3 min …``."""
    whole = round(delivery.seconds)
    minutes, seconds = divmod(whole, 60)
    time = f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
    told = [
        count(delivery.words, "word"),
        f"{time} of {duration(delivery.target_minutes * 60)}",
        f"{delivery.fillers_per_100:.1f} fillers in 100",
        count(delivery.hedges, "hedge"),
    ]
    if delivery.words_per_sentence is not None:
        told.append(f"{delivery.words_per_sentence:.0f} words a sentence")
    told += [str(one) for one in Shape if one in delivery.shape]
    return " · ".join(told)


def speaker_words(turn: Turn) -> str:
    """Return who says a turn, and what the interviewer does with it."""
    if turn.speaker is Speaker.CANDIDATE:
        return "You"
    return "Interviewer" if turn.move is None else f"Interviewer · {turn.move.replace('_', ' ')}"


def facts(graded: GradedSession) -> tuple[tuple[str, str], ...]:
    """Return what is worth knowing about a session: names and values, in order."""
    session = graded.session
    known = [
        ("Held", f"{moment(session.started_at)}, {duration(session.active_seconds)}"),
        ("Interviewer", session.interviewer),
        ("Grader", ", ".join(_graders(graded)) or session.grader),
        ("Help used", f"{count(graded.probes, 'probe')}, {count(graded.hints, 'hint')}"),
        ("Session", session.id),
    ]
    known[3:3] = [("Agreement", words) for words in agreements(graded)]
    if not graded.over and graded.turns:
        reached = graded.scenario.stage(graded.turns[-1].stage)
        known.insert(1, ("Reached", reached.title or reached.id))
    if session.again_of:
        known.append(("Again", f"a new attempt after {session.again_of}"))
    return tuple(known)


def agreements(graded: GradedSession) -> tuple[str, ...]:
    """Return how far each grader of a session is known to agree with labels."""
    if not graded.graded:
        return ()
    known = {
        (stage.grade.grader, agreement_words(stage.agreement))
        for stage in graded.stages
        if stage.grade
    }
    if len(known) == 1:
        return tuple(words for _, words in known)
    return tuple(f"{grader}: {words}" for grader, words in sorted(known))


def _graders(graded: GradedSession) -> tuple[str, ...]:
    names = (stage.grade.grader for stage in graded.stages if stage.grade)
    return tuple(dict.fromkeys(names))
