"""A chapter of the shape that the importer was made for: every bullet arrives where it belongs."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from interviewer.importing.importer import import_guides
from interviewer.library.check import check_paths
from interviewer.library.library import Library
from tests.importing.reading import GUIDES

REPOSITORY = Path(__file__).parents[2]
ORIGINAL = Path(
    os.environ.get("INTERVIEWER_GUIDE") or REPOSITORY / "../shared/guide/databases-chapter.txt"
)
SECTIONS = {"Key Points:": "key_points", "Common Mistakes:": "mistakes", "Follow-up:": "follow_ups"}


def bullets(path: Path) -> list[dict[str, int]]:
    """Count the bullets of each question's sections by the plainest of rules."""
    counts: list[dict[str, int]] = []
    section = ""
    for line in path.read_text("utf-8").splitlines():
        if line in SECTIONS:
            section = SECTIONS[line]
            if section == "key_points":
                counts.append(dict.fromkeys(SECTIONS.values(), 0))
        elif re.match(r"  • \S", line) and section:
            counts[-1][section] += 1
        elif line:
            section = ""
    return counts


def imported(path: Path, home: Path) -> tuple[list[dict[str, int]], Library]:
    done = import_guides([path], home, "mine", write=True)
    library = Library(home)
    questions = [library.question(one.id) for one in done.changes if one.kind == "question"]
    counts = [
        {
            "key_points": len(one.key_points),
            "mistakes": len(one.mistakes),
            "follow_ups": len(one.follow_ups),
        }
        for one in questions
    ]
    return counts, library


def test_every_bullet_of_a_chapter_becomes_what_its_section_says(tmp_path: Path) -> None:
    path = GUIDES / "chapter.txt"
    counts, library = imported(path, tmp_path / "home")
    assert counts == bullets(path)
    assert counts[2] == {"key_points": 3, "mistakes": 3, "follow_ups": 3}
    assert len(library.quiz("mine/quiz").items) == 2
    scenario = library.scenario("mine-mock-interview")
    assert [stage.title for stage in scenario.stages] == ["Diagnosis", "Containment", "Prevention"]
    assert list(check_paths([tmp_path / "home"], tmp_path / "home")) == []


def test_explanations_stand_at_their_options(tmp_path: Path) -> None:
    _, library = imported(GUIDES / "chapter.txt", tmp_path / "home")
    first, _ = library.quiz("mine/quiz").items
    assert [(one.letter, one.text, one.why) for one in first.options] == [
        ("A", "At most once.", "Messages would get lost on a crash."),
        ("B", "At least once.", "A message is sent again until it is acknowledged."),
        ("C", "Exactly once.", "It needs help from the consumer."),
        ("D", "None.", "Brokers do keep messages."),
    ]


@pytest.mark.skipif(not ORIGINAL.is_file(), reason="the guide is not on this machine")
def test_the_guide_itself_arrives_whole(tmp_path: Path) -> None:
    counts, library = imported(ORIGINAL, tmp_path / "home")
    assert len(counts) == 10
    assert counts == bullets(ORIGINAL)
    assert len(library.quiz("mine/quiz").items) == 5
    assert all(one.why for item in library.quiz("mine/quiz").items for one in item.options)
    assert len(library.scenario("mine-mock-interview").stages) == 4
    assert list(check_paths([tmp_path / "home"], tmp_path / "home")) == []
