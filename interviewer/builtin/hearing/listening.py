"""A passage made ready to be judged: what in it is asked, given back, quoted or chosen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from interviewer.builtin.hearing.announcing import announced
from interviewer.builtin.hearing.asking import asks
from interviewer.builtin.hearing.choices import choice
from interviewer.builtin.hearing.claims import Claims
from interviewer.builtin.hearing.outcomes import regretted
from interviewer.builtin.hearing.passage import passage
from interviewer.builtin.hearing.quoting import quoted, rejected
from interviewer.builtin.hearing.stems import stem

if TYPE_CHECKING:
    from interviewer.builtin.hearing.echo import Prompts
    from interviewer.builtin.hearing.passage import Passage

RETURNED = 0.75
_FAULTS = frozenset(map(stem, ("mistake", "mistakes", "pitfalls", "errors", "traps")))


@dataclass(frozen=True, slots=True)
class Hearing:
    """A passage as one question hears it, sentence by sentence.

    `void` are those that add nothing to the question or ask something, `returned` those that are
    the interviewer's own words or ask something, `echoes` the tokens given back, `asked` what asks;
    `choice` is what the passage begins by choosing. `quoted` are views in quotation marks that the
    candidate does not take for their own, `rejected` what the next sentence calls wrong,
    `announced` what was announced as a fault, `regretted` what was done once and came to no good;
    `faults_sought` where the question asks for what goes wrong.
    """

    number: int
    heard: Passage
    claims: Claims
    void: tuple[bool, ...]
    returned: tuple[bool, ...]
    echoes: tuple[tuple[bool, ...], ...]
    asked: tuple[bool, ...]
    choice: str
    quoted: tuple[bool, ...]
    rejected: tuple[bool, ...]
    announced: tuple[bool, ...]
    regretted: tuple[bool, ...]
    faults_sought: bool = False


class _Manner(NamedTuple):
    """What of a passage is the same for every question that hears it."""

    claims: Claims
    asked: tuple[bool, ...]
    quoted: tuple[bool, ...]
    rejected: tuple[bool, ...]
    announced: tuple[bool, ...]
    regretted: tuple[bool, ...]


@lru_cache(maxsize=256)
def _manner(text: str) -> _Manner:
    heard = passage(text)
    asked = tuple(asks(heard, sentence) for sentence in heard.sentences)
    return _Manner(
        Claims(heard), asked, quoted(heard), rejected(heard), announced(heard), regretted(heard)
    )


def hearing(
    number: int, heard: Passage, prompts: Prompts, options: frozenset[str] = frozenset()
) -> Hearing:
    """Listen to a passage with the interviewer's prompts in mind, and the question's options."""
    echoes = tuple(tuple(prompts.echoed(sentence)) for sentence in heard.sentences)
    manner = _manner(heard.text)
    asked = manner.asked
    void = tuple(
        question or prompts.only_echo(sentence, list(echo))
        for sentence, echo, question in zip(heard.sentences, echoes, asked, strict=True)
    )
    returned = tuple(
        question or sum(echo) >= RETURNED * max(1, len(echo))
        for echo, question in zip(echoes, asked, strict=True)
    )
    chosen = choice(heard.sentences[0].tokens, heard.text, options) if heard.sentences else ""
    return Hearing(
        number,
        heard,
        manner.claims,
        void,
        returned,
        echoes,
        asked,
        chosen,
        manner.quoted,
        manner.rejected,
        manner.announced,
        manner.regretted,
        not _FAULTS.isdisjoint(prompts.stems),
    )
