"""Hears at once, without a model, what kind of turn that was and what seems said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.builtin.ear import ear_for
from interviewer.builtin.hearing.echo import Prompts
from interviewer.builtin.hearing.facts import FactFinder
from interviewer.builtin.hearing.leaks import LeakCheck
from interviewer.builtin.hearing.passage import passage
from interviewer.builtin.hearing.turn_kind import sort_sentences, turn_kind
from interviewer.domain.conversation import TurnKind
from interviewer.domain.verdict import Verdict
from interviewer.engine.ports import Heard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.builtin.hearing.passage import Sentence
    from interviewer.domain.scenario import Fact, Scenario

KNOWN_LANGUAGES = frozenset({"en"})
_HOLDING_NOTHING = frozenset({TurnKind.EMPTY, TurnKind.NON_ANSWER, TurnKind.ECHO})
FACTS_AT_MOST = 4


class BuiltinListener:
    """Listens to one scenario's candidate. Everything is made ready when it is created."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._ears = {stage.id: ear_for(stage.question) for stage in scenario.stages}
        told = [fact.told for fact in scenario.facts]
        self._shown = Prompts(map(passage, (scenario.brief, scenario.title, *told)))
        self._facts = FactFinder(scenario.facts)
        self._leaks = LeakCheck(
            {
                f"{stage.id}:{point.id}": (point.point, criterion)
                for stage in scenario.stages
                for point, criterion in zip(
                    stage.question.key_points, self._ears[stage.id].points, strict=True
                )
            }
        )
        self._known = (
            frozenset(
                token.stem
                for text in (scenario.brief, *told, *(stage.ask for stage in scenario.stages))
                for sentence in passage(text).sentences
                for token in sentence.tokens
            )
            | self._leaks.vocabulary
        )

    def hear(self, text: str, *, stage: str, asked: str) -> Heard:
        """Hear one candidate's turn.

        `stage` is the stage it answers; `asked` the interviewer's last words before it. A key point
        counts as said where the listener is unsure; what is only an echo, or denied, does not.
        """
        heard = passage(text)
        current = self._scenario.stage(stage)
        prompts = Prompts(
            [passage(asked), passage(current.ask)], [passage(current.ask)], beyond=(self._shown,)
        )
        points = self._points(text, prompts)
        said = sort_sentences(heard, prompts)
        facts = self._asked_for(said.questions)
        kind = turn_kind(heard, said, points=bool(points), facts=bool(facts), known=self._known)
        if kind in _HOLDING_NOTHING:
            return Heard(kind)
        if kind is TurnKind.ANSWER:
            facts = self._asked_for(said.at_edge)
        return Heard(kind, points, facts)

    def gives_away(self, sentence: str, *, unsaid: Sequence[str], known: str) -> str | None:
        """Return the key point (``STAGE:POINT`` of `unsaid`) that an interviewer's sentence tells.

        The words of `known` are free.
        """
        return self._leaks.told(sentence, unsaid, known)

    def _points(self, text: str, prompts: Prompts) -> tuple[str, ...]:
        found: list[str] = []
        for name, ear in self._ears.items():
            hearings = ear.listen_with([text], Prompts((), beyond=(prompts, ear.prompts)))
            found.extend(
                f"{name}:{point}"
                for point, finding in ear.hear_points(hearings).items()
                if finding.verdict is not Verdict.MISSED
            )
        return tuple(found)

    def _asked_for(self, questions: Sequence[Sentence]) -> tuple[Fact, ...]:
        found: dict[int, Fact] = {}
        for sentence in questions:
            for fact in self._facts.asked_for(sentence):
                found.setdefault(id(fact), fact)
        return tuple(found.values())[:FACTS_AT_MOST]
