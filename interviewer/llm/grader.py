"""A grader whose verdicts come from a language model, and whose evidence is checked by code."""

from __future__ import annotations

import random
import re
import secrets
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from interviewer.domain.conversation import Speaker, TurnKind
from interviewer.domain.verdict import Judgement, Kind, Verdict
from interviewer.errors import ContextTooLongError, ModelError
from interviewer.grading.evidence import find_quote
from interviewer.llm.client import ModelClient
from interviewer.llm.completion import Chat
from interviewer.llm.criteria import criteria_of, labelled
from interviewer.llm.failures import ReplyCutShortError
from interviewer.llm.model_call import unrecorded
from interviewer.llm.portions import fenced, portions
from interviewer.llm.prompt import render
from interviewer.llm.retrying import RetryPolicy
from interviewer.llm.structured import StructuredChat
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from interviewer.domain.conversation import Turn
    from interviewer.domain.rubric import Question
    from interviewer.domain.verdict import Evidence
    from interviewer.engine.events import Waiting
    from interviewer.llm.completion import Message
    from interviewer.llm.criteria import Criterion, Labelled
    from interviewer.llm.endpoint import Endpoint
    from interviewer.llm.grading_reply import Answer
    from interviewer.llm.memory import Memory
    from interviewer.llm.model_call import ModelCall
    from interviewer.llm.portions import Piece
    from interviewer.llm.prompt import Template

BUDGET = 6_000
"""Tokens of the candidate's words, by estimate, that one request may hold."""

_SMALLEST_BUDGET = 400
_MOST_PORTIONS = 12
_MOST_QUOTES = 3

_NOTHING_SAID = "The candidate said nothing that could be judged."
_LEFT_OUT = "Your reply left this one out."
_TWICE = "You answered this one twice, with different verdicts."
_NO_QUOTE = "You gave no quote for it. Copy the words it rests on, or answer “no”."


class LlmGrader:
    """Judges answers with a model: yes, partly or no on each criterion, each with its words.

    Criteria are shuffled by `seed` under labels that say nothing; `token` makes the mark that
    fences the candidate's words. What the model leaves out, contradicts itself on or misquotes is
    asked once more and is then unassessed. Close it with `aclose` unless `client` is shared.
    """

    def __init__(  # noqa: PLR0913 - every edge to the outside comes in here
        self,
        endpoint: Endpoint,
        template: Template,
        *,
        on_call: Callable[[ModelCall], None] = unrecorded,
        memory: Memory | None = None,
        retry: RetryPolicy | None = None,
        client: ModelClient | None = None,
        budget: int = BUDGET,
        seed: int = 0,
        token: Callable[[], str] | None = None,
    ) -> None:
        self._client = client or ModelClient(endpoint)
        self._chat = Chat(self._client, on_call=on_call, memory=memory)
        self.structured = StructuredChat(self._chat, retry or RetryPolicy())
        self._template = template
        self._budget = budget
        self._seed = seed
        self._token = token or _marks()

    @property
    def name(self) -> str:
        """The model's name."""
        return self._client.endpoint.model

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def judge(
        self, question: Question, turns: Sequence[Turn], notify: Callable[[Waiting], None]
    ) -> tuple[Judgement, ...]:
        """Judge every key point and said mistake of `question`, in the rubric's order.

        Words that do not fit into one request are judged in portions, and the better verdict
        counts. Raises `ModelError` where nothing could be judged; what could not be had afterwards
        is unassessed, with the reason.
        """
        criteria = criteria_of(question)
        spoken = tuple(turn for turn in turns if _counts(turn))
        if not spoken:
            return tuple(_refusal(one, _absent(one), _NOTHING_SAID) for one in criteria)
        budget = self._budget
        while True:
            round_ = _Round(question, spoken, notify)
            try:
                return await self._in_portions(round_, criteria, portions(spoken, budget))
            except ContextTooLongError:
                budget //= 2
                if budget < _SMALLEST_BUDGET:
                    raise

    async def _in_portions(
        self, round_: _Round, criteria: Sequence[Criterion], parts: Sequence[Sequence[Piece]]
    ) -> tuple[Judgement, ...]:
        found: dict[Criterion, Judgement] = {}
        for part in parts[:_MOST_PORTIONS]:
            rest = [one for one in criteria if not _final(found.get(one))]
            if not rest:
                break
            judged = await self._judge_portion(round_, rest, part)
            for criterion, judgement in judged.items():
                found[criterion] = _better(found.get(criterion), judgement)
        unread = len(parts) - _MOST_PORTIONS
        if unread > 0:
            found = {one: _partly_read(judged, unread) for one, judged in found.items()}
        return tuple(found[one] for one in criteria)

    async def _judge_portion(
        self, round_: _Round, criteria: Sequence[Criterion], part: Sequence[Piece]
    ) -> dict[Criterion, Judgement]:
        first = _sorted(await self._ask(round_, criteria, part, {}, "first"), criteria, round_)
        if not first.faults:
            return first.judged
        again = list(first.faults)
        try:
            answers = await self._ask(round_, again, part, first.faults, "again")
        except ModelError as error:
            reason = f"It could not be asked again: {error.title}"
            unheard = {one: _refusal(one, Verdict.UNASSESSED, reason) for one in again}
            return first.judged | unheard
        second = _sorted(answers, again, round_)
        given_up = {
            one: _refusal(one, Verdict.UNASSESSED, _reported(fault))
            for one, fault in second.faults.items()
        }
        return first.judged | second.judged | given_up

    async def _ask(
        self,
        round_: _Round,
        criteria: Sequence[Criterion],
        part: Sequence[Piece],
        remarks: dict[Criterion, str],
        attempt: str,
    ) -> list[tuple[Criterion, Answer]]:
        """Return the model's answers in its order, without those under labels that do not exist."""
        from interviewer.llm.grading_reply import GradingReply

        listed = labelled(criteria, f"{self._seed}/{round_.question.id}/{attempt}", remarks)
        messages = messages_for(round_.question, listed, part, self._template, self._token)
        try:
            reply = await self.structured.ask(
                "grader",
                messages,
                GradingReply,
                round_.notify,
                wishes={"temperature": 0, "seed": self._seed},
            )
        except ReplyCutShortError:
            if len(criteria) < 2:
                raise
            half = len(criteria) // 2
            return [
                *await self._ask(round_, criteria[:half], part, remarks, attempt),
                *await self._ask(round_, criteria[half:], part, remarks, attempt),
            ]
        by_label = {one.label: one.criterion for one in listed}
        named = ((by_label.get(_label(one.criterion)), one) for one in reply.answers)
        return [(criterion, one) for criterion, one in named if criterion is not None]


def _marks() -> Callable[[], str]:
    """Return what makes marks that nobody can have known when the words were said."""
    chance = random.Random(secrets.token_bytes(16))
    return lambda: f"{chance.getrandbits(48):012x}"


@dataclass(frozen=True, slots=True)
class _Round:
    """What stays the same while one question is judged."""

    question: Question
    spoken: tuple[Turn, ...]
    notify: Callable[[Waiting], None]


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The judgements that stand; for the other criteria what was wrong, in words for the model."""

    judged: dict[Criterion, Judgement]
    faults: dict[Criterion, str]


def messages_for(
    question: Question,
    criteria: Sequence[Labelled],
    part: Sequence[Piece],
    template: Template,
    token: Callable[[], str],
) -> list[Message]:
    """Return the messages of one grading: the rules, the fenced words, the criteria."""
    rules, task = _rendered(template, question.question, tuple(criteria))
    return [
        {"role": "system", "content": rules},
        {"role": "user", "content": f"{fenced(part, token)}\n\n{task}"},
    ]


@lru_cache(maxsize=64)
def _rendered(template: Template, question: str, criteria: tuple[Labelled, ...]) -> tuple[str, str]:
    """Return the filled prompt, which is the same for all who answered the same question."""
    return render(template, "Judge these words now.", question=question, criteria=criteria)


def _counts(turn: Turn) -> bool:
    """Return whether a turn is the candidate's and holds words of their own."""
    return (
        turn.speaker is Speaker.CANDIDATE
        and bool(turn.text.strip())
        and turn.kind not in {TurnKind.EMPTY, TurnKind.ECHO}
    )


def _sorted(
    answers: Iterable[tuple[Criterion, Answer]], criteria: Sequence[Criterion], round_: _Round
) -> _Sorted:
    """Take the first answer to each criterion; find what cannot stand."""
    given: dict[Criterion, list[Answer]] = {}
    for criterion, answer in answers:
        given.setdefault(criterion, []).append(answer)
    judged: dict[Criterion, Judgement] = {}
    faults: dict[Criterion, str] = {}
    for criterion in criteria:
        several = given.get(criterion, [])
        verdicts = {_verdict(criterion, one) for one in several}
        if len(verdicts) != 1:
            faults[criterion] = _TWICE if verdicts else _LEFT_OUT
            continue
        outcome = _judgement(criterion, verdicts.pop(), several[0], round_.spoken)
        if isinstance(outcome, Judgement):
            judged[criterion] = outcome
        else:
            faults[criterion] = outcome
    return _Sorted(judged, faults)


def _judgement(
    criterion: Criterion, verdict: Verdict, answer: Answer, spoken: Sequence[Turn]
) -> Judgement | str:
    """Return the judgement with its evidence found, or what is wrong with the quotes."""
    reason = clean_line(answer.reason, 300)
    if not verdict.needs_evidence:
        return _refusal(criterion, verdict, reason)
    places: list[Evidence] = []
    for quote in answer.quotes:
        found = find_quote(quote.words, spoken, quote.turn or None)
        if found is not None:
            places.append(found)
    if places:
        evidence = _in_order(places[:_MOST_QUOTES])
        return Judgement(criterion.kind, criterion.id, verdict, evidence, reason=reason)
    invented = next((clean_line(one.words, 120) for one in answer.quotes if one.words.strip()), "")
    if not invented:
        return _NO_QUOTE
    return (
        f"You quoted “{invented}”, which the candidate did not say. Copy the words as they stand, "
        "or answer “no”."
    )


def _verdict(criterion: Criterion, answer: Answer) -> Verdict:
    """Return the verdict that an answer stands for; a mistake is made clearly or not at all."""
    if criterion.kind is Kind.MISTAKE:
        return Verdict.MADE if answer.verdict == "yes" else Verdict.NOT_MADE
    return {"yes": Verdict.COVERED, "partly": Verdict.PARTIAL}.get(answer.verdict, Verdict.MISSED)


def _absent(criterion: Criterion) -> Verdict:
    return Verdict.NOT_MADE if criterion.kind is Kind.MISTAKE else Verdict.MISSED


def _refusal(criterion: Criterion, verdict: Verdict, reason: str) -> Judgement:
    return Judgement(criterion.kind, criterion.id, verdict, reason=reason)


def _reported(fault: str) -> str:
    """Return what was wrong as it is told to the reader of a grade."""
    if fault == _LEFT_OUT:
        return "The model did not answer this, though it was asked again."
    if fault == _TWICE:
        return "The model contradicted itself on this, though it was asked again."
    return (
        "The model could not show the words that its verdict rests on, though it was asked again."
    )


def _label(written: str) -> str:
    found = re.search(r"\d{1,4}", written)
    return f"C{int(found[0])}" if found else ""


_RANK = {
    Verdict.COVERED: 4,
    Verdict.MADE: 4,
    Verdict.PARTIAL: 3,
    Verdict.UNASSESSED: 2,
    Verdict.MISSED: 1,
    Verdict.NOT_MADE: 1,
}


def _final(judgement: Judgement | None) -> bool:
    return judgement is not None and _RANK[judgement.verdict] == 4


def _better(one: Judgement | None, other: Judgement) -> Judgement:
    """Return the judgement that stands when two portions were judged, with all evidence of it."""
    if one is None:
        return other
    best, less = (one, other) if _RANK[one.verdict] >= _RANK[other.verdict] else (other, one)
    if best.verdict is less.verdict:
        return replace(best, evidence=_in_order([*best.evidence, *less.evidence]))
    return best


def _in_order(places: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the places in the order of the conversation; of two that overlap, the earlier."""
    kept: list[Evidence] = []
    for place in sorted(places, key=lambda one: (one.turn, one.start, -one.end)):
        if not kept or kept[-1].turn != place.turn or kept[-1].end <= place.start:
            kept.append(place)
    return tuple(kept)


def _partly_read(judgement: Judgement, unread: int) -> Judgement:
    """Return a judgement as it stands when the end of a very long transcript was not read."""
    if judgement.verdict.needs_evidence:
        return judgement
    reason = f"Not found in what was read; {unread} more portions of the transcript were left out."
    return replace(judgement, verdict=Verdict.UNASSESSED, reason=reason)
