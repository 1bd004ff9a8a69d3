"""What a report over many sessions is read from: closed sessions, and verdicts as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.domain.verdict import Verdict
from interviewer.storage.overview import read_overview
from tests.report.pages import read_page
from tests.storage.samples import BREW, grade, new_session
from tests.support.program import CLOSED, USAGE, run

if TYPE_CHECKING:
    from pathlib import Path

    from interviewer.storage.store import Store


def held(store: Store, day: int, water: Verdict, *, closed: bool = True) -> str:
    session = store.create_session(new_session(day * 24 * 60)).id
    store.add_grade(session, BREW, grade(water=water), final=True)
    if closed:
        end = f"2026-03-{14 + day}T19:00:00+00:00"
        store.close_session(session, end, 50.0, "lean no hire", unassessed=0)
    return session


def test_only_closed_sessions_count_and_misses_stand_in_their_order(store: Store) -> None:
    first = held(store, 0, Verdict.MISSED)
    second = held(store, 1, Verdict.COVERED)
    held(store, 2, Verdict.MISSED, closed=False)
    in_the_bin = held(store, 3, Verdict.MISSED)
    with store.writing() as db:
        db.execute("UPDATE sessions SET deleted_at = 'now' WHERE id = ?", [in_the_bin])
    overview = read_overview(store)
    assert [one.session for one in overview.held] == [first, second]
    assert [(one.point, one.missed, one.judged) for one in overview.missed] == [
        ("Takes a spoon of leaves a cup", 2, 2),
        ("Boils the water", 1, 2),
    ]
    assert overview.missed[0].question == "Brew"
    since = read_overview(store, "2026-03-15")
    assert [one.session for one in since.held] == [second]
    assert [one.point for one in since.missed] == ["Takes a spoon of leaves a cup"]


def test_the_command_writes_a_page_or_markdown(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert "none that is over" in run(home, "report", "--format", "md").out
    assert not home.exists()
    asked = run(home, "run", "transactions", "--json", text="It is all or nothing.\n/end\n")
    assert asked.of("closed")
    file = tmp_path / "report.html"
    assert run(home, "report", "-o", str(file)).status == CLOSED
    found = read_page(file.read_text(encoding="utf-8"))
    assert "1 session, 1 with a score" in found.text
    later = run(home, "report", "--format", "md", "--since", "2999-01-01")
    assert "none that is over" in later.out
    wrong = run(home, "report", "--since", "yesterday")
    assert wrong.status == USAGE
    assert "takes a day" in wrong.err
