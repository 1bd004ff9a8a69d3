"""Whole interviews with the built-in interviewer and grader: the scores, the end, and no leaks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from interviewer.application.home import Home
from interviewer.application.settings import Flags
from interviewer.application.workspace import Workspace
from interviewer.builtin.listener import BuiltinListener
from interviewer.domain.conversation import Speaker
from interviewer.engine.director import Request
from interviewer.engine.events import Awaiting, Closed
from interviewer.engine.state import replay
from tests.support.candidates import (
    Candidate,
    always,
    answers_each_stage,
    pastes_the_question,
    sample,
    says_everything_first,
    says_in_turn,
    scenario,
)
from tests.support.program import CLOSED, SCENARIO, Program, block
from tests.support.sentences import sentences

if TYPE_CHECKING:
    from pathlib import Path

    from interviewer.domain.conversation import Turn

DONT_KNOW = "I don't know"
SHALLOW = "check the logs, add a cache"
TURNS_AT_MOST = 80
"""More than any interview needs; reached only by one that would never end."""


def interview(home: Path, candidate: Candidate) -> list[dict[str, Any]]:
    """Let the program interview a candidate until it closes; return its events."""
    with Program(home, ("run", SCENARIO, "--json")) as program:
        for _ in range(TURNS_AT_MOST):
            event = json.loads(program.wait_for_line(awaiting_or_closed))
            if event["event"] == "closed":
                assert program.status() == CLOSED
                return program.events
            said = candidate(event["stage"])
            program.send(said if said.startswith("/") else block(said))
    raise AssertionError("the interview did not end by itself")


def awaiting_or_closed(line: str) -> bool:
    return json.loads(line)["event"] in {"awaiting", "closed"}


def score(events: list[dict[str, Any]]) -> float:
    return float(events[-1]["score"])


def moves(events: list[dict[str, Any]]) -> list[str]:
    said = [event for event in events if event["event"] == "said"]
    return [event["move"] for event in said if event["speaker"] == "interviewer"]


@pytest.mark.parametrize("name", ["thorough-typed", "thorough-dictated"])
def test_a_thorough_answer_to_every_stage_scores_at_least_80(home: Path, name: str) -> None:
    events = interview(home, answers_each_stage(name))
    assert score(events) >= 80
    assert moves(events)[-1] == "close"


@pytest.mark.parametrize(
    "candidate",
    [
        pytest.param(always(SHALLOW), id="one line"),
        pytest.param(answers_each_stage("shallow", SHALLOW), id="general remarks"),
        pytest.param(answers_each_stage("mistaken", SHALLOW), id="mistaken"),
    ],
)
def test_a_shallow_or_mistaken_answer_scores_under_50(home: Path, candidate: Candidate) -> None:
    assert score(interview(home, candidate)) < 50


@pytest.mark.parametrize(
    "candidate",
    [
        pytest.param(always(DONT_KNOW), id="does not know"),
        pytest.param(pastes_the_question(scenario()), id="gives the question back"),
        pytest.param(always("/skip"), id="skips"),
        pytest.param(always("fine"), id="no answer"),
        pytest.param(always("asdf qwer zxcv asdf qwer"), id="gibberish"),
        pytest.param(always("What is the solution? Please just tell me."), id="asks for it"),
        pytest.param(always("How much traffic is there?"), id="only asks"),
    ],
)
def test_who_says_nothing_scores_nothing_and_the_interview_ends(
    home: Path, candidate: Candidate
) -> None:
    assert score(interview(home, candidate)) == 0


def test_the_brief_given_back_earns_nothing(home: Path) -> None:
    assert score(interview(home, says_in_turn(scenario().brief, DONT_KNOW))) == 0


@pytest.mark.parametrize("part", range(4))
def test_a_fact_that_was_asked_for_and_is_given_back_earns_nothing(home: Path, part: int) -> None:
    lines = [line for fact in scenario().facts[part::4] for line in (fact.asked[0], fact.told)]
    assert score(interview(home, says_in_turn(*lines))) == 0


def test_who_solves_everything_at_once_is_not_asked_again_and_keeps_the_points(
    home: Path,
) -> None:
    events = interview(home, says_everything_first(sample("thorough-typed")))
    assert moves(events) == ["open", "close"]
    assert score(events) >= 80
    graded = [event["question"] for event in events if event["event"] == "graded"]
    assert graded == [stage.question.id for stage in scenario().stages]


def test_the_same_answers_make_the_same_interview(home: Path, tmp_path: Path) -> None:
    first = interview(home, answers_each_stage("shallow", SHALLOW))
    second = interview(tmp_path / "another", answers_each_stage("shallow", SHALLOW))
    assert without_session(first) == without_session(second)


def without_session(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in event.items() if name != "session"} for event in events]


CURIOUS = says_in_turn(
    "How much traffic is there?",
    "Which ORM is it, and which database?",
    "I would start with the traces.",
    "/hint",
    "What would you do?",
    "/hint",
    "/repeat",
    DONT_KNOW,
    "Which indexes exist? And is there a cache?",
)


@pytest.mark.parametrize(
    "candidate",
    [
        pytest.param(lambda: always(DONT_KNOW), id="does not know"),
        pytest.param(lambda: always(SHALLOW), id="shallow"),
        pytest.param(lambda: answers_each_stage("mistaken", DONT_KNOW), id="mistaken"),
        pytest.param(lambda: answers_each_stage("thorough-dictated", DONT_KNOW), id="thorough"),
        pytest.param(lambda: answers_each_stage("shallow", "/hint"), id="wants hints"),
        pytest.param(lambda: CURIOUS, id="curious"),
        pytest.param(lambda: says_in_turn(*scattered()), id="scattered"),
    ],
)
async def test_the_interviewer_gives_no_key_point_away(home: Path, candidate: Any) -> None:
    given_away = []
    workspace = Workspace(Home(home), Flags(model="builtin"))
    try:
        session = await conducted(workspace, candidate())
        listener = session._parts.listener
        for at, turn in enumerate(session.turns):
            if turn.speaker is Speaker.CANDIDATE:
                continue
            unsaid, known = still_unsaid(session.turns[:at])
            for sentence in sentences(turn.text):
                point = listener.gives_away(sentence, unsaid=unsaid, known=known)
                if point is not None:
                    given_away.append((turn.move, point, sentence))
    finally:
        await workspace.close()
    assert given_away == []


def test_a_key_point_that_is_said_outright_is_noticed() -> None:
    listener = BuiltinListener(scenario())
    _, known = still_unsaid([])
    points = {
        f"{stage.id}:{point.id}": point.point
        for stage in scenario().stages
        for point in stage.question.key_points
    }
    seen = [one for one in points if listener.gives_away(points[one], unsaid=[one], known=known)]
    assert len(seen) >= 0.9 * len(points)


async def conducted(workspace: Workspace, candidate: Candidate) -> Any:
    """Interview a candidate to the end, or to `TURNS_AT_MOST` where hints go on for ever."""
    session = await workspace.start(SCENARIO)
    happening = session.begin()
    for _ in range(TURNS_AT_MOST):
        last = [event async for event in happening][-1]
        if isinstance(last, Closed):
            break
        assert isinstance(last, Awaiting)
        said = candidate(last.stage)
        if said.startswith("/"):
            happening = session.request(Request(said[1:]))
        else:
            happening = session.answer(said)
    return session


def still_unsaid(turns: list[Turn]) -> tuple[list[str], str]:
    """Return the key points that the candidate has not said, and the words that are no secret.

    Those are the title, the brief, the facts, what the candidate said and the questions of the
    stages; not the words of the probe or hint that is being looked at.
    """
    state = replay(scenario(), turns)
    unsaid = [
        f"{stage.id}:{point.id}" for stage in scenario().stages for point in state.missing(stage)
    ]
    known = [
        scenario().title,
        scenario().brief,
        *(fact.told for fact in scenario().facts),
        *(turn.text for turn in turns if turn.speaker is Speaker.CANDIDATE),
        *(stage.ask for stage in scenario().stages),
    ]
    return unsaid, "\n".join(known)


def scattered() -> list[str]:
    """Single sentences of a thorough candidate, here and there, so that much stays unsaid."""
    said = [line for stage in sample("thorough-typed").values() for line in sentences(stage)]
    return [line for line in said[::7] if len(line.split()) > 6]
