"""`interviewer grade`: an answer from a file, held against a question, a stage or a scenario."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from interviewer.library.resources import builtin_root
from tests.support.judge import answer, judge
from tests.support.labelled_home import ALL, GOOD, QUESTION, write_question, write_sample
from tests.support.model_server import ModelServer, says, status
from tests.support.program import CLOSED, ERROR, SCENARIO, UNASSESSED, USAGE, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.judge import Asked
    from tests.support.model_server import Act, Request

SAMPLE = builtin_root() / "transcripts" / SCENARIO / "diagnose" / "strong.md"


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as one:
        yield one


@pytest.fixture
def tea(home: Path) -> Path:
    """A home with a question about tea."""
    write_question(home)
    return home


def test_an_answer_is_graded_with_its_quotes_and_nothing_is_kept(tea: Path, tmp_path: Path) -> None:
    file = tmp_path / "answer.txt"
    file.write_text("I pour boiling water on the leaves. Then I squeeze the bag.\n", "utf-8")
    before = sorted(tea.rglob("*"))
    done = run(tea, "grade", QUESTION, str(file))
    assert (done.status, done.err) == (CLOSED, "")
    assert "● covered     1.1 The water boils before it is poured (2 of 2)" in done.out
    assert "○ missed      1.2" in done.out
    assert "“I pour boiling water on the leaves.” turn 1" in done.out
    assert "✕ mistake     1.3 Squeezes the bag (\u22121)" in done.out
    assert "Let it drip." in done.out
    assert "33 of 100, no hire. Graded by built-in." in done.out
    assert all(len(line) <= 84 for line in done.out.splitlines())
    assert sorted(tea.rglob("*")) == before


def test_standard_input_is_read_and_the_grades_have_the_form_of_an_export(tea: Path) -> None:
    done = run(tea, "grade", QUESTION, "-", "--json", text=f"{GOOD}\n")
    assert (done.status, done.err) == (CLOSED, "")
    graded = json.loads(done.out)
    assert (graded["score"], graded["band"], graded["unassessed"]) == (100.0, "strong hire", 0)
    session = run(tea, "run", QUESTION, "--json", text=f"{GOOD}\n/end\n").of("closed")[0]["session"]
    exported = json.loads(run(tea, "export", session, "--format", "json").out)
    (there,), (here,) = exported["grades"], graded["grades"]
    assert set(there) - {"delivery"} == set(here)
    assert [one["verdict"] for one in there["verdicts"]] == [
        one["verdict"] for one in here["verdicts"]
    ]
    assert here["verdicts"][0]["quote"] == "I pour boiling water on the leaves."


def test_what_the_interviewer_says_is_not_the_candidates(tea: Path) -> None:
    said = "> Do you pour boiling water, and warm the pot?\n\nI do not know.\n"
    done = run(tea, "grade", QUESTION, "-", "--json", text=said)
    assert json.loads(done.out)["score"] == 0.0


def test_front_matter_without_labels_is_passed_over(tea: Path) -> None:
    done = run(tea, "grade", QUESTION, "-", "--json", text="---\nby: boiling water\n---\nNo.\n")
    assert json.loads(done.out)["score"] == 0.0
    between_rules = f"---\n{GOOD}\n---\n"
    done = run(tea, "grade", QUESTION, "-", "--json", text=between_rules)
    assert json.loads(done.out)["score"] == 100.0


def test_a_labelled_answer_is_also_held_beside_its_labels(tea: Path, tmp_path: Path) -> None:
    labels = {**ALL, "warm": "partial", "squeeze": "made"}
    file = write_sample(tmp_path, "one", GOOD, labels)
    done = run(tea, "grade", QUESTION, str(file))
    assert "1 of 3 verdicts are as labelled; by the labels 50." in done.out
    assert "1.2 ● covered, labelled ◐ partly: The pot is warmed first" in done.out
    labelled = json.loads(run(tea, "grade", QUESTION, str(file), "--json").out)["labels"]
    assert (labelled["verdicts"], labelled["agreeing"], labelled["score"]) == (3, 1, 50.0)
    assert [one["id"] for one in labelled["differences"]] == ["warm", "squeeze"]


def test_labels_that_do_not_fit_the_rubric_are_named_and_not_compared(
    tea: Path, tmp_path: Path
) -> None:
    file = write_sample(tmp_path, "one", GOOD, {"boil": "covered"})
    done = run(tea, "grade", QUESTION, str(file))
    assert done.status == CLOSED
    assert "were not compared" in done.out
    assert "no verdict stands here on `warm`, `squeeze`" in done.err


def test_a_stage_and_a_whole_scenario_can_be_named(home: Path) -> None:
    stage = run(home, "grade", f"{SCENARIO}/diagnose", str(SAMPLE), "--json")
    whole = run(home, "grade", SCENARIO, str(SAMPLE), "--json")
    (alone,) = json.loads(stage.out)["grades"]
    graded = json.loads(whole.out)
    names = [one["question"] for one in graded["grades"]]
    assert names == [f"{SCENARIO}/{name}" for name in ("diagnose", "suspects", "solve", "guide")]
    assert graded["grades"][0]["verdicts"] == alone["verdicts"]
    assert graded["labels"]["question"] == f"{SCENARIO}/diagnose"
    shown = run(home, "grade", SCENARIO, str(SAMPLE)).out
    assert all(f"\n{number}  " in f"\n{shown}" for number in (1, 2, 3, 4))


def test_a_question_can_be_named_by_its_path(tea: Path, tmp_path: Path) -> None:
    path = tea / "rubrics" / f"{QUESTION}.yaml"
    done = run(tmp_path / "other", "grade", str(path), "-", "--json", text=GOOD)
    assert json.loads(done.out)["score"] == 100.0


@pytest.mark.parametrize(
    ("question", "file", "expected"),
    [
        ("kitchen/coffee", "-", USAGE),
        (f"{SCENARIO}/nothing", "-", USAGE),
        (QUESTION, "/no/such/file", ERROR),
        (QUESTION, "-", ERROR),
    ],
)
def test_what_cannot_be_graded_is_said_in_words(
    tea: Path, question: str, file: str, expected: int
) -> None:
    done = run(tea, "grade", question, file, text="\n")
    assert (done.status, done.out) == (expected, "")
    assert done.err
    assert "Traceback" not in done.err


def with_model(server: ModelServer, *arguments: str) -> tuple[str, ...]:
    return (*arguments, "--model", "test-model", "--base-url", server.base_url)


def test_a_model_grades_and_is_told_to_be_uncalibrated(tea: Path, server: ModelServer) -> None:
    def found(asked: Asked) -> dict[str, object]:
        if asked.mistake:
            return answer(asked, "no")
        return answer(asked, "yes", "boiling water", turn=1)

    server.answer_with(judge(found))
    done = run(tea, *with_model(server, "grade", QUESTION, "-"), text=GOOD)
    assert done.status == CLOSED
    assert "100 of 100, strong hire. Graded by test-model." in done.out
    assert "This grader was never calibrated." in done.out
    assert len(server.chats) == 1


def test_three_votes_are_three_requests(tea: Path, server: ModelServer) -> None:
    server.answer_with(judge(lambda asked: answer(asked, "no")))
    done = run(tea, *with_model(server, "grade", QUESTION, "-", "--votes", "3"), text=GOOD)
    assert done.status == CLOSED
    assert len(server.chats) == 3


def test_what_a_model_leaves_out_is_unassessed(tea: Path, server: ModelServer) -> None:
    def all_but_one(asked: Asked) -> dict[str, object] | None:
        return None if "warmed" in asked.text else answer(asked, "no")

    server.answer_with(judge(all_but_one))
    done = run(tea, *with_model(server, "grade", QUESTION, "-"), text=GOOD)
    assert done.status == UNASSESSED
    assert "unassessed" in done.out


def test_a_stage_that_the_model_fails_on_leaves_the_others(home: Path, server: ModelServer) -> None:
    def refuses_one(sent: Request) -> Act:
        if "junior" in sent.text:
            return says(refusal="I would rather not.")
        return judge(lambda asked: answer(asked, "no"))(sent)

    server.answer_with(refuses_one)
    done = run(home, *with_model(server, "grade", SCENARIO, str(SAMPLE), "--json"))
    assert done.status == UNASSESSED
    notes = {one["question"]: one["note"] for one in json.loads(done.out)["grades"]}
    assert "refused" in notes.pop(f"{SCENARIO}/guide")
    assert set(notes.values()) == {""}


def test_a_rejected_key_is_an_error_in_words(tea: Path, server: ModelServer) -> None:
    server.script(status(401, "no"))
    done = run(tea, *with_model(server, "grade", QUESTION, "-"), text=GOOD)
    assert (done.status, done.out) == (ERROR, "")
    assert "does not accept the key" in done.err


def test_nothing_is_sent_to_a_host_that_was_never_agreed_to(tea: Path) -> None:
    arguments = ("--model", "m", "--base-url", "https://models.example.org/v1")
    done = run(tea, "grade", QUESTION, "-", *arguments, text=GOOD)
    assert (done.status, done.out) == (ERROR, "")
    assert "--allow models.example.org" in done.err
