"""A graded transcript as one HTML file: verdicts and the words they rest on lead to each other."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from interviewer.report.blocks import blocks
from interviewer.report.decided import reason_words, votes_words
from interviewer.report.flowing import flowed
from interviewer.report.html.markup import element
from interviewer.report.html.page import fact_list, page, table
from interviewer.report.words import (
    SIGN,
    WORD,
    arithmetic,
    corrections,
    delivery_words,
    duration,
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
    from interviewer.domain.verdict import Evidence
    from interviewer.report.blocks import Block
    from interviewer.report.graded import Criterion, GradedSession, GradedStage, Mark
    from interviewer.report.html.markup import Html, Inside

_QUOTE_LIMIT = 600


def export_html(graded: GradedSession) -> str:
    """Return the session as an HTML document, ending with a line end.

    It holds everything that it shows. Nothing that was said in the interview or written in a
    rubric becomes mark-up.
    """
    placed: set[str] = set()
    turns = [
        _turn(turn, graded.marks(turn.number) if graded.over else (), placed)
        for turn in graded.turns
    ]
    title = f"{clean_line(graded.session.title)}: {headline(graded)}"
    body: list[Html] = [element("h1", title, dir="auto"), fact_list(facts(graded))]
    if graded.graded:
        body.append(element("p", arithmetic(graded.score)))
        body += _parts(graded)
    if graded.over and graded.stages:
        body.append(_table(graded))
        body += [_stage(one, placed) for one in graded.stages]
    if turns:
        body += [element("h2", "Conversation"), *turns]
    return page(title, body)


def prose(text: str) -> list[Html]:
    """Return a text as it was written, its code set apart."""
    return [_block(text, block, (), set()) for block in blocks(text.strip("\n"))]


def _parts(graded: GradedSession) -> Iterator[Html]:
    parts = telling_parts(graded)
    if parts:
        rows = [
            (one.title, part_outcome(one), ", ".join(str(stage.number) for stage in one.stages))
            for one in parts
        ]
        yield table("Scores of the parts", ("Part", "Score", "Stages"), rows)


def _table(graded: GradedSession) -> Html:
    rows: list[tuple[Inside, ...]] = []
    for stage in graded.stages:
        words = [WORD[one.judgement.verdict] for one in filter(worth_telling, stage.criteria)]
        counts = [words.count(word) for word in ("covered", "partly", "missed", "mistake")]
        name = clean_line(stage.stage.title or stage.stage.id)
        link = element("a", f"{stage.number}. {name}", href=f"#stage-{stage.number}")
        rows.append(
            (
                link,
                stage_outcome(stage),
                *(str(number) if stage.grade else "" for number in counts),
                f"{stage.probes} probed, {stage.hints} hinted",
                duration(stage.delivery.seconds) if stage.delivery else "",
            )
        )
    headings = ("Stage", "Score", "Covered", "Partly", "Missed", "Mistakes", "Help", "Spoken")
    return table("Scores of the stages", headings, rows)


def _stage(stage: GradedStage, placed: set[str]) -> Html:
    name = clean_line(stage.stage.title or stage.stage.id)
    inside = [element("h2", f"{stage.number}. {name}: {stage_outcome(stage)}", dir="auto")]
    if stage.grade is not None:
        listed = [_criterion(stage, one, placed) for one in filter(worth_telling, stage.criteria)]
        inside += [element("ul", listed, class_="verdicts"), element("p", arithmetic(stage.score))]
        if stage.grade.note:
            inside += prose(stage.grade.note)
        inside += [element("p", element("b", "Tip:"), f" {tip}", dir="auto") for tip in stage.tips]
        if stage.delivery:
            inside.append(element("p", f"Spoken style: {delivery_words(stage.delivery)}"))
    if stage.stage.question.model_answer:
        inside.append(
            element(
                "details",
                element("summary", "What a strong answer sounds like"),
                prose(flowed(stage.stage.question.model_answer)),
            )
        )
    return element("section", inside, id=f"stage-{stage.number}")


def _criterion(stage: GradedStage, criterion: Criterion, placed: set[str]) -> Html:
    judgement = criterion.judgement
    notes = (earnings(criterion), help_words(criterion), votes_words(judgement))
    after = ", ".join(filter(None, notes))
    head = element(
        "p",
        element("b", f"{SIGN[judgement.verdict]} {WORD[judgement.verdict]}"),
        f" {criterion.label} {clean_line(criterion.text)}",
        element("span", f" ({after})", class_="quiet") if after else "",
        dir="auto",
    )
    quotes = [_quote(criterion, one, placed) for one in judgement.evidence]
    remarks = filter(None, (reason_words(judgement), *corrections(stage, criterion)))
    return element(
        "li",
        head,
        quotes,
        [element("p", clean_line(one), dir="auto") for one in remarks],
        class_=judgement.verdict.value,
        id=f"verdict-{criterion.label}",
    )


def _quote(criterion: Criterion, one: Evidence, placed: set[str]) -> Html:
    name = _place(criterion.label, one.turn, one.start)
    words = f"turn {one.turn}"
    link = element("a", words, href=f"#{name}") if name in placed else words
    return element("blockquote", clean_line(one.quote, _QUOTE_LIMIT), " (", link, ")", dir="auto")


def _place(label: str, turn: int, start: int) -> str:
    return f"said-{label}-{turn}-{start}"


def _turn(turn: Turn, marks: tuple[Mark, ...], placed: set[str]) -> Html:
    return element(
        "article",
        element("h3", f"{turn.number}. {speaker_words(turn)}"),
        [_block(turn.text, block, marks, placed, turn.number) for block in blocks(turn.text)],
        class_=f"turn {turn.speaker.value}",
        id=f"turn-{turn.number}",
    )


def _block(
    text: str, block: Block, marks: tuple[Mark, ...], placed: set[str], number: int = 0
) -> Html:
    start, end = block.lines[0].start, block.lines[-1].end
    inside = _marked(text, start, end, marks, placed, number)
    return element("pre" if block.code else "p", *inside, class_="text", dir="auto")


def _marked(
    text: str, start: int, end: int, marks: tuple[Mark, ...], placed: set[str], number: int
) -> Iterator[Html | str]:
    """Yield the text from `start` to `end`, the quoted words marked; add their ids to `placed`."""
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    places = {start, end}
    for mark in here:
        places |= {max(start, mark.start), min(end, mark.end)}
    for begin, stop in pairwise(sorted(places)):
        quoting = [mark for mark in here if mark.start <= begin and stop <= mark.end]
        for mark in quoting:
            name = _place(mark.criterion.label, number, mark.start)
            if name not in placed:
                placed.add(name)
                yield element("span", id=name, class_="at")
        piece = text[begin:stop]
        yield element("mark", piece) if quoting and piece.strip() else piece
        yield from (
            _note(mark) for mark in here if mark.end == stop and worth_telling(mark.criterion)
        )


def _note(mark: Mark) -> Html:
    criterion = mark.criterion
    words = f"{SIGN[criterion.judgement.verdict]} {criterion.label}"
    return element("sup", element("a", words, href=f"#verdict-{criterion.label}"))
