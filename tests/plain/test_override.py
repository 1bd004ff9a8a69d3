"""A person decides on a verdict from the command line; every report shows both."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.program import USAGE, Finished, run
from tests.tui.kept_sessions import DIAGNOSE, DIAGNOSED, SOLVE, SOLVED, Keeper

if TYPE_CHECKING:
    from pathlib import Path

REASON = "I named the log in my own words."


@pytest.fixture
def session(home: Path) -> str:
    return Keeper(home).keep()


def override(home: Path, session: str, *arguments: str) -> Finished:
    return run(home, "override", session, *arguments)


def exported(home: Path, session: str) -> dict[str, Any]:
    return dict(json.loads(run(home, "export", session, "--format", "json").out))


def test_a_missed_point_is_covered_by_a_persons_word(home: Path, session: str) -> None:
    before = exported(home, session)["session"]["score"]
    done = override(home, session[:10], "1.4", "covered", "--reason", REASON)
    assert (done.status, done.err) == (0, "")
    assert "1.4 Reads what the 500s say in the application log" in done.out
    assert f"● covered, by you (was ○ missed): {REASON}" in done.out
    after = exported(home, session)
    assert after["session"]["score"] > before
    (verdict,) = (one for one in after["grades"][0]["verdicts"] if one["id"] == "log")
    assert (verdict["verdict"], verdict["overridden"], verdict["reason"]) == (
        "covered",
        "missed",
        REASON,
    )
    (omitted,) = (one for one in after["grades"][0]["verdicts"] if one["id"] == "no-log")
    assert omitted["verdict"] == "not_made"


def test_every_report_shows_both_verdicts(home: Path, session: str) -> None:
    override(home, session, "1.4", "partial", "--reason", REASON)
    for report in (run(home, "show", session).out, run(home, "export", session).out):
        assert "◐" in report
        assert f"by you (was ○ missed): {REASON}" in " ".join(report.split())


def test_partial_may_be_called_as_the_reports_call_it(home: Path, session: str) -> None:
    done = override(home, session, "1.4", "partly", "--reason", REASON)
    assert (done.status, done.err) == (0, "")
    assert f"◐ partly, by you (was ○ missed): {REASON}" in done.out


def test_a_mistake_that_was_none_is_still_told(home: Path, session: str) -> None:
    override(home, session, "1.5", "not_made", "--reason", "I only asked about it.")
    assert "by you (was ✕ mistake): I only asked" in " ".join(
        run(home, "show", session).out.split()
    )


def test_a_word_outlasts_a_new_grading_until_it_is_withdrawn(home: Path, session: str) -> None:
    override(home, session, "1.4", "covered", "--reason", REASON)
    assert run(home, "regrade", session, "--again").status == 0
    assert f"by you (was ○ missed): {REASON}" in " ".join(run(home, "show", session).out.split())
    withdrawn = override(home, session, "1.4", "--withdraw")
    assert withdrawn.status == 0
    assert "○ missed" in withdrawn.out
    assert "by you" not in run(home, "show", session).out


def test_the_list_of_sessions_has_the_new_score(home: Path, session: str) -> None:
    before = json.loads(run(home, "sessions", "--json").out)[0]["score"]
    override(home, session, "restart", "not_made", "--reason", "Not said.")
    after = json.loads(run(home, "sessions", "--json").out)[0]["score"]
    assert after > before


def test_a_word_counts_when_what_was_unassessed_is_graded_later(home: Path) -> None:
    keeper = Keeper(home)
    unheard = tuple(one for one in DIAGNOSED if one.id != "log")
    session = keeper.keep(judged=((DIAGNOSE, unheard), (SOLVE, SOLVED)))
    override(home, session, "1.1", "missed", "--reason", "I only named them.")
    resumed = run(home, "resume", session, "--json")
    told = resumed.of("closed")[0]["score"]
    after = exported(home, session)
    assert told == after["session"]["score"]
    (traces,) = (one for one in after["grades"][0]["verdicts"] if one["id"] == "traces")
    assert (traces["verdict"], traces["reason"]) == ("missed", "I only named them.")
    assert json.loads(run(home, "sessions", "--json").out)[0]["score"] == pytest.approx(
        told, abs=0.1
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("1.4", "covered"), "needs a reason"),
        (("1.4", "made", "--reason", REASON), "no verdict on a key point"),
        (("1.5", "covered", "--reason", REASON), "no verdict on a mistake"),
        (("9.9", "covered", "--reason", REASON), "There is no verdict 9.9"),
        (("no-log", "not_made", "--reason", REASON), "Decide on 1.4 instead"),
        (("1.4", "--withdraw"), "have not decided"),
        (("1.4",), "Give a verdict, or --withdraw"),
        (("1.4", "covered", "--withdraw"), "Give a verdict, or --withdraw"),
    ],
)
def test_what_cannot_be_decided_is_said(
    home: Path, session: str, arguments: tuple[str, ...], words: str
) -> None:
    done = override(home, session, *arguments)
    assert done.status == USAGE
    assert words in done.err


def test_an_interview_that_is_not_over_has_nothing_to_decide_on(home: Path) -> None:
    paused = Keeper(home).keep(closed=False)
    done = override(home, paused, "1.4", "covered", "--reason", REASON)
    assert done.status == USAGE
    assert "not graded" in done.err
