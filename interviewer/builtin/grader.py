"""Judges answers against a rubric by hearing its cues and its words; no language model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.builtin.ear import ear_for
from interviewer.builtin.hearing.judging import Finding, own_words_in
from interviewer.builtin.hearing.passage import passage
from interviewer.domain.conversation import Speaker, TurnKind
from interviewer.domain.verdict import Evidence, Judgement, Kind, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interviewer.domain.conversation import Turn
    from interviewer.domain.rubric import Question
    from interviewer.engine.events import Waiting

NAME = "built-in"
_UNHEARD = "It says no more than the question does, so an answer cannot be told from an echo."


class BuiltinGrader:
    """The grader that needs nothing: the same words always get the same verdicts."""

    @property
    def name(self) -> str:
        """Who judges."""
        return NAME

    async def judge(
        self, question: Question, turns: Sequence[Turn], notify: Callable[[Waiting], None]
    ) -> tuple[Judgement, ...]:
        """Judge every key point and said mistake of `question` over the candidate's turns."""
        del notify
        return judge_question(question, turns)


def judge_question(question: Question, turns: Sequence[Turn]) -> tuple[Judgement, ...]:
    """Judge every key point and said mistake of `question`; mistakes of omission are left out.

    Evidence from all the candidate's turns counts together, but for those that were heard as an
    echo; what the interviewer says counts only to tell an echo from an answer.
    """
    ear = ear_for(question)
    said = [
        turn
        for turn in turns
        if turn.speaker is Speaker.CANDIDATE and turn.kind is not TurnKind.ECHO
    ]
    prompts = [passage(turn.text) for turn in turns if turn.speaker is Speaker.INTERVIEWER]
    hearings = ear.listen([turn.text for turn in said], prompts)
    points = ear.hear_points(hearings)
    mistakes = ear.hear_mistakes(hearings)
    for one in ear.points:
        if one.unheard:
            points[one.id] = Finding(Verdict.UNASSESSED, (), _UNHEARD)
    return (
        *(_judgement(Kind.KEY_POINT, name, found, said) for name, found in points.items()),
        *(_judgement(Kind.MISTAKE, name, found, said) for name, found in mistakes.items()),
    )


def point_scores(question: Question, text: str) -> dict[str, float]:
    """Return for each key point how well `text` holds it by its own words alone, 0 to 1.

    This is the continuous measure behind the verdicts; cues are not used.
    """
    ear = ear_for(question)
    [one] = ear.listen([text])
    found = {point.id: own_words_in(point, one) for point in ear.points}
    return {name: own.score if own else 0.0 for name, own in found.items()}


def coverage_score(question: Question, text: str) -> float:
    """Return how much of a question's key points `text` holds by their own words, 0 to 1."""
    scores = point_scores(question, text)
    weights = {point.id: point.weight for point in question.key_points}
    return sum(weights[name] * score for name, score in scores.items()) / question.weight


def _judgement(kind: Kind, name: str, found: Finding, said: Sequence[Turn]) -> Judgement:
    evidence = tuple(
        Evidence(
            said[place.passage].number,
            place.start,
            place.end,
            said[place.passage].text[place.start : place.end],
        )
        for place in found.places
    )
    return Judgement(kind, name, found.verdict, evidence, reason=found.reason)
