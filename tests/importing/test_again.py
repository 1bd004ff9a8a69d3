"""Importing a second time: the guide's changes arrive and the user's stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interviewer.importing.importer import import_guides
from interviewer.importing.record import NAME, ImportWriteError
from interviewer.library.check import check_paths
from interviewer.library.library import Library
from tests.importing.reading import GUIDES, bring_in

if TYPE_CHECKING:
    from pathlib import Path

    from interviewer.importing.importer import Change, Import

GUIDE = """\
# Beginner

## What is a semaphore?

A semaphore counts how many may enter. Whoever finds it at zero waits.

### Key Points

- Counts permits
- Waits at zero

### Common Mistakes

- Believing that it has an owner

### Follow-up

- How does a mutex differ?

## What is a barrier?

A barrier lets nobody pass before all have arrived. It can be used again afterwards.
"""
MORE = """\

## What is a latch?

A latch opens once, when its count reaches zero, and stays open for good.
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    bring_in(tmp_path / "home", GUIDE)
    return tmp_path / "home"


def file(home: Path, name: str) -> Path:
    return home / "rubrics" / "mine" / f"{name}.yaml"


def edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def states(done: Import) -> dict[str, str]:
    return {one.id.removeprefix("mine/"): one.state for one in done.changes}


def change(done: Import, name: str) -> Change:
    return next(one for one in done.changes if one.id == f"mine/{name}")


def no_faults(home: Path) -> bool:
    return [str(one) for one in check_paths([home], home)] == []


def test_the_same_guide_again_changes_nothing(home: Path) -> None:
    before = file(home, "semaphore").read_bytes()
    assert states(bring_in(home, GUIDE)) == {"semaphore": "unchanged", "barrier": "unchanged"}
    assert file(home, "semaphore").read_bytes() == before


def test_what_nobody_edited_follows_the_guide(home: Path) -> None:
    done = bring_in(home, GUIDE.replace("Whoever finds it", "Whoever meets it") + MORE)
    assert states(done) == {"semaphore": "updated", "barrier": "unchanged", "latch": "new"}
    assert "Whoever meets it" in Library(home).question("mine/semaphore").model_answer


def test_a_change_elsewhere_in_the_guide_is_none_here(home: Path) -> None:
    done = bring_in(home, "A word before.\n\n" + GUIDE)
    assert states(done) == {"semaphore": "unchanged", "barrier": "unchanged"}


def test_edits_stay_and_the_rest_follows(home: Path) -> None:
    edit(
        file(home, "semaphore"),
        ("title: Semaphore", "title: Semaphores, for beginners"),
        ("    point: Counts permits\n", "    point: Counts permits\n    cues: [permits]\n"),
        ("# Change what you like", "# My own remark.\n# Change what you like"),
    )
    done = bring_in(home, GUIDE.replace("Waits at zero", "Waits while the count is at zero"))
    assert states(done)["semaphore"] == "merged"
    assert change(done, "semaphore").kept == ()
    question = Library(home).question("mine/semaphore")
    assert question.title == "Semaphores, for beginners"
    first, second = question.key_points
    assert first.cues == (("permits",),)
    assert second.point == "Waits while the count is at zero"
    assert "# My own remark." in file(home, "semaphore").read_text("utf-8")
    assert no_faults(home)


def test_an_edit_that_the_guide_contradicts_stays_and_is_named(home: Path) -> None:
    edit(file(home, "semaphore"), ("point: Counts permits", "point: Counts free places"))
    done = bring_in(home, GUIDE.replace("Counts permits", "Counts the permits"))
    assert change(done, "semaphore").state == "kept"
    assert change(done, "semaphore").kept == ("key_points counts-permits: point",)
    first, _ = Library(home).question("mine/semaphore").key_points
    assert first.point == "Counts free places"


def test_an_id_outlives_a_better_wording(home: Path) -> None:
    bring_in(home, GUIDE.replace("Counts permits", "It counts permits"))
    first, _ = Library(home).question("mine/semaphore").key_points
    assert (first.id, first.point) == ("counts-permits", "It counts permits")


def test_a_mistake_of_omission_follows_its_key_point(tmp_path: Path) -> None:
    home = tmp_path / "home"
    text = GUIDE.replace("- Believing that it has an owner", "- Forgetting the wait at zero")
    bring_in(home, text)
    (mistake,) = Library(home).question("mine/semaphore").mistakes
    assert mistake.omits == "waits-zero"
    bring_in(home, text.replace("Waits at zero", "Waits at a zero"))
    assert no_faults(home)
    (mistake,) = Library(home).question("mine/semaphore").mistakes
    assert mistake.omits == "waits-zero"


def test_what_the_user_took_out_stays_out_and_what_they_added_stays_in(home: Path) -> None:
    edit(
        file(home, "semaphore"),
        (
            "  - id: counts-permits\n    point: Counts permits\n",
            "  - id: binary\n    point: With one permit it is binary\n",
        ),
    )
    bring_in(home, GUIDE.replace("Waits at zero", "Waits at zero\n- Wakes one who waits"))
    question = Library(home).question("mine/semaphore")
    assert [one.id for one in question.key_points] == [
        "binary",
        "waits-zero",
        "wakes-one-who-waits",
    ]


def test_what_the_guide_took_out_goes_unless_it_was_edited(home: Path) -> None:
    edit(file(home, "semaphore"), ("title: Semaphore", "title: My semaphore"))
    bring_in(home, GUIDE.replace("- Counts permits\n", ""))
    assert [one.id for one in Library(home).question("mine/semaphore").key_points] == ["waits-zero"]

    edit(file(home, "semaphore"), ("point: Waits at zero", "point: Waits, then enters"))
    gone = GUIDE.replace("- Counts permits\n", "").replace(
        "- Waits at zero", "- Never blocks a reader"
    )
    done = bring_in(home, gone)
    assert change(done, "semaphore").kept == ("key_points waits-zero",)
    points = [one.point for one in Library(home).question("mine/semaphore").key_points]
    assert points == ["Waits, then enters", "Never blocks a reader"]


def test_a_deleted_file_is_not_written_again(home: Path) -> None:
    file(home, "barrier").unlink()
    for _ in range(2):
        done = bring_in(home, GUIDE.replace("all have arrived", "all are there"))
        assert states(done)["barrier"] == "deleted"
        assert not file(home, "barrier").exists()


def test_a_question_that_left_the_guide_stays_and_is_named(home: Path) -> None:
    done = bring_in(home, GUIDE.partition("## What is a barrier?")[0])
    assert done.gone == ("rubrics/mine/barrier.yaml",)
    assert file(home, "barrier").exists()


def test_a_question_that_was_reworded_a_little_keeps_its_file(home: Path) -> None:
    done = bring_in(home, GUIDE.replace("What is a barrier?", "So what is a barrier?"))
    assert states(done)["barrier"] == "updated"
    assert Library(home).question("mine/barrier").question == "So what is a barrier?"
    assert len(list((home / "rubrics/mine").glob("*.yaml"))) == 2


def test_a_file_that_the_user_broke_is_left_as_it_is(home: Path) -> None:
    path = file(home, "semaphore")
    path.write_text("title: [unclosed\n", encoding="utf-8")
    done = bring_in(home, GUIDE.replace("Counts permits", "Counts the free permits"))
    assert change(done, "semaphore").state == "kept"
    assert change(done, "semaphore").kept == ("the whole file, which has faults",)
    assert path.read_text("utf-8") == "title: [unclosed\n"


def test_a_file_of_the_users_is_never_written_over(tmp_path: Path) -> None:
    home = tmp_path / "home"
    own = file(home, "semaphore")
    own.parent.mkdir(parents=True)
    own.write_text("title: Mine\nquestion: Why?\nkey_points: [{id: a, point: Because}]\n")
    assert states(bring_in(home, GUIDE)) == {"semaphore-2": "new", "barrier": "new"}
    assert Library(home).question("mine/semaphore").title == "Mine"


def test_a_built_in_question_is_not_put_in_the_shade(tmp_path: Path) -> None:
    home = tmp_path / "home"
    text = "## What is locking?\n\nLocking lets one writer at a time change a row of the table.\n"
    done = bring_in(home, text, to="databases")
    assert [one.id for one in done.changes] == ["databases/locking-2"]


def test_two_guides_with_the_same_question_make_two_files(tmp_path: Path) -> None:
    home = tmp_path / "home"
    bring_in(home, GUIDE, "one.md")
    assert states(bring_in(home, GUIDE.replace("permits", "places"), "one-b.md"))
    paths = []
    for name in ("three.md", "four.md"):
        paths.append(tmp_path / name)
        paths[-1].write_text(GUIDE, encoding="utf-8")
    done = import_guides(paths, home, "other", write=True)
    assert sorted(states(done)) == [
        "other/barrier",
        "other/barrier-2",
        "other/semaphore",
        "other/semaphore-2",
    ]


def test_a_scenario_keeps_an_edited_brief_and_an_edited_turn(tmp_path: Path) -> None:
    home = tmp_path / "home"
    text = (GUIDES / "sections.md").read_text("utf-8")
    bring_in(home, text)
    path = home / "prompts/scenarios/mine-mock-interview.md"
    edit(
        path,
        ("Half of the pods restart every hour.", "All pods restart every hour."),
        ("ask: What do you look at first?", "ask: Where do you begin?"),
    )
    changed = text.replace("It is 137. What now?", "It is 137. And now?").replace(
        "Half of the pods", "A third of the pods"
    )
    done = bring_in(home, changed)
    (scenario,) = (one for one in done.changes if one.kind == "scenario")
    assert (scenario.state, scenario.kept) == ("merged", ("brief",))
    loaded = Library(home).scenario("mine-mock-interview")
    assert loaded.brief.endswith("All pods restart every hour.")
    assert [stage.ask for stage in loaded.stages] == [
        "Where do you begin?",
        "It is 137. And now?",
    ]
    assert no_faults(home)


def test_a_turn_that_the_user_gave_a_rubric_file_goes_on_with_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    text = (GUIDES / "sections.md").read_text("utf-8")
    bring_in(home, text)
    path = home / "prompts/scenarios/mine-mock-interview.md"
    whole = path.read_text("utf-8")
    begin, end = whole.index("    key_points:"), whole.index('  - id: "137"')
    rubric = "    rubric: mine/rolling-update-works\n"
    path.write_text(whole[:begin] + rubric + whole[end:], encoding="utf-8")
    done = bring_in(home, text.replace("It is 137. What now?", "It is 137. What now, then?"))
    (scenario,) = (one for one in done.changes if one.kind == "scenario")
    assert scenario.state == "merged"
    first, second = Library(home).scenario("mine-mock-interview").stages
    assert (
        first.question.key_points == Library(home).question("mine/rolling-update-works").key_points
    )
    assert second.ask == "It is 137. What now, then?"


def test_a_quiz_takes_new_items_and_keeps_an_edited_one(tmp_path: Path) -> None:
    home = tmp_path / "home"
    text = (GUIDES / "checkboxes.md").read_text("utf-8")
    bring_in(home, text)
    edit(file(home, "quiz"), ("stem: Which of these matches a digit?", "stem: Which is a digit?"))
    bring_in(home, text + "- [x] Perl\n")
    quiz = Library(home).quiz("mine/quiz")
    assert [item.stem for item in quiz.items][:1] == ["Which is a digit?"]
    assert len(quiz.items) == 4


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 9, "files": []}', '{"version": 1}'])
def test_a_record_that_cannot_be_understood_stops_the_import(home: Path, text: str) -> None:
    (home / "rubrics" / "mine" / NAME).write_text(text, encoding="utf-8")
    before = file(home, "semaphore").read_bytes()
    with pytest.raises(ImportWriteError):
        bring_in(home, GUIDE.replace("permits", "places"))
    assert file(home, "semaphore").read_bytes() == before
