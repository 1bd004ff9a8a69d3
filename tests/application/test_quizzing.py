"""Quizzes over a real home: found by name, kept answer by answer, taken up again, asked anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interviewer.application.quizzing import (
    QuizSession,
    begin_quiz,
    find_quiz,
    kept_quiz,
    quiz_standing,
    repeat_wrong,
    resume_quiz,
)
from interviewer.domain.quiz import SKIPPED
from interviewer.domain.session import SessionState
from interviewer.engine.quiz import Standing
from interviewer.errors import (
    DatabaseUnusableError,
    FaultyFileError,
    NotFoundError,
    SessionInUseError,
    SessionNotFoundError,
    UsageError,
)
from interviewer.storage.store import Store
from tests.storage.samples import new_session
from tests.support.quizzes import RIGHT, TEA, WRONG, SetClock, workspace_of, write_tea

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from interviewer.application.workspace import Workspace


@pytest.fixture
async def tea(tmp_path: Path) -> AsyncIterator[Workspace]:
    write_tea(tmp_path)
    workspace = workspace_of(tmp_path)
    yield workspace
    await workspace.close()


async def answer_all(session: QuizSession, letters: dict[str, str]) -> None:
    while (item := session.state.item) is not None:
        await session.answer(letters[item.id])


@pytest.mark.parametrize("name", ["tea/quiz", "tea", " tea/ ", "databases", "databases/quiz"])
async def test_a_quiz_is_found_by_its_id_and_by_its_set(tea: Workspace, name: str) -> None:
    assert find_quiz(tea, name).id == f"{name.strip().strip('/').partition('/')[0]}/quiz"


async def test_a_quiz_is_found_by_its_path(tea: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "elsewhere" / "mine.yaml"
    file.parent.mkdir()
    file.write_text(TEA, encoding="utf-8")
    assert find_quiz(tea, str(file)).title == "A pot of tea"


async def test_a_name_that_is_wrong_is_answered_with_the_nearest(tea: Workspace) -> None:
    with pytest.raises(NotFoundError) as caught:
        find_quiz(tea, "databasse")
    assert "databases/quiz" in caught.value.next_step
    with pytest.raises(NotFoundError):
        find_quiz(tea, "nothing-like-it")


async def test_a_set_with_several_quizzes_wants_a_whole_name(
    tea: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "rubrics/tea/hard.yaml").write_text(TEA, encoding="utf-8")
    with pytest.raises(UsageError, match="more than one") as caught:
        find_quiz(tea, "tea")
    assert "tea/hard, tea/quiz" in caught.value.next_step


async def test_a_faulty_quiz_is_told_with_its_faults(tea: Workspace, tmp_path: Path) -> None:
    write_tea(tmp_path, TEA.replace("answer: C", "answer: D"))
    with pytest.raises(FaultyFileError) as caught:
        await begin_quiz(tea, "tea")
    assert "none of the options" in caught.value.faults[0]


async def test_it_is_closed_with_the_last_answer(tea: Workspace) -> None:
    clock = SetClock()
    session = await begin_quiz(tea, "tea", clock=clock)
    for number in (1, 2, 3):
        clock.passed = 10.0 * number
        item = session.state.item
        assert item is not None
        given = await session.answer(RIGHT[item.id] if number > 1 else SKIPPED)
        assert given.active_seconds == clock.passed
    kept = await kept_quiz(tea, session.id)
    assert kept.state == session.state
    assert kept.session.state is SessionState.CLOSED
    assert kept.session.score == pytest.approx(200 / 3)
    assert (kept.session.active_seconds, kept.session.band) == (30.0, "")


async def test_the_time_it_rests_is_not_counted(tea: Workspace) -> None:
    clock = SetClock()
    session = await begin_quiz(tea, "tea", clock=clock)
    clock.passed = 40.0
    await session.pause()
    session.release()
    clock.passed = 5000.0
    again = await resume_quiz(tea, session.id, clock=clock)
    clock.passed = 5002.0
    given = await again.answer(SKIPPED)
    assert given.active_seconds == 42.0


async def test_resume_goes_on_in_the_same_order_when_the_file_is_gone(
    tea: Workspace, tmp_path: Path
) -> None:
    session = await begin_quiz(tea, "tea", seed=5)
    order = session.state.quiz
    await session.answer(SKIPPED)
    session.release()
    (tmp_path / "rubrics/tea/quiz.yaml").unlink()
    again = await resume_quiz(tea, session.id[:12])
    assert again.state.quiz == order
    assert again.state.item == order.items[1]
    await answer_all(again, RIGHT)
    assert again.state.right == 2


async def test_a_quiz_that_is_over_comes_back_as_it_ended(tea: Workspace) -> None:
    session = await begin_quiz(tea, "tea")
    await answer_all(session, RIGHT)
    session.release()
    again = await resume_quiz(tea, session.id)
    assert again.state == session.state
    await again.pause()
    assert (await kept_quiz(tea, session.id)).session.state is SessionState.CLOSED


async def test_a_quiz_belongs_to_one_process(tea: Workspace, tmp_path: Path) -> None:
    session = await begin_quiz(tea, "tea")
    other = workspace_of(tmp_path)
    with pytest.raises(SessionInUseError):
        await resume_quiz(other, session.id)
    session.release()
    await tea.sessions()  # it is given up in its turn, which was before this one's
    taken = await resume_quiz(other, session.id)
    assert taken.state == session.state
    await other.close()


async def test_the_next_session_begins_with_what_is_not_known(tea: Workspace) -> None:
    first = await begin_quiz(tea, "tea", 2, seed=1)
    known, unknown = first.state.quiz.items
    await first.answer(RIGHT[known.id])
    await first.answer(WRONG[unknown.id])
    assert await quiz_standing(tea, find_quiz(tea, "tea")) == Standing(new=1, wrong=1, right=1)
    for seed in range(5):
        second = await begin_quiz(tea, "tea", 99, seed=seed)
        assert second.state.quiz.items[-1] == known
        assert len(second.state.quiz.items) == 3


async def test_another_round_holds_what_was_not_right(tea: Workspace, tmp_path: Path) -> None:
    session = await begin_quiz(tea, "tea")
    await answer_all(session, {**RIGHT, "milk": "A", "pot": SKIPPED})
    write_tea(tmp_path, TEA.replace("How hot", "How cold"))
    second = await repeat_wrong(tea, session.id)
    assert {item.id for item in second.state.quiz.items} == {"milk", "pot"}
    assert (await kept_quiz(tea, second.id)).session.again_of == session.id
    await answer_all(second, RIGHT)
    with pytest.raises(UsageError, match="Every answer was right"):
        await repeat_wrong(tea, second.id)


async def test_an_answer_that_cannot_be_kept_changes_nothing(tea: Workspace) -> None:
    session = await begin_quiz(tea, "tea")
    before = session.state

    def allow_writing(store: Store, *, allowed: bool) -> None:
        with store.reading() as db:
            db.execute(f"PRAGMA query_only = {'OFF' if allowed else 'ON'}")

    with pytest.raises(ValueError, match="no option"):
        await session.answer("Z")
    await tea.store.call(allow_writing, allowed=False)
    with pytest.raises(DatabaseUnusableError):
        await session.answer("A")
    assert session.state == before
    await tea.store.call(allow_writing, allowed=True)
    await session.answer("A")
    assert len(session.state.answers) == 1


async def test_what_is_made_for_interviews_says_that_it_is_a_quiz(tea: Workspace) -> None:
    session = await begin_quiz(tea, "tea")
    for using in (tea.graded, tea.resume, tea.again):
        with pytest.raises(UsageError, match="is a quiz"):
            await using(session.id)


async def test_an_interview_is_not_shown_as_a_quiz(tea: Workspace) -> None:
    interview = await tea.store.call(Store.create_session, new_session())
    with pytest.raises(UsageError, match="no quiz"):
        await kept_quiz(tea, interview.id)
    with pytest.raises(SessionNotFoundError):
        await kept_quiz(tea, "no-such-session")
