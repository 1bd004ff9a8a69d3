"""Candidates for an interview on the built-in scenario: what each says when it is their turn."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from interviewer.library.library import Library
from tests.support.program import SCENARIO

if TYPE_CHECKING:
    from interviewer.domain.scenario import Scenario

ANSWERS = Path(__file__).parents[1] / "data" / "answers"

Candidate: TypeAlias = Callable[[str], str]
"""Given the stage that an answer is awaited in, what the candidate says: an answer or a command."""


@cache
def scenario() -> Scenario:
    """Return the built-in scenario."""
    return Library(None).scenario(SCENARIO)


@cache
def sample(name: str) -> dict[str, str]:
    """Return the answers of a sample, by stage."""
    text = (ANSWERS / f"{name}.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (\w+)$", text, flags=re.MULTILINE)[1:]
    return {stage: said.strip() for stage, said in zip(parts[::2], parts[1::2], strict=True)}


def answers_each_stage(name: str, then: str = "/skip") -> Candidate:
    """Gives the sample's answer once in each stage, and says `then` to whatever else is asked."""
    answered: set[str] = set()

    def reply(stage: str) -> str:
        if stage in answered:
            return then
        answered.add(stage)
        return sample(name)[stage]

    return reply


def says_everything_first(said: dict[str, str]) -> Candidate:
    """Gives the answers of all stages in the first turn, and has nothing to add."""
    left = ["\n\n".join(said.values())]
    return lambda _stage: left.pop() if left else "I have said what I know about that."


def always(text: str) -> Candidate:
    """Says the same whatever is asked."""
    return lambda _stage: text


def pastes_the_question(of: Scenario) -> Candidate:
    """Gives every question back as an answer."""
    return lambda stage: of.stage(stage).ask


def says_in_turn(*lines: str) -> Candidate:
    """Says one line after the other, then begins again."""
    turn = iter(range(10**9))
    return lambda _stage: lines[next(turn) % len(lines)]
