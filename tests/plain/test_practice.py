"""Drills and mock interviews as the program holds them in lines: feedback, answers, resuming."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.judge import answer, judge
from tests.support.model_server import GOOD, ModelServer, status
from tests.support.program import CLOSED, PAUSED, USAGE, Finished, Program, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.judge import Asked
    from tests.support.model_server import Act, Request

POOL = "A pool keeps open connections and reuses them; each query borrows one and gives it back."
UNKNOWN = "I do not know.\n" * 40


def drill(home: Path, *more: str, text: str = UNKNOWN) -> Finished:
    return run(home, "drill", "--level", "mid", "--seed", "1", *more, text=text)


def test_each_question_of_a_drill_is_told_of_before_the_next_is_asked(home: Path) -> None:
    done = drill(home, "--json")
    assert done.status == CLOSED
    told = done.of("feedback")
    assert [one["stages"][0].split("/")[0] for one in told] == ["databases"] * 3
    assert all(len(one["tips"]) == 2 for one in told)
    kinds = [kind for kind in done.kinds if kind in {"graded", "feedback", "closed"}]
    assert kinds == ["graded", "feedback"] * 3 + ["closed"]
    moves = [one["move"] for one in done.of("said")]
    at = [done.kinds.index("feedback"), done.events.index(done.of("said")[moves.index("move_on")])]
    assert at == sorted(at)


def test_feedback_holds_verdicts_quotes_corrections_delivery_and_tips(home: Path) -> None:
    done = drill(home, "--plain", text=f"{POOL}\n/skip\n/answer\n/end\n")
    block = done.out.split("Feedback: ")[1].split("\n\nInterviewer")[0]
    assert block.startswith("Connection pooling. ")
    assert "of 100, " in block.splitlines()[0]
    assert "● covered" in block
    assert "“A pool keeps open connections" in block
    assert block.index("● covered") < block.index("○ missed")
    assert "Spoken style: 16 words" in block
    assert block.count("Tip: ") == 2
    assert "/answer shows" in block
    assert "process.once" not in block
    assert "process.once" in done.out, "the model answer, which was asked for"


def test_there_is_no_model_answer_before_the_feedback(home: Path) -> None:
    done = drill(home, "--plain", text="/answer\n")
    assert done.status == PAUSED
    assert "There is no model answer to show yet" in done.out


def test_a_drill_is_taken_up_where_it_was_left_and_graded_the_same(home: Path) -> None:
    whole = drill(home, "--json", text=f"{POOL}\n/skip\n/skip\n/skip\n")
    other = home.with_name("other")
    first = drill(other, "--json", text=f"{POOL}\n/skip\n")
    assert first.status == PAUSED
    assert len(first.of("feedback")) == 1
    rest = run(other, "resume", "--json", text="/skip\n/skip\n")
    assert rest.status == CLOSED
    assert len(rest.of("feedback")) == 2
    assert rest.of("closed")[0]["score"] == whole.of("closed")[0]["score"]


def test_after_a_rest_the_model_answer_is_still_there(home: Path) -> None:
    drill(home, "--plain", text=f"{POOL}\n/skip\n")
    assert "process.once" in run(home, "resume", "--plain", text="/answer\n").out


def test_feedback_at_the_end_comes_at_the_end(home: Path) -> None:
    done = drill(home, "--json", "--feedback", "end")
    assert done.of("feedback") == []
    assert len(done.of("graded")) == 3
    text = drill(home, "--plain", "--feedback", "end").out
    assert text.count("Feedback: ") == 3
    assert text.index("(the end)") < text.index("Feedback: ")


def test_one_question_that_is_run_has_its_feedback_at_the_end(home: Path) -> None:
    done = run(home, "run", "connection-pool", "--plain", text=f"{POOL}\n/end\n")
    assert "Feedback: Connection pooling. " in done.out.split("(the end)")[1]


def test_what_was_practised_last_comes_last(home: Path) -> None:
    seen = []
    for _ in range(3):
        done = run(home, "drill", "--level", "mid", "--count", "1", "--json", text=UNKNOWN)
        seen.append(done.of("feedback")[0]["stages"][0])
    assert len(set(seen)) == 3
    again = run(home, "drill", "--level", "mid", "--count", "1", "--json", text=UNKNOWN)
    assert again.of("feedback")[0]["stages"][0] == seen[0]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("drill", "--level", "mit"), "Did you mean mid?"),
        (("drill", "--topic", "\x1b[2Jorm s"), "No question is of the topic"),
        (("drill", "--topic", "sql", "--level", "mid"), "There are questions for intern and jun"),
        (("drill", "--minutes", "1"), "The shortest of them takes 3 minutes."),
        (("drill", "--minutes", "nan"), "--minutes must be above 0."),
        (("drill", "--count", "0"), "--count must be above 0."),
        (("mock", "--level", "junor"), "Did you mean junior?"),
        (("mock", "--level", "mid", "--minutes", "20"), "invalid choice"),
        (("mock",), "--level"),
    ],
)
def test_what_cannot_be_is_told_with_what_can(
    home: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = run(home, *arguments, "--plain")
    assert done.status == USAGE
    assert told in done.err
    assert "\x1b" not in done.err
    assert not (home / "transcripts").exists(), "nothing was begun"


def test_a_mock_interview_answers_the_candidates_questions_and_scores_its_parts(
    home: Path,
) -> None:
    asks = "How do deployments go?\nIs there an on-call rota?\nNo, that was all. Thank you.\n"
    words = ("mock", "--level", "mid", "--minutes", "15", "--seed", "2", "--json")
    with Program(home, words) as program:
        while program.wait_for("awaiting")["stage"] != "your-questions":
            program.send("/skip")
        program.send(asks)
        assert "ten times a day" in program.wait_for("said", move="clarify")["text"]
        assert "One week in six" in program.wait_for("said", move="clarify")["text"]
        closed = program.wait_for("closed")
        assert program.status() == CLOSED
    shown = run(home, "show", closed["session"]).out
    assert "Warm-up" in shown
    assert "Questions" in shown


def test_a_mock_interview_reminds_of_its_minutes_and_keeps_them(home: Path) -> None:
    left = run(home, "mock", "--level", "mid", "--minutes", "15", "--json", text="/repeat\n")
    assert left.status == PAUSED
    session = left.of("started")[0]["session"]
    exported = run(home, "export", session, "--format", "json").out
    assert '"time_limit_minutes": 15.0' in exported
    assert '"practice": "mock"' in exported
    assert '"level": "mid"' in exported


def test_a_drill_with_a_model_that_cannot_grade_tells_it_and_goes_on(home: Path) -> None:
    refuses = True

    def found_nothing(asked: Asked) -> dict[str, object]:
        return answer(asked, "no")

    def conducts(request: Request) -> Act:
        grading = not request.json.get("stream") or "C1 (" in request.text
        if not grading:
            return GOOD
        return status(401, "rejected") if refuses else judge(found_nothing)(request)

    with ModelServer() as server:
        server.answer_with(conducts)
        model = ("--model", "test-model", "--base-url", server.base_url)
        words = ("drill", "--set", "databases", "--count", "2", "--json", *model)
        with Program(home, words) as program:
            program.wait_for("awaiting")
            program.answer(POOL)
            program.send("/skip")
            assert program.wait_for("feedback_delayed")["title"]
            program.wait_for("awaiting")
            refuses = False
            program.answer(POOL)
            program.send("/skip")
            program.wait_for("feedback")
            assert program.wait_for("graded")["grader"] == "test-model"
            assert program.wait_for("closed")["unassessed"] == 0
            assert program.status() == CLOSED
