"""A graded transcript as plain text for a terminal: no colour, no control characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.report.blocks import blocks
from interviewer.report.decided import reason_words, votes_words
from interviewer.report.flowing import flowed
from interviewer.report.words import (
    SIGN,
    WORD,
    arithmetic,
    corrections,
    delivery_words,
    earnings,
    facts,
    headline,
    help_words,
    part_outcome,
    speaker_words,
    stage_outcome,
    telling_parts,
    worth_telling,
)
from interviewer.report.wrapping import cells, wrapped
from interviewer.text import clean_line, clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from interviewer.domain.conversation import Turn
    from interviewer.report.graded import Criterion, GradedSession, GradedStage, Mark

MOST_COLUMNS = 84
_FEWEST_COLUMNS = 40
_QUOTE_LIMIT = 600
_VERDICT_COLUMNS = 14


def render(graded: GradedSession, width: int = MOST_COLUMNS) -> str:
    """Return the transcript for reading, `width` columns wide (at least 40, at most 84).

    First the outcome, then (once the interview is over) each stage's verdicts with the words they
    rest on and the arithmetic of its score, last the conversation. ``[● 1.2]`` behind words points
    to the verdict 1.2 that rests on them. The text ends with a line end.
    """
    width = max(_FEWEST_COLUMNS, min(MOST_COLUMNS, width))
    lines = [*_apart(clean_line(graded.session.title), headline(graded), width)]
    for name, value in facts(graded):
        lines += wrapped(clean_line(value), width, first=f"{name:<12} ", rest=" " * 13)
    shown = graded.stages if graded.over else ()
    if shown:
        lines += ["", *_overview(graded, width)]
    if graded.graded:
        lines += ["", *wrapped(arithmetic(graded.score), width, first="  ", rest="  ")]
    for stage in shown:
        lines += ["", "", *stage_verdicts(stage, width), *model_answer(stage, width)]
    if graded.turns:
        lines += ["", "", "Conversation"]
    for turn in graded.turns:
        marks = graded.marks(turn.number) if graded.over else ()
        lines += ["", *_turn(turn, marks, width)]
    return "\n".join(lines) + "\n"


def stage_verdicts(stage: GradedStage, width: int) -> Iterator[str]:
    """Yield the lines of one stage: its verdicts, its arithmetic, its delivery and the advice."""
    yield from _apart(_stage_title(stage), stage_outcome(stage), width)
    if stage.grade is None:
        return
    for criterion in filter(worth_telling, stage.criteria):
        yield from _criterion(stage, criterion, width)
    yield from wrapped(arithmetic(stage.score), width, first="  ", rest="  ")
    if stage.grade.note:
        yield from wrapped(clean_text(stage.grade.note), width, first="  ", rest="  ")
    if stage.delivery:
        said = f"Spoken style: {delivery_words(stage.delivery)}"
        yield from wrapped(said, width, first="  ", rest="  ")
    for tip in stage.tips:
        yield from wrapped(clean_line(tip), width, first="  Tip: ", rest="  ")


def model_answer(stage: GradedStage, width: int) -> Iterator[str]:
    """Yield the lines of a stage's model answer, none where its author wrote none."""
    if stage.grade is not None and stage.stage.question.model_answer:
        yield from ["", "  What a strong answer sounds like", ""]
        yield from _said(flowed(stage.stage.question.model_answer), (), width)


def _overview(graded: GradedSession, width: int) -> Iterator[str]:
    """Yield a line for each part and each of its stages, or for each stage where there are none."""
    parts = telling_parts(graded)
    for stage in () if parts else graded.stages:
        yield from _apart(f"  {_stage_title(stage)}", stage_outcome(stage), width)
    for part in parts:
        yield from _apart(f"  {clean_line(part.title)}", part_outcome(part), width)
        for stage in part.stages:
            yield from _apart(f"    {_stage_title(stage)}", stage_outcome(stage), width)


def _criterion(stage: GradedStage, criterion: Criterion, width: int) -> Iterator[str]:
    judgement = criterion.judgement
    verdict = f"{SIGN[judgement.verdict]} {WORD[judgement.verdict]}"
    notes = (earnings(criterion), help_words(criterion), votes_words(judgement))
    after = ", ".join(filter(None, notes))
    text = f"{criterion.label} {clean_line(criterion.text)}"
    text = f"{text} ({after})" if after else text
    margin = " " * (2 + _VERDICT_COLUMNS)
    yield from wrapped(text, width, first=f"  {verdict:<{_VERDICT_COLUMNS}}", rest=margin)
    for one in judgement.evidence:
        quote = clean_line(one.quote, _QUOTE_LIMIT)
        yield from wrapped(f"“{quote}” turn {one.turn}", width, first=margin, rest=margin)
    if reason_words(judgement):
        yield from wrapped(reason_words(judgement), width, first=margin, rest=margin)
    for correction in corrections(stage, criterion):
        yield from wrapped(clean_line(correction), width, first=margin, rest=margin)


def _turn(turn: Turn, marks: tuple[Mark, ...], width: int) -> Iterator[str]:
    yield f"  {turn.number}  {speaker_words(turn)}"
    yield from _said(turn.text, marks, width)


def _said(text: str, marks: tuple[Mark, ...], width: int) -> Iterator[str]:
    for block in blocks(text):
        margin = "      " if block.code else "    "
        for line in block.lines:
            shown = _marked(text, line.start, line.end, marks)
            yield from wrapped(shown, width, first=margin, rest=margin)


def _marked(text: str, start: int, end: int, marks: Iterable[Mark]) -> str:
    pieces = []
    at = start
    for mark in marks:
        if start < mark.end <= end:
            pieces.append(text[at : mark.end])
            at = mark.end
            criterion = mark.criterion
            pieces.append(f" [{SIGN[criterion.judgement.verdict]} {criterion.label}]")
    pieces.append(text[at:end])
    return clean_text("".join(pieces))


def _apart(left: str, right: str, width: int) -> list[str]:
    """Put two texts at the two ends of a line; the left one is broken where it is too long."""
    *above, last = wrapped(left, width - cells(right) - 2)
    return [*above, f"{last}{' ' * (width - cells(last) - cells(right))}{right}"]


def _stage_title(stage: GradedStage) -> str:
    return f"{stage.number}  {clean_line(stage.stage.title or stage.stage.id)}"
