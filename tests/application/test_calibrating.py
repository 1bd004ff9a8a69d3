"""Calibrating a grader: whose labels count, what failures do, and what is known afterwards."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from interviewer.application import shipped
from interviewer.application.calibrating import Calibrator, Run, keep_run
from interviewer.application.home import Home
from interviewer.application.known import agreement_of_engine
from interviewer.application.labels import all_cases, builtin_cases, cases_in, own_cases
from interviewer.application.overriding import override, withdraw
from interviewer.application.settings import Flags
from interviewer.application.workspace import Workspace
from interviewer.domain.verdict import Verdict
from interviewer.engine.director import Request
from interviewer.errors import ModelSetupError, UsageError
from interviewer.grading.calibration import Part
from tests.support.interviews import collect
from tests.support.judge import Asked, answer, judge
from tests.support.labelled_home import ALL, GOOD, QUESTION, write_labelled, write_sample
from tests.support.model_server import ModelServer, says, status

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path

    from tests.support.model_server import Act
    from tests.support.model_server import Request as Sent


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as one:
        yield one


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
async def workspace(home: Path) -> AsyncIterator[Workspace]:
    made = Workspace(Home(home), Flags())
    yield made
    await made.close()


@pytest.fixture
def with_model(home: Path, server: ModelServer) -> Callable[..., Workspace]:
    def made(votes: int = 1) -> Workspace:
        flags = Flags(model="test-model", base_url=server.base_url, votes=votes)
        return Workspace(Home(home), flags)

    return made


async def judged(workspace: Workspace, folder: Path, at_once: int = 4) -> Run:
    found = cases_in(folder, workspace.home.root)
    assert found.faults == ()
    return await Calibrator(workspace, found.cases, at_once=at_once).judge()


def finds(sent: Sent) -> Act:
    """Find every key point where there is boiling water in what was said, and no mistake."""
    found = "boiling water" in sent.text

    def finding(asked: Asked) -> dict[str, object]:
        if asked.mistake or not found:
            return answer(asked, "no")
        return answer(asked, "yes", "boiling water", turn=1)

    return judge(finding)(sent)


async def test_the_figures_are_those_of_the_labelled_answers(
    workspace: Workspace, home: Path, tmp_path: Path
) -> None:
    write_labelled(home, tmp_path / "samples")
    run = await judged(workspace, tmp_path / "samples")
    figures = run.figures
    assert (figures.samples, figures.verdicts, figures.unassessed) == (3, 9, 0)
    assert figures.overall == pytest.approx(8 / 9)
    assert figures.agreement == pytest.approx(2 / 3)
    assert figures.rests_on == 3
    # Of three points the filled answer says two, its twin all.
    assert figures.manners["informal"].largest == pytest.approx(100 / 3)
    assert figures.cheats["echo"].largest == 0.0
    assert run.done == run.total == 6


async def test_the_built_in_grader_is_seen_to_say_the_same_again(
    workspace: Workspace, home: Path, tmp_path: Path
) -> None:
    write_labelled(home, tmp_path / "samples")
    run = await judged(workspace, tmp_path / "samples")
    assert [one.name for one in run.again] == [one.name for one in run.judged][::-1]
    stability = run.figures.stability
    assert stability is not None
    assert (stability.verdicts, stability.same) == (9, 1.0)


async def test_a_kept_calibration_is_known_of_that_grader(
    workspace: Workspace, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped, "shipped_calibration", lambda: None)
    assert await agreement_of_engine(workspace) is None
    write_labelled(home, tmp_path / "samples")
    await keep_run(workspace, await judged(workspace, tmp_path / "samples"))
    assert await agreement_of_engine(workspace) == pytest.approx(2 / 3)
    other = Workspace(Home(home), Flags(model="another", base_url="http://127.0.0.1:9/v1"))
    assert await agreement_of_engine(other) is None
    await other.close()


async def test_it_is_told_of_every_session_that_the_grader_has_graded(
    workspace: Workspace, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped, "shipped_calibration", lambda: None)
    write_labelled(home, tmp_path / "samples")
    session = await held(workspace)
    before = await workspace.graded(session)
    assert [stage.agreement for stage in before.stages] == [None]
    await keep_run(workspace, await judged(workspace, tmp_path / "samples"))
    after = await workspace.graded(session)
    assert [stage.agreement for stage in after.stages] == [pytest.approx(2 / 3)]


async def test_the_samples_of_the_home_count_beside_the_built_in_ones(
    workspace: Workspace, home: Path
) -> None:
    write_labelled(home, home / "transcripts" / "kitchen" / "tea")
    own = {case.name for case in own_cases(home).cases}
    assert own == {f"home/kitchen/tea/{name}" for name in ("good", "echo", "filled")}
    everything = {case.name for case in (await all_cases(workspace)).cases}
    assert everything == own | {case.name for case in builtin_cases().cases}


def test_an_exported_session_beside_them_is_no_faulty_sample(home: Path) -> None:
    folder = home / "transcripts"
    write_labelled(home, folder)
    (folder / "session.md").write_text("# Tea: 60, lean no hire\n\n- Held: today\n", "utf-8")
    (folder / "half.md").write_text("---\nkind: strong\n---\n\nBoiling water.\n", "utf-8")
    found = own_cases(home)
    assert len(found.cases) == 3
    assert {fault.file.name for fault in found.faults} == {"half.md"}


async def test_a_sample_that_does_not_fit_its_rubric_is_left_out_and_named(
    home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "samples"
    write_labelled(home, folder)
    write_sample(folder, "wrong", GOOD, {"boil": "covered"})
    lost = write_sample(folder, "lost", GOOD, ALL)
    lost.write_text(lost.read_text("utf-8").replace(QUESTION, "kitchen/coffee"), "utf-8")
    found = cases_in(folder, home)
    assert len(found.cases) == 3
    assert {fault.file.stem for fault in found.faults} == {"wrong", "lost"}


async def test_without_labelled_answers_there_is_nothing_to_judge(
    workspace: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(UsageError):
        await judged(workspace, tmp_path)


async def held(workspace: Workspace) -> str:
    """Hold an interview about tea in which the pot is not warmed."""
    session = await workspace.start(QUESTION)
    await collect(session.begin())
    await collect(session.answer("I pour boiling water on the leaves."))
    await collect(session.request(Request.END))
    await workspace.release(session)
    return session.id


async def test_a_corrected_verdict_is_a_label_and_the_rest_of_its_session_is_none(
    workspace: Workspace, home: Path, tmp_path: Path
) -> None:
    write_labelled(home, tmp_path / "samples")
    session = await held(workspace)
    await override(workspace, session, "1.2", Verdict.COVERED, "He has a warm pot.")
    (case,) = [one for one in (await all_cases(workspace)).cases if one.part is Part.CORRECTED]
    assert [(one.id, one.verdict) for one in case.labels] == [("warm", Verdict.COVERED)]
    run = await Calibrator(workspace, [case]).judge()
    (corrected,) = run.figures.parts
    assert (corrected.part, corrected.verdicts, corrected.agreement) == (Part.CORRECTED, 1, 0.0)
    assert corrected.leniency is None


async def test_a_word_that_was_taken_back_is_no_label(workspace: Workspace, home: Path) -> None:
    write_labelled(home, home / "samples")
    session = await held(workspace)
    await override(workspace, session, "1.2", Verdict.COVERED, "He has a warm pot.")
    await withdraw(workspace, session, "1.2")
    cases = (await all_cases(workspace)).cases
    assert all(one.part is not Part.CORRECTED for one in cases)


async def test_a_model_is_asked_with_another_seed_the_second_time(
    with_model: Callable[..., Workspace], home: Path, tmp_path: Path, server: ModelServer
) -> None:
    write_labelled(home, tmp_path / "samples")
    server.answer_with(finds)
    run = await judged(with_model(), tmp_path / "samples", at_once=1)
    assert (run.grader, run.model, run.votes) == ("test-model", "test-model", 1)
    assert len(server.chats) == run.total == 6
    assert {one.json["seed"] for one in server.chats} == {0, 1_000}
    assert run.spent.requests == 6
    assert run.spent.prompt_tokens == 600


async def test_each_vote_is_a_request_and_has_a_calibration_of_its_own(
    with_model: Callable[..., Workspace], home: Path, tmp_path: Path, server: ModelServer
) -> None:
    write_labelled(home, tmp_path / "samples")
    server.answer_with(finds)
    workspace, single = with_model(3), with_model(1)
    run = await judged(workspace, tmp_path / "samples")
    assert len(server.chats) == 3 * run.total
    await keep_run(workspace, run)
    assert await agreement_of_engine(workspace) == 1.0
    assert await agreement_of_engine(single) is None
    await workspace.close()
    await single.close()


async def test_a_failed_answer_is_counted_and_enters_no_figure(
    with_model: Callable[..., Workspace], home: Path, tmp_path: Path, server: ModelServer
) -> None:
    write_labelled(home, tmp_path / "samples")

    def refuses_echoes(sent: Sent) -> Act:
        if "how do I brew that" in sent.text:
            return says(refusal="I would rather not.")
        return finds(sent)

    server.answer_with(refuses_echoes)
    run = await judged(with_model(), tmp_path / "samples")
    (failure,) = run.failures
    assert failure.name == "echo"
    assert "refused" in failure.reason
    assert {one.name for one in run.judged} == {"good", "filled"}
    assert run.figures.verdicts == 6
    assert not run.worth_keeping


async def test_a_key_that_is_rejected_ends_it_at_once(
    with_model: Callable[..., Workspace], home: Path, tmp_path: Path, server: ModelServer
) -> None:
    write_labelled(home, tmp_path / "samples")
    server.script(status(401, "no"))
    with pytest.raises(ModelSetupError):
        await judged(with_model(), tmp_path / "samples", at_once=1)
    assert len(server.chats) == 1


async def test_no_more_requests_are_under_way_than_was_asked_for(
    with_model: Callable[..., Workspace], home: Path, tmp_path: Path, server: ModelServer
) -> None:
    write_labelled(home, tmp_path / "samples")
    lock = threading.Lock()
    now, most = 0, 0

    def held_a_moment(sent: Sent) -> Act:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        server.stopping.wait(0.02)
        with lock:
            now -= 1
        return finds(sent)

    server.answer_with(held_a_moment)
    run = await judged(with_model(3), tmp_path / "samples", at_once=2)
    assert len(server.chats) == 3 * run.total
    assert most == 2
