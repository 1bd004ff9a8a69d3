"""Puts each step of an interview into words: the author's, and a few of our own. No model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.builtin import wording
from interviewer.builtin.explanation import explained, wants_explanation, wants_meaning
from interviewer.builtin.listener import KNOWN_LANGUAGES
from interviewer.domain.conversation import Move, Speaker, TurnKind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from interviewer.domain.scenario import Fact
    from interviewer.engine.events import Waiting
    from interviewer.engine.ports import Speech, Step

NAME = "built-in"
_REMARKS = frozenset({TurnKind.ANSWER, TurnKind.TOO_SHORT, TurnKind.NON_ANSWER})


class BuiltinInterviewer:
    """The interviewer that needs nothing. It says the same in the same place of the same talk."""

    @property
    def name(self) -> str:
        """Whom the transcript names."""
        return NAME

    @property
    def authored(self) -> bool:
        """Every word is the scenario author's or this program's."""
        return True

    async def say(self, speech: Speech, notify: Callable[[Waiting], None]) -> AsyncIterator[str]:
        """Yield the words of a step, all at once."""
        del notify
        yield words_for(speech)


def words_for(speech: Speech) -> str:
    """Return what the interviewer says for a step: a bridge that changes from turn to turn, then
    the author's wording.
    """
    step = speech.step
    pick = _Picker(speech)
    match step.move:
        case Move.OPEN:
            parts = _opening(speech, pick)
        case Move.ASK | Move.MOVE_ON:
            parts = _next_stage(step, pick)
        case Move.PROBE:
            parts = _probe(step, pick)
        case Move.CLARIFY:
            parts = _clarify(speech, pick)
        case Move.HINT:
            parts = _hint(step, pick)
        case Move.REPEAT:
            parts = _again(speech, pick)
        case Move.PRESS:
            parts = _press(step, pick)
        case _:
            parts = [*_settled(step.settled), step.wording or wording.CLOSING]
    return " ".join(part.strip() for part in parts if part.strip())


class _Picker:
    """Chooses among wordings by how often the same move was made, so that all have their turn.

    A short acknowledgement goes by how often the interviewer has spoken at all.
    """

    def __init__(self, speech: Speech) -> None:
        spoken = [turn.move for turn in speech.turns if turn.speaker is Speaker.INTERVIEWER]
        self._spoken = len(spoken)
        self._same = spoken.count(speech.step.move)

    def __call__(self, choices: Sequence[str]) -> str:
        return choices[self._same % len(choices)]

    def heard(self) -> str:
        return wording.HEARD[self._spoken % len(wording.HEARD)]


def _opening(speech: Speech, pick: _Picker) -> list[str]:
    facts = speech.script.facts
    who = wording.WHO_CONDUCTS if facts else wording.WHO_CONDUCTS_PLAIN
    deaf = "" if speech.script.language in KNOWN_LANGUAGES else wording.DEAF
    return [pick(wording.GREETINGS), who, deaf, speech.step.wording]


def _next_stage(step: Step, pick: _Picker) -> list[str]:
    parts = [*_told(step.told), _bridge(step, pick), *_settled(step.settled)]
    if step.partly_said:
        parts.append(wording.PARTLY_SAID)
    return [*parts, step.wording]


def _bridge(step: Step, pick: _Picker) -> str:
    if step.move is Move.ASK:
        return f"{pick.heard()} {pick(wording.NEXT)}"
    if step.because is TurnKind.DONT_KNOW:
        return pick(wording.LEFT_UNKNOWN)
    if step.because is TurnKind.SKIP:
        return pick(wording.LEFT_AT_REQUEST)
    return pick(wording.LEFT)


def _probe(step: Step, pick: _Picker) -> list[str]:
    if step.because is TurnKind.DONT_KNOW:
        lead = pick(wording.REASSURING)
    elif step.told:
        lead = ""
    else:
        lead = f"{pick.heard()} {pick(wording.PROBING)}"
    if not step.wording and step.because is TurnKind.DONT_KNOW:
        return [lead, pick(wording.PROBE_WHERE_NOTHING_IS_KNOWN)]
    return [*_told(step.told), lead, step.wording or pick(wording.PROBE_WITHOUT_WORDING)]


def _again(speech: Speech, pick: _Picker) -> list[str]:
    if wants_explanation(speech):
        return explained(speech.step, pick)
    return [pick(wording.REPEAT_LEAD), speech.step.wording]


def _clarify(speech: Speech, pick: _Picker) -> list[str]:
    step = speech.step
    if step.candidate_asks and not step.told and step.because in _REMARKS:
        return [pick.heard(), pick(wording.MORE_QUESTIONS)]
    if step.candidate_asks:
        return [*(_told(step.told) or [pick(wording.NO_FACT_ON_US)]), pick(wording.MORE_QUESTIONS)]
    if not step.told and not step.urge and wants_meaning(speech):
        return [pick(wording.MEANING)]
    parts = _told(step.told) or [pick(wording.NO_FACT)]
    return [*parts, pick(wording.URGE) if step.urge else pick(wording.BACK_TO_YOU)]


def _hint(step: Step, pick: _Picker) -> list[str]:
    if step.wording:
        return [pick(wording.HINT_LEAD), step.wording]
    if step.point is not None:
        return [pick(wording.HINT_WITHOUT_WORDING)]
    return [pick(wording.NO_HINT_LEFT)]


def _press(step: Step, pick: _Picker) -> list[str]:
    reasons = wording.PRESSING.get(step.because or TurnKind.NON_ANSWER, wording.PRESSING_OTHERWISE)
    if step.because in {TurnKind.ECHO, TurnKind.TOO_SHORT} or not step.wording:
        return [pick(reasons)]
    return [pick(reasons), pick(wording.STILL_OPEN), step.wording]


def _told(facts: Sequence[Fact]) -> list[str]:
    return [_sentence(fact.told) for fact in facts]


def _settled(titles: Sequence[str]) -> list[str]:
    if not titles:
        return []
    named = titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} and {titles[-1]}"
    them = "it" if len(titles) == 1 else "them"
    return [f"You have already dealt with {named}, so I will not ask {them} again."]


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
