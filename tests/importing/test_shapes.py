"""Guides in the shapes of public lists of questions: all is found, whole and in its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from interviewer.importing.importer import import_guides, understand
from interviewer.importing.inline import plain
from interviewer.importing.source import decode, read_guide
from interviewer.library.check import check_paths
from interviewer.library.library import Library
from tests.importing.reading import bring_in

if TYPE_CHECKING:
    from interviewer.importing.imported import Imported, ImportedQuestion

SHAPES = Path(__file__).parent / "shapes"
NAMES = sorted(path.name for path in SHAPES.iterdir())
QUESTIONS = {
    "bold_under_asking.md": [
        "What is a cache hit?",
        "What is evicted first?",
        "How does a cache stay fresh?",
        "But what if two write at once?",
        "Which header forbids a copy?",
        "What is a validator?",
    ],
    "choices_at_end.md": ["What is a cookie for?"],
    "code.md": ["Why does this print twice?", "What does // do with negative numbers?"],
    "contents.md": [
        "What is an inner join?",
        "What is a cross join?",
        "Can a key be null?",
        "Natural or surrogate key?",
    ],
    "emoji.txt": ["What is a layer?", "What does a volume outlive?", "How do you see logs?"],
    "folded.md": [
        "What does the exit status say?",
        "Pipes and errors",
        "What is a zombie?",
        "How do you end one?",
    ],
    "labelled.md": [
        "What is a subnet mask?",
        "Name the layers of TCP/IP",
        "Why does TCP shake hands three times?",
        "Difference between TCP and UDP",
        "What is NAT?",
    ],
    "lengths.md": [
        "Is UDP reliable?",
        "Which port does HTTPS use?",
        "What happens when you open a page?",
        "Who wrote Git?",
    ],
    "lone.txt": [
        "What is a doctype?",
        "What does alt hold? Why does it matter?",
        "Explain the difference between section and div.",
        "What is a data attribute?",
    ],
    "mixed_levels.md": [
        "What is merge?",
        "Explain the staging area",
        "Why are branches cheap?",
        "What is a tag?",
        "Where does a stash live?",
        "What does reset --hard throw away?",
        "How do you undo a pushed commit?",
        "When is that not enough?",
    ],
    "nested.md": [
        "What is a unit test?",
        "What is a stub",
        "What does coverage not tell?",
        "Branch coverage versus line coverage",
        "How do you treat a flaky test?",
        "Explain consumer-driven contracts",
    ],
    "page.html": [
        "What wins, an id or a class?",
        "Explain specificity",
        "What is a margin?",
        "What is padding?",
    ],
    "setext.md": ["What is a channel?", "What does select wait for?"],
    "table.md": [
        "What is a mutex?",
        "What is a semaphore?",
        "Define livelock",
        "What is a race condition?",
    ],
    "tasks.md": [
        "Explain consistent hashing",
        "Difference between a proxy and a reverse proxy",
        "CAP theorem",
        "Design a counter for page views",
        "Idempotency keys",
    ],
    "underlined.txt": [
        "What is a page fault?",
        "What is swapping?",
        "What does fsync promise?",
        "What is a hard link?",
    ],
}
CHOICES = {"choices_at_end.md": ["C", "B"]}
CLOSING = "a remark about the guide"
LEFT = {
    "bold_under_asking.md": {(26, 26): CLOSING},
    "contents.md": {
        (3, 3): "not text",
        (5, 10): "a link within the guide",
        (18, 18): "a link within the guide",
        (24, 24): "a link within the guide",
        (32, 32): "a link within the guide",
        (38, 38): "a link within the guide",
        (40, 43): "More lists",
    },
    "emoji.txt": {(1, 1): "belongs to no question", (12, 12): CLOSING},
    "folded.md": {(51, 53): CLOSING},
    "labelled.md": {(32, 32): CLOSING},
    "lone.txt": {(1, 1): "belongs to no question", (22, 22): CLOSING},
    "mixed_levels.md": {(3, 3): "Version control", (45, 45): CLOSING},
    "nested.md": {(45, 45): CLOSING},
    "page.html": {(2, 2): "not text", (19, 20): CLOSING},
    "setext.md": {(17, 17): CLOSING},
}
ABOVE = {
    "bold_under_asking.md": {1, 10, 18},
    "choices_at_end.md": {1, 15, 21, 23, 24},
    "contents.md": {1, 12, 26},
    "folded.md": {1, 3, 27},
    "labelled.md": {1, 10},
    "lone.txt": {3, 12},
    "mixed_levels.md": {1, 5, 31},
    "nested.md": {1, 3, 5, 19, 29, 31, 39},
    "page.html": {1, 3, 4, 11, 21, 22},
    "setext.md": {1, 2},
    "table.md": {1, 3, 4, 9},
    "tasks.md": {1},
    "underlined.txt": {1, 2, 12, 13},
    "code.md": {1},
}
"""The lines that only stand above questions."""
LABELS = {
    "q",
    "q1",
    "q2",
    "q3",
    "q4",
    "q5",
    "a",
    "ans",
    "answer",
    "show",
    "solution",
    "1",
    "2",
    "3",
    "4",
    "5",
    "12",
    "13",
}


def read(name: str) -> Imported:
    return understand(read_guide(SHAPES / name))


def words(lines: list[str]) -> list[str]:
    """Return the words of lines without the numbers of items and the marks of Markdown."""
    bare = (re.sub(r"^\s*(?:[-*•>]|\d+[.)])\s+", "", line) for line in lines)
    return re.findall(r"\w+", " ".join(map(plain, bare)).lower())


def starts(guide: Imported) -> list[int]:
    """Return the lines on which questions begin."""
    return [*(one.line for one in guide.questions), *(one.line for one in guide.choices)]


def below(guide: Imported, question: ImportedQuestion, lines: list[str]) -> list[str]:
    """Return the lines from a question up to the next, without what is listed or stands above."""
    end = min((at for at in starts(guide) if at > question.line), default=len(lines) + 1)
    listed = {at for one in guide.leftovers for at in range(one.line, one.end + 1)}
    listed |= ABOVE.get(guide.name, set()) - {question.line}
    return [lines[at - 1] for at in range(question.line, end) if at not in listed]


@pytest.mark.parametrize("name", NAMES)
def test_every_question_is_found_and_none_is_made_up(name: str) -> None:
    guide = read(name)
    assert [one.question for one in guide.questions] == QUESTIONS[name]
    assert [one.answer for one in guide.choices] == CHOICES.get(name, [])
    assert not any(one.lost or one.follow_ups or one.mistakes for one in guide.questions)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_question_and_no_answer_is_listed(name: str) -> None:
    left = {(one.line, one.end): one.why for one in read(name).leftovers}
    assert left.keys() == LEFT.get(name, {}).keys()
    for lines, why in LEFT.get(name, {}).items():
        assert why in left[lines]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "table.md"])
def test_an_answer_is_all_that_stands_below_its_question(name: str) -> None:
    guide = read(name)
    lines = (SHAPES / name).read_text("utf-8").split("\n")
    for question in guide.questions:
        told = words(question.answer.split("\n"))
        whole = words(below(guide, question, lines))
        assert whole[-len(told) :] == told
        asked = {*words([question.question]), *LABELS, *re.findall(r"\d", question.question)}
        assert set(whole[: -len(told)]) <= asked


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_in_a_question_or_listed_or_a_heading(name: str) -> None:
    guide = read(name)
    lines = (SHAPES / name).read_text("utf-8").split("\n")
    listed = {at for one in guide.leftovers for at in range(one.line, one.end + 1)}
    for number, line in enumerate(lines[: min(starts(guide)) - 1], 1):
        assert number in listed | ABOVE.get(name, set()) or not words([line]), (number, line)


def test_a_table_of_questions_gives_each_row_as_a_question() -> None:
    first, second, third, _ = read("table.md").questions
    assert [(one.line, one.answer) for one in (first, second, third)] == [
        (5, "A lock that one thread holds at a time."),
        (6, "A counter; a thread waits while it is zero."),
        (7, "Threads answer each other for ever and none gets on."),
    ]


def test_more_columns_of_a_table_belong_to_its_rows() -> None:
    guide = understand(
        decode(
            "guide.md",
            b"| Level | Questions | Answer | Note |\n|--|--|--|--|\n"
            b"| Senior | What is `a \\| b`? | A pipe. [More](https://example.org) | Late. |\n"
            b"| | Explain tee | | |\n",
        )
    )
    (question,) = guide.questions
    assert question.question == "What is a | b?"
    assert question.answer == "A pipe. [More](https://example.org)\nNote: Late."
    assert question.levels == ("senior",)
    assert [one.line for one in guide.leftovers] == [4]


def test_all_shapes_pass_the_check_and_come_again_unchanged(tmp_path: Path) -> None:
    home = tmp_path / "home"
    paths = [SHAPES / name for name in NAMES]
    first = import_guides(paths, home, "mine", write=True)
    assert [str(fault) for fault in check_paths([home], home)] == []
    questions = [one for one in first.changes if one.kind == "question"]
    assert len(questions) == sum(map(len, QUESTIONS.values()))
    assert all(Library(home).question(one.id).key_points for one in questions)

    edited = questions[3].path
    text = edited.read_text("utf-8").replace("key_points:", "minutes: 7\nkey_points:", 1)
    edited.write_text(text, encoding="utf-8")
    again = import_guides(paths, home, "mine", write=True)
    assert {one.state for one in again.changes} == {"unchanged", "kept"}
    assert edited.read_text("utf-8") == text


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith((".md", ".txt"))])
def test_line_ends_marks_and_blanks_of_other_systems_change_nothing(name: str) -> None:
    plainly = (SHAPES / name).read_text("utf-8")
    blanks = re.sub(r"(?<=\w) (?=\w)", "\u00a0", plainly)
    strange = decode(name, ("\ufeff" + blanks.replace("\n", "\r\n")).encode())
    there = understand(strange)
    here = read(name)
    assert [one.question for one in there.questions] == [one.question for one in here.questions]
    assert [words(one.answer.split("\n")) for one in there.questions] == [
        words(one.answer.split("\n")) for one in here.questions
    ]
    assert there.leftovers == here.leftovers


def test_an_answer_of_three_pages_is_whole() -> None:
    told = " ".join(f"Step {number} looks at layer {number % 7}." for number in range(900))
    pages = "\n\n".join(told[at : at + 3000].strip() for at in range(0, len(told), 3000))
    text = (SHAPES / "lengths.md").read_text("utf-8").replace("LONG", pages)
    guide = understand(decode("lengths.md", text.encode()))
    assert [one.question for one in guide.questions] == QUESTIONS["lengths.md"]
    assert [guide.questions[number].answer for number in (0, 1, 3)] == ["No.", "443", "Torvalds"]
    assert guide.questions[2].answer == pages


def test_a_drill_can_be_made_of_what_was_imported(tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = bring_in(home, (SHAPES / "mixed_levels.md").read_text("utf-8"))
    library = Library(home)
    for change in done.changes:
        interview = library.interview(change.id)
        assert interview.stages[0].question.key_points
