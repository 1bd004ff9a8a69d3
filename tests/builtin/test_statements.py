"""The built-in grader on single statements: who states a point or errs, and who comes near it.

The statements were written from the rubrics without their cues. Those beside the samples are
learned from, and cues were tried on them, so here every tenth will do; nothing is tuned on those in
`unseen`, nor learned from them. The floors stand a little under what was measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bench.learning import question_id, read_statements, statement_files
from interviewer.builtin.grader import judge_question
from interviewer.domain.conversation import Speaker, Turn
from interviewer.domain.verdict import Verdict
from interviewer.grading.agreement import Balance
from tests.support.labelled import question_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.domain.rubric import KeyPoint, Mistake, Question

UNSEEN = Path(__file__).parent / "statements" / "unseen"
EVERY = 10
PARTS = ("tuned", "unseen")
SAID = frozenset({Verdict.COVERED, Verdict.PARTIAL, Verdict.MADE})
FLOORS = {
    ("tuned", "key_points"): 0.95,
    ("tuned", "mistakes"): 0.93,
    ("unseen", "key_points"): 0.86,
    ("unseen", "mistakes"): 0.82,
}


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody says, and whether they state the criterion by it."""

    question: Question
    kind: str
    criterion: str
    text: str
    states: bool

    @property
    def heard(self) -> bool:
        """Whether the built-in grader hears the criterion in it."""
        turn = Turn(1, Speaker.CANDIDATE, self.text, "main")
        judgements = judge_question(self.question, (turn,))
        return any(one.id == self.criterion and one.verdict in SAID for one in judgements)


def statements(part: str) -> Iterator[Statement]:
    """Yield the statements of a part, of those that are learned from every tenth."""
    if part == "unseen":
        for path in sorted(UNSEEN.rglob("*.yaml")):
            yield from _in_file(path, path.relative_to(UNSEEN).with_suffix("").as_posix())
        return
    for path in statement_files():
        yield from islice(_in_file(path, question_id(path)), 0, None, EVERY)


def _in_file(path: Path, name: str) -> Iterator[Statement]:
    for one in read_statements(path):
        question = question_of(name)
        said = one.criterion in {point.id for point in question.key_points}
        kind = "key_points" if said else "mistakes"
        yield Statement(question, kind, one.criterion, one.text, one.states)


def criteria(question: Question) -> tuple[KeyPoint | Mistake, ...]:
    """Return a question's key points and mistakes."""
    return (*question.key_points, *question.mistakes)


@pytest.mark.parametrize("part", PARTS)
def test_every_statement_belongs_to_a_criterion(part: str) -> None:
    strangers = [
        (one.question.id, one.criterion)
        for one in statements(part)
        if one.criterion not in {each.id for each in criteria(one.question)}
    ]
    assert not strangers


@pytest.mark.parametrize(("part", "kind"), FLOORS)
def test_statements_are_told_from_near_ones(part: str, kind: str) -> None:
    told = [(one.states, one.heard) for one in statements(part) if one.kind == kind]
    found = Balance(
        heard=sum(states and heard for states, heard in told),
        said=sum(states for states, _ in told),
        left=sum(not states and not heard for states, heard in told),
        unsaid=sum(not states for states, _ in told),
    )
    assert (found.balanced or 0.0) >= FLOORS[part, kind], str(found)
