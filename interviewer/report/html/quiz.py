"""A quiz session as one HTML file: each answered item with its options and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.report.html.markup import element
from interviewer.report.html.page import fact_list, page
from interviewer.report.html.session import prose
from interviewer.report.quiz import (
    RIGHT,
    WRONG,
    heading_of,
    option_sign,
    quiz_facts,
    result_words,
)
from interviewer.text import clean_line

if TYPE_CHECKING:
    from interviewer.domain.quiz import Option
    from interviewer.engine.quiz import Answered, KeptQuiz
    from interviewer.report.html.markup import Html

_CLASSES = {RIGHT: "right", WRONG: "wrong"}


def export_quiz_html(kept: KeptQuiz) -> str:
    """Return the answered items as an HTML document, ending with a line end."""
    title = f"{clean_line(kept.session.title)}: {result_words(kept.state)}"
    return page(
        title,
        element("h1", title, dir="auto"),
        fact_list(quiz_facts(kept)),
        [_item(one) for one in kept.state.answered],
    )


def _item(one: Answered) -> Html:
    return element(
        "section",
        element("h2", heading_of(one.answer)),
        prose(one.item.stem),
        element("ul", [_option(one, option) for option in one.item.options], class_="options"),
    )


def _option(one: Answered, option: Option) -> Html:
    chosen = option.letter == one.answer.chosen
    sign = option_sign(one, option)
    return element(
        "li",
        element("b", f"{sign} {option.letter}{' (your choice)' if chosen else ''}".lstrip()),
        prose(option.text),
        prose(option.why) if option.why else "",
        class_=_CLASSES.get(sign),
    )
