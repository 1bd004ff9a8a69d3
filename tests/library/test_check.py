"""All faults of all files at once: what one file cannot show by its form alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interviewer.library import sharing
from interviewer.library.check import check_paths
from tests.library.files import QUESTION, SCENARIO, fill_home, write

if TYPE_CHECKING:
    from pathlib import Path

    from interviewer.library.faults import Fault


def _told(faults: tuple[Fault, ...], root: Path) -> list[str]:
    return [str(fault).removeprefix(f"{root}/") for fault in faults]


def _check_question(tmp_path: Path, before: str, after: str) -> list[str]:
    assert before in QUESTION
    path = write(tmp_path / "set/q.yaml", QUESTION.replace(before, after, 1))
    return _told(check_paths([path], None), tmp_path)


def test_good_files_pass(tmp_path: Path) -> None:
    assert check_paths([fill_home(tmp_path)], tmp_path) == ()


def test_all_faults_of_all_files_come_at_once_and_in_order(tmp_path: Path) -> None:
    fill_home(tmp_path)
    write(tmp_path / "rubrics/caching/a.yaml", QUESTION.replace("title:", "titel:"))
    write(tmp_path / "rubrics/caching/b.yaml", "title: [\n")
    write(tmp_path / "rubrics/caching/quiz.yaml", "title: t\nitems: []\n")
    write(tmp_path / "prompts/scenarios/c.md", "hello")
    write(tmp_path / "prompts/interviewer.md", "{{ nobody }}")
    (tmp_path / "rubrics/loop.yaml").symlink_to(tmp_path / "rubrics/loop.yaml")

    told = _told(check_paths([tmp_path], tmp_path), tmp_path)

    assert [one.partition(": ")[0] for one in told] == [
        "prompts/interviewer.md:1:1",
        "prompts/scenarios/c.md:1:1",
        "rubrics/caching/a.yaml:1:1",
        "rubrics/caching/b.yaml:2:1",
        "rubrics/caching/quiz.yaml:2:8",
        "rubrics/loop.yaml:1:1",
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "make a browser ask again?",
            "forbid a copy by no-store?",
            "set/q.yaml:11:12: warning: the probe of `no-store` gives away `no-store`",
        ),
        (
            "what the first response can forbid",
            "etag or of Must-Revalidate",
            "set/q.yaml:12:11: warning: the hint of `no-store` gives away `etag`, `Must-Revalid",
        ),
    ],
)
def test_a_probe_or_hint_that_gives_its_point_away_is_told(
    tmp_path: Path, before: str, after: str, expected: str
) -> None:
    (told,) = _check_question(tmp_path, before, after)

    assert told.startswith(expected)


def test_words_of_the_question_give_nothing_away(tmp_path: Path) -> None:
    assert _check_question(tmp_path, "make a browser ask again", "the page be served by") == []


def test_what_a_scenario_tells_gives_nothing_away_in_its_stages(tmp_path: Path) -> None:
    home = fill_home(tmp_path)
    leaking = SCENARIO.replace("What do you look at first?", "What do the headers say?")
    path = write(home / "prompts/scenarios/stale-price.md", leaking)
    (fault,) = check_paths([path], home)
    assert (fault.line, fault.column, fault.severity) == (13, 16, "warning")
    assert "`headers`" in fault.message

    write(path, leaking.replace("A shop shows prices.", "Headers are logged."))
    assert check_paths([path], home) == ()


def test_a_rubric_that_leaks_in_another_question_is_told_where_it_is_named(tmp_path: Path) -> None:
    home = fill_home(tmp_path)
    text = QUESTION.replace("make a browser ask again", "you send")
    write(home / "rubrics/caching/headers.yaml", text)
    assert check_paths([home], home) == ()

    path = home / "prompts/scenarios/stale-price.md"
    write(path, SCENARIO.replace("    rubric:", "    ask: How do you mend it?\n    rubric:"))

    (fault,) = check_paths([path], home)
    assert (fault.line, fault.column) == (17, 13)
    assert "the probe of `no-store` gives away `send`" in fault.message


@pytest.mark.parametrize(
    ("cue", "is_told"),
    [
        ("stale page", True),
        ("pages served", True),
        ("'\"never be served\"'", True),
        ("'\"served never\"'", False),
        ("[page, headers]", True),
        ("[page, etag]", False),
        ("'\"stale\" etag'", False),
        ("stale etag", False),
    ],
)
def test_a_cue_that_the_question_itself_meets_is_told(
    tmp_path: Path, cue: str, *, is_told: bool
) -> None:
    told = _check_question(tmp_path, "[no-store, ", f"[{cue}, ")

    assert [("stands in the question itself" in one) for one in told] == ([True] if is_told else [])


def test_a_cue_with_an_odd_quotation_mark_is_told(tmp_path: Path) -> None:
    (told,) = _check_question(tmp_path, "'\"must revalidate\"'", "'\"must revalidate'")

    assert told.startswith('set/q.yaml:10:40: the cue `"must revalidate` of `no-store` has a quot')


def test_other_languages_are_not_held_to_english_stems(tmp_path: Path) -> None:
    text = QUESTION.replace("ask again?", "obey no-store?").replace("minutes: 2", "language: de")
    path = write(tmp_path / "q.yaml", text)

    assert check_paths([path], None) == ()


def test_in_a_built_in_file_a_leak_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = fill_home(tmp_path)
    path = write(root / "rubrics/caching/headers.yaml", QUESTION.replace("again?", "no-store?"))
    monkeypatch.setattr(sharing, "builtin_root", lambda: root)

    (fault,) = check_paths([path], root)

    assert fault.severity == "error"


def test_ids_that_two_files_claim_are_told(tmp_path: Path) -> None:
    home = fill_home(tmp_path)
    write(home / "rubrics/caching/headers.yml", QUESTION)
    write(home / "prompts/scenarios/more/stale-price.md", SCENARIO)
    write(home / "rubrics/stale-price/diagnose.yaml", QUESTION)

    told = _told(check_paths([home], home), tmp_path)

    assert len(told) == 5, told
    assert any(
        one.startswith("rubrics/caching/headers.yml:1:1: the question id `caching/headers` is also")
        for one in told
    )
    assert any("the scenario id `stale-price` is also that of the scenario" in one for one in told)
    assert any("question id `stale-price/diagnose` is also that of the stage" in x for x in told)


def test_a_file_of_the_users_may_stand_in_for_a_built_in_one(tmp_path: Path) -> None:
    write(tmp_path / "rubrics/databases/locking.yaml", QUESTION)

    assert check_paths([tmp_path], tmp_path) == ()


def test_without_paths_all_that_is_built_in_and_all_in_the_home_is_checked(tmp_path: Path) -> None:
    path = write(tmp_path / "rubrics/set/q.yaml", "title: x\n")

    faults = check_paths([], tmp_path)

    assert {fault.file for fault in faults if fault.file.is_relative_to(tmp_path)} == {path}
    assert [fault for fault in faults if fault.file != path] == list(check_paths([], None))


def test_a_folder_anywhere_can_be_checked(tmp_path: Path) -> None:
    write(tmp_path / "set/good.yaml", QUESTION)
    write(tmp_path / "set/bad.yaml", "title: x\n")
    write(tmp_path / "set/transcripts/sample.md", "no scenario")

    told = _told(check_paths([tmp_path / "set"], None), tmp_path)

    assert {one.partition(":")[0] for one in told} == {"set/bad.yaml"}
    assert check_paths([fill_home(tmp_path / "shared")], None) == ()


def test_a_path_of_nothing_is_a_fault(tmp_path: Path) -> None:
    (fault,) = check_paths([tmp_path / "no.yaml"], None)

    assert "no such file" in fault.message
