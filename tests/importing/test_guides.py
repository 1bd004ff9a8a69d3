"""Guides of many shapes: every question is found, and every line is used or listed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from interviewer.builtin.grader import judge_question
from interviewer.domain.conversation import Move, Speaker, Turn, TurnKind
from interviewer.domain.verdict import Kind, Verdict
from interviewer.importing.importer import import_guides
from interviewer.importing.ledger import UNUSED
from interviewer.library.catalogue import list_entries
from interviewer.library.check import check_paths
from interviewer.library.library import Library
from tests.importing.reading import GUIDES, NAMES, found, found_in

if TYPE_CHECKING:
    from pathlib import Path

    from interviewer.domain.rubric import Question

QUESTIONS = {
    "chapter.txt": [
        "What is a message queue, and when would you put one between two services?",
        "What is a dead letter queue?",
        "How do you keep the order of messages when several consumers share a queue?",
    ],
    "chapter.md": ["What does a cache save?", "How is an entry made invalid?"],
    "repository.md": [
        "What is a status code?",
        "What does idempotent mean?",
        "Explain how caching works",
        "What is the difference between no-cache and no-store?",
    ],
    "folded.md": [
        "What is an inode?",
        "How do you find a deleted file that still takes space?",
        "What does the load average count?",
        "Which signal cannot be caught?",
        "Name the fields of a line in /etc/passwd.",
    ],
    "bold.md": [
        "What is the difference between a list and a tuple?",
        "How does a generator save memory?",
        "What is the GIL?",
    ],
    "page.html": [
        "What is a commit?",
        "What does git rebase do?",
        "How does Git find the fault with bisect?",
        "What is the reflog?",
    ],
    "questions.txt": [
        "What is the difference between an A record and a CNAME?",
        "What does the TTL of a record say?",
        "Why may a change take a day to be seen?",
        "How does DNSSEC protect an answer?",
    ],
    "numbered.txt": [
        "What is an image?",
        "What is the difference between CMD and ENTRYPOINT?",
        "How do containers on one host reach each other?",
        "Why should a process not run as root in a container?",
    ],
    "sections.md": [
        "What happens when a pod's readiness probe fails?",
        "Describe how a rolling update works.",
    ],
    "checkboxes.md": [],
    "options.md": [
        "True or false? A set keeps the order of its values",
        "What is a frozen set?",
    ],
    "mixed.txt": [
        "What is a transaction?",
        "Explain isolation.",
        "What is a deadlock?",
        "What is a savepoint?",
    ],
}
CHOICES = {
    "chapter.md": ["B", "B", "A"],
    "chapter.txt": ["B", "B"],
    "page.html": ["B"],
    "checkboxes.md": ["B", "A", "C"],
    "options.md": ["C", "A"],
}
LEFT = {
    "chapter.md": {(1, 3): "Introduction", (88, 90): "Practical Tips"},
    "chapter.txt": {(1, 3): "Introduction", (157, 160): "Practical Tips", (162, 164): "Summary"},
    "repository.md": {
        (3, 3): "a picture",
        (5, 5): "HTTP interview questions",
        (7, 11): "a table of contents",
        (13, 15): "a link within the guide",
        (24, 24): "a link within the guide",
        (40, 40): "a link within the guide",
        (64, 64): "Unanswered",
        (66, 66): "a question without an answer",
        (68, 70): "Licence",
    },
    "folded.md": {(3, 3): "not text"},
    "bold.md": {(3, 3): "Python interview", (42, 42): "a remark about the guide"},
    "page.html": {
        (3, 5): "not text",
        (7, 7): "Git interview questions",
        (39, 39): "not text",
        (44, 44): "not text",
    },
    "questions.txt": {},
    "numbered.txt": {(1, 1): UNUSED, (16, 17): "a question without an answer"},
    "sections.md": {(1, 3): "not text"},
    "checkboxes.md": {(29, 32): "a multiple-choice question without its answer"},
    "options.md": {
        (5, 7): "Sets in Python",
        (70, 70): "a question without an answer",
    },
    "mixed.txt": {(1, 1): UNUSED},
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home into which every guide here was imported at once."""
    import_guides([GUIDES / name for name in NAMES], tmp_path / "home", "mine", write=True)
    return tmp_path / "home"


@pytest.mark.parametrize("name", NAMES)
def test_every_question_of_a_guide_is_found(name: str) -> None:
    assert [one.question for one in found_in(name).questions] == QUESTIONS[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_multiple_choice_question_is_found_with_its_answer(name: str) -> None:
    assert [one.answer for one in found_in(name).choices] == CHOICES.get(name, [])


@pytest.mark.parametrize("name", NAMES)
def test_what_was_not_understood_is_listed_with_its_lines(name: str) -> None:
    left = {(one.line, one.end): one.why for one in found_in(name).leftovers}
    assert left.keys() == LEFT[name].keys()
    for lines, why in LEFT[name].items():
        assert why in left[lines]


def test_all_that_was_imported_passes_the_check(home: Path) -> None:
    assert [str(fault) for fault in check_paths([home], home)] == []
    listed = [one for one in list_entries(home) if one.origin == "yours"]
    count = sum(map(len, QUESTIONS.values()))
    assert sum(one.kind == "question" for one in listed) == count
    assert sum(one.kind == "scenario" for one in listed) == 3
    assert sum(one.kind == "quiz" for one in listed) == 5


def test_a_bare_answer_gives_key_points_in_its_own_words(home: Path) -> None:
    question = Library(home).question("mine/difference-between-record-cname")
    assert [one.point for one in question.key_points] == [
        "An A record holds an IPv4 address.",
        "A CNAME names another name, and the resolver goes on from there.",
        "A CNAME cannot stand beside other records of the same name.",
    ]
    written = (home / "rubrics/mine/difference-between-record-cname.yaml").read_text("utf-8")
    assert "cut from its own answer" in written


def judged(question: Question, answer: str) -> dict[tuple[Kind, str], Verdict]:
    turns = (
        Turn(1, Speaker.INTERVIEWER, question.question, "q", move=Move.OPEN),
        Turn(2, Speaker.CANDIDATE, answer, "q", kind=TurnKind.ANSWER),
    )
    return {(one.kind, one.id): one.verdict for one in judge_question(question, turns)}


def test_a_question_cut_from_its_answer_rewards_that_answer(home: Path) -> None:
    entries = [one for one in list_entries(home, ("question",)) if one.origin == "yours"]
    for entry in entries:
        question = Library(home).question(entry.id)
        if "cut from its own answer" not in entry.path.read_text("utf-8"):
            continue
        verdicts = judged(question, question.model_answer)
        heard = [one for one in verdicts.values() if one in {Verdict.COVERED, Verdict.PARTIAL}]
        assert 2 * len(heard) >= len(question.key_points), (entry.id, verdicts)


def test_a_model_answer_keeps_its_code_and_its_links(home: Path) -> None:
    library = Library(home)
    generator = library.question("mine/generator-save-memory").model_answer
    assert "    for number in range(n):\n        yield number * number\n```" in generator
    assert (
        "https://www.rfc-editor.org/rfc/rfc9111"
        in library.question("mine/caching-works").model_answer
    )
    order = library.question("mine/keep-order-messages-several-consumers-share").model_answer
    assert '    topic: "orders",\n    key: order.customerId,' in order
    assert order.count("```") % 2 == 0


def test_levels_and_topics_come_from_the_headings_above(home: Path) -> None:
    library = Library(home)
    assert library.question("mine/message-queue").levels == ("intern", "junior")
    assert library.question("mine/reflog").levels == ("senior", "staff", "lead")
    assert library.question("mine/difference-between-list-tuple").levels == ("junior",)
    assert library.question("mine/caching-works").topics == ("caching",)


def test_a_follow_up_with_an_answer_is_graded_by_it() -> None:
    _, question, _ = found_in("bold.md").questions
    first, second = question.follow_ups
    assert first.ask == "What does yield from do?"
    assert [one.text for one in first.points] == [
        "It delegates to another generator and passes sent values through to it."
    ]
    assert second.points == ()


def test_a_scenario_has_the_turns_of_the_guide(home: Path) -> None:
    scenario = Library(home).scenario("mine-mock-interview-3")
    assert scenario.title == "Mock interview: platform engineer"
    assert [stage.ask for stage in scenario.stages] == [
        "What do you look at first?",
        "It is 137. What now?",
    ]
    assert scenario.closing == "Thank you, that is all."
    assert scenario.brief.startswith("You are a platform engineer at a bank.")


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_used_or_listed(name: str) -> None:
    """A line counts as used where most of its words stand in what was found, or name a part."""
    guide = found_in(name)
    lines = (GUIDES / name).read_text("utf-8").split("\n")
    listed = {at for one in guide.leftovers for at in range(one.line, one.end + 1)}
    kept = words(repr(guide))
    for number, line in enumerate(lines, 1):
        own = words(line) - MARKS
        missing = own - kept
        assert number in listed or len(missing) <= len(own) // 3, (number, line, missing)


MARKS = frozenset(
    re.findall(
        r"\w+",
        """
        a answer answers correct explanation key points point takeaways common mistakes pitfalls
        follow up ups question questions summary details b br picture view q p h li ul div pre code
        html body doctype table th td tr interview interviewer candidate initial concluding remark
        response expected flow of conversation scenario mcq section mock core fundamental intern
        junior advanced senior staff lead intermediate beginner basics level caching quiz git
        regular expressions sets in dns
        http python kubernetes linux for interviewers mdash class img src
        align center x s first
        """,
    )
)


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.replace("\\n", " ").lower()))


def test_a_chapter_in_markdown_arrives_as_whole_as_one_in_plain_text() -> None:
    guide = found_in("chapter.md")
    first, second = guide.questions
    counts = [(len(one.points), len(one.mistakes), len(one.follow_ups)) for one in guide.questions]
    assert counts == [(2, 1, 2), (2, 0, 1)]
    assert second.follow_ups[0].ask == "What is a stampede?"
    assert first.answer.endswith("*   **Use it if:** reading is far more frequent than writing.")
    assert first.levels == second.levels == ("junior",)
    (scenario,) = guide.scenarios
    assert [one.ask for one in scenario.turns] == ["Why each hour?", "How do you stop it?"]
    assert [len(one.points) for one in scenario.turns] == [1, 2]
    assert (scenario.role, scenario.level, scenario.closing) == ("lead engineer", "lead", "Thanks.")


def test_an_empty_guide_gives_nothing_and_lists_nothing() -> None:
    guide = found("\n\n")
    assert (guide.questions, guide.choices, guide.leftovers) == ((), (), ())
