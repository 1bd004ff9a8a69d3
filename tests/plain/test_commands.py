"""What list, sessions, show, export and check print, for people and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.report.pages import read_page
from tests.support.program import CLOSED, PAUSED, SCENARIO, Finished, run

if TYPE_CHECKING:
    from pathlib import Path

ANSWER = "I would look at the p99 latency and the error rate of the endpoint in Datadog first."
QUESTION = (
    "title: Tea\nquestion: How do you brew it?\nkey_points:\n  - {id: hot, point: Says hot}\n"
)


def as_json(done: Finished) -> Any:
    assert (done.status, done.err) == (CLOSED, "")
    return json.loads(done.out)


@pytest.fixture
def closed(home: Path) -> str:
    """The id of a session that was held and graded."""
    done = run(home, "run", SCENARIO, "--json", text=f"{ANSWER}\n/hint\n/end\n")
    assert done.status == CLOSED
    return str(done.events[0]["session"])


def test_list_names_what_can_be_practised(home: Path) -> None:
    entries = as_json(run(home, "list", "--json"))
    fields = {"id", "kind", "title", "levels", "topics", "minutes"}
    assert all(fields <= set(entry) for entry in entries)
    assert {entry["kind"] for entry in entries} == {"scenario", "question", "quiz"}
    assert sum(entry["kind"] == "question" for entry in entries) >= 10
    scenario = next(entry for entry in entries if entry["id"] == SCENARIO)
    assert (scenario["kind"], scenario["levels"]) == ("scenario", ["senior"])
    shown = run(home, "list").out
    assert all(entry["id"] in shown and entry["title"] in shown for entry in entries)


def test_list_shows_a_file_of_the_users_own(home: Path) -> None:
    own = home / "rubrics" / "kitchen" / "tea.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(QUESTION, encoding="utf-8")
    entries = {entry["id"]: entry for entry in as_json(run(home, "list", "--json"))}
    assert entries["kitchen/tea"]["title"] == "Tea"
    assert run(home, "run", "kitchen/tea", "--json").status == PAUSED


def test_nothing_is_written_by_looking(home: Path) -> None:
    for command in (("list",), ("sessions",), ("check",), ("--help",), ("--version",)):
        run(home, *command)
    assert not home.exists()


def test_sessions_stand_newest_first(home: Path, closed: str) -> None:
    later = run(home, "run", "transactions", "--json").events[0]["session"]
    sessions = as_json(run(home, "sessions", "--json"))
    assert [one["id"] for one in sessions] == [later, closed]
    assert [one["state"] for one in sessions] == ["paused", "closed"]
    assert (sessions[0]["score"], sessions[1]["score"] is None) == (None, False)
    lines = run(home, "sessions").out.splitlines()
    assert lines[0].startswith(later)
    assert lines[1].startswith(closed)
    assert len(as_json(run(home, "sessions", "--json", "--limit", "1"))) == 1


def test_where_there_is_none_yet_it_is_said_how_one_begins(home: Path) -> None:
    assert as_json(run(home, "sessions", "--json")) == []
    assert "interviewer run" in run(home, "sessions").out


def test_show_prints_the_verdicts_with_the_words_they_rest_on(home: Path, closed: str) -> None:
    done = run(home, "show", closed[:10])
    assert done.status == CLOSED
    assert "The slow product catalogue" in done.out
    assert "p99 latency" in done.out
    assert "1 hint" in done.out
    assert all(len(line) <= 84 for line in done.out.splitlines())


def test_export_writes_the_documented_json(home: Path, closed: str) -> None:
    document = as_json(run(home, "export", closed, "--format", "json"))
    assert set(document) == {"session", "turns", "grades"}
    assert {"id", "scenario", "started_at", "ended_at", "model", "score", "band"} <= set(
        document["session"]
    )
    assert document["session"]["id"] == closed
    assert [turn["n"] for turn in document["turns"]] == list(range(1, 6))
    assert {"n", "speaker", "text", "at", "stage", "move"} <= set(document["turns"][0])
    (grade,) = document["grades"]
    assert {"question", "score", "grader", "verdicts"} <= set(grade)
    verdicts = grade["verdicts"]
    assert {one["kind"] for one in verdicts} == {"key_point", "mistake"}
    words = {"covered", "partial", "missed", "made", "not_made", "unassessed"}
    assert {one["verdict"] for one in verdicts} <= words
    covered = next(one for one in verdicts if one["id"] == "endpoint-metrics")
    first = covered["evidence"][0]
    said = document["turns"][first["turn"] - 1]["text"]
    assert said[first["start"] : first["end"]] == first["quote"]
    assert (covered["quote"], covered["turn"]) == (first["quote"], first["turn"])
    assert covered["help"] == "unaided"


def test_export_writes_markdown_to_a_file(home: Path, closed: str, tmp_path: Path) -> None:
    file = tmp_path / "session.md"
    done = run(home, "export", closed, "-o", str(file))
    assert (done.status, done.out) == (CLOSED, "")
    assert file.read_text(encoding="utf-8") == run(home, "export", closed).out
    assert "p99 latency" in file.read_text(encoding="utf-8")


def test_export_writes_a_page_that_needs_nothing_else(
    home: Path, closed: str, tmp_path: Path
) -> None:
    file = tmp_path / "session.html"
    assert run(home, "export", closed, "--format", "html", "-o", str(file)).status == CLOSED
    found = read_page(file.read_text(encoding="utf-8"))
    assert "p99 latency" in found.text
    assert "mark" in found.tags


def test_check_finds_nothing_wrong_with_what_is_built_in(home: Path) -> None:
    done = run(home, "check")
    assert done.status == CLOSED
    assert done.out.startswith("0 faults")
    assert as_json(run(home, "check", "--json")) == []


def test_check_names_file_and_line_of_every_fault(home: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(QUESTION, encoding="utf-8")
    bad.write_text(QUESTION.replace("question:", "qestion:").replace("id: hot, ", ""), "utf-8")
    done = run(home, "check", str(good), str(bad))
    assert done.status == 1
    assert f"{bad}:2" in done.out
    assert "question" in done.out
    assert str(good) not in done.out
    faults = json.loads(run(home, "check", "--json", str(bad)).out)
    assert all({"file", "line", "severity", "message"} <= set(fault) for fault in faults)


def test_doctor_says_of_each_thing_how_it_is(home: Path) -> None:
    findings = as_json(run(home, "doctor", "--json"))
    assert all(set(one) == {"what", "well", "seen", "remedy"} for one in findings)
    assert all(one["well"] for one in findings)
    assert {"home", "database", "files", "engine"} <= {one["what"] for one in findings}


def test_doctor_says_what_to_do_where_a_model_cannot_be_reached(home: Path) -> None:
    done = run(home, "doctor", "--model", "x", "--base-url", "http://127.0.0.1:9/v1")
    assert done.status == 1
    assert "FAIL  endpoint" in done.out
    assert "Traceback" not in done.err


def test_a_reader_that_goes_away_makes_no_noise(home: Path, closed: str) -> None:
    from subprocess import DEVNULL, PIPE, Popen

    from tests.support.program import COMMAND, environment

    with Popen(
        [*COMMAND, "show", closed], env=environment(home), stdin=DEVNULL, stdout=PIPE, stderr=PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
