"""What was practised when, as the choice of the next questions needs it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from interviewer.domain.verdict import Verdict
from interviewer.storage.practised import practised_questions
from tests.storage.samples import BREW, grade, new_session

if TYPE_CHECKING:
    from interviewer.storage.store import Store


def test_nothing_was_practised_in_a_new_home(store: Store) -> None:
    assert practised_questions(store) == {}


def test_the_last_grading_of_each_question_stands(store: Store) -> None:
    first, second = (store.create_session(new_session(minute)) for minute in (0, 5))
    store.add_grade(first.id, BREW, grade(), final=True)
    store.add_grade(second.id, BREW, grade(water=Verdict.MISSED), final=True)
    serve = replace(BREW, id="tea/serve")
    store.add_grade(first.id, serve, replace(grade(), question=serve.id), final=True)
    store.add_grade(second.id, serve, replace(grade(), question=serve.id), final=False)
    found = practised_questions(store)
    assert sorted(found) == ["tea/brew", "tea/serve"]
    assert found["tea/brew"].score == pytest.approx(0)
    assert found["tea/serve"].score == pytest.approx(200 / 3)
    assert found["tea/brew"].at.endswith("+00:00")


def test_an_incomplete_grading_has_no_score_and_a_deleted_session_does_not_count(
    store: Store,
) -> None:
    kept, deleted = (store.create_session(new_session(minute)) for minute in (0, 5))
    store.add_grade(kept.id, BREW, grade(water=Verdict.UNASSESSED), final=True)
    store.add_grade(deleted.id, BREW, grade(), final=True)
    with store.writing() as db:
        db.execute("UPDATE sessions SET deleted_at = started_at WHERE id = ?", [deleted.id])
    assert practised_questions(store)["tea/brew"].score is None
