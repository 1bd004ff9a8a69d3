"""What stands in words above a graded session and its stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.domain.conversation import Speaker
from interviewer.domain.session import BUILTIN
from interviewer.domain.speech import spoken_seconds, spoken_words
from interviewer.domain.verdict import Verdict
from interviewer.report.agreed import agreement_words
from interviewer.report.words import WORD, delivery_words, score_words
from interviewer.text import clean_line
from interviewer.tui.widgets.verdict_reading import told_criteria
from interviewer.tui.words import count, spoken

if TYPE_CHECKING:
    from interviewer.domain.session import SessionSummary
    from interviewer.report.graded import GradedSession, GradedStage


def tally(stage: GradedStage) -> str:
    """Return how many verdicts of each sort a stage has: ``5 covered · 1 partly · 1 mistake``."""
    verdicts = [one.judgement.verdict for one in told_criteria(stage)]
    order = (Verdict.COVERED, Verdict.PARTIAL, Verdict.MISSED, Verdict.MADE, Verdict.UNASSESSED)
    parts = []
    for verdict in order:
        number = verdicts.count(verdict)
        if not number:
            continue
        if verdict is Verdict.MADE:
            parts.append(count(number, "mistake"))
        else:
            parts.append(f"{number} {WORD[verdict]}")
    return " · ".join(parts)


def delivery(stage: GradedStage) -> str:
    """Return how a stage was answered, and with how much help."""
    parts = [delivery_words(stage.delivery) if stage.delivery else "no answer"]
    if stage.probes:
        parts.append(count(stage.probes, "probe"))
    if stage.hints:
        parts.append(count(stage.hints, "hint"))
    return " · ".join(parts)


def grader_words(stage: GradedStage) -> tuple[str, ...]:
    """Say who graded a stage, and what is known of how well; nothing where nobody has."""
    if stage.grade is None:
        return ()
    name = stage.grade.grader
    who = "the built-in grader, no language model" if name == BUILTIN else clean_line(name)
    return (f"Graded by {who}.", agreement_words(stage.agreement))


def session_facts(session: SessionSummary, when: str, length: str) -> str:
    """Return when a session was held, how long it took and who interviewed."""
    who = session.interviewer
    named = "built-in, no language model" if who == BUILTIN else clean_line(who)
    again = "a new attempt" if session.again_of else ""
    return " · ".join(filter(None, (when, length, named, again)))


def whole_words(graded: GradedSession) -> tuple[str, ...]:
    """Return what was said in the whole session, and with how much help, in lines."""
    texts = [one.text for one in graded.turns if one.speaker is Speaker.CANDIDATE]
    words = sum(map(spoken_words, texts))
    return (
        "In all",
        f"{count(words, 'word')} · {spoken(sum(map(spoken_seconds, texts)))} of speech",
        f"{count(graded.probes, 'probe')} · {count(graded.hints, 'hint')}",
        *part_words(graded),
    )


def part_words(graded: GradedSession) -> tuple[str, ...]:
    """Return the score of each part, below a heading; nothing where there are no parts."""
    parts = [f"{clean_line(one.title)}  {score_words(one.score)}" for one in graded.parts]
    return ("", "By part", *parts) if len(parts) > 1 else ()


def unassessed(graded: GradedSession) -> int:
    """Return how many verdicts of a session that is over could not be had."""
    if not graded.graded:
        return 0
    return sum(
        one.judgement.verdict is Verdict.UNASSESSED
        for stage in graded.stages
        if stage.grade is not None
        for one in told_criteria(stage)
    )


def notice_words(graded: GradedSession) -> str:
    """Say that something is unassessed, what that does to the score, and what to do."""
    number = unassessed(graded)
    if not number:
        return ""
    effect = "the score is a range" if graded.score.complete else "there is no score"
    return f"· {count(number, 'verdict')} could not be had, so {effect}. r asks for them again."
