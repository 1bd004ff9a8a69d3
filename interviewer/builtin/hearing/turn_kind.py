"""Decides what kind of turn a candidate's turn is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.asking import asks, asks_interviewer, joined, makes_sure
from interviewer.builtin.hearing.echo import is_telling
from interviewer.builtin.hearing.explaining import asks_for_meaning, has_not_heard
from interviewer.builtin.hearing.nonsense import is_empty_talk, is_noise
from interviewer.builtin.hearing.requests import request_in, without_disclaimer
from interviewer.builtin.hearing.words import word_set
from interviewer.domain.conversation import TurnKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from interviewer.builtin.hearing.echo import Prompts
    from interviewer.builtin.hearing.passage import Passage, Sentence

FEW_WORDS = 7
FEW_TELLING = 4
SUBSTANCE = 5
LONGEST_OF_FACT = 14
_VENTURING = word_set("heard read think guess suppose suspect believe imagine assume seen")
# A subject of several words: "what version of PostgreSQL does the database have".
_OF_FACT = re.compile(
    r"^(?:(?:um|uh|so|and|but|ok|okay|well|also|first|sorry|just|yes) )*(?:what|which|how)"
    r" (?!if |i )(?:(?!is |are |was |were )\w+ ){1,5}"
    r"(?:is|are|was|were|do|does|did|has|have|can|will)"
    r" (?:the|you|we|it|this|that|they|there|your|our)\b(?! (?:most|same|least))"
)
_ANSWERING = re.compile(
    r"\b(?:i|is what|depends?|matters?|decides?|tells?|shows?|because|so that|which means)\b"
)
_PRIORITY = (
    TurnKind.ASKS_SOLUTION,
    TurnKind.HINT,
    TurnKind.REPEAT,
    TurnKind.SKIP,
    TurnKind.CLARIFYING,
    TurnKind.DONT_KNOW,
)


@dataclass(frozen=True, slots=True)
class Sorted:
    """A turn's sentences by what they do; `questions` are those put to the interviewer.

    `at_edge` are the questions that open or close the turn and want a fact: in a long answer the
    others are more likely a figure of speech.
    """

    requests: frozenset[TurnKind]
    questions: tuple[Sentence, ...]
    at_edge: tuple[Sentence, ...]
    statements: tuple[Sentence, ...]
    echoes: int


def sort_sentences(heard: Passage, prompts: Prompts) -> Sorted:
    """Sort the sentences of a turn into requests, questions, echoes and statements."""
    requests: set[TurnKind] = set()
    questions: list[Sentence] = []
    figurative: list[Sentence] = []
    statements: list[Sentence] = []
    echoes = 0
    for sentence in heard.sentences:
        if not sentence.tokens:
            continue
        words = joined(sentence)
        if asks_for_meaning(words) and prompts.only_echo(sentence):
            requests.add(TurnKind.REPEAT)
            continue
        if prompts.given_back(sentence):
            echoes += 1
            continue
        request = request_in(words)
        if request is TurnKind.DONT_KNOW and _goes_on(words):
            request = None
        if request is not None:
            requests.add(request)
        elif prompts.only_echo(sentence):
            echoes += 1
        elif asks_interviewer(heard, sentence):
            questions.append(sentence)
        elif asks(heard, sentence):
            figurative.append(sentence)
        else:
            statements.append(sentence)
    told = [one for one in statements if not _wants_a_fact(one)]
    if not requests and all(is_empty_talk(one.tokens) for one in told):
        questions += filter(_wants_a_fact, [*figurative, *statements])
        statements = told
    edges = heard.sentences[:2] + heard.sentences[-1:]
    at_edge = tuple(one for one in questions if one in edges and not makes_sure(one))
    return Sorted(frozenset(requests), tuple(questions), at_edge, tuple(statements), echoes)


def turn_kind(
    heard: Passage, said: Sorted, *, points: bool, facts: bool, known: Collection[str]
) -> TurnKind:
    """Return the kind of a turn; `points` and `facts` say whether it holds any of those.

    `known` are stems of the interview's own texts. What holds a key point, or says enough of
    anything, is an answer, whatever else it asks.
    """
    if not heard.text.strip():
        return TurnKind.EMPTY
    tokens = [token for sentence in heard.sentences for token in sentence.tokens]
    if points:
        return TurnKind.ANSWER
    if has_not_heard(" ".join(token.word for token in tokens), heard.text):
        return TurnKind.REPEAT
    stated = [token for sentence in said.statements for token in sentence.tokens]
    telling = {token.stem for token in stated if is_telling(token.word)}
    asked = said.requests | ({TurnKind.CLARIFYING} if said.questions else frozenset())
    ventured = asked == {TurnKind.DONT_KNOW} and any(map(_ventures, said.statements))
    if asked and len(telling) < (FEW_TELLING if ventured else SUBSTANCE):
        return next(kind for kind in _PRIORITY if kind in asked)
    if not tokens or is_noise(tokens, known) or is_empty_talk(tokens):
        return TurnKind.CLARIFYING if facts else TurnKind.NON_ANSWER
    if said.echoes and len(telling) < SUBSTANCE:
        return TurnKind.ECHO
    if not stated:
        return TurnKind.CLARIFYING if asked else TurnKind.NON_ANSWER
    if is_noise(stated, known) or is_empty_talk(stated):
        return TurnKind.NON_ANSWER
    if len(telling) < FEW_TELLING or len(stated) < FEW_WORDS:
        return TurnKind.TOO_SHORT
    return TurnKind.ANSWER


def _wants_a_fact(sentence: Sentence) -> bool:
    """Whether a sentence, taken by itself, asks how things are and answers nothing."""
    words = joined(sentence)
    return (
        len(sentence.tokens) <= LONGEST_OF_FACT
        and _OF_FACT.search(words) is not None
        and _ANSWERING.search(words) is None
    )


def _ventures(sentence: Sentence) -> bool:
    """Whether somebody who does not know says what they have heard or suppose all the same."""
    return any(token.word in _VENTURING for token in sentence.tokens)


def _goes_on(words: str) -> bool:
    """Whether something worth hearing follows "I don't know"."""
    rest = without_disclaimer(words).split()
    said = [word for word in rest if is_telling(word)]
    turns = any(
        word in {"but", "however", "though", "although", "so", "maybe", "i"} for word in rest
    )
    return len(said) >= (2 if turns else 6)
