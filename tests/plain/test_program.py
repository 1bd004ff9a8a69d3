"""The program in lines and as JSON, as docs/lines-and-json.md has it: real process, real pipes."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.support.program import (
    CLOSED,
    COMMAND,
    PAUSED,
    SCENARIO,
    USAGE,
    Program,
    block,
    environment,
    run,
)

if TYPE_CHECKING:
    from pathlib import Path

ANSWER = "I would look at the p99 latency and the error rate of the endpoint in Datadog first."
QUESTION = """\
title: Cache headers
question: A page must never be served stale, yet its images may be. Which HTTP headers do you send?
minutes: 2
key_points:
  - id: no-store
    point: The page is sent with no-store, so that it is always checked
    cues: [no-store]
    probe: What would make a browser ask again before it shows the page?
    hint: Think of the directives of one header.
"""
FILE_SCENARIO = """\
---
title: The stale price
role: Web engineer
stages:
  - id: diagnose
    ask: Customers see the price of yesterday. How do you find out why?
    minutes: 3
    key_points:
      - id: headers
        point: Looks at the response headers of the price request
        cues: [response headers]
closing: That was my last question.
---
# Brief
You run the shop.
"""


def wait_for_draft(home: Path, text: str) -> None:
    """Return once that draft is in the database."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with closing(sqlite3.connect(home / "transcripts" / "interviews.db")) as database:
            if database.execute("SELECT text FROM drafts").fetchall() == [(text,)]:
                return
        time.sleep(0.02)
    raise AssertionError("the draft was never kept")


def test_the_events_come_in_their_order_and_with_their_fields(home: Path) -> None:
    done = run(home, "run", SCENARIO, "--json", text=f"{ANSWER}\n/end\n")
    started, opening, awaiting, answer, probe, awaiting_again, closing, graded, closed = done.events
    session = started["session"]
    assert started == {
        "event": "started",
        "session": session,
        "scenario": SCENARIO,
        "resumed": False,
    }
    assert set(opening) == {"event", "speaker", "move", "stage", "text", "n"}
    assert (opening["event"], opening["speaker"], opening["move"]) == (
        "said",
        "interviewer",
        "open",
    )
    assert awaiting == {"event": "awaiting", "stage": "diagnose", "move": "open"}
    assert answer == {
        "event": "said",
        "speaker": "candidate",
        "move": "answer",
        "stage": "diagnose",
        "text": ANSWER,
        "n": 2,
    }
    assert (probe["speaker"], probe["move"], probe["n"]) == ("interviewer", "probe", 3)
    assert awaiting_again == {"event": "awaiting", "stage": "diagnose", "move": "probe"}
    assert closing["move"] == "close"
    assert graded["question"] == f"{SCENARIO}/diagnose"
    assert {"score", "band", "grader", "verdicts"} <= set(graded)
    assert closed == {
        "event": "closed",
        "session": session,
        "score": graded["score"],
        "band": graded["band"],
        "unassessed": 0,
    }
    assert (done.status, done.err) == (CLOSED, "")


def test_a_verdict_quotes_the_words_that_it_rests_on(home: Path) -> None:
    done = run(home, "run", SCENARIO, "--json", text=f"{ANSWER}\n/end\n")
    verdicts = {one["id"]: one for one in done.of("graded")[0]["verdicts"]}
    metrics = verdicts["endpoint-metrics"]
    assert metrics["verdict"] == "covered"
    assert metrics["quote"] in ANSWER
    assert metrics["turn"] == 2
    first = metrics["evidence"][0]
    assert ANSWER[first["start"] : first["end"]] == first["quote"] == metrics["quote"]
    missed = verdicts["trace"]
    assert (missed["verdict"], missed["quote"], missed["turn"]) == ("missed", None, None)


def test_no_answer_is_lost_where_the_database_cannot_be_written(home: Path) -> None:
    with Program(home, ("run", SCENARIO, "--json")) as program:
        program.wait_for("awaiting")
        path = home / "transcripts" / "interviews.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            program.send(ANSWER)
            assert program.wait_for("error")["commands"] == ["/retry", "/leave"]
            program.send("And then the traces.")
            assert "not kept yet" in program.wait_for("error")["title"]
            other.execute("ROLLBACK")
        program.send("/retry")
        assert program.wait_for("said", speaker="candidate")["text"] == ANSWER
        program.wait_for("awaiting")
        program.send("/draft")
        assert program.wait_for("said", speaker="candidate")["text"] == "And then the traces."
        program.wait_for("awaiting")
        assert program.end() == PAUSED


def test_nothing_but_json_is_on_standard_output(home: Path) -> None:
    typed = f"/help\n/brief\n/draft\n{ANSWER}\n/retry\n/hint\n/repeat\n"
    done = run(home, "run", SCENARIO, "--json", text=typed)
    assert all(isinstance(json.loads(line), dict) for line in done.out.splitlines())
    assert done.kinds[0] == "started"
    assert done.kinds[-1] == "paused"


def test_a_block_is_one_answer_of_many_lines(home: Path) -> None:
    lines = "First the traces.\n/hint\n\n  - then the query log of the ORM"
    done = run(home, "run", SCENARIO, "--json", text=block(lines))
    said = [event["text"] for event in done.of("said") if event["speaker"] == "candidate"]
    assert said == [lines]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/products is slow", "/products is slow"),
        ("/hint would be the wrong path", "/hint would be the wrong path"),
        ("//pause", "/pause"),
        ("// is a comment", "/ is a comment"),
        (". . .", ". . ."),
    ],
)
def test_what_is_no_command_is_an_answer(home: Path, typed: str, said: str) -> None:
    done = run(home, "run", SCENARIO, "--json", text=f"{typed}\n")
    heard = [event["text"] for event in done.of("said") if event["speaker"] == "candidate"]
    assert heard == [said]


def test_each_command_makes_its_move(home: Path) -> None:
    with Program(home, ("run", SCENARIO, "--json")) as program:
        program.wait_for("awaiting", move="open")
        for command, move in (("/hint", "hint"), ("/repeat", "repeat"), ("/SKIP", "move_on")):
            program.send(command)
            assert program.wait_for("said")["move"] == move
            program.wait_for("awaiting", move=move)
        program.send("/pause")
        assert program.status() == PAUSED


def test_the_end_of_the_input_pauses_and_resume_goes_on_from_there(home: Path) -> None:
    first = run(home, "run", SCENARIO, "--json", text=f"{ANSWER}\n")
    assert (first.status, first.kinds[-1]) == (PAUSED, "paused")
    session = first.events[0]["session"]
    awaited = first.of("awaiting")[-1]
    second = run(home, "resume", session, "--json", text="/end\n")
    assert second.status == CLOSED
    assert second.events[0] == {
        "event": "started",
        "session": session,
        "scenario": SCENARIO,
        "resumed": True,
    }
    assert second.events[1] == awaited


def test_resume_takes_the_latest_open_session_and_the_beginning_of_an_id(home: Path) -> None:
    sessions = [run(home, "run", "transactions", "--json").events[0]["session"] for _ in "ab"]
    assert run(home, "resume", "--json").events[0]["session"] == sessions[1]
    run(home, "resume", "--json", text="/end\n")
    assert run(home, "resume", "--json").events[0]["session"] == sessions[0]
    assert run(home, "resume", sessions[0][:12], "--json").events[0]["session"] == sessions[0]


def test_ctrl_c_keeps_the_interview(home: Path) -> None:
    with Program(home, ("run", SCENARIO, "--json")) as program:
        program.wait_for("awaiting")
        program.answer(ANSWER)
        program.interrupt()
        assert program.status() == PAUSED
        assert program.events[-1]["event"] == "paused"
    done = run(home, "resume", "--json", text="/end\n")
    assert done.of("graded")[0]["score"] > 0


@pytest.mark.parametrize("ending", ["interrupt", "kill"])
def test_a_block_that_is_being_written_outlives_the_program(home: Path, ending: str) -> None:
    with Program(home, ("run", SCENARIO, "--json")) as program:
        program.wait_for("awaiting")
        program.send(f"<<\n{ANSWER}")
        wait_for_draft(home, ANSWER)
        getattr(program, ending)()
        program.status()
    done = run(home, "resume", "--json", text="/draft\n")
    assert [e["text"] for e in done.of("said") if e["speaker"] == "candidate"] == [ANSWER]


def test_ctrl_c_again_and_again_ends_without_noise(home: Path) -> None:
    with Program(home, ("run", SCENARIO, "--json")) as program:
        program.wait_for("awaiting")
        for _ in range(20):
            if program.process.poll() is None:
                program.interrupt()
        assert program.status() == PAUSED
        assert program.errors == []


def test_bytes_that_are_no_text_are_not_the_end_of_the_input(home: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "run", SCENARIO, "--json"],
        input=b"I look at caf\xe9 traces\n/end\n",
        env={**environment(home), "PYTHONIOENCODING": "utf-8:strict"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == CLOSED
    assert b"caf" in done.stdout


def test_a_terminal_without_the_signs_of_a_text_shows_the_rest(home: Path) -> None:
    done = run(home, "list", PYTHONIOENCODING="ascii")
    assert done.status == CLOSED
    assert SCENARIO in done.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "x", "--bogus\x1b[31m"),
        ("export", "1", "--format", "\x1b]52;c;x\x07"),
        ("list", "--home", "/proc/\x1b[31m"),
    ],
)
def test_what_was_typed_comes_back_without_its_control_characters(
    home: Path, arguments: tuple[str, ...]
) -> None:
    done = run(home, *arguments)
    assert "\x1b" not in done.out + done.err


def test_a_block_that_was_not_closed_is_kept_as_a_draft(home: Path) -> None:
    run(home, "run", SCENARIO, "--json", text=f"<<\n{ANSWER}\n")
    done = run(home, "resume", "--json", text="/draft\n")
    assert [e["text"] for e in done.of("said") if e["speaker"] == "candidate"] == [ANSWER]


def test_a_question_file_in_no_home_is_conducted_and_resumed_after_it_is_gone(
    home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "elsewhere" / "headers.yaml"
    file.parent.mkdir()
    file.write_text(QUESTION, encoding="utf-8")
    first = run(home, "run", str(file), "--json")
    assert first.status == PAUSED
    assert "served stale" in first.of("said")[0]["text"]
    file.unlink()
    done = run(home, "resume", "--json", text="I send the page with no-store.\n")
    assert done.status == CLOSED
    assert done.of("closed")[0]["score"] == 100


def test_a_scenario_file_in_no_home_is_conducted(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "stale-price.md"
    file.write_text(FILE_SCENARIO, encoding="utf-8")
    done = run(home, "run", str(file), "--json", text="I look at the response headers.\n")
    assert done.status == CLOSED
    assert done.events[0]["scenario"] == "stale-price"
    assert done.of("said")[-1]["text"].endswith("That was my last question.")
    assert done.of("closed")[0]["score"] == 100


def test_a_faulty_file_is_refused_with_its_line(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "headers.yaml"
    file.write_text(QUESTION.replace("key_points", "key_point"), encoding="utf-8")
    done = run(home, "run", str(file), "--plain")
    assert done.status != CLOSED
    assert f"{file}:4" in done.err
    assert "key_points" in done.err
    assert "Traceback" not in done.err
    (error,) = run(home, "run", str(file), "--json").events
    assert any(f"{file}:4" in fault for fault in error["faults"])


def test_an_unknown_name_is_answered_with_the_nearest(home: Path) -> None:
    done = run(home, "run", "slow-product-catalog", "--json")
    assert done.status == USAGE
    (error,) = done.events
    assert set(error) == {"event", "title", "next", "retryable", "commands"}
    assert SCENARIO in error["next"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("run",),
        ("frobnicate",),
        ("run", SCENARIO, "--minutes", "-1"),
        ("run", "nowhere/question.yaml"),
        ("resume", "no-such-session"),
        ("resume",),
        ("show", "no-such-session"),
        ("export", "no-such-session"),
        (),
    ],
)
def test_what_makes_no_sense_ends_with_status_2_and_words(
    home: Path, arguments: tuple[str, ...]
) -> None:
    done = run(home, *arguments)
    assert (done.status, done.out) == (USAGE, "")
    assert done.err.strip()
    assert "Traceback" not in done.err


def test_a_setting_that_cannot_be_read_is_an_error_event_too(home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('modle = "x"\n', encoding="utf-8")
    done = run(home, "run", SCENARIO, "--json")
    assert done.status == 1
    (error,) = done.events
    assert error["event"] == "error"
    assert "modle" in error["title"]


def test_one_session_belongs_to_one_process(home: Path) -> None:
    with Program(home, ("run", SCENARIO, "--json")) as program:
        session = program.wait_for("started")["session"]
        program.wait_for("awaiting")
        second = run(home, "resume", session, "--json", text=f"{ANSWER}\n")
        assert second.status == 1
        assert second.kinds == ["error"]
        assert second.events[0]["retryable"] is True
        program.answer(ANSWER)
    assert run(home, "resume", session, "--json").status == PAUSED


def test_the_plain_interview_reads_like_a_conversation(home: Path) -> None:
    done = run(home, "run", SCENARIO, "--plain", text=f"{ANSWER}\n/hint\n/end\n")
    assert done.status == CLOSED
    assert done.err == ""
    assert "The slow product catalogue" in done.out.splitlines()[0]
    assert "no language model" in done.out
    assert "GET /products" in done.out
    labels = [line for line in done.out.splitlines() if line.startswith("Interviewer")]
    assert labels == [
        "Interviewer:",
        "Interviewer (probe):",
        "Interviewer (hint):",
        "Interviewer (the end):",
    ]
    assert "of 100, no hire." in done.out
    assert "\x1b" not in done.out


def test_a_resumed_plain_interview_shows_what_was_said(home: Path) -> None:
    run(home, "run", SCENARIO, "--plain", text=f"{ANSWER}\n<<\nand then the que\n")
    done = run(home, "resume", "--plain")
    assert done.status == PAUSED
    assert f"You:\n{ANSWER}" in done.out
    assert "and then the que" in done.out


def test_what_could_steer_a_terminal_is_not_passed_on(home: Path) -> None:
    hostile = "I look at \x1b[31mred\x1b]52;c;aGk=\x07 metrics\u202e and p99 latency \x00 of it."
    done = run(home, "run", SCENARIO, "--plain", text=f"{hostile}\n")
    shown = run(home, "resume", "--plain").out
    assert done.status == PAUSED
    assert "p99 latency" in shown
    assert not {"\x1b", "\x07", "\x00", "\u202e"} & set(shown)


def test_a_line_of_100_kilobytes_is_one_answer(home: Path) -> None:
    long = "I look at the slow trace. " * 4000
    done = run(home, "run", SCENARIO, "--json", text=f"{long}\n")
    said = [event["text"] for event in done.of("said") if event["speaker"] == "candidate"]
    assert said == [long.strip()]
