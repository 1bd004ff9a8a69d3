"""Common mistakes: what is said is charged, what is left out never by its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interviewer.builtin.grader import judge_question
from interviewer.domain.conversation import Move, Speaker, Turn, TurnKind
from interviewer.domain.verdict import Kind, Verdict
from interviewer.importing.mistakes import Representation, represent
from interviewer.library.library import Library
from tests.importing.reading import bring_in

if TYPE_CHECKING:
    from pathlib import Path

POINTS = {
    "retry": "A lost update is retried a limited number of times",
    "version": "The update carries the version that was read",
    "both": "Version and retry belong together",
}


@pytest.mark.parametrize(
    "mistake",
    [
        "Believing that the version column is compared by itself.",
        "Taking a lock on every row.",
        "Says that NoSQL has no schema.",
        "Running migrations by hand in production.",
    ],
)
def test_a_mistake_that_is_said_stands_in_its_own_words(mistake: str) -> None:
    assert represent(mistake, POINTS) == Representation()


@pytest.mark.parametrize(
    "mistake",
    [
        "Not mentioning timeouts.",
        "Ignoring what the reader sees meanwhile.",
        "Confusing isolation levels with locks.",
        "Scaling out without looking at the queries first.",
        "Doesn't know what a deadlock is.",
        "Vague about who retries.",
    ],
)
def test_a_mistake_of_omission_gets_a_cue_that_nobody_says(mistake: str) -> None:
    made = represent(mistake, POINTS)
    assert made.omits == ""
    assert made.cue.startswith('"left out of the answer: ')
    assert made.cue.count('"') == 2


def test_an_omission_that_one_key_point_clearly_holds_names_it() -> None:
    made = represent("Forgetting to retry a lost update, which loses work.", POINTS)
    assert made == Representation(omits="retry")
    assert represent("Forgetting the version or the retry.", POINTS).omits == "both"
    assert represent("Forgetting the version.", POINTS).omits == ""


GUIDE = """\
## How do you keep two writers apart?

Take a lock, or compare a version when writing.

### Key Points

- A lock keeps the second writer waiting
- A version column reveals a write in between

### Common Mistakes

- Not mentioning timeouts for locks that are held too long.
- Ignoring connection errors while a lock is held.
- Forgetting the version column.
- Believing that a lock in the application also stops other servers.
"""


@pytest.mark.parametrize(
    ("answer", "made"),
    [
        (
            "I would be mentioning timeouts for locks that are held too long. I handle errors too.",
            [],
        ),
        ("Ignoring connection errors while a lock is held.", []),
        (
            "A lock in the application stops other servers as well.",
            ["believing-lock-application-also-stops"],
        ),
        ("A lock in the application does not stop other servers.", []),
    ],
)
def test_only_what_is_claimed_is_charged(tmp_path: Path, answer: str, made: list[str]) -> None:
    bring_in(tmp_path / "home", GUIDE)
    question = Library(tmp_path / "home").question("mine/keep-two-writers-apart")
    assert len(question.mistakes) == 4
    assert question.mistakes[2].omits == "version-column-reveals-write-between"
    turns = (
        Turn(1, Speaker.INTERVIEWER, question.question, "q", move=Move.OPEN),
        Turn(2, Speaker.CANDIDATE, answer, "q", kind=TurnKind.ANSWER),
    )
    judged = judge_question(question, turns)
    found = [one.id for one in judged if one.kind is Kind.MISTAKE and one.verdict is Verdict.MADE]
    assert found == made
