"""A quiz in lines and as JSON, as docs/lines-and-json.md has it: real process, real pipes."""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.program import (
    CLOSED,
    COMMAND,
    ERROR,
    PAUSED,
    USAGE,
    Program,
    environment,
    run,
)
from tests.support.quizzes import RIGHT, TEA, WRONG, write_tea
from tests.support.terminal import Terminal
from tests.test_documents import code, rows

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(home: Path) -> Path:
    """A home with the quiz ``tea/quiz``."""
    write_tea(home)
    return home


def answer_each(program: Program, letters: dict[str, str], last: int = 3) -> list[str]:
    """Answer the items as they come; return their ids."""
    asked = []
    for _ in range(last):
        item = program.wait_for("item")
        asked.append(item["id"])
        program.send(letters[item["id"]])
    return asked


def kept_answers(home: Path) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(home / "transcripts" / "interviews.db")) as database:
        asked = "SELECT position, item, chosen, correct FROM quiz_answers ORDER BY rowid"
        return database.execute(asked).fetchall()


def test_the_events_come_in_their_order_and_with_the_fields_that_are_told(home: Path) -> None:
    done = run(home, "quiz", "tea", "--json", text="A\n/skip\nb\n")
    assert (done.status, done.err) == (CLOSED, "")
    assert done.kinds == ["started", *["item", "answered"] * 3, "closed"]
    told = {
        code(event)[0]: set(re.findall(r"`(\w+)`", re.sub(r"\(.*?\)", "", holds)))
        for event, holds in rows("docs/lines-and-json.md", "quiz event")
    }
    assert {event["event"]: set(event) - {"event"} for event in done.events} == told
    started, item, answered = done.events[:3]
    assert (started["scenario"], started["resumed"], started["items"]) == ("tea/quiz", False, 3)
    assert (item["n"], item["of"], answered["n"]) == (1, 3, 1)
    assert answered["id"] == item["id"]
    assert answered["right"] is (RIGHT[item["id"]] == "A")
    assert set(answered["why"]) == set(item["options"])
    assert done.of("answered")[1]["chosen"] is None


def test_the_score_is_right_by_asked(home: Path) -> None:
    with Program(home, ("quiz", "tea", "--json")) as program:
        answer_each(program, {**RIGHT, "milk": "A"})
        closed = program.wait_for("closed")
        assert program.status() == CLOSED
    assert (closed["right"], closed["asked"], closed["score"]) == (2, 3, 66.7)


def test_the_end_of_the_input_pauses_and_resume_goes_on_at_the_next_item(home: Path) -> None:
    first = run(home, "quiz", "tea", "--json", text="A\n")
    assert (first.status, first.kinds[-1]) == (PAUSED, "paused")
    waiting = first.of("item")[-1]
    second = run(home, "resume", "--json", text="A\n/pause\n")
    assert second.status == PAUSED
    assert second.events[0]["resumed"] is True
    assert second.events[0]["session"] == first.events[0]["session"]
    assert second.of("item")[0] == waiting
    third = run(home, "resume", first.events[0]["session"], "--json", text="A\n")
    assert third.status == CLOSED
    assert third.kinds == ["started", "item", "answered", "closed"]


def test_kill_loses_no_answer_that_was_told(home: Path) -> None:
    with Program(home, ("quiz", "tea", "--json")) as program:
        asked = answer_each(program, RIGHT, last=2)
        program.wait_for("answered", n=2)
        waiting = program.wait_for("item", n=3)
        program.kill()
    assert [row[:3] for row in kept_answers(home)] == [
        (n, item, RIGHT[item]) for n, item in enumerate(asked, start=1)
    ]
    with Program(home, ("resume", "--json")) as program:
        assert program.wait_for("item") == waiting
        program.send(RIGHT[waiting["id"]])
        assert program.wait_for("closed")["right"] == 3


def test_ctrl_c_keeps_the_quiz(home: Path) -> None:
    with Program(home, ("quiz", "tea", "--json")) as program:
        answer_each(program, RIGHT, last=1)
        program.wait_for("item", n=2)
        for _ in range(5):
            if program.process.poll() is None:
                program.interrupt()
        assert program.status() == PAUSED
        assert (program.events[-1]["event"], program.errors) == ("paused", [])
    assert run(home, "resume", "--json").of("item")[0]["n"] == 2


def test_what_is_no_option_is_sent_back_and_the_item_waits(home: Path) -> None:
    done = run(home, "quiz", "tea", "--json", text="\nZ\nnothing like it\n/skp\n/hint\n/help\n")
    assert done.status == PAUSED
    assert done.kinds == ["started", "item", *["error"] * 5, "paused"]
    assert "Answer with A" in done.of("error")[1]["next"]
    assert "/skip" in done.of("error")[3]["title"]
    assert kept_answers(home) == []


def test_a_quiz_reads_well_in_lines(home: Path) -> None:
    done = run(home, "quiz", "tea", "--plain", text="/help\nB\n/skip\nb\n")
    assert (done.status, done.err) == (CLOSED, "")
    assert done.out.startswith("A pot of tea\n3 items")
    assert "\n1 of 3\n" in done.out
    assert "\n  A  As hot as it gets\n  B  As warm as a hand\n" in done.out
    assert '    for cup in 1 2; do\n        echo "cup $cup"\n    done\n' in done.out
    assert done.out.count("○ Skipped.") == 1
    assert "of 3 right" in done.out
    assert "`interviewer show" in done.out
    assert "\x1b" not in done.out


def test_a_wrong_answer_comes_with_both_reasons_at_once(home: Path) -> None:
    write_tea(home, TEA[: TEA.index("  - id: milk")])
    done = run(home, "quiz", "tea", "--plain", text="as warm AS a hand\n")
    told = done.out[done.out.index("✕ Wrong.") :]
    assert told.startswith(
        "✕ Wrong.\n"
        "  ✕ B  As warm as a hand\n"
        "       Then hardly anything dissolves.\n"
        "  ✓ A  As hot as it gets\n"
        "       Black leaves need boiling water.\n"
        "\n0 of 1 right, 0 of 100."
    )
    assert "✓ Right.\n  ✓ A" in run(home, "quiz", "tea", "--plain", text="1\n").out


def test_count_takes_so_many_and_what_was_wrong_comes_first(home: Path) -> None:
    first = run(home, "quiz", "tea", "--count", "1", "--json", text="/skip\n")
    (item,) = first.of("item")
    assert first.events[0]["items"] == 1
    with Program(home, ("quiz", "tea", "--json")) as program:
        asked = answer_each(program, {**RIGHT, item["id"]: WRONG[item["id"]]})
        program.wait_for("closed")
    assert set(asked) == set(RIGHT)
    again = run(home, "quiz", "tea", "--count", "1", "--json")
    assert again.of("item")[0]["id"] == item["id"]


def test_ten_items_are_asked_where_nobody_says_how_many(home: Path) -> None:
    assert run(home, "quiz", "databases", "--json").events[0]["items"] == 10


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("quiz", "tee"), "Did you mean tea/quiz"),
        (("quiz", "tea", "--count", "0"), "at least 1"),
        (("quiz",), "tea/quiz"),
        (("quiz", "nowhere/quiz.yaml"), "no file"),
        (("run", "tea/quiz"), "`interviewer quiz tea/quiz` asks it"),
    ],
)
def test_what_makes_no_sense_is_told_with_a_way_on(
    home: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = run(home, *arguments, "--json")
    assert done.status == USAGE
    (event,) = done.events
    assert event["event"] == "error"
    assert words in f"{event['title']} {event['next']}"
    assert run(home, *arguments).err.strip()


def test_without_a_name_the_only_quiz_is_asked(tmp_path: Path) -> None:
    done = run(tmp_path / "empty", "quiz", "--json")
    assert (done.status, done.events[0]["scenario"]) == (PAUSED, "databases/quiz")


def test_a_quiz_file_in_no_home_is_asked_and_resumed_after_it_is_gone(
    home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(TEA, encoding="utf-8")
    first = run(home, "quiz", str(file), "--json", text="/skip\n")
    assert first.status == PAUSED
    file.unlink()
    done = run(home, "resume", "--json", text="/skip\n/skip\n")
    assert (done.status, done.of("closed")[0]["right"]) == (CLOSED, 0)


def test_one_quiz_belongs_to_one_process(home: Path) -> None:
    with Program(home, ("quiz", "tea", "--json")) as program:
        session = program.wait_for("started")["session"]
        program.wait_for("item")
        second = run(home, "resume", session, "--json")
        assert (second.status, second.kinds) == (ERROR, ["error"])


def test_a_quiz_that_is_over_tells_its_end_again(home: Path) -> None:
    first = run(home, "quiz", "tea", "--json", text="a\na\na\n")
    again = run(home, "resume", first.events[0]["session"], "--json")
    assert again.status == CLOSED
    assert again.kinds == ["started", "closed"]
    assert again.of("closed") == first.of("closed")


def test_list_sessions_show_and_export_know_quizzes(home: Path) -> None:
    listed = json.loads(run(home, "list", "--json").out)
    assert {one["id"] for one in listed if one["kind"] == "quiz"} == {"databases/quiz", "tea/quiz"}
    assert "tea/quiz" in run(home, "list").out
    done = run(home, "quiz", "tea", "--json", text="/skip\nB\n")
    session = done.events[0]["session"]
    unanswered = done.of("item")[2]
    (kept,) = json.loads(run(home, "sessions", "--json").out)
    assert (kept["practice"], kept["state"], kept["score"]) == ("quiz", "paused", None)
    shown = run(home, "show", session)
    assert shown.status == 0
    assert "2 of 3 answered" in shown.out
    assert "1  ○ skipped" in shown.out
    assert unanswered["stem"].splitlines()[0] not in shown.out
    run(home, "resume", "--json", text="A\n")
    assert "A pot of tea  " in run(home, "sessions").out
    exported = json.loads(run(home, "export", session, "--format", "json").out)
    assert exported["session"]["practice"] == "quiz"
    assert [one["chosen"] for one in exported["answers"]] == [None, "B", "A"]
    fields = set(done.of("item")[0]) | set(done.of("answered")[0])
    fields = fields - {"event", "of", "id"} | {"item", "at", "active_seconds"}
    assert set(exported["answers"][0]) == fields
    written = run(home, "export", session).out
    assert written.startswith("# A pot of tea: ")
    assert "```sh" in written


def test_hostile_text_does_not_reach_the_terminal(home: Path) -> None:
    evil = "\\e]52;c;ZXZpbA==\\a \\u202e [/] **x** <b>"
    write_tea(
        home,
        TEA.replace("A pot of tea", f'"{evil}"')
        .replace("How hot is the water for black tea?", f'"{evil}"')
        .replace("As hot as it gets", f'"{evil}"'),
    )
    done = run(home, "quiz", "tea", "--plain", text="\x1b[2Jx\na\na\na\n")
    session = json.loads(run(home, "sessions", "--json").out)[0]["id"]
    texts = [done.out, done.err, run(home, "show", session).out, run(home, "export", session).out]
    for text in texts:
        assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(text)
    assert "[/]" in done.out


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal of this kind")
def test_several_quizzes_are_listed_to_choose_from(home: Path) -> None:
    command = [*COMMAND, "quiz", "--plain"]
    with Terminal(command, columns=80, lines=24, environment=environment(home)) as terminal:
        terminal.wait_for("Which quiz?")
        assert "databases/quiz" in terminal.text
        terminal.type("2")
        terminal.press("enter")
        terminal.wait_for("1 of 3")
        assert "A pot of tea" in terminal.text
