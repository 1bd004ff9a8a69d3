"""A question made ready for hearing, once, and kept as long as the question is in use."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from interviewer.builtin.hearing.choices import options
from interviewer.builtin.hearing.echo import Prompts
from interviewer.builtin.hearing.judging import (
    Criterion,
    Finding,
    compile_criteria,
    find_point,
)
from interviewer.builtin.hearing.listening import Hearing, hearing
from interviewer.builtin.hearing.mistakes import find_mistake, mistaken_places
from interviewer.builtin.hearing.passage import passage
from interviewer.builtin.learned import learned_of, stance_learned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewer.builtin.hearing.passage import Passage
    from interviewer.domain.rubric import Question

KEPT = 64


class Ear:
    """Hears one question's key points and said mistakes."""

    def __init__(self, question: Question) -> None:
        self.points: tuple[Criterion, ...] = compile_criteria(
            [(point.id, point.point, point.cues) for point in question.key_points],
            question.question,
            learned_of,
        )
        self.mistakes: tuple[Criterion, ...] = compile_criteria(
            [(one.id, one.mistake, one.cues) for one in question.mistakes if one.omits is None],
            question.question,
            learned_of,
        )
        self._options = options(question.question)
        shown = [question.question, question.title]
        for point in question.key_points:
            shown.extend((point.probe, point.hint))
        self.prompts = Prompts(map(passage, shown), [passage(question.question)])

    def listen(self, said: Sequence[str], prompts: Iterable[Passage] = ()) -> tuple[Hearing, ...]:
        """Listen to texts in their order, with further words of the interviewer in mind.

        A sentence that an earlier text already held is not heard again.
        """
        known = Prompts(prompts, beyond=(self.prompts,))
        return self.listen_with(said, known)

    def listen_with(self, said: Sequence[str], prompts: Prompts) -> tuple[Hearing, ...]:
        """Listen to texts with just these words of the interviewer in mind."""
        return tuple(
            hearing(number, passage(text), prompts, self._options)
            for number, text in enumerate(said)
        )

    def hear_points(self, hearings: Sequence[Hearing]) -> dict[str, Finding]:
        """Return what was found on each key point, by id."""
        mistaken = mistaken_places(self.mistakes, hearings)
        return {one.id: find_point(one, hearings, mistaken) for one in self.points}

    def hear_mistakes(self, hearings: Sequence[Hearing]) -> dict[str, Finding]:
        """Return what was found on each said mistake, by id."""
        stance = stance_learned()
        return {one.id: find_mistake(one, hearings, stance) for one in self.mistakes}


class _Kept(NamedTuple):
    question: Question
    ear: Ear


_kept: OrderedDict[int, _Kept] = OrderedDict()


def ear_for(question: Question) -> Ear:
    """Return the ear of a question, made once for each question object.

    Questions are compared by identity: to compare them by value costs more than hearing does.
    """
    kept = _kept.get(id(question))
    if kept is not None and kept.question is question:
        _kept.move_to_end(id(question))
        return kept.ear
    ear = Ear(question)
    _kept[id(question)] = _Kept(question, ear)
    while len(_kept) > KEPT:
        _kept.popitem(last=False)
    return ear
