"""A file that is changed while its interview is under way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from interviewer.application.home import Home
from interviewer.application.reloading import start_reloading
from interviewer.application.settings import Flags
from interviewer.application.workspace import Workspace
from interviewer.domain.conversation import Move
from interviewer.engine.director import Request
from interviewer.engine.events import Awaiting, Closed, Reloaded, Said
from interviewer.engine.renewal import renewed
from interviewer.engine.state import fresh_state
from interviewer.library.library import Library
from tests.library.files import QUESTION, SCENARIO, fill_home, write
from tests.support.program import PAUSED, Program, run

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from interviewer.engine.events import Event
    from interviewer.engine.session import Session


ANSWER = "The page is sent with no-store."
LAST = "  - {id: last, ask: 'And then?', key_points: [{id: z, point: z}]}\n"


@pytest.fixture
async def workspace(tmp_path: Path) -> AsyncIterator[Workspace]:
    made = Workspace(Home(fill_home(tmp_path)), Flags())
    yield made
    await made.close()


async def _all(happening: AsyncIterator[Event]) -> list[Event]:
    return [event async for event in happening]


async def _started(workspace: Workspace, name: str) -> Session:
    session = await start_reloading(workspace, name, None)
    await _all(session.begin())
    return session


def _scenario(workspace: Workspace) -> Path:
    return workspace.home.root / "prompts/scenarios/stale-price.md"


async def test_a_stage_to_come_takes_the_new_text_and_one_begun_keeps_its_own(
    workspace: Workspace,
) -> None:
    session = await _started(workspace, "stale-price")
    changed = SCENARIO.replace("Customers see an old price.", "Something else.")
    changed = changed.replace("    rubric:", "    ask: What do you send from now on?\n    rubric:")
    write(_scenario(workspace), changed)

    events = await _all(session.request(Request.SKIP))

    assert events[0] == Reloaded(1)
    said = [event.turn for event in events if isinstance(event, Said)]
    assert "What do you send from now on?" in said[-1].text
    assert session.state.stage.id == "mend"
    assert session.scenario.stages[0].ask.startswith("Customers see an old price.")


async def test_a_change_of_a_question_that_the_scenario_names_is_seen(
    workspace: Workspace,
) -> None:
    session = await _started(workspace, "stale-price")
    write(workspace.home.root / "rubrics/caching/headers.yaml", QUESTION.replace("send?", "set?"))

    events = await _all(session.answer("I look at the response headers of the page."))

    assert events[0] == Reloaded(1)
    assert session.scenario.stages[1].ask.endswith("Which headers do you set?")


async def test_without_a_change_nothing_is_told(workspace: Workspace) -> None:
    session = await _started(workspace, "stale-price")
    for _ in range(2):
        events = await _all(session.request(Request.REPEAT))
        assert not any(isinstance(event, Reloaded) for event in events)


async def test_a_faulty_file_is_told_once_and_the_old_text_stays(workspace: Workspace) -> None:
    session = await _started(workspace, "stale-price")
    before = session.scenario
    write(_scenario(workspace), SCENARIO.replace("stages:", "stagges:"))

    (first, *_) = await _all(session.request(Request.REPEAT))
    again = await _all(session.request(Request.REPEAT))

    assert isinstance(first, Reloaded)
    assert "stale-price.md:7:1: the key `stagges` is not known here" in first.fault
    assert "\n" not in first.fault
    assert session.scenario is before
    assert not any(isinstance(event, Reloaded) for event in again)

    write(_scenario(workspace), SCENARIO.replace("title: Mend", "title: Repair"))
    events = await _all(session.request(Request.SKIP))
    assert events[0] == Reloaded(1)
    assert session.state.stage.title == "Repair"


async def test_a_file_that_has_gone_is_told_and_may_come_back(workspace: Workspace) -> None:
    path = _scenario(workspace)
    session = await _started(workspace, str(path))
    path.unlink()
    (gone, *_) = await _all(session.request(Request.REPEAT))
    assert isinstance(gone, Reloaded)
    assert "There is no file" in gone.fault

    write(path, SCENARIO.replace("title: Mend", "title: Repair"))
    (back, *_) = await _all(session.request(Request.REPEAT))
    assert back == Reloaded(1)


async def test_what_was_really_asked_is_what_is_graded_kept_and_resumed(
    workspace: Workspace,
) -> None:
    session = await _started(workspace, "stale-price")
    more = SCENARIO.replace("closing:", LAST + "closing:")
    write(_scenario(workspace), more.replace("    rubric:", "    ask: Mend it how?\n    rubric:"))
    await _all(session.request(Request.SKIP))
    await workspace.release(session)

    resumed = await workspace.resume(session.id)
    assert [stage.id for stage in resumed.scenario.stages] == ["diagnose", "mend", "last"]
    assert resumed.scenario == session.scenario
    await _all(resumed.begin())
    await _all(resumed.answer("The page is sent with no-store."))
    events = await _all(resumed.request(Request.END))
    assert isinstance(events[-1], Closed)
    graded = await workspace.graded(session.id)
    assert [one.stage.ask for one in graded.stages][1] == "Mend it how?"


async def test_what_the_listener_hears_follows_the_new_text(workspace: Workspace) -> None:
    session = await _started(workspace, "stale-price")
    write(_scenario(workspace), SCENARIO.replace("rubric: caching/headers", "rubric: caching/new"))
    write(
        workspace.home.root / "rubrics/caching/new.yaml",
        "title: t\nquestion: q?\nkey_points: [{id: purge, point: Purges the CDN by its tag}]\n",
    )
    await _all(session.request(Request.SKIP))
    await _all(session.answer("I purge the CDN by its tag."))

    assert "mend:purge" in session.state.heard


async def test_a_stage_put_before_the_current_one_comes_after_it(workspace: Workspace) -> None:
    old = Library(workspace.home.root).interview("stale-price")
    state = fresh_state(old)
    assert renewed(state, old) == old

    session = await _started(workspace, "stale-price")
    await _all(session.request(Request.SKIP))
    first = "stages:\n  - {id: new, ask: 'New?', key_points: [{id: z, point: z}]}\n"
    write(_scenario(workspace), SCENARIO.replace("stages:\n", first))
    events = await _all(session.request(Request.SKIP))

    assert events[0] == Reloaded(1)
    assert [stage.id for stage in session.scenario.stages] == ["diagnose", "mend", "new"]
    awaiting = events[-1]
    assert isinstance(awaiting, Awaiting)
    assert (awaiting.stage, awaiting.move) == ("new", Move.MOVE_ON)


def test_the_program_says_in_lines_and_in_json_what_it_has_taken(tmp_path: Path) -> None:
    home = fill_home(tmp_path / "home")
    path = write(tmp_path / "talk/headers.yaml", QUESTION)
    with Program(home, ("run", str(path), "--json", "--reload")) as program:
        program.wait_for("awaiting")
        write(path, QUESTION.replace("What changes", "What else changes"))
        program.send("/repeat")
        told = program.wait_for("reloaded")
        program.wait_for("awaiting")
        write(path, "title: [")
        program.send("/repeat")
        fault = program.wait_for("reloaded")
        assert program.end() == PAUSED
    assert (told["stages"], told["fault"]) == (1, "")
    assert "headers.yaml:1:1: a list in brackets" in fault["fault"]
    session = json.loads(run(home, "sessions", "--json").out)[0]["id"]
    resumed = run(home, "resume", session, "--plain", text=f"{ANSWER}\n/skip\n")
    assert "What else changes" in resumed.out


def test_in_lines_one_line_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "talk/headers.yaml", QUESTION)
    with Program(tmp_path / "home", ("run", str(path), "--plain", "--reload")) as program:
        program.wait_for_line(lambda line: "Which headers do you send?" in line)
        write(path, QUESTION.replace("What changes", "What else changes"))
        program.send("/repeat")
        line = program.wait_for_line(lambda one: "file was changed" in one)
        assert program.end() == PAUSED
    assert line == "The file was changed; its new text is taken for the 1 stage still to come."
