"""`interviewer calibrate`: the figures of a grader, and the line that follows from them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from interviewer.storage.calibrations import GraderKey, latest_calibration
from interviewer.storage.store import Store
from tests.support.judge import answer, judge
from tests.support.labelled_home import ALL, GOOD, QUESTION, write_labelled, write_sample
from tests.support.model_server import Act, ModelServer, says, status
from tests.support.program import CLOSED, ERROR, UNASSESSED, USAGE, Program, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.judge import Asked
    from tests.support.model_server import Request

AGREED = "This grader agreed with the labels in 67 % of verdicts."
INTERRUPTED = 130


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as one:
        yield one


@pytest.fixture
def samples(home: Path, tmp_path: Path) -> Path:
    """A folder of labelled answers to a question of the home."""
    folder = tmp_path / "samples"
    write_labelled(home, folder)
    return folder


def with_model(server: ModelServer, *arguments: str) -> tuple[str, ...]:
    return (*arguments, "--model", "test-model", "--base-url", server.base_url)


def says_no(asked: Asked) -> dict[str, object]:
    return answer(asked, "no")


def kept(home: Path, key: GraderKey) -> bool:
    path = home / "transcripts" / "interviews.db"
    if not path.exists():
        return False
    store = Store(path)
    try:
        return latest_calibration(store, key) is not None
    finally:
        store.close()


def test_the_figures_are_told_and_the_line_follows_the_grader(home: Path, samples: Path) -> None:
    done = run(home, "calibrate", "--samples", str(samples))
    assert done.status == CLOSED
    assert done.out.startswith("The built-in grader on 3 labelled answers, 9 verdicts\n")
    assert "held out              1        3     67 %" in done.out
    assert "Judged twice: 3 answers, 100 % of 9 verdicts came again" in done.out
    assert AGREED in done.out
    assert all(len(line) <= 80 for line in done.out.splitlines())
    assert done.err.splitlines()[-1] == "6 of 6"

    answered = f"{GOOD}\n/end\n"
    (closed,) = run(home, "run", QUESTION, "--json", text=answered).of("closed")
    session = closed["session"]
    assert AGREED in run(home, "show", session).out
    assert f"- Agreement: {AGREED}" in run(home, "export", session).out
    exported = json.loads(run(home, "export", session, "--format", "json").out)
    assert [one["agreement"] for one in exported["grades"]] == [0.6667]
    assert AGREED in run(home, "grade", QUESTION, "-", text=GOOD).out
    plain = run(home, "run", QUESTION, "--plain", text=answered)
    assert plain.out.rstrip().splitlines()[-1] == AGREED


def test_as_json_it_is_one_document(home: Path, samples: Path) -> None:
    done = run(home, "calibrate", "--samples", str(samples), "--json")
    figures = json.loads(done.out)
    assert figures["kept"] is True
    assert (figures["grader"], figures["model"], figures["votes"]) == ("built-in", None, 1)
    assert (figures["samples"], figures["verdicts"], figures["rests_on"]) == (3, 9, 3)
    assert figures["agreement"] == 0.6667
    held_out = next(one for one in figures["parts"] if one["part"] == "held out")
    assert held_out["key_points"]["balance"]["heard"] == 1
    assert figures["manners"]["informal"]["pairs"] == 1
    assert figures["stability"]["same"] == 1.0


def test_without_a_folder_the_built_in_samples_are_judged(home: Path) -> None:
    figures = json.loads(run(home, "calibrate", "--json").out)
    assert figures["samples"] > 100
    assert {one["part"] for one in figures["parts"]} == {"tuned", "held out"}
    assert set(figures["manners"]) == {"informal", "dictated", "non-native"}
    assert set(figures["cheats"]) == {"echo", "keyword-soup", "injected"}


def test_a_file_that_cannot_be_used_is_named_and_left_out(home: Path, samples: Path) -> None:
    write_sample(samples, "wrong", GOOD, {"boil": "made"})
    done = run(home, "calibrate", "--samples", str(samples))
    assert done.status == CLOSED
    assert "wrong.md" in done.err
    assert "1 file was left out" in done.err
    assert "on 3 labelled answers" in done.out


def test_a_model_that_fails_here_and_there_is_calibrated_on_the_rest(
    home: Path, samples: Path, server: ModelServer
) -> None:
    for number in range(5):
        write_sample(samples, f"more-{number}", GOOD, ALL)

    def refuses_one(sent: Request) -> Act:
        if "how do I brew that" in sent.text:
            return says(refusal="I would rather not.")
        return judge(says_no)(sent)

    server.answer_with(refuses_one)
    done = run(home, *with_model(server, "calibrate", "--samples", str(samples)))
    assert done.status == UNASSESSED
    assert "test-model on 7 labelled answers, 21 verdicts" in done.out
    assert "1 answer could not be judged and does not count:" in done.out
    assert "1 failed" in done.err
    assert "agreed with the labels in 33 %" in done.out


def test_where_too_much_fails_nothing_is_kept(
    home: Path, samples: Path, server: ModelServer
) -> None:
    def refuses_one(sent: Request) -> Act:
        if "how do I brew that" in sent.text:
            return says(refusal="I would rather not.")
        return judge(says_no)(sent)

    server.answer_with(refuses_one)
    done = run(home, *with_model(server, "calibrate", "--samples", str(samples), "--json"))
    assert done.status == ERROR
    figures = json.loads(done.out)
    assert figures["kept"] is False
    assert [one["answer"] for one in figures["failed"]] == ["echo"]
    assert not (home / "transcripts" / "interviews.db").exists()


def test_a_rejected_key_ends_it_in_words(home: Path, samples: Path, server: ModelServer) -> None:
    server.script(status(401, "no"))
    done = run(home, *with_model(server, "calibrate", "--samples", str(samples)))
    assert (done.status, done.out) == (ERROR, "")
    assert "does not accept the key" in done.err


def test_ctrl_c_says_what_was_done_and_keeps_nothing(
    home: Path, samples: Path, server: ModelServer
) -> None:
    answered = 0

    def falls_silent(sent: Request) -> Act:
        nonlocal answered
        answered += 1
        return judge(says_no)(sent) if answered <= 2 else Act(hang=True)

    server.answer_with(falls_silent)
    options = ("--samples", str(samples), "--concurrency", "1")
    with Program(home, with_model(server, "calibrate", *options)) as program:
        assert server.wait_for_chats(3)
        program.interrupt()
        assert program.status() == INTERRUPTED
    told = "\n".join(program.lines)
    assert "test-model on 2 labelled answers, 6 verdicts" in told
    assert "Ended after 2 of 6 judgings; nothing is kept of it." in told
    assert "Traceback" not in "\n".join(program.errors)
    assert not (home / "transcripts" / "interviews.db").exists()


def test_nothing_is_sent_to_a_host_that_was_never_agreed_to(home: Path, samples: Path) -> None:
    arguments = ("--model", "m", "--base-url", "https://models.example.org/v1")
    done = run(home, "calibrate", "--samples", str(samples), *arguments)
    assert (done.status, done.out) == (ERROR, "")
    assert "--allow models.example.org" in done.err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--samples", "/no/such/folder"), "is no folder"),
        (("--concurrency", "0"), "--concurrency must be"),
        (("--votes", "12"), "--votes must be"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused(
    home: Path, options: tuple[str, ...], words: str
) -> None:
    done = run(home, "calibrate", *options)
    assert done.status == USAGE
    assert words in done.err


def test_a_folder_without_samples_is_refused(home: Path, tmp_path: Path) -> None:
    done = run(home, "calibrate", "--samples", str(tmp_path))
    assert done.status == USAGE
    assert "no labelled sample" in done.err
    assert not kept(home, GraderKey("built-in"))
