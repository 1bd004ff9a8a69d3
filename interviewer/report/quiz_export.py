"""A quiz session as Markdown and as JSON. The shape of the JSON is part of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewer.domain.quiz import SKIPPED
from interviewer.report.escaping import at_line_start, title
from interviewer.report.json_export import json_document
from interviewer.report.markdown import prose
from interviewer.report.quiz import heading_of, option_sign, quiz_facts, result_words
from interviewer.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.engine.quiz import Answered, KeptQuiz


def export_quiz_markdown(kept: KeptQuiz) -> str:
    """Return the answered items as a Markdown document, ending with a line end.

    Everything from the quiz is escaped: nothing in it can end a block, link, or bring in HTML.
    """
    lines = [f"# {title(kept.session.title)}: {result_words(kept.state)}", ""]
    lines += [f"- {name}: {title(value)}" for name, value in quiz_facts(kept)]
    for one in kept.state.answered:
        stem = clean_text(one.item.stem).strip("\n")
        lines += ["", f"## {heading_of(one.answer)}", "", *prose(stem), "", *_options(one)]
    return "\n".join(lines) + "\n"


def export_quiz_json(kept: KeptQuiz) -> str:
    """Return the session and its answers as a JSON document, without a final newline.

    Items without an answer are left out. A skipped item's ``chosen`` is null.
    """
    session, state = kept.session, kept.state
    return json_document(
        {
            "session": {
                "id": session.id,
                "practice": str(session.practice),
                "quiz": session.scenario,
                "title": session.title,
                "state": str(session.state),
                "started_at": session.started_at,
                "ended_at": session.ended_at,
                "active_seconds": round(float(session.active_seconds), 1),
                "score": round(state.score, 1) if state.over else None,
                "right": state.right,
                "answered": len(state.answers),
                "asked": state.asked,
                "again_of": session.again_of,
                "version": session.version,
            },
            "answers": [_answer(one) for one in state.answered],
        }
    )


def _answer(one: Answered) -> dict[str, Any]:
    item, answer = one.item, one.answer
    return {
        "n": answer.position,
        "item": item.id,
        "stem": item.stem,
        "options": {option.letter: option.text for option in item.options},
        "chosen": None if answer.chosen == SKIPPED else answer.chosen,
        "answer": item.answer,
        "right": answer.correct,
        "why": {option.letter: option.why for option in item.options},
        "at": answer.at,
        "active_seconds": round(float(answer.active_seconds), 1),
    }


def _options(one: Answered) -> Iterator[str]:
    for option in one.item.options:
        chosen = option.letter == one.answer.chosen
        sign = option_sign(one, option)
        letter = f"**{option.letter}**{' (your choice)' if chosen else ''}"
        yield f"- {f'{sign} ' if sign else ''}{letter} {title(option.text)}"
        if option.why:
            # A paragraph of its own, indented to stay inside the item.
            yield from ["", f"  {at_line_start(title(option.why))}"]
