"""Kept sessions graded anew from the command line, by the built-in grader and by a model."""

from __future__ import annotations

import threading
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from interviewer.storage.ownership import take
from interviewer.storage.practised import practised_questions
from interviewer.storage.store import Store
from tests.support.judge import Asked, answer, judge
from tests.support.model_server import GOOD, MODEL, ModelServer, Request, status
from tests.support.program import ERROR, UNASSESSED, USAGE, Program, run
from tests.tui.kept_sessions import CATALOGUE, DIAGNOSE, SOLVE, YESTERDAY, Keeper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from interviewer.domain.session import GradeRecord, SessionSummary
    from tests.support.model_server import Act
    from tests.support.program import Finished

EAGER = "two queries instead of a hundred"
TRACES = "look at the traces for that endpoint"


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as one:
        yield one


@pytest.fixture
def keeper(home: Path) -> Keeper:
    return Keeper(home)


def generous(asked: Asked) -> dict[str, Any]:
    """Find every key point and no mistake."""
    if asked.mistake:
        return answer(asked, "no")
    turn, words = (6, EAGER) if "tables" in asked.text or "list" in asked.text else (2, TRACES)
    return answer(asked, "yes", words, turn=turn)


def strict(asked: Asked) -> dict[str, Any]:
    return answer(asked, "no")


def with_model(server: ModelServer, *arguments: str) -> tuple[str, ...]:
    return ("regrade", *arguments, "--model", MODEL, "--base-url", server.base_url)


def summary(home: Path, session: str) -> SessionSummary:
    with closing(Store(home / "transcripts" / "interviews.db")) as store:
        return store.session(session)


def gradings(home: Path, session: str) -> tuple[GradeRecord, ...]:
    with closing(Store(home / "transcripts" / "interviews.db")) as store:
        return store.gradings(session)


def done(finished: Finished) -> dict[str, Any]:
    (one,) = finished.of("done")
    return one


def test_a_new_grading_counts_and_the_differences_are_told(
    home: Path, keeper: Keeper, server: ModelServer
) -> None:
    session = keeper.keep()
    server.answer_with(judge(generous))
    finished = run(home, *with_model(server, session[:10]))
    assert (finished.status, finished.err) == (0, "")
    assert "1 Diagnose: 67 → 100 (test-model)" in finished.out
    assert "1.4   ○ missed → ● covered  Reads what the 500s say" in finished.out
    assert "1.5   ✕ mistake → ○ not made" in finished.out
    after = summary(home, session)
    assert (after.score, after.band, after.grader) == (100, "strong hire", MODEL)
    assert after.interviewer == "built-in"
    kept = gradings(home, session)
    assert [(one.grade.grader, one.final) for one in kept] == [
        ("built-in", False),
        ("built-in", False),
        (MODEL, True),
        (MODEL, True),
    ]
    assert all(one.prompt_hash for one in kept[2:])


def test_a_grading_that_is_kept_beside_changes_no_score(
    home: Path, keeper: Keeper, server: ModelServer
) -> None:
    session = keeper.keep()
    before = summary(home, session)
    server.answer_with(judge(strict))
    finished = run(home, *with_model(server, session, "--keep", "--json"))
    assert finished.status == 0
    assert {one["change"] for one in finished.of("regraded")[0]["changes"]} >= {"lost"}
    assert summary(home, session) == before
    assert [one.final for one in gradings(home, session)] == [True, True, False, False]


def test_what_the_same_grader_has_judged_is_not_asked_again_unless_it_is_wished(
    home: Path, keeper: Keeper, server: ModelServer
) -> None:
    session = keeper.keep()
    server.answer_with(judge(generous))
    run(home, *with_model(server, session))
    asked = len(server.chats)
    repeated = done(run(home, *with_model(server, session, "--json")))
    assert (repeated["graded"], repeated["present"], len(server.chats)) == (0, 2, asked)
    again = done(run(home, *with_model(server, session, "--json", "--again")))
    assert (again["graded"], again["present"]) == (2, 0)
    assert len(server.chats) == 2 * asked


def test_a_grading_that_is_there_becomes_the_one_that_counts(
    home: Path, keeper: Keeper, server: ModelServer
) -> None:
    session = keeper.keep()
    server.answer_with(judge(generous))
    run(home, *with_model(server, session, "--keep"))
    asked = len(server.chats)
    finished = run(home, *with_model(server, session))
    assert "graded before" in finished.out
    assert (summary(home, session).score, len(server.chats)) == (100, asked)


def test_several_votes_are_another_grading_and_their_spread_is_shown(
    home: Path, keeper: Keeper, server: ModelServer
) -> None:
    session = keeper.keep()

    def in_two_minds(request: Request) -> Act:
        return judge(strict if request.json["seed"] == 1 else generous)(request)

    server.answer_with(in_two_minds)
    run(home, *with_model(server, session))
    finished = run(home, *with_model(server, session, "--votes", "3", "--json"))
    assert done(finished)["graded"] == 2
    verdicts = finished.of("regraded")[0]["verdicts"]
    points = [one for one in verdicts if one["kind"] == "key_point"]
    assert {(one["verdict"], one["agreeing"], one["votes"]) for one in points} == {
        ("covered", 2, 3)
    }
    assert "split, 2 of 3 votes" in run(home, "show", session).out
    assert "split, 2 of 3 votes" in run(home, "export", session).out


def test_every_session_that_is_over_is_graded_and_no_other(home: Path, keeper: Keeper) -> None:
    closed = [keeper.keep() for _ in range(3)]
    paused = keeper.keep(closed=False)
    finished = run(home, "regrade", "--all", "--again", "--json")
    assert finished.status == 0
    assert {one["session"] for one in finished.of("regraded")} == set(closed)
    assert (done(finished)["sessions"], done(finished)["of"]) == (3, 3)
    named = run(home, "regrade", paused)
    assert "was skipped. It is not over yet." in named.out


def test_a_session_that_is_live_elsewhere_is_skipped(home: Path, keeper: Keeper) -> None:
    session = keeper.keep()
    with take(keeper.home.locks, session):
        finished = run(home, "regrade", session)
    assert "conducted in another window" in finished.out
    assert len(gradings(home, session)) == 2


def test_an_endpoint_that_dies_leaves_what_is_graded_and_the_rest_for_later(
    home: Path, keeper: Keeper, server: ModelServer
) -> None:
    sessions = [keeper.keep() for _ in range(4)]
    lock = threading.Lock()
    answered = [0]

    def dies(request: Request) -> Act:
        with lock:
            answered[0] += 1
            alive = answered[0] <= 3
        return judge(generous)(request) if alive else status(401, "rejected")

    server.answer_with(dies)
    first = run(home, *with_model(server, "--all", "--json", "--concurrency", "2"))
    assert first.status == ERROR
    assert first.of("error")
    kept = done(first)["graded"]
    assert 1 <= kept < 8
    stored = [one for each in sessions for one in gradings(home, each) if one.model == MODEL]
    assert len(stored) == kept
    server.answer_with(judge(generous))
    second = run(home, *with_model(server, "--all", "--json"))
    assert second.status == 0
    assert done(second)["graded"] + kept == 8
    assert [summary(home, one).score for one in sessions] == [100] * 4


def test_ctrl_c_keeps_what_is_graded(home: Path, keeper: Keeper, server: ModelServer) -> None:
    sessions = [keeper.keep() for _ in range(2)]

    def slow_at_solve(request: Request) -> Act:
        diagnoses = "Opens traces" in request.text
        return judge(generous, first_delay=0.0 if diagnoses else 60.0)(request)

    server.answer_with(slow_at_solve)
    with Program(home, with_model(server, "--all", "--json")) as program:
        program.wait_for("regraded")
        program.wait_for("regraded")
        program.interrupt()
        assert program.status() == 130
        assert program.wait_for("done")["graded"] == 2
    server.answer_with(judge(generous))
    finished = done(run(home, *with_model(server, "--all", "--json")))
    assert (finished["graded"], finished["present"]) == (2, 2)
    assert [summary(home, one).score for one in sessions] == [100, 100]


def test_a_kill_loses_nothing_that_was_graded(
    home: Path, keeper: Keeper, server: ModelServer
) -> None:
    session = keeper.keep()

    def slow_at_solve(request: Request) -> Act:
        diagnoses = "Opens traces" in request.text
        return judge(generous, first_delay=0.0 if diagnoses else 60.0)(request)

    server.answer_with(slow_at_solve)
    with Program(home, with_model(server, session, "--json")) as program:
        program.wait_for("regraded")
        program.kill()
    assert [one.final for one in gradings(home, session)] == [False, True, True]
    server.answer_with(judge(generous))
    finished = done(run(home, *with_model(server, session, "--json")))
    assert (finished["graded"], finished["present"]) == (1, 1)


def test_what_a_model_does_not_answer_is_unassessed_and_asked_again_next_time(
    home: Path, keeper: Keeper, server: ModelServer
) -> None:
    session = keeper.keep()

    def silent_on_the_log(asked: Asked) -> dict[str, Any] | None:
        return None if "500s" in asked.text else generous(asked)

    server.answer_with(judge(silent_on_the_log))
    finished = run(home, *with_model(server, session, "--json"))
    assert finished.status == UNASSESSED
    # The key point, and the mistake of leaving it out.
    assert done(finished)["unassessed"] == 2
    assert summary(home, session).unassessed == 2
    server.answer_with(judge(generous))
    later = done(run(home, *with_model(server, session, "--json")))
    assert (later["graded"], later["present"]) == (1, 1)
    assert summary(home, session).unassessed == 0


def test_a_grading_anew_equals_the_original_one(home: Path) -> None:
    text = (
        "I would open a few traces of slow requests and look at p99 and the error rate.\n"
        "/skip\n/skip\n/end\n"
    )
    held = run(home, "run", CATALOGUE.id, "--json", text=text)
    session = str(held.events[0]["session"])
    before = gradings(home, session)
    finished = run(home, "regrade", session, "--again", "--json")
    assert all(one["changes"] == [] for one in finished.of("regraded"))
    after = [one for one in gradings(home, session) if one.final]
    judged = {one.grade.question: one.grade.judgements for one in before}
    assert {one.grade.question: one.grade.judgements for one in after} == judged


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "--all"),
        (("--all", "abc"), "--all"),
        (("--all", "--concurrency", "0"), "--concurrency"),
        (("--all", "--votes", "10"), "--votes"),
        (("nothing",), "There is no session"),
    ],
)
def test_what_makes_no_sense_is_said(home: Path, arguments: tuple[str, ...], words: str) -> None:
    finished = run(home, "regrade", *arguments)
    assert finished.status == USAGE
    assert words in finished.err


def test_a_question_with_feedback_at_once_is_graded_by_the_same_words(home: Path) -> None:
    text = (
        "A transaction groups statements so that either all of them commit or none of them do.\n"
        "/skip\nI would use it wherever two writes belong together.\n/skip\n/skip\n/end\n"
    )
    drill = ("drill", "--set", "databases", "--count", "2", "--feedback", "each", "--json")
    held = run(home, *drill, text=text)
    session = str(held.of("started")[0]["session"])
    before = {one.grade.question: one.grade.judgements for one in gradings(home, session)}
    assert before
    run(home, "regrade", session, "--again")
    after = {
        one.grade.question: one.grade.judgements for one in gradings(home, session) if one.final
    }
    assert after == before


def test_the_votes_of_the_settings_are_cast_in_an_interview_too(
    home: Path, server: ModelServer
) -> None:
    home.mkdir()
    (home / "config.toml").write_text("votes = 3\n", encoding="utf-8")

    def speaks_and_judges(request: Request) -> Act:
        return judge(strict)(request) if "C1 (" in request.text else GOOD

    server.answer_with(speaks_and_judges)
    model = ("--model", MODEL, "--base-url", server.base_url)
    text = "A transaction is atomic.\n/end\n"
    held = run(home, "run", "transactions", "--json", *model, text=text)
    (graded,) = held.of("graded")
    said = [one for one in graded["verdicts"] if not one["omission"]]
    assert {(one["agreeing"], one["votes"]) for one in said} == {(3, 3)}


def test_a_question_counts_as_practised_when_its_session_was_held(
    home: Path, keeper: Keeper
) -> None:
    older = keeper.keep(at=YESTERDAY - timedelta(days=9))
    newer = keeper.keep(judged=((DIAGNOSE, ()), (SOLVE, ())))
    run(home, "regrade", older, "--again")
    with closing(Store(home / "transcripts" / "interviews.db")) as store:
        practised = practised_questions(store)[SOLVE.id]
        assert practised.at == store.session(newer).started_at
