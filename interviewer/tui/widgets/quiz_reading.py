"""Quiz items to read: stem, options, and after the answer the signs and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from interviewer.report.quiz import RIGHT, WRONG, outcome_sign, outcome_word
from interviewer.tui.widgets.passages import MUTED, Part, Passage, Reading, gap
from interviewer.tui.widgets.verdict_reading import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.domain.quiz import Option, QuizAnswer, QuizItem
    from interviewer.engine.quiz import Answered

STEM = "stem"
_INDENT = 5
_KEY = "$primary"
_NOTHING = Content()


def asked_passages(item: QuizItem) -> Iterator[Passage]:
    """Yield an item that waits for its answer; each option is chosen by its letter."""
    yield Reading(tuple(written(item.stem)), STEM)
    yield gap()
    for option in item.options:
        lead = Content.assemble("  ", (option.letter, _KEY))
        yield Reading(tuple(_option(option, lead)), option.letter)


def answered_passages(item: QuizItem, answer: QuizAnswer, *, every: bool) -> Iterator[Passage]:
    """Yield an item with its answer: signs, words and the reasons that matter, or `every` one."""
    yield Reading(tuple(written(item.stem)))
    yield gap()
    yield Reading((Part(_outcome(answer)),))
    yield gap()
    for option in item.options:
        yield Reading(tuple(_told(item, answer, option, every=every)))
        if every or option.letter in {item.answer, answer.chosen}:
            yield gap()


def review_passages(one: Answered, *, every: bool) -> Iterator[Passage]:
    """Yield an answered item for looking back: what was chosen and what is right, or `every`."""
    answer, item = one.answer, one.item
    head = Content.assemble((f"{answer.position}  ", MUTED), _outcome(answer))
    parts = [Part(head), *written(item.stem), Part(Content(" "))]
    for option in item.options:
        if every or option.letter in {item.answer, answer.chosen}:
            parts += _told(item, answer, option, every=every)
    yield Reading(tuple(parts), f"item {answer.position}")
    yield gap()


def _outcome(answer: QuizAnswer) -> Content:
    style = "$success" if answer.correct else "$error"
    words = f"{outcome_sign(answer)} {outcome_word(answer).capitalize()}"
    return Content.assemble((words, f"bold {style}"))


def _told(item: QuizItem, answer: QuizAnswer, option: Option, *, every: bool) -> Iterator[Part]:
    sign, colour, style, word = " ", MUTED, MUTED, ""
    if option.letter == item.answer:
        sign, colour, style, word = RIGHT, "$success", "bold", "right"
    elif option.letter == answer.chosen:
        sign, colour, style, word = WRONG, "$error", "bold", "wrong"
    lead = Content.assemble((f"{sign} {option.letter}", colour))
    yield from _option(option, lead, Content.assemble((word, colour)), style)
    if option.why and (word or every):
        yield from (
            Part(part.text if word else part.text.stylize_before(MUTED), part.indent)
            for part in written(option.why, _INDENT)
        )


def _option(
    option: Option, lead: Content, right: Content = _NOTHING, style: str = ""
) -> Iterator[Part]:
    parts = list(written(option.text, _INDENT)) or [Part(Content(" "), _INDENT)]
    for number, part in enumerate(parts):
        text = part.text.stylize_before(style) if style else part.text
        yield Part(text, part.indent) if number else Part(text, part.indent, lead, right)
