"""A quiz session to read: what was chosen, what is right, why; and nothing that is still asked."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.practice import Practice
from interviewer.domain.quiz import SKIPPED, Option, Quiz, QuizItem
from interviewer.domain.session import SessionState, SessionSummary
from interviewer.engine.quiz import KeptQuiz, QuizState
from interviewer.report.html.quiz import export_quiz_html
from interviewer.report.quiz import render_quiz
from interviewer.report.quiz_export import export_quiz_json, export_quiz_markdown
from interviewer.report.wrapping import cells
from tests.report.pages import read_page
from tests.support.quizzes import NOON, choices, quizzes

OPTIONS = (
    Option("A", "Boiling", "Black leaves need it."),
    Option("B", "Lukewarm", "Hardly anything dissolves."),
    Option("C", "Cold"),
)
TEA = Quiz(
    "tea/quiz",
    "Tea",
    tuple(QuizItem(one, f"How hot is the {one}?", OPTIONS, "A") for one in ("pot", "cup", "sea")),
)


def kept(quiz: Quiz, chosen: tuple[str, ...]) -> KeptQuiz:
    state = QuizState(quiz)
    for letter in chosen:
        state = state.after(state.answer(letter, at=NOON.isoformat(), active_seconds=90.0))
    session = SessionSummary(
        "3emxm0ew3k7v7y6cq929",
        quiz.id,
        quiz.title,
        SessionState.CLOSED if state.over else SessionState.PAUSED,
        NOON.isoformat(),
        active_seconds=90.0,
        practice=Practice.QUIZ,
    )
    return KeptQuiz(session, state)


def test_the_text_tells_choice_and_right_answer_with_their_reasons() -> None:
    assert render_quiz(kept(TEA, ("A", "B", SKIPPED))) == (
        "Tea: 1 of 3 right, 33 of 100\n"
        "Held         2026-03-12 12:00, 2 min\n"
        "Quiz         tea/quiz, 3 items\n"
        "Session      3emxm0ew3k7v7y6cq929\n"
        "\n"
        "1  ✓ right\n"
        "   How hot is the pot?\n"
        "   ✓ A  Boiling\n"
        "        Black leaves need it.\n"
        "\n"
        "2  ✕ wrong\n"
        "   How hot is the cup?\n"
        "   ✕ B  Lukewarm\n"
        "        Hardly anything dissolves.\n"
        "   ✓ A  Boiling\n"
        "        Black leaves need it.\n"
        "\n"
        "3  ○ skipped\n"
        "   How hot is the sea?\n"
        "   ✓ A  Boiling\n"
        "        Black leaves need it.\n"
    )


def test_markdown_marks_the_choice_and_the_right_answer_of_every_option() -> None:
    text = export_quiz_markdown(kept(TEA, ("B",)))
    assert text.startswith("# Tea: 1 of 3 answered, 0 right\n\n- Held: 2026-03-12 12:00, 2 min\n")
    assert "- Reached: item 2 of 3\n" in text
    assert text.endswith(
        "## 1. ✕ wrong\n"
        "\n"
        "> How hot is the pot?\n"
        "\n"
        "- ✓ **A** Boiling\n"
        "\n"
        "  Black leaves need it.\n"
        "- ✕ **B** (your choice) Lukewarm\n"
        "\n"
        "  Hardly anything dissolves.\n"
        "- **C** Cold\n"
    )


@given(st.data(), quizzes(), st.integers(40, 84))
def test_every_report_tells_the_answered_items_and_no_other(
    data: st.DataObject, quiz: Quiz, width: int
) -> None:
    one = kept(quiz, data.draw(choices(quiz)))
    text = render_quiz(one, width)
    assert all(cells(line) <= width for line in text.splitlines())
    heads = re.findall(r"^(\d+)  [✓✕○] (?:right|wrong|skipped)$", text, re.MULTILINE)
    numbers = [str(answer.position) for answer in one.state.answers]
    assert set(numbers) <= set(heads)
    document = json.loads(export_quiz_json(one))
    assert [answer["item"] for answer in document["answers"]] == [
        answer.item for answer in one.state.answers
    ]
    assert document["session"]["right"] == one.state.right
    markdown = export_quiz_markdown(one)
    assert markdown.count("\n## ") == len(numbers)


@given(st.data(), quizzes())
def test_the_page_tells_the_answered_items_and_no_other(data: st.DataObject, quiz: Quiz) -> None:
    one = kept(quiz, data.draw(choices(quiz)))
    found = read_page(export_quiz_html(one))
    assert found.tags.count("section") == len(one.state.answers)
    assert found.classes.count("right") == len(one.state.answers)
    wrong = [each for each in one.state.answers if not each.correct and each.chosen != SKIPPED]
    assert found.classes.count("wrong") == len(wrong)
