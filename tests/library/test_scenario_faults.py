"""A fault in a scenario is told at the line of the file, front matter and sections alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from interviewer.library.library import Library
from interviewer.library.scenarios import read_scenario
from tests.library.files import SCENARIO, fill_home, write

if TYPE_CHECKING:
    from pathlib import Path

# What the author changed, what it became, where the fault is, and words of its message.
SLIPS = {
    "no front matter": ("---\ntitle", "title", "1:1", "begins with its front matter"),
    "front matter without end": ("\n---\n# Brief", "\n# Brief", "1:1", "does not end"),
    "an unknown key": ("persona:", "persone:", "6:1", "`persone`.*expected `persona`"),
    "an unknown level": ("level: senior", "level: boss", "4:8", "one of intern, junior"),
    "no stages": ("stages:\n  - id: diagnose", "stages: []\nx:\n  - id: a", "7:9", "is empty"),
    "a stage id twice": ("id: mend", "id: diagnose", "14:9", "a second time, after line 8"),
    "a stage without rubric": ("    rubric: caching/headers\n", "", "14:5", "has no rubric"),
    "a stage with two rubrics": (
        "    key_points:",
        "    rubric: caching/headers\n    key_points:",
        "8:5",
        "both `rubric` and a rubric of its own",
    ),
    "a stage without question": (
        "    ask: Customers see an old price. How do you find out why?\n",
        "",
        "8:5",
        "has no `ask`",
    ),
    "an unknown rubric": ("caching/headers", "caching/haeders", "16:13", "caching/headers"),
    "a rubric file that is not there": ("caching/headers", "./no.yaml", "16:13", "no file"),
    "too few probes": ("probes: 1", "probes: -1", "18:13", "a number from 0 up"),
    "half a probe": ("probes: 1", "probes: 1.5", "18:13", "a whole number"),
    "an unknown heading": ("# Facts", "# Fats", "24:1", "`Fats` is not known.*`# Facts`"),
    "a heading twice": ("# Notes for the interviewer", "# Brief", "29:1", "a second time"),
    "text before a heading": ("# Brief\n", "Hello\n\n# Brief\n", "21:1", "before the first head"),
    "a fact without answer": ("pages? ::", "pages?", "27:1", "lacks its question, its answer"),
    "a fact without question": ("How many pages? ", "", "27:1", "lacks its question"),
    "text among the facts": ("- How many pages? ::", "How many pages?", "27:1", "not part of a"),
    "a point's fault": ("point: Looks", "piont: Looks", "12:9", "`piont`.*`point`"),
    "a missing colon": ("role: Web", "role Web", "3:1", "without its colon"),
    "a tab": ("  - id: mend", "\t- id: mend", "14:1", "tab"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_at_its_place(tmp_path: Path, slip: str) -> None:
    before, after, place, words = SLIPS[slip]
    assert before in SCENARIO
    path = write(tmp_path / "talk.md", SCENARIO.replace(before, after, 1))
    library = Library(fill_home(tmp_path / "home"))

    read = read_scenario(path, "talk", library.find_rubric)

    assert read.value is None
    told = [str(fault).removeprefix(f"{path}:") for fault in read.faults]
    (first, *_) = [one for one in told if one.startswith(f"{place}: ")] or [f"nothing at {place}"]
    assert re.search(words, first), told


def test_faults_of_front_matter_and_of_sections_are_told_together(tmp_path: Path) -> None:
    text = SCENARIO.replace("# Facts", "# Fats").replace("minutes: 20", "minutes: soon")
    path = write(tmp_path / "talk.md", text)

    read = read_scenario(path, "talk", Library(fill_home(tmp_path / "home")).find_rubric)

    assert [fault.line for fault in read.faults] == [5, 24]


def test_sections_are_read_as_their_author_means_them(tmp_path: Path) -> None:
    text = SCENARIO.replace(
        "A shop shows prices.", "A shop.\n\n```sh\n# not a heading\n```\n\n## Smaller\n<!-- no -->"
    ).replace("# Notes for the interviewer", "# notes")
    path = write(tmp_path / "talk.md", text)

    scenario = Library(fill_home(tmp_path / "home")).scenario(str(path))

    assert scenario.brief == "A shop.\n\n```sh\n# not a heading\n```\n\n## Smaller"
    assert scenario.notes == "Stay on caching."


def test_a_comment_between_the_facts_is_no_fact(tmp_path: Path) -> None:
    text = SCENARIO.replace("- How many", "<!-- - one :: two\nof several lines -->\n- How many")
    path = write(tmp_path / "talk.md", text)

    assert len(Library(fill_home(tmp_path / "home")).scenario(str(path)).facts) == 2


def test_a_scenario_needs_only_a_title_and_one_stage(tmp_path: Path) -> None:
    text = "---\ntitle: T\nstages:\n- {id: a, ask: 'Why?', key_points: [{id: b, point: So}]}\n---"
    path = write(tmp_path / "talk.md", text)

    scenario = Library(None).scenario(str(path))

    assert (scenario.minutes, scenario.stages[0].minutes, scenario.facts) == (25.0, 5.0, ())
