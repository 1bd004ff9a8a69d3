"""A grader that judges several times and goes by the majority."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from interviewer.domain.verdict import Judgement, Verdict
from interviewer.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from interviewer.domain.conversation import Turn
    from interviewer.domain.rubric import Question
    from interviewer.domain.verdict import Evidence
    from interviewer.engine.events import Waiting
    from interviewer.engine.ports import Grader

AT_ONCE = 3
_MOST_QUOTES = 3

_STRICTEST_FIRST = (
    Verdict.MADE,
    Verdict.MISSED,
    Verdict.PARTIAL,
    Verdict.COVERED,
    Verdict.NOT_MADE,
    Verdict.UNASSESSED,
)


class VotingGrader:
    """Lets each of `voters` judge, at most `at_once` at a time, and merges what they say.

    The voters are one grader under different seeds. One that fails counts as absent; where all
    fail, the first one's error is raised.
    """

    def __init__(self, voters: Sequence[Grader], *, at_once: int = AT_ONCE) -> None:
        self._voters = tuple(voters)
        self._at_once = at_once

    @property
    def name(self) -> str:
        """Who judges."""
        return self._voters[0].name

    async def judge(
        self, question: Question, turns: Sequence[Turn], notify: Callable[[Waiting], None]
    ) -> tuple[Judgement, ...]:
        """Judge every key point and said mistake of `question` by a majority.

        Raises `ModelError` where no voter could judge.
        """
        slots = asyncio.Semaphore(self._at_once)
        tasks = [
            asyncio.create_task(within(slots, one).judge(question, turns, notify))
            for one in self._voters
        ]
        try:
            outcomes = await asyncio.gather(*tasks, return_exceptions=True)
        except asyncio.CancelledError:
            # The slots pass to the votes that wait for them; those are to end as well.
            await asyncio.gather(*tasks, return_exceptions=True)
            raise
        for one in outcomes:
            if isinstance(one, BaseException) and not isinstance(one, ModelError):
                raise one
        votes = [one for one in outcomes if not isinstance(one, BaseException)]
        if not votes:
            raise next(one for one in outcomes if isinstance(one, ModelError))
        return merge_votes(votes)


class _Bounded:
    def __init__(self, slots: asyncio.Semaphore, grader: Grader) -> None:
        self._slots = slots
        self._grader = grader

    @property
    def name(self) -> str:
        return self._grader.name

    async def judge(
        self, question: Question, turns: Sequence[Turn], notify: Callable[[Waiting], None]
    ) -> tuple[Judgement, ...]:
        async with self._slots:
            return await self._grader.judge(question, turns, notify)


def within(slots: asyncio.Semaphore, grader: Grader) -> Grader:
    """Return `grader` so that it waits for one of `slots` before each judging."""
    return _Bounded(slots, grader)


def merge_votes(votes: Sequence[Sequence[Judgement]]) -> tuple[Judgement, ...]:
    """Return for each criterion the verdict that most votes gave; of a tie the strictest.

    A vote that left a criterion unassessed has no say in it, but counts among the `votes`.
    Evidence and reason are those of the votes that gave the verdict. Criteria stand in the order
    of the first vote that has them.
    """
    gathered: dict[tuple[str, str], list[Judgement]] = {}
    for vote in votes:
        for one in vote:
            gathered.setdefault((one.kind, one.id), []).append(one)
    return tuple(_majority(given, len(votes)) for given in gathered.values())


def _majority(given: Sequence[Judgement], votes: int) -> Judgement:
    heard = [one for one in given if one.verdict is not Verdict.UNASSESSED]
    if not heard:
        return replace(given[0], votes=votes, agreeing=len(given))
    verdicts = [one.verdict for one in heard]
    verdict = max(
        dict.fromkeys(verdicts),
        key=lambda one: (verdicts.count(one), -_STRICTEST_FIRST.index(one)),
    )
    agreeing = [one for one in heard if one.verdict is verdict]
    return replace(
        agreeing[0],
        evidence=_joined(place for one in agreeing for place in one.evidence),
        reason=next((one.reason for one in agreeing if one.reason), ""),
        votes=votes,
        agreeing=len(agreeing),
    )


def _joined(places: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the first few places in the order of the conversation; of those that overlap, one."""
    kept: list[Evidence] = []
    for place in sorted(places, key=lambda one: (one.turn, one.start, -one.end)):
        if not kept or kept[-1].turn != place.turn or kept[-1].end <= place.start:
            kept.append(place)
    return tuple(kept[:_MOST_QUOTES])
