"""The files that come with the program load, and quickly enough to list before anything shows."""

from __future__ import annotations

import subprocess
import sys

import pytest

from interviewer.library.catalogue import list_entries
from interviewer.library.library import Library


@pytest.mark.parametrize("entry", list_entries(None), ids=lambda entry: entry.id)
def test_every_built_in_file_loads_under_the_title_that_the_list_shows(entry):
    library = Library(None)
    load = {"scenario": library.scenario, "question": library.question, "quiz": library.quiz}

    loaded = load[entry.kind](entry.id)

    assert loaded.id == entry.id
    assert loaded.title == entry.title
    assert loaded.topics == entry.topics
    if entry.kind != "quiz":
        assert loaded.minutes == entry.minutes


def test_listing_imports_nothing_heavy():
    program = (
        "import sys\n"
        "from interviewer.library.catalogue import list_entries\n"
        "assert list_entries(None)\n"
        "heavy = {'pydantic', 'ruamel', 'yaml', 'jinja2', 'snowballstemmer', 'difflib'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )

    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert result.stdout.strip() == "[]", result.stderr
