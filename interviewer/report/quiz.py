"""A quiz as plain text for a terminal: its items, what was chosen, what is right and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.domain.quiz import SKIPPED
from interviewer.domain.session import SessionState
from interviewer.report.blocks import blocks
from interviewer.report.terminal import MOST_COLUMNS
from interviewer.report.words import count, duration, moment
from interviewer.report.wrapping import cells, wrapped
from interviewer.text import clean_line, clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.domain.quiz import Option, QuizAnswer
    from interviewer.engine.quiz import Answered, KeptQuiz, QuizState

RIGHT, WRONG, LEFT_OUT = "✓", "✕", "○"
_FEWEST_COLUMNS = 40


def outcome_sign(answer: QuizAnswer) -> str:
    """Return the sign of an answer: right, wrong, or none given."""
    if answer.chosen == SKIPPED:
        return LEFT_OUT
    return RIGHT if answer.correct else WRONG


def outcome_word(answer: QuizAnswer) -> str:
    """Return the word that goes with the sign."""
    if answer.chosen == SKIPPED:
        return "skipped"
    return "right" if answer.correct else "wrong"


def result_words(state: QuizState) -> str:
    """Return how a quiz came out, or how far it has come: ``7 of 10 right, 70 of 100``."""
    if not state.over:
        return f"{len(state.answers)} of {state.asked} answered, {state.right} right"
    return f"{state.right} of {state.asked} right, {state.score:.0f} of 100"


def quiz_facts(kept: KeptQuiz) -> tuple[tuple[str, str], ...]:
    """Return what is worth knowing about a quiz session: names and values, in order."""
    session = kept.session
    known = [
        ("Held", f"{moment(session.started_at)}, {duration(session.active_seconds)}"),
        ("Quiz", f"{session.scenario}, {count(kept.state.asked, 'item')}"),
        ("Session", session.id),
    ]
    if session.state is not SessionState.CLOSED:
        known.insert(1, ("Reached", f"item {len(kept.state.answers) + 1} of {kept.state.asked}"))
    if session.again_of:
        known.append(("Again", f"the items that were not right in {session.again_of}"))
    return tuple(known)


def render_quiz(kept: KeptQuiz, width: int = MOST_COLUMNS) -> str:
    """Return a quiz session for reading, `width` columns wide (at least 40, at most 84).

    Items without an answer are left out, so that nothing is given away. Ends with a line end.
    """
    width = max(_FEWEST_COLUMNS, min(MOST_COLUMNS, width))
    lines = wrapped(f"{clean_line(kept.session.title)}: {result_words(kept.state)}", width)
    for name, value in quiz_facts(kept):
        lines += wrapped(clean_line(value), width, first=f"{name:<12} ", rest=" " * 13)
    for one in kept.state.answered:
        number = one.answer.position
        lines += ["", f"{number}  {outcome_sign(one.answer)} {outcome_word(one.answer)}"]
        lines += written_lines(one.item.stem, width, "   ")
        lines += reason_lines(one, width, "   ")
    return "\n".join(lines) + "\n"


def written_lines(text: str, width: int, margin: str = "") -> Iterator[str]:
    """Yield a text as lines: prose filled, fenced code line by line and set in."""
    text = clean_text(text).strip("\n")
    for block in blocks(text):
        lead = f"{margin}    " if block.code else margin
        for line in block.lines:
            yield from wrapped(text[line.start : line.end], width, first=lead, rest=lead)


def option_lines(option: Option, width: int, lead: str) -> Iterator[str]:
    """Yield an option after its letter; `lead` stands before the first line."""
    first = f"{lead}{option.letter}  "
    margin = " " * cells(first)
    for number, line in enumerate(written_lines(option.text, width, margin)):
        yield line if number else f"{first}{line[len(margin) :]}"


def heading_of(answer: QuizAnswer) -> str:
    """Return the number of an item with how its answer came out."""
    return f"{answer.position}. {outcome_sign(answer)} {outcome_word(answer)}"


def option_sign(one: Answered, option: Option) -> str:
    """Return the sign of an option: right, wrongly chosen, or none."""
    if option.letter == one.item.answer:
        return RIGHT
    return WRONG if option.letter == one.answer.chosen else ""


def reason_lines(one: Answered, width: int, margin: str = "") -> Iterator[str]:
    """Yield what was chosen and what is right, each with its reason."""
    shown = [] if one.answer.chosen == SKIPPED else [one.answer.chosen]
    for letter in dict.fromkeys([*shown, one.item.answer]):
        option = one.item.option(letter)
        yield from option_lines(option, width, f"{margin}{option_sign(one, option)} ")
        if option.why:
            yield from written_lines(option.why, width, f"{margin}     ")
