"""Puts a question that was not understood another way: what it starts from, and its parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.builtin import wording
from interviewer.builtin.hearing.asking import joined
from interviewer.builtin.hearing.explaining import asks_for_meaning, asks_to_explain
from interviewer.builtin.hearing.passage import passage
from interviewer.domain.conversation import Move, Speaker, TurnKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interviewer.domain.conversation import Turn
    from interviewer.engine.ports import Speech, Step

_ASKING = r"(?:what|which|who|how|why|when|where|whether)"
# Where one question ends and the next begins: "..., and why?", "...: which ..., and what ...?".
_SEAM = re.compile(
    rf"\s*[:;,\u2013\u2014]\s+(?:(?:and|or|then)\s+)*(?={_ASKING}\b)|\s+and\s+(?=why\b)"
)
_BEGINS = re.compile(
    rf"(?:{_ASKING}|is|are|do|does|did|would|could|can|should|will|have|has)\b", re.IGNORECASE
)
_TASK = re.compile(
    r"(?:tell|explain|name|describe|list|compare|give|show|sketch|walk)\b", re.IGNORECASE
)
_END = re.compile(r"(?<=[.!?])\s+")


def wants_explanation(speech: Speech) -> bool:
    """Whether the candidate asked what the question means, or does not understand it twice."""
    if speech.step.because is not TurnKind.REPEAT:
        return False
    moves = [turn.move for turn in speech.turns if turn.speaker is Speaker.INTERVIEWER]
    return moves[-1:] == [Move.REPEAT] or any(map(asks_to_explain, _asked(speech.turns)))


def wants_meaning(speech: Speech) -> bool:
    """Whether the candidate asked what a word of the question means."""
    return any(map(asks_for_meaning, _asked(speech.turns)))


def explained(step: Step, pick: Callable[[Sequence[str]], str]) -> list[str]:
    """Return the open question put another way, from the author's own words."""
    parts = [pick(wording.EXPLAIN_LEAD)]
    if step.part_of:
        _, asked = _taken_apart(step.part_of)
        return [*parts, f"{wording.BELONGS_TO} {' '.join(asked)}", wording.ONE_PART, step.wording]
    scene, asked = _taken_apart(step.wording)
    if scene:
        parts += [wording.STARTS_FROM, *scene]
    if len(asked) > 1:
        count = wording.COUNTS.get(len(asked), str(len(asked)))
        parts.append(wording.ASKED_SEVERAL.format(count=count))
    elif step.title:
        parts.append(wording.ASKED_ONCE.format(title=step.title))
    return [*parts, *asked, wording.HOW_TO_ANSWER]


def _taken_apart(text: str) -> tuple[list[str], list[str]]:
    """Return what a question tells, and what it asks, each question for itself."""
    told: list[str] = []
    asked: list[str] = []
    for sentence in _END.split(" ".join(text.split())):
        if sentence.endswith("?"):
            asked += _questions(sentence)
        else:
            (asked if asked or _TASK.match(sentence) else told).append(sentence)
    return (told, asked) if asked else (told[:-1], told[-1:])


def _questions(sentence: str) -> list[str]:
    lead, *rest = _SEAM.split(sentence.rstrip("?"))
    if rest and not _BEGINS.match(lead):
        lead = f"{lead}, {rest.pop(0)}"
    return [f"{piece[:1].upper()}{piece[1:]}?" for piece in (lead, *rest)]


def _asked(turns: Sequence[Turn]) -> list[str]:
    """Return the sentences of the candidate's last turn, where that is the last of all."""
    if not turns or turns[-1].speaker is not Speaker.CANDIDATE:
        return []
    return [joined(sentence) for sentence in passage(turns[-1].text).sentences]
