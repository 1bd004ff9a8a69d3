"""The files that come with the program load, pass their own check, and are listed quickly."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from interviewer.builtin.hearing.facts import FactFinder
from interviewer.builtin.hearing.passage import passage
from interviewer.library.catalogue import list_entries
from interviewer.library.check import check_paths
from interviewer.library.library import Library
from interviewer.library.resources import builtin_root
from interviewer.library.schemas import schema_texts

if TYPE_CHECKING:
    from interviewer.library.catalogue import Entry


def _id(entry: Entry) -> str:
    return entry.id


@pytest.mark.parametrize("entry", list_entries(None, ("scenario", "question")), ids=_id)
def test_a_built_in_file_loads_as_the_list_shows_it(entry: Entry) -> None:
    library = Library(None)

    loaded = library.scenario(entry.id) if entry.kind == "scenario" else library.question(entry.id)

    shown = (entry.id, entry.title, entry.topics, entry.minutes)
    assert (loaded.id, loaded.title, loaded.topics, loaded.minutes) == shown


@pytest.mark.parametrize("entry", list_entries(None, ("quiz",)), ids=_id)
def test_a_built_in_quiz_loads_with_a_reason_for_every_option(entry: Entry) -> None:
    quiz = Library(None).quiz(entry.id)

    assert quiz.title == entry.title
    assert all(option.why for item in quiz.items for option in item.options)


def test_the_built_in_files_pass_their_own_check() -> None:
    assert [str(fault) for fault in check_paths([], None)] == []


@pytest.mark.parametrize("path", sorted(schema_texts()))
def test_the_schemas_for_editors_are_those_that_the_code_makes(path: str) -> None:
    shipped = (builtin_root() / path).read_text(encoding="utf-8")

    assert shipped == schema_texts()[path], "run python -m interviewer.library.schemas"


def test_listing_imports_nothing_that_would_hold_up_the_first_frame() -> None:
    program = (
        "import sys\n"
        "from interviewer.library.catalogue import list_entries\n"
        "assert list_entries(None)\n"
        "heavy = {'pydantic', 'ruamel', 'yaml', 'jinja2', 'snowballstemmer'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )

    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert result.stdout.strip() == "[]", result.stderr


@pytest.mark.parametrize(
    "text", ["How many replicas does the database have?", "Are there read replicas?"]
)
def test_who_asks_for_replicas_is_told_of_replicas(text: str) -> None:
    [sentence] = passage(text).sentences
    facts = FactFinder(Library(None).scenario("slow-product-catalogue").facts).asked_for(sentence)
    assert [fact.asked[0] for fact in facts] == ["Are there read replicas?"]
