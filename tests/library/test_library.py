"""Scenarios and questions loaded by name or path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interviewer.domain.rubric import KeyPoint
from interviewer.domain.scenario import Fact
from interviewer.errors import FaultyFileError, NotFoundError
from interviewer.library.catalogue import list_entries
from interviewer.library.library import Library
from tests.library.files import QUESTION, SCENARIO, fill_home, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(fill_home(tmp_path / "home"))


def test_a_question_holds_what_its_file_says(library: Library) -> None:
    question = library.question("caching/headers")

    assert question.key_points[0] == KeyPoint(
        id="no-store",
        point="The page is sent with no-store",
        weight=2.0,
        cues=(("no-store",), ("no-cache", "etag"), ('"must revalidate"',)),
        probe="What would make a browser ask again?",
        hint="Think of what the first response can forbid.",
    )
    assert question.key_points[1] == KeyPoint("images", "Images get a long lifetime")
    assert [mistake.omits for mistake in question.mistakes] == [None, "no-store"]
    assert question.follow_ups[0].key_points[0].id == "s-maxage"
    assert (question.levels, question.minutes) == (("mid", "senior"), 2.0)
    assert question.model_answer == "The page goes out with no-store."


def test_a_scenario_holds_what_its_file_says(library: Library) -> None:
    scenario = library.scenario("stale-price")

    assert (scenario.title, scenario.level, scenario.minutes) == ("The stale price", "senior", 20)
    assert scenario.brief == "A shop shows prices."
    assert scenario.notes == "Stay on caching."
    assert scenario.facts == (
        Fact(("Which CDN is it?", "cdn", "provider"), "A commercial one; purging takes a minute."),
        Fact(("How many pages?",), "About two million."),
    )
    assert [stage.id for stage in scenario.stages] == ["diagnose", "mend"]
    assert scenario.stages[0].question.id == "stale-price/diagnose"
    assert scenario.stages[0].title == "diagnose"


def test_a_stage_may_take_its_rubric_from_a_question_file(library: Library) -> None:
    stage = library.scenario("stale-price").stage("mend")
    question = library.question("caching/headers")

    assert stage.ask == question.question
    assert stage.question.key_points == question.key_points
    assert stage.question.id == "stale-price/mend"
    assert (stage.minutes, stage.probes) == (3.0, 1)


def test_a_stage_may_name_a_file_beside_the_scenario(tmp_path: Path) -> None:
    text = SCENARIO.replace("rubric: caching/headers", "rubric: ../own.yaml")
    write(tmp_path / "own.yaml", QUESTION)
    path = write(tmp_path / "somewhere/mine.md", text)

    stage = Library(None).scenario(str(path)).stage("mend")

    assert stage.question.key_points[0].id == "no-store"


def test_a_scenario_finds_the_rubrics_of_the_library_it_lies_in(tmp_path: Path) -> None:
    shared = fill_home(tmp_path / "shared")

    scenario = Library(None).scenario(str(shared / "prompts/scenarios/stale-price.md"))

    assert scenario.stage("mend").question.key_points[0].id == "no-store"


def test_a_question_can_be_run_as_an_interview(library: Library) -> None:
    interview = library.interview("headers")

    assert interview.id == "caching/headers"
    assert [stage.id for stage in interview.stages] == ["headers", "headers/follow-up-1"]


def test_a_quiz_shows_its_options_in_order(library: Library) -> None:
    (item,) = library.quiz("caching/quiz").items

    assert [option.letter for option in item.options] == ["A", "B"]
    assert (item.answer, item.options[1].why) == ("B", "The content will not change.")


@pytest.mark.parametrize("name", ["caching/headers", "headers", " headers "])
def test_the_last_part_of_an_id_is_enough_where_it_is_unique(library: Library, name: str) -> None:
    assert library.question(name).id == "caching/headers"


def test_a_name_that_several_have_is_asked_back(library: Library) -> None:
    assert library.home is not None
    write(library.home / "rubrics/other/headers.yaml", QUESTION)

    with pytest.raises(NotFoundError, match="caching/headers, other/headers"):
        library.question("headers")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("stale-prize", "stale-price"),
        ("caching/hedaers", "caching/headers"),
        ("HEADER", "caching/headers"),
    ],
)
def test_a_misspelt_name_brings_up_the_nearest_one(library: Library, name: str, meant: str) -> None:
    with pytest.raises(NotFoundError, match=f"Did you mean.*{meant}"):
        library.interview(name)


@pytest.mark.parametrize(
    "name", ["", "..", "/", "nothing like it", "a\x00b", "x" * 9000, "./no.md", "~nobody/x.md"]
)
def test_a_name_of_nothing_is_refused_in_words(library: Library, name: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        library.interview(name)

    assert caught.value.exit_status == 2
    assert caught.value.next_step


def test_a_path_runs_a_file_that_is_in_no_home(tmp_path: Path, library: Library) -> None:
    write(tmp_path / "drafts/etags.yaml", QUESTION)
    write(tmp_path / "drafts/talk.md", SCENARIO)

    assert library.interview(str(tmp_path / "drafts/etags.yaml")).id == "drafts/etags"
    assert library.interview(str(tmp_path / "drafts/talk.md")).id == "talk"


def test_a_path_into_a_library_gives_the_id_that_the_file_has_there(library: Library) -> None:
    entry = list_entries(None, ("question",))[0]

    assert library.question(str(entry.path)).id == entry.id


def test_a_relative_path_is_seen_from_where_one_stands(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "drafts/etags.yaml", QUESTION)
    monkeypatch.chdir(tmp_path / "drafts")

    assert library.question("etags.yaml").id == "drafts/etags"


def test_a_folder_is_no_interview(tmp_path: Path, library: Library) -> None:
    with pytest.raises(NotFoundError, match="is a folder"):
        library.interview(str(tmp_path))


def test_a_faulty_file_tells_all_its_faults_with_their_places(library: Library) -> None:
    assert library.home is not None
    text = QUESTION.replace("weight: 2", "weight: -2").replace("title:", "titel:")
    path = write(library.home / "rubrics/caching/headers.yaml", text)

    with pytest.raises(FaultyFileError) as caught:
        library.question("headers")

    assert [line.split(" ")[0] for line in caught.value.faults] == [f"{path}:1:1:", f"{path}:9:13:"]


def test_a_scenario_says_which_of_its_rubrics_is_faulty(library: Library) -> None:
    assert library.home is not None
    write(library.home / "rubrics/caching/headers.yaml", "title: x\n")

    with pytest.raises(FaultyFileError) as caught:
        library.scenario("stale-price")

    assert len(caught.value.faults) == 1
    assert "stale-price.md:16:13: the rubric `caching/headers` has faults" in caught.value.faults[0]
    assert "headers.yaml:1:1" in caught.value.faults[0]


def test_an_edited_file_is_read_anew(library: Library) -> None:
    assert library.home is not None
    before = library.question("headers").title
    write(library.home / "rubrics/caching/headers.yaml", QUESTION.replace("Cache headers", "New"))

    assert (before, library.question("headers").title) == ("Cache headers", "New")


def test_hostile_text_loses_its_sting_on_the_way_in(tmp_path: Path) -> None:
    hostile = '"a\\e]52;c;eA==\\ab [red]c[/] \u202ed"'
    path = write(tmp_path / "q.yaml", QUESTION.replace("Cache headers", hostile))

    assert Library(None).question(str(path)).title == "a]52;c;eA==b [red]c[/] d"
