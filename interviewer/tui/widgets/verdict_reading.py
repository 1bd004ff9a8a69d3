"""Verdicts to read: sign, word, what the rubric asks for, the words it rests on, the help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from interviewer.domain.conversation import Move, Speaker
from interviewer.domain.rubric import Mistake
from interviewer.domain.verdict import Kind, Verdict
from interviewer.report.blocks import blocks
from interviewer.report.decided import reason_words, votes_words
from interviewer.report.flowing import ITEM, flowed
from interviewer.report.words import SIGN, WORD, earnings, help_words
from interviewer.text import clean_line, clean_text
from interviewer.tui.widgets.passages import MUTED, Part, Reading, text_of
from interviewer.tui.words import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewer.domain.conversation import Turn
    from interviewer.report.graded import Criterion, GradedSession, GradedStage

INDENT = 14
QUOTE_LIMIT = 280
VERDICT_STYLE = {
    Verdict.COVERED: "$success",
    Verdict.PARTIAL: "$warning",
    Verdict.MISSED: "$error",
    Verdict.MADE: "$error",
    Verdict.NOT_MADE: MUTED,
    Verdict.UNASSESSED: MUTED,
}


def told_criteria(stage: GradedStage) -> tuple[Criterion, ...]:
    """Return what is shown by itself: the key points, and the mistakes that were said or may be.

    A mistake of omission stands with the key point that was left out.
    """
    said = tuple(
        one
        for one in stage.mistakes
        if (one.judgement.verdict is not Verdict.NOT_MADE or one.judgement.overridden is not None)
        and not _omits(one)
    )
    return stage.points + said


def omissions_of(stage: GradedStage, point: Criterion) -> tuple[Criterion, ...]:
    """Return the mistakes of omission that were made because this key point was missed."""
    return tuple(
        one
        for one in stage.mistakes
        if one.judgement.verdict is Verdict.MADE and _omits(one) == point.subject.id
    )


def sign_and_word(verdict: Verdict) -> Content:
    """Return a verdict as its sign and its word in its colour."""
    return Content.assemble((f"{SIGN[verdict]} {WORD[verdict]}", VERDICT_STYLE[verdict]))


def sign(verdict: Verdict) -> Content:
    """Return a verdict's sign in its colour."""
    return Content.assemble((SIGN[verdict], VERDICT_STYLE[verdict]))


def quoted(quote: str, limit: int = QUOTE_LIMIT) -> str:
    """Return a quote in quotation marks, cut between words where it is long."""
    return f"“{shorten(clean_text(quote), limit)}”"


def verdict_reading(graded: GradedSession, stage: GradedStage, criterion: Criterion) -> Reading:
    """Return a verdict with everything that one may want to know of it."""
    judgement = criterion.judgement
    right = earnings(criterion)
    parts = [
        Part(
            text_of(clean_line(criterion.text)),
            INDENT,
            sign_and_word(judgement.verdict),
            Content.assemble((right, MUTED)),
        )
    ]
    parts += [Part(_quote_line(one.quote), INDENT) for one in judgement.evidence]
    notes = (reason_words(judgement), votes_words(judgement), help_words(criterion))
    parts += [_quiet(note) for note in notes if note]
    if judgement.kind is Kind.KEY_POINT and judgement.verdict is Verdict.MISSED:
        parts.append(_quiet(f"not said · {asked_words(graded.turns, stage, criterion)}"))
    if criterion.correction:
        parts.append(Part(text_of(clean_line(criterion.correction)), INDENT))
    for omission in omissions_of(stage, criterion):
        parts += _omission_parts(omission)
    return Reading(tuple(parts), criterion.label)


def compact_reading(
    graded: GradedSession, stage: GradedStage, criterion: Criterion, strong: Sequence[str] = ()
) -> Reading:
    """Return a verdict for a narrow panel: what the rubric asks for, and how it came out.

    `strong` are the sentences of the model answer that hold it.
    """
    judgement = criterion.judgement
    notes = [
        WORD[judgement.verdict],
        earnings(criterion),
        help_words(criterion),
        votes_words(judgement),
        reason_words(judgement) if judgement.overridden is not None else "",
    ]
    turn = asking_turn(graded.turns, stage, criterion)
    missed = judgement.kind is Kind.KEY_POINT and judgement.verdict is Verdict.MISSED
    if missed and turn is None:
        notes.append("not asked for")
    note = " · ".join(filter(None, notes))
    parts = [
        Part(text_of(clean_line(criterion.text)), 2, sign(judgement.verdict)),
        Part(text_of(note, MUTED), 2),
    ]
    if missed and turn is not None:
        parts.append(Part(text_of(f"{_asked_in(turn)}: {quoted(turn.text, 160)}", MUTED), 2))
    if strong:
        parts.append(Part(text_of(strong_words(strong)), 2))
    return Reading(tuple(parts), criterion.label)


def strong_words(sentences: Sequence[str], limit: int = QUOTE_LIMIT) -> str:
    """Return what a model answer says of a key point: ``A strong answer says: “…”``."""
    said = " … ".join(clean_line(one, limit) for one in sentences)
    return f"A strong answer says: {quoted(said, limit)}"


def asking_turn(turns: Sequence[Turn], stage: GradedStage, criterion: Criterion) -> Turn | None:
    """Return the interviewer's turn that asked for a key point, None where there was none."""
    wanted = [
        turn
        for turn in turns
        if turn.stage == stage.stage.id
        and turn.point == criterion.subject.id
        and turn.speaker is Speaker.INTERVIEWER
    ]
    probes = [turn for turn in wanted if turn.move is not Move.HINT]
    return next(iter(probes or wanted), None)


def asked_words(turns: Sequence[Turn], stage: GradedStage, criterion: Criterion) -> str:
    """Say how the interviewer asked for a key point that was missed."""
    turn = asking_turn(turns, stage, criterion)
    if turn is None:
        return "not asked for"
    word = "after a hint" if turn.move is Move.HINT else "asked"
    return f"{word}: {quoted(turn.text, 160)}"


def _asked_in(turn: Turn) -> str:
    word = "hinted at" if turn.move is Move.HINT else "asked"
    return f"{word} in turn {turn.number}"


def written(text: str, indent: int = 0) -> Iterator[Part]:
    """Yield a text that was written in Markdown: prose filled, code line by line, set in.

    What follows the mark of a list's item stands below its first word.
    """
    text = flowed(clean_text(text).strip())
    for number, block in enumerate(blocks(text)):
        if number:
            yield Part(Content(" "))
        lines = "\n".join(text[one.start : one.end] for one in block.lines).strip("\n").split("\n")
        for line in lines:
            if block.code:
                yield Part(text_of(line.expandtabs(4) or " ", MUTED), indent + 2)
            elif mark := ITEM.match(line):
                lead = Content(f"{' ' * indent}{mark[0].expandtabs(4)}")
                yield Part(_inline(line[mark.end() :]), lead.cell_length, lead)
            else:
                yield Part(_inline(line) or Content(" "), indent)


def _inline(words: str) -> Content:
    """Let code within a line stand out by a style in place of its marks."""
    pieces = words.split("`")
    if len(pieces) % 2 == 0:
        return Content(words)
    styled = [(piece, MUTED if number % 2 else "") for number, piece in enumerate(pieces)]
    return Content.assemble(*styled)


def _omission_parts(omission: Criterion) -> Iterator[Part]:
    yield Part(
        Content.assemble((f"{SIGN[Verdict.MADE]} ", "$error"), clean_line(omission.text)), INDENT
    )
    if omission.correction:
        yield Part(text_of(clean_line(omission.correction)), INDENT + 2)


def _quote_line(quote: str) -> Content:
    return Content.assemble((quoted(quote), "italic"))


def _quiet(text: str) -> Part:
    return Part(text_of(text, MUTED), INDENT)


def _omits(criterion: Criterion) -> str | None:
    subject = criterion.subject
    return subject.omits if isinstance(subject, Mistake) else None
