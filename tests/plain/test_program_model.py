"""The program in lines with a model that fails, talks too much, or does well."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from interviewer.library.library import Library
from interviewer.storage.store import Store
from tests.support.judge import Asked, answer, judge
from tests.support.model_server import (
    GOOD,
    HTML,
    ModelServer,
    Request,
    in_pieces,
    says,
    status,
)
from tests.support.program import CLOSED, PAUSED, SCENARIO, UNASSESSED, Program, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.model_server import Act

QUESTION = "transactions"
WORDS = "either all of them commit or all of them are rolled back"
ANSWER = f"A transaction is atomic, so {WORDS}, and the data stays consistent."
TRACES = "I would open the traces of the slow requests and see where their time goes."
LEAK = "Do you look for an N+1, one more query for each product?"
CHOICES = ["/retry", "/builtin", "/leave"]


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as one:
        yield one


def with_model(server: ModelServer, *arguments: str) -> tuple[str, ...]:
    return (*arguments, "--json", "--model", "test-model", "--base-url", server.base_url)


def found_all(asked: Asked) -> dict[str, object]:
    """Find every key point, and no mistake, in the first words of `ANSWER`."""
    if asked.mistake:
        return answer(asked, "no")
    return answer(asked, "yes", WORDS)


def is_grading(request: Request) -> bool:
    return not request.json.get("stream") or "C1 (" in request.text


def conducts(request: Request) -> Act:
    """Speak where a turn is wanted, and judge where verdicts are."""
    if is_grading(request):
        return judge(found_all)(request)
    return GOOD


def speaks_but_cannot_grade(request: Request) -> Act:
    return status(401, "rejected") if is_grading(request) else GOOD


def test_a_failure_is_one_event_with_the_commands_that_help(
    home: Path, server: ModelServer
) -> None:
    server.script(HTML)
    with Program(home, with_model(server, "run", QUESTION)) as program:
        error = program.wait_for("error")
        assert error["commands"] == CHOICES
        assert "/v1" in error["next"]
        assert error["retryable"] is False
        program.send("/retry")
        assert program.wait_for("error") == error
        server.script(GOOD)
        program.send("/retry")
        assert program.wait_for("said")["text"] == "".join(GOOD.pieces)
        program.wait_for("awaiting", move="open")
        assert program.end() == PAUSED


def test_what_cannot_be_done_after_a_failure_says_what_can(home: Path, server: ModelServer) -> None:
    server.script(HTML)
    with Program(home, with_model(server, "run", QUESTION)) as program:
        program.wait_for("error")
        program.send("/hint")
        assert program.wait_for("error")["commands"] == CHOICES


def test_the_builtin_goes_on_where_the_model_fails(home: Path, server: ModelServer) -> None:
    server.script(HTML)
    done = run(home, *with_model(server, "run", QUESTION), text=f"/builtin\n{ANSWER}\n/end\n")
    assert done.status == CLOSED
    assert done.of("graded")[0]["grader"] == "built-in"
    assert done.of("closed")[0]["score"] > 0


def test_an_answer_that_comes_too_early_is_not_lost(home: Path, server: ModelServer) -> None:
    server.script(HTML)
    typed = f"{ANSWER}\n/builtin\n/draft\n/pause\n"
    done = run(home, *with_model(server, "run", QUESTION), text=typed)
    (said,) = [one["text"] for one in done.of("said") if one["speaker"] == "candidate"]
    assert (said, done.status) == (ANSWER, PAUSED)


def test_leave_keeps_the_answer_to_which_the_model_had_no_reply(
    home: Path, server: ModelServer
) -> None:
    server.script(GOOD, status(400, "no"))
    left = run(home, *with_model(server, "run", QUESTION), text=f"{ANSWER}\n/leave\n")
    assert left.status == PAUSED
    server.answer_with(conducts)
    done = run(home, *with_model(server, "resume"), text="/end\n")
    assert done.kinds[:3] == ["started", "said", "awaiting"], "the reply that was owed comes first"
    assert done.status == CLOSED


def test_a_model_conducts_and_grades(home: Path, server: ModelServer) -> None:
    server.answer_with(conducts)
    done = run(home, *with_model(server, "run", QUESTION), text=f"{ANSWER}\n/end\n")
    assert done.status == CLOSED
    graded = done.of("graded")[0]
    assert graded["grader"] == "test-model"
    quotes = {one["quote"] for one in graded["verdicts"] if one["verdict"] == "covered"}
    assert quotes == {WORDS}
    assert done.of("closed")[0]["score"] == 100
    with closing(Store(home / "transcripts" / "interviews.db")) as store:
        (record,) = store.gradings(done.of("closed")[0]["session"])
    assert record.model == "test-model"
    assert record.prompt_hash, "what the grader was told is kept with its grade"


def test_a_grade_that_cannot_be_had_is_unassessed_and_can_be_had_later(
    home: Path, server: ModelServer
) -> None:
    server.answer_with(speaks_but_cannot_grade)
    first = run(home, *with_model(server, "run", QUESTION), text=f"{ANSWER}\n/end\n/leave\n")
    assert first.status == UNASSESSED
    assert first.of("error")[0]["commands"] == CHOICES
    closed = first.of("closed")[0]
    assert closed["score"] is None
    assert closed["unassessed"] > 0
    assert {one["verdict"] for one in first.of("graded")[0]["verdicts"]} == {"unassessed"}
    server.answer_with(conducts)
    second = run(home, *with_model(server, "resume", closed["session"]))
    assert second.status == CLOSED
    assert second.of("closed")[0]["unassessed"] == 0
    assert second.of("closed")[0]["score"] == 100


def test_words_instead_of_a_choice_do_not_spoil_the_choice(home: Path, server: ModelServer) -> None:
    server.script(status(400, "no"), GOOD)
    done = run(home, *with_model(server, "run", QUESTION), text="Hello?\n/retry\n")
    assert done.kinds == ["started", "error", "error", "said", "awaiting", "paused"]
    server.answer_with(speaks_but_cannot_grade)
    text = f"{ANSWER}\n/end\nHello?\n/leave\n"
    assert run(home, *with_model(server, "run", QUESTION), text=text).status == UNASSESSED


def test_without_a_key_no_session_is_begun(home: Path) -> None:
    arguments = ("run", SCENARIO, "--json", "--model", "m", "--allow", "API.openai.com")
    done = run(home, *arguments, "--base-url", "https://api.openai.com/v1")
    assert "no key" in done.of("error")[0]["title"]
    assert not (home / "transcripts").exists()


def test_a_wait_for_a_busy_model_is_told(home: Path, server: ModelServer) -> None:
    server.script(status(429, "Rate limit reached", headers={"Retry-After": "1"}), GOOD)
    done = run(home, *with_model(server, "run", QUESTION))
    (waiting,) = done.of("waiting")
    assert waiting["attempt"] == 2
    assert waiting["seconds"] >= 1.0
    assert done.of("said")[0]["text"] == "".join(GOOD.pieces)


def test_ctrl_c_stops_a_wait_and_leaves_the_choice(home: Path, server: ModelServer) -> None:
    server.script(status(503, "overloaded", headers={"Retry-After": "25"}))
    with Program(home, with_model(server, "run", QUESTION)) as program:
        program.wait_for("waiting")
        program.interrupt()
        assert program.wait_for("error")["commands"] == CHOICES
        program.send("/leave")
        assert program.status() == PAUSED


@pytest.mark.parametrize("pieces", [(LEAK,), tuple(LEAK), ("All right. ", LEAK, " And then?")])
def test_a_model_that_gives_a_key_point_away_is_not_shown(
    home: Path, server: ModelServer, pieces: tuple[str, ...]
) -> None:
    server.script(says(*pieces))
    done = run(home, *with_model(server, "run", SCENARIO), text=f"{TRACES}\n")
    assert done.status == PAUSED
    assert len(server.chats) == 2
    assert "N+1" not in done.out
    assert "each product" not in done.out
    opening, probe = (one for one in done.of("said") if one["speaker"] == "interviewer")
    stage = Library(None).scenario(SCENARIO).stage("diagnose")
    assert opening["text"].endswith(stage.ask)
    assert probe["text"].endswith(tuple(point.probe for point in stage.question.key_points))


def test_the_thoughts_of_a_reasoning_model_are_not_shown(home: Path, server: ModelServer) -> None:
    server.script(in_pieces("<think>The rubric wants eager loading.</think>How do you begin?", 5))
    done = run(home, *with_model(server, "run", SCENARIO))
    assert [one["text"] for one in done.of("said")] == ["How do you begin?"]


def test_nothing_is_sent_to_a_host_that_was_never_agreed_to(home: Path) -> None:
    arguments = ("run", SCENARIO, "--model", "m", "--base-url", "https://models.example.org/v1")
    done = run(home, *arguments, "--json")
    assert done.status == 1
    (error,) = done.events
    assert "models.example.org" in error["title"]
    assert "--allow models.example.org" in error["next"]
    assert not (home / "transcripts").exists()


def test_the_key_is_neither_shown_nor_kept(home: Path, server: ModelServer) -> None:
    server.script(GOOD, status(401, "Incorrect API key provided: sk-secret-123456"))
    done = run(
        home,
        *with_model(server, "run", QUESTION),
        text=f"{ANSWER}\n/leave\n",
        OPENAI_API_KEY="sk-secret-123456",
    )
    assert server.chats[0].headers["authorization"] == "Bearer sk-secret-123456"
    assert "sk-secret-123456" not in done.out + done.err
    kept = b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    assert kept
    assert b"sk-secret-123456" not in kept
