"""What a rubric's form does not show: probes that give points away, cues that hear too much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from interviewer.domain.rubric import Question
from interviewer.library.cue_words import unused_words
from interviewer.library.faults import Fault
from interviewer.library.leaks import is_echo, told_before, words_given_away
from interviewer.library.nodes import Mapping, node_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewer.domain.quiz import Quiz
    from interviewer.domain.rubric import Cue, KeyPoint, Mistake
    from interviewer.domain.scenario import Scenario
    from interviewer.library.leaks import Told
    from interviewer.library.nodes import Location
    from interviewer.library.questions import Read

_SPARE_WORDS = "other words, or words that the candidate has been told"
_NO_ECHO = "a phrase that only an answer holds"


def question_lints(
    read: Read[Question] | Read[Quiz], severity: Literal["error", "warning"]
) -> Iterator[Fault]:
    """Yield what is wrong with the probes, hints and cues of a question file; a quiz has none.

    A leak or an echo is told with `severity`; a cue that cannot be read is an error.
    """
    question = read.value
    if not isinstance(question, Question):
        return
    if read.tree is not None:
        yield from unused_words(read.path, read.tree)
    told = told_before(question.question)
    lint = _Lint(read, severity, english=_is_english(question.language))
    yield from lint.rubric((), question.key_points, question.mistakes, told)
    for index, one in enumerate(question.follow_ups):
        told = told_before(one.ask, question.question)
        yield from lint.rubric(("follow_ups", index), one.key_points, one.mistakes, told)


def scenario_lints(read: Read[Scenario], severity: Literal["error", "warning"]) -> Iterator[Fault]:
    """Yield what is wrong with the probes, hints and cues of a scenario's stages.

    Those of a question file that a stage refers to are held against what this scenario tells, and
    told of at the reference.
    """
    scenario = read.value
    if scenario is None or read.tree is None:
        return
    yield from unused_words(read.path, read.tree)
    facts = (text for fact in scenario.facts for text in (*fact.asked, fact.told))
    known = (scenario.brief, *facts)
    lint = _Lint(read, severity, english=_is_english(scenario.language))
    for index, stage in enumerate(scenario.stages):
        location: Location = ("stages", index)
        node = node_at(read.tree, location)
        if isinstance(node, Mapping) and "rubric" in node.entries:
            location = ("stages", index, "rubric")
        question = stage.question
        told = told_before(stage.ask, *known)
        yield from lint.rubric(location, question.key_points, question.mistakes, told)


def _is_english(language: str) -> bool:
    return language.casefold().partition("-")[0] == "en"


class _Lint:
    def __init__(
        self,
        read: Read[Question] | Read[Quiz] | Read[Scenario],
        severity: Literal["error", "warning"],
        *,
        english: bool,
    ) -> None:
        self.read = read
        self.severity = severity
        self.english = english

    def rubric(
        self,
        location: Location,
        points: Sequence[KeyPoint],
        mistakes: Sequence[Mistake],
        told: Told,
    ) -> Iterator[Fault]:
        for index, point in enumerate(points):
            here = (*location, "key_points", index)
            if self.english:
                yield from self._leaks(here, point, told)
            yield from self._cues(here, point.id, point.cues, told)
        for index, mistake in enumerate(mistakes):
            here = (*location, "mistakes", index)
            yield from self._cues(here, mistake.id, mistake.cues, told)

    def _leaks(self, location: Location, point: KeyPoint, told: Told) -> Iterator[Fault]:
        for name, text in (("probe", point.probe), ("hint", point.hint)):
            words = words_given_away(text, point, told) if text else ()
            if words:
                listed = ", ".join(f"`{word}`" for word in words)
                message = f"the {name} of `{point.id}` gives away {listed}"
                place = self.read.place(*location, name)
                yield Fault(self.read.path, *place, message, _SPARE_WORDS, self.severity)

    def _cues(
        self, location: Location, id_: str, cues: Sequence[Cue], told: Told
    ) -> Iterator[Fault]:
        for number, cue in enumerate(cues):
            # Finding its place costs more than looking at a cue, and few have faults.
            if '"' in (words := ", ".join(cue)) and any(phrase.count('"') % 2 for phrase in cue):
                place = self.read.place(*location, "cues", number)
                shown = f"the cue `{words}` of `{id_}`"
                message = f"{shown} has a quotation mark too few or too many"
                yield Fault(self.read.path, *place, message, "double quotes in pairs")
            elif self.english and is_echo(cue, told):
                place = self.read.place(*location, "cues", number)
                message = f"the cue `{words}` of `{id_}` stands in the question itself"
                yield Fault(self.read.path, *place, message, _NO_ECHO, self.severity)
