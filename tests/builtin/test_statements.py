"""The built-in grader on single statements: who states a point or errs, and who comes near it.

The statements were written from the rubrics without their cues. Cues may be tried on those in
`tuned`; nothing is tuned on those in `unseen`. The floors stand a little under what was measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ruamel.yaml import YAML

from interviewer.builtin.grader import judge_question
from interviewer.domain.conversation import Speaker, Turn
from interviewer.domain.verdict import Verdict
from interviewer.grading.agreement import Balance
from interviewer.library.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.domain.rubric import KeyPoint, Mistake, Question

FOLDER = Path(__file__).parent / "statements"
PARTS = ("tuned", "unseen")
KINDS = ("key_points", "mistakes")
SAID = frozenset({Verdict.COVERED, Verdict.PARTIAL, Verdict.MADE})
FLOORS = {
    ("tuned", "key_points"): 0.94,
    ("tuned", "mistakes"): 0.94,
    ("unseen", "key_points"): 0.76,
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
    """Yield every statement of a part."""
    for path in sorted((FOLDER / part).glob("*.yaml")):
        question = Library(None).question(f"databases/{path.stem}")
        written = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        for kind in KINDS:
            for criterion, group in written[kind].items():
                for name, texts in group.items():
                    states = name in {"said", "made"}
                    yield from (Statement(question, kind, criterion, one, states) for one in texts)


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
