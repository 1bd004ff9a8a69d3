"""Several gradings of the same words: the majority counts, and the spread stays visible."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.verdict import Evidence, Judgement, Kind, Verdict
from interviewer.errors import ModelReplyError, ModelUnavailableError
from interviewer.grading.votes import VotingGrader, merge_votes, within
from tests.support.interviews import question

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interviewer.domain.conversation import Turn
    from interviewer.domain.rubric import Question
    from interviewer.engine.events import Waiting
    from interviewer.errors import ModelError

BREW = question("brew", "water")
POINT = {Verdict.COVERED, Verdict.PARTIAL, Verdict.MISSED, Verdict.UNASSESSED}


def water(verdict: Verdict, *places: Evidence, reason: str = "") -> Judgement:
    return Judgement(Kind.KEY_POINT, "water", verdict, places, reason=reason)


def place(start: int, end: int, turn: int = 2) -> Evidence:
    return Evidence(turn, start, end, "x" * (end - start))


def merged(*votes: Judgement) -> Judgement:
    (one,) = merge_votes([(vote,) for vote in votes])
    return one


def test_two_of_three_decide_with_their_own_words_and_reason() -> None:
    one = merged(
        water(Verdict.COVERED, place(5, 9), reason="Boils it."),
        water(Verdict.MISSED, reason="Nothing of water."),
        water(Verdict.COVERED, place(0, 3), place(7, 12), reason="Kettle."),
    )
    assert (one.verdict, one.agreeing, one.votes, one.split) == (Verdict.COVERED, 2, 3, True)
    assert [(where.start, where.end) for where in one.evidence] == [(0, 3), (5, 9)]
    assert one.reason == "Boils it."


@pytest.mark.parametrize(
    ("votes", "stricter"),
    [
        ((Verdict.COVERED, Verdict.PARTIAL), Verdict.PARTIAL),
        ((Verdict.COVERED, Verdict.MISSED), Verdict.MISSED),
        ((Verdict.COVERED, Verdict.PARTIAL, Verdict.MISSED), Verdict.MISSED),
        ((Verdict.NOT_MADE, Verdict.MADE), Verdict.MADE),
    ],
)
def test_of_a_tie_the_stricter_verdict_counts(
    votes: tuple[Verdict, ...], stricter: Verdict
) -> None:
    one = merged(*(water(verdict) for verdict in votes))
    assert (one.verdict, one.agreeing) == (stricter, 1)


def test_a_vote_without_a_verdict_has_no_say_but_is_seen() -> None:
    one = merged(water(Verdict.UNASSESSED), water(Verdict.UNASSESSED), water(Verdict.COVERED))
    assert (one.verdict, one.agreeing, one.votes, one.split) == (Verdict.COVERED, 1, 3, True)
    nobody = merged(water(Verdict.UNASSESSED), water(Verdict.UNASSESSED))
    assert (nobody.verdict, nobody.split) == (Verdict.UNASSESSED, False)


@given(st.lists(st.sampled_from(sorted(POINT)), min_size=1, max_size=9), st.randoms())
def test_the_order_of_the_votes_does_not_matter_and_no_other_verdict_has_more(
    verdicts: list[Verdict], chance: object
) -> None:
    one = merged(*(water(verdict) for verdict in verdicts))
    shuffled = list(verdicts)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    other = merged(*(water(verdict) for verdict in shuffled))
    assert (one.verdict, one.agreeing) == (other.verdict, other.agreeing)
    assert one.verdict in verdicts
    heard = [verdict for verdict in verdicts if verdict is not Verdict.UNASSESSED]
    assert one.agreeing == verdicts.count(one.verdict)
    assert all(heard.count(verdict) <= one.agreeing for verdict in heard)
    assert one.split == (one.agreeing < len(verdicts))


@dataclass
class Voter:
    """Says one verdict, or fails; `busy` counts those that judge at this moment."""

    says: Verdict | ModelError
    busy: list[int] = field(default_factory=lambda: [0, 0])
    name: str = "judge"

    async def judge(
        self, question: Question, turns: Sequence[Turn], notify: Callable[[Waiting], None]
    ) -> tuple[Judgement, ...]:
        self.busy[0] += 1
        self.busy[1] = max(self.busy)
        await asyncio.sleep(0)
        self.busy[0] -= 1
        if not isinstance(self.says, Verdict):
            raise self.says
        return (water(self.says),)


def quietly(_waiting: Waiting) -> None:
    """Hear nothing."""


async def test_a_vote_that_fails_is_absent() -> None:
    voters = [Voter(Verdict.COVERED), Voter(ModelReplyError("No.")), Voter(Verdict.COVERED)]
    (one,) = await VotingGrader(voters).judge(BREW, (), quietly)
    assert (one.verdict, one.agreeing, one.votes) == (Verdict.COVERED, 2, 2)


async def test_where_every_vote_fails_the_first_error_is_told() -> None:
    voters = [Voter(ModelUnavailableError("Gone.")), Voter(ModelReplyError("No."))]
    with pytest.raises(ModelUnavailableError, match="Gone"):
        await VotingGrader(voters).judge(BREW, (), quietly)


async def test_few_votes_are_under_way_at_once() -> None:
    busy = [0, 0]
    voters = [Voter(Verdict.COVERED, busy) for _ in range(9)]
    await VotingGrader(voters, at_once=2).judge(BREW, (), quietly)
    assert busy == [0, 2]


async def test_slots_are_shared_between_graders() -> None:
    busy = [0, 0]
    slots = asyncio.Semaphore(3)
    graders = [within(slots, Voter(Verdict.COVERED, busy)) for _ in range(8)]
    await asyncio.gather(*(one.judge(BREW, (), quietly) for one in graders))
    assert busy == [0, 3]
    assert {one.name for one in graders} == {"judge"}
