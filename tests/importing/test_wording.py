"""What is asked where a guide only names a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interviewer.importing.wording import as_task
from interviewer.library.questions import read_question
from tests.importing.reading import bring_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("topic", "answer", "asked"),
    [
        ("Services", "A service is a stable address.", "Tell me about services."),
        ("The CAP theorem", "It bounds a store.", "Tell me about the CAP theorem."),
        ("Indexes", "Each index costs writes.", "Tell me about Indexes."),
        ("Python", "A language.", "Tell me about Python."),
        ("TCP vs UDP", "TCP keeps order.", "Tell me about TCP vs UDP."),
        ("ACID:", "Four properties.", "Tell me about ACID."),
    ],
)
def test_a_bare_topic_is_put_as_a_task(topic: str, answer: str, asked: str) -> None:
    assert as_task(topic, answer) == asked


@pytest.mark.parametrize(
    "words",
    [
        "What is a pod?",
        "Explain a ConfigMap",
        "Can you explain the CAP theorem",
        "Reverse a linked list",
        "Rebalance the tree",
        "Your pod keeps restarting. What now?",
        "You have two queues",
        "Der Begriff „Dienst“",
        "",
    ],
)
def test_what_asks_or_tells_already_stays_as_it_is(words: str) -> None:
    assert as_task(words, "An answer.") == words


def test_an_imported_topic_asks_and_keeps_its_title(tmp_path: Path) -> None:
    home = tmp_path / "home"
    made = bring_in(
        home,
        "# G\n\n## 1. What is a pod?\n\nA group of containers.\n\n## 2. The CAP theorem\n\n"
        "It says that a store cannot stay both consistent and available in a partition.\n\n"
        "## 3. Services\n\nA service is a stable address of pods.\n",
    )
    files = [read_question(one.path, one.id).value for one in made.changes]
    assert {one.title: one.question for one in files if one is not None} == {
        "Pod": "What is a pod?",
        "The CAP theorem": "Tell me about the CAP theorem.",
        "Services": "Tell me about services.",
    }
