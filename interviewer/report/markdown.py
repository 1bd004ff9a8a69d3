"""A graded transcript as Markdown that reads well on a code forge."""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from interviewer.report.blocks import blocks
from interviewer.report.decided import reason_words, votes_words
from interviewer.report.escaping import at_line_start, fenced, inline, title
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
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.domain.conversation import Turn
    from interviewer.report.blocks import Block
    from interviewer.report.graded import Criterion, GradedSession, GradedStage, Mark

_QUOTE_LIMIT = 600


def export_markdown(graded: GradedSession) -> str:
    """Return the session as a Markdown document, ending with a line end.

    Everything that was said or written elsewhere is escaped: nothing in it can end a block, link,
    or bring in HTML. In the conversation the words that a verdict rests on are bold, with the
    verdict's sign and label behind them.
    """
    lines = [f"# {title(graded.session.title)}: {headline(graded)}", ""]
    lines += [f"- {name}: {title(value)}" for name, value in facts(graded)]
    if graded.graded:
        lines += [f"- Score: {inline(arithmetic(graded.score))}"]
    shown = graded.stages if graded.over else ()
    if graded.graded and telling_parts(graded):
        lines += ["", *_parts(graded)]
    if shown:
        lines += ["", *_table(graded)]
    for stage in shown:
        lines += ["", *_stage(stage)]
    if graded.turns:
        lines += ["", "## Conversation"]
    for turn in graded.turns:
        marks = graded.marks(turn.number) if graded.over else ()
        lines += ["", *_turn(turn, marks)]
    return "\n".join(lines) + "\n"


def _parts(graded: GradedSession) -> Iterator[str]:
    yield "| Part | Score | Stages |"
    yield "| --- | ---: | --- |"
    for part in telling_parts(graded):
        numbers = ", ".join(str(stage.number) for stage in part.stages)
        yield f"| {title(part.title)} | {part_outcome(part)} | {numbers} |"


def _table(graded: GradedSession) -> Iterator[str]:
    yield "| Stage | Score | Covered | Partly | Missed | Mistakes | Help |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | --- |"
    for stage in graded.stages:
        words = [WORD[one.judgement.verdict] for one in filter(worth_telling, stage.criteria)]
        counts = [words.count(word) for word in ("covered", "partly", "missed", "mistake")]
        row = [
            f"{stage.number}. {title(stage.stage.title or stage.stage.id)}",
            stage_outcome(stage),
            *(str(number) if stage.grade else "" for number in counts),
            f"{stage.probes} probed, {stage.hints} hinted",
        ]
        yield f"| {' | '.join(row)} |"


def _stage(stage: GradedStage) -> Iterator[str]:
    name = title(stage.stage.title or stage.stage.id)
    yield f"## {stage.number}. {name}: {stage_outcome(stage)}"
    if stage.grade is not None:
        yield ""
        for criterion in filter(worth_telling, stage.criteria):
            yield from _criterion(stage, criterion)
        yield ""
        yield inline(arithmetic(stage.score))
        if stage.grade.note:
            yield from ["", *prose(stage.grade.note)]
        for tip in stage.tips:
            yield from ["", f"**Tip:** {title(tip)}"]
        if stage.delivery:
            yield from ["", f"Spoken style: {delivery_words(stage.delivery)}"]
    if stage.stage.question.model_answer:
        yield ""
        yield "<details>"
        yield "<summary>What a strong answer sounds like</summary>"
        yield ""
        yield from prose(flowed(stage.stage.question.model_answer))
        yield ""
        yield "</details>"


def _criterion(stage: GradedStage, criterion: Criterion) -> Iterator[str]:
    judgement = criterion.judgement
    notes = (earnings(criterion), help_words(criterion), votes_words(judgement))
    after = ", ".join(filter(None, notes))
    yield (
        f"- {SIGN[judgement.verdict]} **{WORD[judgement.verdict]}** {criterion.label}"
        f" {title(criterion.text)}{f' ({after})' if after else ''}"
    )
    quotes = [
        f"{title(clean_line(one.quote, _QUOTE_LIMIT))} (turn {one.turn})"
        for one in judgement.evidence
    ]
    if quotes:
        yield from (f"  > {at_line_start(quote)}<br>" for quote in quotes[:-1])
        yield f"  > {at_line_start(quotes[-1])}"
    # A paragraph of its own, indented to stay inside the item.
    for remark in filter(None, (reason_words(judgement), *corrections(stage, criterion))):
        yield from ["", f"  {at_line_start(title(remark))}"]


def _turn(turn: Turn, marks: tuple[Mark, ...]) -> Iterator[str]:
    yield f"**{turn.number}. {speaker_words(turn)}**"
    yield ""
    yield from prose(turn.text, marks)


def prose(text: str, marks: tuple[Mark, ...] = ()) -> Iterator[str]:
    """Yield a text as a quotation: line by line as it was written, its code in fences."""
    for position, block in enumerate(blocks(text)):
        if position:
            yield ">"
        lines = _code(text, block, marks) if block.code else _lines(text, block, marks)
        yield from (f"> {line}".rstrip() for line in lines)


def _code(text: str, block: Block, marks: tuple[Mark, ...]) -> Iterator[str]:
    yield from fenced([text[one.start : one.end] for one in block.lines], block.language)
    start, end = block.lines[0].start, block.lines[-1].end
    behind = [_note(mark) for mark in marks if start < mark.end <= end]
    if behind:
        yield from ["", "".join(behind)]


def _lines(text: str, block: Block, marks: tuple[Mark, ...]) -> Iterator[str]:
    shown = [at_line_start(_marked(text, one.start, one.end, marks)) for one in block.lines]
    while shown and not shown[-1].strip():
        shown.pop()
    while shown and not shown[0].strip():
        shown.pop(0)
    for line, following in zip_longest(shown, shown[1:], fillvalue=""):
        yield f"{line}<br>" if line.strip() and following.strip() else line


def _marked(text: str, start: int, end: int, marks: tuple[Mark, ...]) -> str:
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    places = {start, end}
    for mark in here:
        places |= {max(start, mark.start), min(end, mark.end)}
    ordered = sorted(places)
    pieces = []
    for begin, stop in pairwise(ordered):
        piece = inline(text[begin:stop])
        quoted = any(mark.start <= begin and stop <= mark.end for mark in here)
        pieces.append(f"<b>{piece}</b>" if quoted and piece.strip() else piece)
        pieces += [_note(mark) for mark in here if mark.end == stop]
    return "".join(pieces)


def _note(mark: Mark) -> str:
    criterion = mark.criterion
    return f"<sup>{SIGN[criterion.judgement.verdict]} {criterion.label}</sup>"
