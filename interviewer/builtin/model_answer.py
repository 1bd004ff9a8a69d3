"""Finds the sentences of a model answer that hold each key point."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from interviewer.builtin.ear import ear_for
from interviewer.builtin.hearing.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from interviewer.builtin.hearing.sentences import Span as Sentence
    from interviewer.domain.rubric import Question


class Span(NamedTuple):
    """A stretch of the model answer, ``text[start:end]``."""

    start: int
    end: int


def covering(question: Question) -> Mapping[str, tuple[Span, ...]]:
    """Return for each key point, by id, the sentences of the model answer that hold it, in order.

    They are found as the built-in grader finds the words of a candidate; a key point that it does
    not hear has none. Of code only the lines are taken that hold the point.
    """
    text = question.model_answer
    if not text.strip():
        return {}
    ear = ear_for(question)
    found = ear.hear_points(ear.listen([text]))
    sentences = sentence_spans(text)
    return {
        name: _joined(_widened(text, sentences, place.start, place.end) for place in one.places)
        for name, one in found.items()
        if one.places
    }


def _widened(text: str, sentences: Iterable[Sentence], start: int, end: int) -> Span:
    for sentence in sentences:
        if sentence.start <= start < sentence.end:
            if not sentence.code:
                return Span(sentence.start, max(end, sentence.end))
            return _lines_of_code(text, start, end)
    return Span(start, end)


def _lines_of_code(text: str, start: int, end: int) -> Span:
    """Return the whole lines of a place in code, without a fence around them."""
    start = text.rfind("\n", 0, start) + 1
    following = text.find("\n", end)
    end = following if following >= 0 else len(text)
    lines = text[start:end].split("\n")
    fenced = [line.lstrip().startswith(("```", "~~~")) for line in lines]
    if fenced[0] and len(lines) > 1:
        start += len(lines[0]) + 1
    if fenced[-1] and len(lines) > 2:
        end -= len(lines[-1]) + 1
    return Span(start, end)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Put the spans in order, and make one of those that overlap."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
