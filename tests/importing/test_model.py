"""Guides read by a model: what it proposes is held against the guide, line by line."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.importing.checking import checked
from interviewer.importing.portions import portions_of
from interviewer.importing.proposed import (
    Proposal,
    ProposedChoice,
    ProposedQuestion,
    Rested,
)
from interviewer.importing.source import decode
from interviewer.library.library import Library
from tests.support.model_server import MODEL, ModelServer, Request, in_pieces, says, status
from tests.support.program import ERROR, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.model_server import Act
    from tests.support.program import Finished

NOTES = """\
Notes from a talk on backups, written down on the way home.

She asked the room what one has to know before one trusts a backup. Somebody said the date. The
answer she wanted: you restore it into an empty machine once a month and compare row counts, because
a backup that was never restored is a hope. Keep one copy outside the building, 30 km away at least.

People often say that replication is a backup. It is not, since a wrong delete is replicated too.
Then: how long may a restore take?

The coffee was good.
"""
ASK = "what one has to know before one trusts a backup"


def proposal(**changes: Any) -> dict[str, Any]:
    return {
        "quote": ASK,
        "question": "What does one have to know before one trusts a backup?",
        "title": "Trusting a backup",
        "answer_first_line": 3,
        "answer_last_line": 5,
        "key_points": [
            {
                "quote": "restore it into an empty machine once a month",
                "statement": "It is restored into an empty machine once a month",
            },
            {
                "quote": "one copy outside the building",
                "statement": "One copy lies outside the building, at least 30 km away",
            },
        ],
        "mistakes": [
            {
                "quote": "say that replication is a backup",
                "statement": "Says that replication is a backup",
            }
        ],
        "follow_ups": ["how long may a restore take?"],
        "levels": ["Senior", "wizard"],
    } | changes


def reply(*questions: dict[str, Any], choices: tuple[dict[str, Any], ...] = ()) -> Act:
    return in_pieces(json.dumps({"questions": questions, "multiple_choice": choices}), 400)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home that does not exist yet."""
    return tmp_path / "home"


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as one:
        yield one


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.txt"
    path.write_text(NOTES, encoding="utf-8")
    return path


def imported(home: Path, server: ModelServer, notes: Path) -> Finished:
    return run(
        home,
        "import",
        str(notes),
        "--to",
        "backups",
        "--model",
        MODEL,
        "--base-url",
        server.base_url,
    )


def test_running_prose_becomes_a_question_that_can_be_asked(
    home: Path, server: ModelServer, notes: Path
) -> None:
    server.script(reply(proposal()))

    done = imported(home, server, notes)

    assert done.status == 0, done.err
    question = Library(home).question("backups/trusting-backup")
    assert [point.point for point in question.key_points] == [
        "It is restored into an empty machine once a month",
        "One copy lies outside the building, at least 30 km away",
    ]
    assert [one.mistake for one in question.mistakes] == ["Says that replication is a backup"]
    assert [one.ask for one in question.follow_ups] == ["how long may a restore take?"]
    assert question.levels == ("senior",)
    assert question.model_answer.startswith("She asked the room")
    assert question.model_answer.rstrip().endswith("30 km away at least.")
    assert run(home, "check", str(home / "rubrics")).status == 0
    assert "notes.txt:1: the model took nothing from here" in done.out
    assert "notes.txt:10: the model took nothing from here" in done.out


def test_the_guide_is_shown_with_its_line_numbers_between_marks(
    home: Path, server: ModelServer, notes: Path
) -> None:
    server.script(reply(proposal()))

    imported(home, server, notes)

    shown = server.requests[-1].messages[-1]["content"]
    marks = re.findall(r"^([0-9a-f]{8})$", shown, re.MULTILINE)
    assert len(marks) == 2
    assert marks[0] == marks[1]
    assert "3| She asked the room" in shown


def test_what_does_not_stand_in_the_guide_is_left_out_and_told(
    home: Path, server: ModelServer, notes: Path
) -> None:
    invented = {
        "quote": "encrypt every copy with a key of its own",
        "statement": "Every copy is encrypted",
    }
    points = [*proposal()["key_points"], invented]
    server.script(reply(proposal(key_points=points, follow_ups=["And who is paged?"])))

    done = imported(home, server, notes)

    question = Library(home).question("backups/trusting-backup")
    assert len(question.key_points) == 2
    assert question.follow_ups == ()
    assert "rests on words that the guide lacks: “Every copy is encrypted”" in done.out
    assert "a follow-up does not stand in the guide: “And who is paged?”" in done.out


@pytest.mark.parametrize(
    "statement",
    [
        "It is restored into an empty machine every 7 days",
        "Encryption keys are rotated by an external auditor after each incident",
    ],
)
def test_a_statement_that_says_more_gives_way_to_the_guides_own_words(
    home: Path, server: ModelServer, notes: Path, statement: str
) -> None:
    quote = "restore it into an empty machine once a month"
    server.script(reply(proposal(key_points=[{"quote": quote, "statement": statement}])))

    done = imported(home, server, notes)

    question = Library(home).question("backups/trusting-backup")
    assert [point.point for point in question.key_points] == [quote]
    assert "said more than the guide" in done.out


def test_a_question_of_nothing_is_not_written(home: Path, server: ModelServer, notes: Path) -> None:
    server.script(
        reply(
            proposal(
                question="How does RAID 5 work?",
                quote="how RAID 5 works",
                answer_first_line=900,
                answer_last_line=901,
            )
        )
    )

    done = imported(home, server, notes)

    assert "the question “How does RAID 5 work?” does not stand in the guide" in done.out
    assert not list((home / "rubrics").rglob("*.yaml"))


def test_options_become_a_quiz_only_where_they_are_the_guides_and_one_is_right(
    home: Path, server: ModelServer, tmp_path: Path
) -> None:
    path = tmp_path / "test.txt"
    path.write_text(
        "Which port does SSH use? 21, 22 or 80. It is 22, as anybody knows.\n", encoding="utf-8"
    )
    stem = "Which port does SSH use?"
    good = {"stem": stem, "options": ["21", "22", "80"], "right_option": 2, "why": "It is 22"}
    unknown = good | {"right_option": 0}
    made_up = good | {"options": ["22", "443"], "right_option": 1}
    server.script(reply(choices=(good, unknown, made_up)))

    done = imported(home, server, path)

    quiz = Library(home).quiz("backups/quiz")
    assert [item.stem for item in quiz.items] == [stem]
    assert quiz.items[0].answer == "B"
    assert "whose right answer is unknown" in done.out
    assert "that is not the guide's" in done.out


def test_a_portion_without_a_usable_reply_is_listed_and_read_the_next_time(
    home: Path, server: ModelServer, tmp_path: Path
) -> None:
    path = tmp_path / "notes.txt"
    filler = "\n".join(f"Line {number} of a list of attendees." for number in range(400))
    path.write_text(f"{NOTES}\n# Attendees\n\n{filler}\n", encoding="utf-8")

    def only_the_notes(request: Request) -> Act:
        return reply(proposal()) if "She asked the room" in request.text else says("No.")

    server.answer_with(only_the_notes)

    first = imported(home, server, path)

    assert first.status == 0, first.err
    assert "the model gave no usable reply" in first.out
    assert Library(home).question("backups/trusting-backup").key_points
    server.answer_with(
        lambda request: reply(proposal()) if "She asked the room" in request.text else reply()
    )
    again = imported(home, server, path)
    assert "no usable reply" not in again.out
    assert "as it was" in again.out


def test_a_model_that_cannot_be_reached_writes_nothing(
    home: Path, server: ModelServer, notes: Path
) -> None:
    server.script(status(401, "bad key", kind="invalid_request_error"))

    done = imported(home, server, notes)

    assert done.status == ERROR
    assert not (home / "rubrics").exists()


def test_without_a_model_named_no_model_is_asked(
    home: Path, server: ModelServer, notes: Path
) -> None:
    done = run(home, "import", str(notes), "--to", "backups", "--dry-run")

    assert done.status == 0
    assert not server.requests


LINES = st.lists(
    st.text("ab #*1.\n", max_size=40).map(lambda one: one.replace("\n", "")), max_size=40
)


@given(LINES, st.integers(1, 120))
def test_portions_hold_every_line_once_and_in_order(lines: list[str], size: int) -> None:
    portions = portions_of(lines, size)

    held = {
        number: line for one in portions for number, line in enumerate(one.lines, start=one.first)
    }
    assert sum(len(one.lines) for one in portions) == len(held)
    assert all(lines[number - 1] == line for number, line in held.items())
    assert all(number in held for number, line in enumerate(lines, 1) if line.strip())
    assert all(len(one.text) <= size or len(one.lines) == 1 for one in portions)


WORDS = st.lists(
    st.sampled_from(["restore", "machine", "once a month", "30", "km", "the", "xyz", "7", "\n"]),
    max_size=6,
).map(" ".join)
RESTED = st.builds(Rested, WORDS, WORDS)
QUESTIONS = st.builds(
    ProposedQuestion,
    WORDS,
    WORDS,
    WORDS,
    st.integers(-2, 14),
    st.integers(-2, 14),
    st.lists(RESTED, max_size=4).map(tuple),
    st.lists(RESTED, max_size=3).map(tuple),
    st.lists(WORDS, max_size=2).map(tuple),
)
CHOICES = st.builds(
    ProposedChoice, WORDS, st.lists(WORDS, max_size=10).map(tuple), st.integers(-1, 11), WORDS
)


@given(st.lists(QUESTIONS, max_size=3).map(tuple), st.lists(CHOICES, max_size=3).map(tuple))
def test_whatever_is_proposed_each_line_is_used_or_listed_and_no_figure_is_invented(
    questions: tuple[ProposedQuestion, ...], choices: tuple[ProposedChoice, ...]
) -> None:
    guide = decode("notes.txt", NOTES.encode())
    portions = portions_of(guide.lines)

    found = checked(guide, [(portions[0], Proposal(questions, choices))])

    listed = {n for one in found.leftovers for n in range(one.line, one.end + 1)}
    used = set(range(1, len(guide.lines) + 1)) - listed
    for one in found.questions:
        assert one.line in used
        for said in (*one.points, *one.mistakes):
            assert said.line in used
            assert set(re.findall(r"\d+", said.text)) <= set(re.findall(r"\d+", NOTES))
